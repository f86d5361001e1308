import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {installBinary, needBinary} from '../support/binary.js'
import {readPage} from '../support/markdown-examples.js'

/** What `neovim.lua` tells of its session; columns count bytes, as Neovim's do. */
interface Session {
  problem?: string
  messages: string[]
  diagnostics: unknown[]
  actions: string[]
  left: unknown[]
  formatted: string
  offered: string[]
  completed: string
  exit: {code: number; signal: number}
}

const hasNeovim = spawnSync('nvim', ['--version']).status === 0

const config = {
  frontMatter: {type: 'object', properties: {title: {type: 'string'}, status: {enum: ['draft', 'done']}}},
  site: 'github'
}
const notes = {
  'bad.md': '---\ntitle: Elm\nstatus: new\n---\n\n# Elm\n\n* 🎉 ñ [here](missing.md) and on\n* b\n*\n',
  'guide.md': '---\ntitle: Guide\n---\n\n# Guide\n\n## Old name\n\n- [back](other.md)\n',
  'other.md': '---\ntitle: Other\n---\n\n# Other\n\n- [old](guide.md#old-name)\n'
}

/** The recipe for Neovim before 0.11. */
function readRecipe(): string {
  const [recipe] = readPage('docs/editors.md').blocks.filter(({value}) => value.includes('start_client'))
  return recipe?.value ?? ''
}

describe.skipIf(!hasNeovim)(
  `Neovim with the language server${hasNeovim ? '' : ' (skipped: there is no `nvim`)'}`,
  () => {
    let home: string
    let session: Session
    const read = (name: string): string => readFileSync(join(home, 'notes', name), 'utf8')

    beforeAll(() => {
      needBinary()
      home = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-neovim-')))
      const folder = join(home, 'notes')
      mkdirSync(folder)
      writeFileSync(join(folder, 'apunte.config.json'), JSON.stringify(config))
      for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text)
      const recipe = join(home, 'recipe.lua')
      writeFileSync(recipe, readRecipe())
      const result = join(home, 'result.json')
      const script = fileURLToPath(new URL('neovim.lua', import.meta.url))
      const {stderr} = spawnSync('nvim', ['--headless', '--clean', '-n', '-S', script], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: installBinary(join(home, 'bin')),
          HOME: home,
          APUNTE_RECIPE: recipe,
          APUNTE_RESULT: result
        }
      })
      session = JSON.parse(readFileSync(result, 'utf8'))
      expect(session.problem, stderr).toBeUndefined()
    })
    afterAll(() => rmSync(home, {recursive: true}))

    it('sees what is wrong at its places, whatever stands before them in the line', () => {
      const ofStatus = {range: '3:8-3:11', severity: 'ERROR', code: 'front-matter', source: 'apunte'}
      const ofLink = {range: '8:17-8:27', severity: 'WARN', code: 'broken-link', source: 'apunte'}
      const ofBullet = {range: '10:0-10:1', severity: 'WARN', code: 'empty-item', source: 'apunte'}
      expect(session.diagnostics).toEqual([ofBullet, ofStatus, ofLink])
      expect(session.left).toEqual([ofStatus, ofLink])
      expect(session.messages).toEqual([])
    })

    it('mends by a code action, and formats', () => {
      expect(session.actions).toContain('Remove the empty bullet')
      expect(session.actions).toContain('Switch off `empty-item` here')
      const mended = notes['bad.md'].replace(/\*\n$/, '').replaceAll('\n* ', '\n- ')
      expect(session.formatted).toBe(mended)
      expect(read('bad.md')).toBe(mended)
    })

    it('renames a topic, and the link to it in another note, which is not saved', () => {
      expect(read('guide.md')).toBe(notes['guide.md'].replace('## Old name', '## New name'))
      const other = notes['other.md'].replace('- [old]', 'Not saved.\n\n- [old]')
      expect(read('other.md')).toBe(other.replace('#old-name', '#new-name'))
    })

    it('completes an anchor, by the new name', () => {
      expect(session.offered).toEqual(['#guide', '#new-name'])
      expect(session.completed).toBe(`${read('other.md')}- [new](guide.md#new-name)\n`)
    })

    it('ends the server, which ends well', () => {
      expect(session.exit).toEqual({code: 0, signal: 0})
    })
  }
)
