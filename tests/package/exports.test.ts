import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import * as astro from '../../src/bundlers/astro.js'
import * as vite from '../../src/bundlers/vite.js'
import * as eslint from '../../src/eslint/index.js'
import * as exporting from '../../src/export/index.js'
import * as main from '../../src/index.js'
import * as node from '../../src/node/index.js'
import * as schema from '../../src/schema/index.js'
import * as plugins from '../../src/unified/index.js'

// Adding a name here is adding to the face of the package: docs/functions.md and CHANGELOG tell of it. Removing one breaks users.
describe('the exports', () => {
  it('of apunte', () => {
    expect(Object.keys(main).sort()).toEqual([
      'NoteFrontMatterSchema',
      'NotesError',
      'NotesSchema',
      'OutlineSchema',
      'addContent',
      'addItem',
      'addLink',
      'addTopic',
      'applyEdits',
      'buildFrontMatter',
      'buildItem',
      'buildLink',
      'buildNotes',
      'buildTopic',
      'checkNotes',
      'codeFrame',
      'defineConfig',
      'defineRule',
      'editsOf',
      'findTopic',
      'findTopics',
      'fixNotes',
      'formatEdits',
      'formatIssue',
      'formatNotes',
      'fromOutline',
      'frontMatterOf',
      'headingOf',
      'isFrontMatter',
      'isItem',
      'isLink',
      'isNotes',
      'isParent',
      'isTopic',
      'isUnread',
      'items',
      'jsonSchemaOf',
      'links',
      'mergeNotes',
      'mergeTopics',
      'moveNode',
      'nodeAt',
      'nodeAtPath',
      'normalizeUrl',
      'outlineOf',
      'parseNotes',
      'pathOf',
      'reconcileNotes',
      'removeNode',
      'renameKey',
      'renameTopic',
      'rules',
      'safeParseNotes',
      'select',
      'selectAll',
      'setContent',
      'setFrontMatter',
      'setUrl',
      'slugOf',
      'sortItems',
      'sourceOf',
      'splitFrontMatter',
      'stringifyNotes',
      'textOf',
      'titleOf',
      'toDiagnostics',
      'toGithubAnnotations',
      'toJunit',
      'toOutline',
      'toSarif',
      'toVFileMessages',
      'topicAt',
      'topics',
      'updateNotes',
      'validateConfig',
      'validateNotes'
    ])
  })

  it('of apunte/unified', () => {
    expect(Object.keys(plugins).sort()).toEqual([
      'compareWithRemark',
      'notesHandlers',
      'notesParse',
      'notesRemark',
      'notesStringify',
      'notesToMdast',
      'remarkNotes'
    ])
  })

  it('of apunte/node', () => {
    expect(Object.keys(node).sort()).toEqual([
      'applyFileEdits',
      'checkFiles',
      'exportRecords',
      'findFiles',
      'fingerprintIssues',
      'finishFileEdits',
      'loadCollection',
      'loadConfig',
      'readBaseline',
      'readNote',
      'readNotes',
      'reference',
      'removeTemporaryFiles',
      'resolveConfig',
      'writeBaseline',
      'writeFileAtomically',
      'writeNotes'
    ])
  })

  it('of apunte/export', () => {
    expect(Object.keys(exporting).sort()).toEqual([
      'fieldsOf',
      'fromBookmarks',
      'fromCsv',
      'fromOpml',
      'toBookmarks',
      'toCsv',
      'toHtml',
      'toJsonLines',
      'toMarkdownTable',
      'toOpml',
      'toRecords'
    ])
  })

  it('of apunte/schema', () => {
    expect(Object.keys(schema).sort()).toEqual([
      'bodyOf',
      'inferSchema',
      'item',
      'jsonOf',
      'list',
      'many',
      'noteSchema',
      'noteSchemaOfJson',
      'optional',
      'safeTemplateOf',
      'schemaOfJson',
      'templateOf',
      'topic',
      'union'
    ])
  })

  it('of apunte/vite and apunte/astro', () => {
    expect(Object.keys(vite)).toEqual(['notesPlugin'])
    expect(Object.keys(astro)).toEqual(['notesLoader'])
  })

  it('of apunte/eslint', () => {
    expect(Object.keys(eslint).sort()).toEqual(['default', 'lintRule'])
  })

  it('stand all in one place', () => {
    const names = [main, plugins, node, exporting, schema, vite, astro, eslint].flatMap((module) =>
      Object.keys(module)
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it('are all there', () => {
    for (const module of [main, plugins, node, exporting, schema, vite, astro, eslint]) {
      for (const [name, value] of Object.entries(module)) expect(value, name).toBeDefined()
    }
  })

  it('stand in one list, in less than 60 lines', () => {
    const page = readFileSync(new URL('../../docs/functions.md', import.meta.url), 'utf8').split('\n')
    const start = page.indexOf('| `apunte` | |')
    const end = page.findIndex((line, index) => index > start && line === '')
    const list = page.slice(start, end)
    expect(list.length).toBeLessThan(60)
    const named = new Set([...list.join('\n').matchAll(/`(\w+)`/g)].map((match) => match[1]))
    const all = [main, plugins, node, exporting, schema, vite, astro, eslint].flatMap((entry) =>
      Object.keys(entry)
    )
    expect(all.filter((name) => !named.has(name) && name !== 'default')).toEqual([])
  })
})
