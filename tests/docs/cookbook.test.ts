import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {unified} from 'unified'
import * as v from 'valibot'
import * as vfile from 'vfile'
import {afterAll, beforeEach, describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import * as node from '../../src/node/index.js'
import * as plugins from '../../src/unified/index.js'
import {findBrokenLinks, readPage, runAsyncExample} from '../support/markdown-examples.js'

const parent = mkdtempSync(join(tmpdir(), 'apunte-cookbook-'))
afterAll(() => rmSync(parent, {recursive: true}))

describe('docs/cookbook.md', () => {
  const path = 'docs/cookbook.md'
  const page = readPage(path)
  const examples = page.blocks.filter(({language}) => language === 'ts')
  const note = page.blocks.find(({words}) => words[0] === 'note')

  // The folder that an example is run in: the modules that know files take their names from there.
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(parent, 'example-'))
    writeFileSync(join(folder, 'note.md'), `${note?.value}\n`)
  })
  const modules = {
    apunte,
    'apunte/node': {
      readNote: (name: string, options: object) => node.readNote(join(folder, name), options),
      writeNotes: (file: node.WritableNote, options: object) =>
        node.writeNotes(file, {...options, cwd: folder}),
      checkFiles: (patterns: string[]) => node.checkFiles(patterns, {cwd: folder})
    },
    'apunte/unified': plugins,
    unified: {unified},
    valibot: v,
    vfile,
    'node:fs': {
      readFileSync: (name: string) => readFileSync(join(folder, name), 'utf8'),
      existsSync: (name: string) => existsSync(join(folder, name))
    }
  }

  it('has 28 tasks, lists them, and has no link that leads nowhere', () => {
    expect(examples.length).toBe(28)
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  for (const {section, line, value} of examples) {
    it(`${section}, line ${line}`, async () => {
      const checks = await runAsyncExample(value, modules)
      expect(checks.length).toBeGreaterThan(0)
      for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
    })
  }
})
