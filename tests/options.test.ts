import {describe, expect, it} from 'vitest'
import {notesLoader} from '../src/bundlers/astro.js'
import {notesPlugin} from '../src/bundlers/vite.js'
import {fromBookmarks, fromCsv, fromOpml, toHtml} from '../src/export/index.js'
import {
  addContent,
  addItem,
  addLink,
  addTopic,
  checkNotes,
  fixNotes,
  formatEdits,
  formatNotes,
  jsonSchemaOf,
  links,
  moveNode,
  NoteFrontMatterSchema,
  type Notes,
  normalizeUrl,
  parseNotes,
  removeNode,
  renameTopic,
  safeParseNotes,
  setContent,
  setUrl,
  stringifyNotes,
  type Topic,
  toDiagnostics,
  toSarif,
  toVFileMessages,
  validateConfig
} from '../src/index.js'
import {
  applyFileEdits,
  checkFiles,
  exportRecords,
  findFiles,
  finishFileEdits,
  loadCollection,
  loadConfig,
  readBaseline,
  readNote,
  readNotes,
  removeTemporaryFiles,
  resolveConfig,
  writeBaseline,
  writeFileAtomically,
  writeNotes
} from '../src/node/index.js'
import {inferSchema, noteSchema, safeTemplateOf, templateOf, topic} from '../src/schema/index.js'
import {notesParse, notesRemark, notesToMdast, remarkNotes} from '../src/unified/index.js'
import {notesOf} from './support/sample.js'

const ofParts = noteSchema({topics: {A: topic()}})
const fresh = (): Notes<object> => notesOf('# A\n\n- b\n')
const topicOf = (notes: Notes<object>): Topic => notes.children[0] as Topic

/** Every public function that takes options: with a wrong name (its nearest right one, if any is near), then with wrong values. */
const functions: Array<
  [name: string, call: (options: never) => unknown, wrong: string, near: string | null, values: object[]]
> = [
  [
    'parseNotes',
    (options) => parseNotes('', options),
    'frontmater',
    'frontMatter',
    [{frontMatter: true}, {outline: false}, {path: 1}]
  ],
  ['safeParseNotes', (options) => safeParseNotes('', options), 'outlin', 'outline', [{outline: {}}]],
  [
    'stringifyNotes',
    (options) => stringifyNotes(fresh(), options),
    'preserv',
    'preserve',
    [{preserve: 'no'}]
  ],
  [
    'formatNotes',
    (options) => formatNotes('', options),
    'bulet',
    'bullet',
    [{indent: '2'}, {frontMatterKeys: 'title'}, {range: 3}]
  ],
  [
    'templateOf',
    (options) => templateOf(ofParts, options),
    'value',
    'values',
    [{values: []}, {values: 'a'}, {now: '2026-01-31'}, {comments: 1}]
  ],
  [
    'safeTemplateOf',
    (options) => safeTemplateOf(ofParts, options),
    'comment',
    'comments',
    [{comments: 'no'}]
  ],
  ['formatEdits', (options) => formatEdits('', options), 'endofline', 'endOfLine', [{endOfLine: true}]],
  [
    'checkNotes',
    (options) => checkNotes('', options),
    'rule',
    'rules',
    [{rules: []}, {rules: 'all'}, {ownRules: {}}, {ownRules: [{}]}].slice(1)
  ],
  [
    'fixNotes',
    (options) => fixNotes('', options),
    'unsave',
    'unsafe',
    [{unsafe: 'yes'}, {only: 'bare-url'}, {only: [1]}]
  ],
  [
    'links',
    (options) => [...links(fresh(), options)],
    'image',
    'images',
    [{images: 1}, {html: 1}, {within: 'A'}, {within: undefined}]
  ],
  [
    'addItem',
    (options) => addItem(topicOf(fresh()), 'x', options),
    'att',
    'at',
    [{at: 'end'}, {at: {}}, {text: 1}]
  ],
  [
    'addLink',
    (options) => addLink(topicOf(fresh()), {url: 'u', text: 't'}, options),
    'before',
    null,
    [{at: null}]
  ],
  ['addTopic', (options) => addTopic(fresh(), 'x', options), 'index', null, [{at: 'first'}, {text: 'no'}]],
  ['renameTopic', (options) => renameTopic(topicOf(fresh()), 'x', options), 'texts', 'text', [{text: 0}]],
  [
    'addContent',
    (options) => addContent(topicOf(fresh()), 'x', options),
    'note',
    'notes',
    [{at: 0}, {notes: '# A'}]
  ],
  [
    'setContent',
    (options) => setContent(topicOf(fresh()), 'x', options),
    'keeptopics',
    'keepTopics',
    [{keepTopics: 'yes'}, {notes: 1}]
  ],
  [
    'setUrl',
    (options) => setUrl({type: 'link', url: 'a', children: []}, 'x', options),
    'note',
    'notes',
    [{notes: 'a'}]
  ],
  ['normalizeUrl', (options) => normalizeUrl('a', options), 'hahs', 'hash', [{hash: 1}, {www: 'no'}]],
  [
    'moveNode',
    (options) => moveNode(fresh(), fresh(), options),
    'int',
    'into',
    [{into: 'A'}, {}, {into: undefined}]
  ],
  [
    'removeNode',
    (options) => {
      const notes = fresh()
      removeNode(notes, topicOf(notes), options)
    },
    'child',
    null,
    [{children: true}]
  ],
  ['toDiagnostics', (options) => toDiagnostics([], options), 'url', 'uri', [{uri: 1}]],
  ['toVFileMessages', (options) => toVFileMessages([], options), 'file', null, [{path: 1}]],
  ['toSarif', (options) => toSarif([], options), 'versions', 'version', [{version: 1}, {rules: 'all'}]],
  ['jsonSchemaOf', (options) => jsonSchemaOf(NoteFrontMatterSchema, options), 'sid', 'side', [{side: 1}]],
  [
    'toHtml',
    (options) => toHtml(fresh(), options),
    'linkto',
    'linkTo',
    [{language: 1}, {page: 'no'}, {title: 1}, {contents: 'no'}, {linkTo: 'a.html'}]
  ],
  [
    'fromBookmarks',
    (options) => fromBookmarks('<DL></DL>', options),
    'onWarn',
    'onWarning',
    [{onWarning: true}, {encoding: 1}, {markup: 1}]
  ],
  ['fromCsv', (options) => fromCsv('title,url\n', options), 'encodin', 'encoding', [{encoding: null}]],
  [
    'fromOpml',
    (options) => fromOpml('<opml/>', options),
    'markups',
    'markup',
    [{markup: true}, {onWarning: 'x'}]
  ],
  ['notesToMdast', (options) => notesToMdast(fresh(), options), 'yaml', null, [{frontMatter: 'yes'}]],
  [
    'notesParse',
    (options) => (notesParse as (options: object) => unknown).call({} as never, options),
    'lifts',
    'lift',
    [{lift: 1}, {frontMatter: 1}]
  ],
  [
    'remarkNotes',
    (options) => (remarkNotes as (options: object) => unknown)(options),
    'lift',
    null,
    [{outline: 1}]
  ],
  [
    'notesRemark',
    (options) => (notesRemark as (options: object) => unknown)(options),
    'frontmatter',
    'frontMatter',
    [{frontMatter: 1}]
  ],
  [
    'notesPlugin',
    (options) => notesPlugin(options),
    'includes',
    'include',
    [{include: 1}, {include: [/a/]}, {config: 1}]
  ],
  [
    'notesLoader',
    (options) => notesLoader(options),
    'patterns',
    'pattern',
    [{pattern: /a/}, {base: new URL('file:///a')}]
  ],
  ['readNote', (options) => readNote('package.json', options), 'cwd', null, [{frontMatter: 1}]],
  [
    'readNotes',
    (options) => readNotes('package.json', options).next(),
    'concurency',
    'concurrency',
    [{concurrency: '2'}, {onProgress: 1}]
  ],
  ['findFiles', (options) => findFiles('package.json', options), 'pwd', 'cwd', [{cwd: 1}, {fs: 'node'}]],
  [
    'loadCollection',
    (options) => loadCollection('package.json', options),
    'source',
    'sources',
    [{sources: 1}, {root: 1}, {site: 1}, {cache: 1}]
  ],
  [
    'linksTo',
    async (options) => (await loadCollection('package.json')).linksTo('https://a.example', options),
    'trailingslash',
    'trailingSlash',
    [{hash: 1}, {www: 'no'}]
  ],
  ['applyFileEdits', (options) => applyFileEdits([], options), 'pwd', 'cwd', [{cwd: 1}, {fs: 'node'}]],
  [
    'finishFileEdits',
    (options) => finishFileEdits('tests', options),
    'foreing',
    'foreign',
    [{foreign: 1}, {fs: 'node'}]
  ],
  [
    'duplicateLinks',
    async (options) => (await loadCollection('package.json')).duplicateLinks(options),
    'trailingslash',
    'trailingSlash',
    [{hash: 1}, {www: 'no'}]
  ],
  [
    'writeFileAtomically',
    (options) => writeFileAtomically('package.json/x', '', options),
    'expect',
    'expected',
    [{expected: 1}]
  ],
  [
    'writeNotes',
    (options) => writeNotes({path: 'x', source: '', notes: fresh() as never}, options),
    'cwds',
    'cwd',
    [{cwd: 1}, {create: 'yes'}]
  ],
  [
    'exportRecords',
    (options) => exportRecords('package.json', options),
    'folders',
    'folder',
    [{write: 'x'}, {folder: 1}, {force: 1}]
  ],
  [
    'loadConfig',
    (options) => loadConfig(options),
    'confg',
    'config',
    [{config: true}, {cwd: 1}, {fs: 'node'}]
  ],
  [
    'checkFiles',
    (options) => checkFiles('package.json', options),
    'baselin',
    'baseline',
    [{config: true}, {rules: 'all'}, {fix: 'yes'}, {shard: '1/2'}, {concurrency: '2'}, {onProgress: 1}]
  ],
  ['readBaseline', (options) => readBaseline('package.json', options), 'cdw', 'cwd', [{cwd: 1}, {fs: 1}]],
  ['writeBaseline', (options) => writeBaseline('package.json', [], options), 'cdw', 'cwd', [{cwd: 1}]],
  ['removeTemporaryFiles', (options) => removeTemporaryFiles([], options), 'cwd', null, [{fs: 1}]],
  ['inferSchema', (options) => inferSchema([fresh()], options), 'atleast', 'atLeast', [{atLeast: '95%'}]]
]

/** What a call throws, at once or later; `null` for nothing. */
async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call()
    return null
  } catch (error) {
    return error
  }
}

describe.each(functions)('%s', (_name, call, wrong, near, values) => {
  const thrown = (options: unknown): Promise<unknown> => thrownBy(() => call(options as never))

  it('refuses an option that it does not know', async () => {
    const error = (await thrown({[wrong]: true})) as Error
    expect(error).toBeInstanceOf(TypeError)
    const hint = near === null ? '' : ` \\(did you mean \`${near}\`\\?\\)`
    expect(error.message).toMatch(
      new RegExp(`^Cannot use the option \`${wrong}\` of \`\\w+\`${hint}, expected (?:one of .*|\`\\w+\`)$`)
    )
  })

  it.each(values.map((options) => [options]))('refuses %j', async (options) => {
    const error = (await thrown(options)) as Error
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toMatch(/^Cannot (?:use .* as|go without) `\w+` of `\w+`, expected ./)
  })

  it('refuses what are no options', async () => {
    for (const options of [null, 'a', 1, [], true]) {
      const error = (await thrown(options)) as Error
      expect(error).toBeInstanceOf(TypeError)
      expect(error.message).toMatch(
        /^Cannot use .* as the options of `\w+`, expected an object, such as `\{\w+: …\}`$/
      )
    }
  })
})

it('a value of the right type that is none of those is a RangeError', () => {
  const notes = fresh()
  for (const call of [
    () => formatNotes('', {bullet: '#' as '-'}),
    () => formatNotes('', {indent: 9}),
    () => removeNode(notes, topicOf(notes), {children: 'keep' as 'drop'}),
    () => jsonSchemaOf(NoteFrontMatterSchema, {side: 'both' as 'input'}),
    () => addItem(topicOf(notes), 'x', {at: 9}),
    () => inferSchema([notes], {atLeast: 95}),
    () => toHtml(notes, {language: 'not a language'}),
    () => fromOpml('<opml/>', {markup: 'md' as 'markdown'})
  ]) {
    expect(call).toThrow(RangeError)
  }
  expect(stringifyNotes(notes)).toBe('# A\n\n- b\n')
})

it('a site that nobody knows is a RangeError', async () => {
  const error = await thrownBy(() => loadCollection('package.json', {site: 'gitea' as 'github'}))
  expect(error).toBeInstanceOf(RangeError)
  expect((error as Error).message).toBe(
    'Cannot use `gitea` as `site` of `loadCollection`, expected `github`, `gitlab`, `docusaurus`, `vitepress` or `obsidian`'
  )
})

it('what files are judged by is a RangeError where its type is right', async () => {
  for (const [options, message] of [
    [
      {shard: {index: 3, total: 2}},
      'Cannot use {"index":3,"total":2} as `shard` of `checkFiles`, expected an object'
    ],
    [{shard: {index: 1.5, total: 2}}, 'as `shard`'],
    [{concurrency: 0}, 'Cannot use `0` as `concurrency`'],
    [{config: ''}, 'Cannot use `` as `config` of `checkFiles`, expected the name of a config'],
    [{baseline: ''}, 'as `baseline`'],
    [{fix: {only: ['bare-ul' as 'bare-url']}}, 'Cannot mend what `bare-ul` finds (did you mean `bare-url`?)'],
    [{fix: {only: ['empty-topic']}}, 'Cannot mend what `empty-topic` finds: it has no fix']
  ] as const) {
    const error = (await thrownBy(() => checkFiles('package.json', options))) as Error
    expect(error).toBeInstanceOf(RangeError)
    expect(error.message).toContain(message)
  }
  for (const [options, message] of [
    [
      {fix: {onli: ['bare-url']} as object},
      'Cannot use the option `onli` in `fix` of `checkFiles` (did you mean `only`?)'
    ],
    [{fix: {unsafe: 1} as object}, 'Cannot use `1` as `unsafe` in `fix` of `checkFiles`'],
    [{updateBaseline: true}, 'Cannot update a baseline without `baseline`, expected its name'],
    [{rules: {'emty-item': 'off'} as never}, 'Cannot set the rule `emty-item` (did you mean `empty-item`?)']
  ] as const) {
    const error = (await thrownBy(() => checkFiles('package.json', options))) as Error
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toContain(message)
  }
})

it('a topic that was not found is not the whole note', () => {
  expect(() => [...links(fresh(), {within: undefined} as never)]).toThrow(
    'Cannot use `undefined` as `within` of `links`, expected a topic or a bullet of the note: it was likely sought and not found; leave the option out for all of the note'
  )
})

it('`undefined` is what an option that is left out is', () => {
  expect(formatNotes('* a\n', {bullet: undefined, indent: undefined, range: undefined})).toBe('- a\n')
  expect(safeParseNotes('a\n', {frontMatter: undefined, outline: undefined, path: undefined}).success).toBe(
    false
  )
  expect([...links(fresh(), {images: undefined})]).toEqual([])
})

it('a message shows no control characters, and not all of a long value', () => {
  expect(() => formatNotes('', {'a\u001b': 1} as never)).toThrow('Cannot use the option `a·` of')
  expect(() => formatNotes('', {bullet: `\u001b${'x'.repeat(200)}` as '-'})).toThrow(
    /^Cannot use `·x{78}…` as/
  )
})

it('the settings of a config are checked alike', () => {
  const messages = (config: object): string[] => validateConfig(config).map(({message}) => message)
  expect(messages({format: {bulet: '*', indent: 9, range: {start: 0, end: 1}}})).toEqual([
    expect.stringContaining(
      'at `format.bulet`: Cannot use the option `bulet` (did you mean `bullet`?), expected one of bullet, '
    ),
    'Cannot use the config at `format.indent`: Cannot use `9` as `indent`, expected a whole number from 2 to 5',
    expect.stringContaining('at `format.range`: Cannot use the option `range`, expected one of bullet, ')
  ])
  expect(messages({overrides: [{files: ['a'], format: {tables: 'no'}}]})).toEqual([
    'Cannot use the config at `overrides[0].format.tables`: Cannot use `no` as `tables`, expected `keep` or `align`'
  ])
  const resolved = resolveConfig({frontMatter: false, format: {bullet: '*'}}, 'a.md')
  expect(checkNotes('# A\n\nb\n', resolved)).toEqual([])
})
