import {expect, it} from 'vitest'
import {fromCsv, toRecords} from '../src/export/index.js'
import {
  addContent,
  addItem,
  addLink,
  addTopic,
  applyEdits,
  buildItem,
  checkNotes,
  codeFrame,
  defineRule,
  editsOf,
  findTopic,
  findTopics,
  fixNotes,
  formatIssue,
  formatNotes,
  fromOutline,
  frontMatterOf,
  items,
  jsonSchemaOf,
  links,
  mergeNotes,
  mergeTopics,
  type NoteFrontMatterSchema,
  nodeAt,
  nodeAtPath,
  normalizeUrl,
  outlineOf,
  parseNotes,
  removeNode,
  renameKey,
  renameTopic,
  safeParseNotes,
  selectAll,
  setContent,
  setFrontMatter,
  setUrl,
  sortItems,
  sourceOf,
  splitFrontMatter,
  stringifyNotes,
  type Topic,
  textOf,
  titleOf,
  toDiagnostics,
  toGithubAnnotations,
  toJunit,
  toOutline,
  topicAt,
  topics,
  toSarif,
  updateNotes
} from '../src/index.js'
import {
  applyFileEdits,
  checkFiles,
  findFiles,
  fingerprintIssues,
  finishFileEdits,
  loadCollection,
  readBaseline,
  readNote,
  readNotes,
  writeBaseline,
  writeFileAtomically,
  writeNotes
} from '../src/node/index.js'
import {templateOf} from '../src/schema/index.js'

const wrong = <Value>(value: unknown): Value => value as Value

it.each<[string, unknown, string]>([
  ['bytes', Buffer.from('# A\n'), 'Cannot read bytes as a note, expected a string: decode them'],
  ['a promise', Promise.resolve('# A\n'), 'Cannot read a promise as a note, expected a string: `await` it'],
  ['nothing', undefined, 'Cannot read nothing as a note, expected a string: its text'],
  ['a number', 7, 'Cannot read a number as a note, expected a string: its text'],
  ['an array', ['# A'], 'Cannot read an array as a note, expected a string: its text']
])('%s instead of a text: what to do is said', (_, value, message) => {
  for (const read of [parseNotes, safeParseNotes, splitFrontMatter, formatNotes, fixNotes]) {
    expect(() => read(wrong(value))).toThrow(TypeError)
    expect(() => read(wrong(value))).toThrow(message)
  }
})

it('something else instead of a note or its text: what to do is said', () => {
  expect(() => checkNotes(wrong(Buffer.from('# A\n')))).toThrow('Cannot read bytes as a note')
  expect(() => checkNotes(wrong(undefined))).toThrow('Cannot read nothing as a note')
})

it('something else instead of a tree: it isn’t taken for an empty one', () => {
  const result = safeParseNotes('# A\n')
  for (const look of [(tree: never) => [...links(tree)], (tree: never) => toOutline(tree)]) {
    expect(() => look(wrong('# A\n'))).toThrow(
      "Cannot look into a string, expected a note's tree: `parseNotes(text)` gives one"
    )
    expect(() => look(wrong(result))).toThrow(
      "Cannot look into what `safeParseNotes` gives, expected a note's tree: its `notes`"
    )
    expect(() => look(wrong(result.notes.children[0]))).toThrow(
      "Cannot look into a `topic`, expected a note's tree"
    )
  }
  for (const look of [(tree: never) => [...topics(tree)], (tree: never) => [...items(tree)]]) {
    expect(() => look(wrong('# A\n'))).toThrow('Cannot look into a string, expected a node of a note')
    expect(() => look(wrong(result))).toThrow('Cannot look into what `safeParseNotes` gives')
    expect(look(wrong(result.notes.children[0]))).toEqual([])
  }
})

it('something else instead of an argument: what came and what is expected is said, not what broke', () => {
  const {notes} = safeParseNotes('# A\n\n- b [c](d)\n')
  const result = safeParseNotes('# A\n')
  const topic = notes.children[0] as Topic
  const calls: Array<[call: () => unknown, message: string]> = [
    [() => findTopic(notes, wrong(undefined)), 'Cannot find a topic by nothing, expected a title, a regular'],
    [
      () => [...findTopics(notes, wrong({}))],
      'Cannot find a topic by an object, expected a title, a regular'
    ],
    [
      () => renameTopic(wrong(undefined), 'a'),
      'Cannot use nothing as a topic, expected one of a note: what was sought'
    ],
    [
      () => renameTopic(topic, wrong(undefined)),
      'Cannot make a title of nothing, expected a string of inline'
    ],
    [
      () => addItem(wrong(undefined), 'a'),
      'Cannot add a bullet to nothing, expected a topic, a bullet or a note: what was sought was not found'
    ],
    [
      () => addLink(wrong(result), {url: 'a', text: 'b'}),
      'Cannot add a link to what `safeParseNotes` gives, expected a topic, a bullet or a note: its `notes`'
    ],
    [
      () => addTopic(wrong([...links(notes)][0]), 'a'),
      'expected a note or a topic: its `node`, `topic` or `item`'
    ],
    [
      () => setContent(wrong(undefined), 'a'),
      'Cannot set the content of nothing, expected a topic, a bullet or a note: what was sought'
    ],
    [
      () => addContent(topic, wrong(undefined)),
      'Cannot add nothing, expected a string of Markdown, or an array of blocks'
    ],
    [() => removeNode(notes, wrong([...links(notes)][0])), 'expected one of the nodes in it: its `node`'],
    [() => topicAt(notes, wrong(undefined)), 'Cannot find a topic at nothing, expected a title, a slug'],
    [() => mergeNotes(notes, wrong(result)), 'Cannot look into what `safeParseNotes` gives'],
    [() => setUrl(wrong(undefined), 'a'), 'Cannot set the URL of nothing, expected a link'],
    [
      () => buildItem(wrong(undefined)),
      'Cannot make phrasing content of what is neither a string nor an array'
    ],
    [() => toJunit(wrong([{path: 'x'}])), 'expected an array of checked notes, `{path, issues}` each'],
    [() => formatIssue(wrong(result)), 'Cannot show what `safeParseNotes` gives, expected an issue, such as'],
    [
      () => fromOutline(wrong([])),
      'Cannot make a note of an array, expected an object with frontMatter, text'
    ],
    [
      () => fromOutline(wrong({topic: []})),
      'Cannot make a note of an object with `topic` (did you mean `topics`?), expected frontMatter'
    ],
    [
      () => fromOutline(wrong({items: ['y']})),
      'Cannot make a bullet of a string, expected an object such as `{text}`'
    ],
    [
      () => fromOutline(wrong({topics: [{title: 'a', item: []}]})),
      'Cannot make a topic of an object with `item` (did you mean `items`?)'
    ],
    [
      () => fromOutline(wrong({links: [{text: 'a', url: 'b', href: 'c'}], text: 'a'})),
      'Cannot make a link of an object with `href`'
    ],
    [() => fromOutline(wrong({content: {}})), 'Cannot make blocks of an object, expected an array of blocks'],
    [
      () => fromOutline(wrong({content: ['a']})),
      'Cannot make a block of a string, expected an object such as `{type, text}`'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'quote', text: 'a'}]})),
      'Cannot make a block of the type `quote`, expected one of paragraph, blockquote,'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'tables'}]})),
      'Cannot make a block of the type `tables` (did you mean `table`?)'
    ],
    [() => fromOutline(wrong({content: [{}]})), 'Cannot make a block of the type nothing, expected one of'],
    [
      () => fromOutline(wrong({content: [{type: 'code', language: 'sh', text: 'a'}]})),
      'Cannot make a block of the type `code` of an object with `language`'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'code', lang: 1, text: 'a'}]})),
      'Cannot make a block of the type `code` of a number, expected a string, its `lang`'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'image', text: 'a'}]})),
      'Cannot make a block of the type `image` of nothing, expected a string, its `url`'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'table', columns: ['a'], rows: ['b']}]})),
      'Cannot make cells of a string, expected an array of cells'
    ],
    [
      () => fromOutline(wrong({content: [{type: 'table', columns: ['a'], rows: [[1]]}]})),
      'Cannot make a cell of a number, expected a string or `{text, links}`'
    ],
    [
      () => fromOutline({content: [{type: 'table', columns: ['a'], columnLinks: [[], []], rows: []}]}),
      'Cannot put links into 2 columns of a table, expected at most 1, those that it has'
    ],
    [
      () => fromOutline({text: 'a', content: [{type: 'code', text: 'b'}]}),
      'Cannot use a `text` of `a` beside `content` that says `b`, expected the same, or none'
    ],
    [
      () =>
        fromOutline({links: [], content: [{type: 'blockquote', text: 'b', links: [{text: 'b', url: '/b'}]}]}),
      'Cannot use `links` to nothing beside `content` that links `/b`, expected the same, or none'
    ],
    [
      () => templateOf(wrong(undefined)),
      'Cannot make a template of nothing, expected a Standard Schema, or `{frontMatter, outline}`'
    ],
    [
      () => templateOf(wrong({outlin: {}})),
      'Cannot use the option `outlin` of `templateOf` (did you mean `outline`?)'
    ],
    [
      () => templateOf(wrong({outline: {}})),
      'Cannot use an object as `outline` of `templateOf`, expected a Standard Schema'
    ],
    [() => titleOf(wrong(topic.children[1])), 'Cannot use a `list` as a topic, expected one of a note'],
    [
      () => textOf(wrong(undefined)),
      'Cannot use nothing as a bullet, expected one of a note: what was sought'
    ],
    [() => normalizeUrl(wrong(undefined)), 'Cannot normalise nothing, expected a string, a URL'],
    [() => normalizeUrl(wrong({url: 'x'})), 'Cannot normalise an object, expected a string, a URL'],
    [() => stringifyNotes(wrong<typeof notes>(result)), 'Cannot look into what `safeParseNotes` gives'],
    [() => stringifyNotes(wrong<typeof notes>(undefined)), 'Cannot look into nothing'],
    [() => editsOf(wrong<typeof notes>('# A\n')), 'Cannot look into a string'],
    [
      () => addItem(topic, wrong(3)),
      'Cannot make a bullet of a number, expected a string of inline Markdown'
    ],
    [() => addItem(topic, wrong({type: 'text', value: 'a'})), 'Cannot make a bullet of a `text`, expected'],
    [() => addTopic(notes, wrong(undefined)), 'Cannot make a title of nothing'],
    [() => addLink(topic, wrong({url: 'a'})), 'Cannot go without `text` of `addLink`, expected a string'],
    [
      () => addLink(topic, wrong({url: 'a', text: 3})),
      'Cannot use `3` as `text` of `addLink`, expected a string'
    ],
    [() => addLink(topic, wrong({url: 'a', text: 'b', titel: 'c'})), '(did you mean `title`?)'],
    [() => sourceOf(notes, wrong(undefined)), 'Cannot look into nothing, expected a node of a note'],
    [() => nodeAt(notes, wrong('3')), 'Cannot look for a node at a string, expected an offset'],
    [() => nodeAtPath(notes, wrong(undefined)), 'Cannot find a node at nothing, expected a path'],
    [() => sortItems(topic, wrong(undefined)), 'Cannot sort bullets by nothing, expected a function'],
    [() => mergeTopics(notes, wrong(3)), 'Cannot merge the topics of a number, expected a string, a title'],
    [
      () => setFrontMatter(notes, wrong(undefined)),
      'Cannot set the front matter to nothing, expected an object'
    ],
    [
      () => setFrontMatter(wrong<typeof notes>(result), {a: 1}),
      'Cannot look into what `safeParseNotes` gives'
    ],
    [() => renameKey(wrong(undefined), 'a', 'b'), 'Cannot look into nothing'],
    [() => frontMatterOf(wrong(result)), 'Cannot look into what `safeParseNotes` gives'],
    [
      () => frontMatterOf(notes, wrong<typeof NoteFrontMatterSchema>({})),
      'Cannot judge front matter by an object, expected a Standard Schema'
    ],
    [
      () => outlineOf(notes, wrong<typeof NoteFrontMatterSchema>(undefined)),
      'Cannot judge the body by nothing, expected a Standard Schema'
    ],
    [() => selectAll(notes, wrong<string>(3)), 'Cannot select by a number, expected a string, a selector'],
    [() => fromOutline(wrong(undefined)), 'Cannot make a note of nothing, expected an outline'],
    [() => fromOutline(wrong({topics: 'a'})), 'Cannot make topics of a string, expected an array of topics'],
    [() => fromOutline(wrong({topics: [{}]})), 'Cannot make a topic of nothing, expected a string, a title'],
    [
      () => fromOutline(wrong({items: [{links: [{url: 'a'}]}]})),
      'Cannot make a link of nothing, expected a string'
    ],
    [() => updateNotes(notes, wrong(undefined)), 'Cannot apply nothing, expected an array of edits'],
    [() => updateNotes(wrong<typeof notes>('# a'), []), "Cannot look into a string, expected a note's tree"],
    [() => applyEdits('a', wrong(undefined)), 'Cannot apply nothing, expected an array of edits'],
    [() => codeFrame('a', wrong(undefined)), 'Cannot frame nothing, expected a position'],
    [() => formatIssue(wrong(undefined)), 'Cannot show nothing, expected an issue'],
    [
      () => toDiagnostics(wrong(undefined)),
      'Cannot make diagnostics of nothing, expected an array of issues'
    ],
    [() => toSarif(wrong({})), 'Cannot report an object, expected an array of checked notes'],
    [() => toGithubAnnotations(wrong(undefined)), 'Cannot annotate the issues of nothing, expected an array'],
    [() => jsonSchemaOf(wrong({})), 'Cannot tell the JSON Schema of nothing, expected a Standard Schema'],
    [
      () => defineRule(wrong<{id: string; visit: object}>(undefined)),
      'Cannot define a rule by nothing, expected an object'
    ],
    [
      () => fromCsv(wrong(undefined)),
      'Cannot import nothing, expected the text of a file, or its bytes as a `Uint8Array`'
    ],
    [
      () => [...toRecords(notes, wrong(undefined))],
      'Cannot make records of a note called nothing, expected a string'
    ]
  ]
  for (const [call, message] of calls) {
    expect(call).toThrow(TypeError)
    expect(call).toThrow(message)
  }
  expect(stringifyNotes(notes)).toBe('# A\n\n- b [c](d)\n')
})

it('a string instead of a link: it isn’t taken for an empty one', () => {
  const {notes} = safeParseNotes('# A\n')
  expect(() => addLink(notes, wrong('https://a.example'))).toThrow(
    'Cannot add a link of the string `https://a.example`, expected an object such as `{url, text}`'
  )
  expect(() => addLink(notes, wrong({text: 'a'}))).toThrow('Cannot add a link of what has no `url`')
})

it('an option in other letters, or a schema that is none: it isn’t passed over', () => {
  expect(() => parseNotes('# A\n', wrong<object>({frontmatter: false}))).toThrow(
    'Cannot use the option `frontmatter` of `parseNotes` (did you mean `frontMatter`?), expected one of frontMatter, outline, path'
  )
  expect(() => safeParseNotes('# A\n', {frontMatter: wrong({type: 'object'})})).toThrow(
    'Cannot use an object as `frontMatter` of `parseNotes`, expected a Standard Schema (of valibot, zod, arktype…) or `false`'
  )
})

it('one pattern instead of a list: it isn’t read letter by letter', async () => {
  const cwd = new URL('../fixtures/', import.meta.url).pathname
  const {files, missing} = await findFiles('notes/reading-list.md', {cwd})
  expect([files, missing]).toEqual([['notes/reading-list.md'], []])
  const paths = []
  for await (const {path} of readNotes('gone/*.md', {cwd})) paths.push(path)
  expect(paths).toEqual(['gone/*.md'])
  expect([...(await loadCollection('notes/reading-list.md', {cwd})).files.keys()]).toEqual([
    'notes/reading-list.md'
  ])
})

it('what a collection is asked with', async () => {
  const cwd = new URL('../fixtures/collection/', import.meta.url).pathname
  const collection = await loadCollection('elm.md', {cwd})
  const calls: Array<[(value: never) => unknown, string]> = [
    [(value) => collection.fileAt(value), 'Cannot find the file nothing, expected a string, its name'],
    [
      (value) => collection.filesWith(value, 1),
      'expected a key of front matter, or an array of keys from the top'
    ],
    [(value) => collection.filesWith('a', value), 'expected a string, a number, `true`, `false` or `null`'],
    [(value) => collection.topicAt(value, 'a'), 'Cannot find the file nothing'],
    [(value) => collection.topicAt('elm.md', value), 'expected a string, an anchor'],
    [(value) => collection.linksTo(value), 'expected a string, an absolute URL'],
    [(value) => [...collection.backLinks(value)], 'Cannot find the links to the file nothing'],
    [(value) => [...collection.selectAll(value)], 'Cannot select by nothing, expected a string, a selector']
  ]
  for (const [call, message] of calls) {
    expect(() => call(wrong(undefined))).toThrow(message)
  }
  expect(() => [...collection.findTopics(wrong(null))]).toThrow('expected a title, a regular expression')
  await expect(collection.update(wrong(1), null)).rejects.toThrow('Cannot update the file a number')
  await expect(loadCollection('elm.md', {cwd, cache: ''})).rejects.toThrow(RangeError)
})

it('an empty name: it isn’t this folder', async () => {
  expect(await findFiles(['', 'package.json'])).toEqual({
    files: ['package.json'],
    missing: [{pattern: '', kind: 'file'}]
  })
})

it('something else instead of what files are judged by: what came and what is expected is said', async () => {
  for (const [call, message] of [
    [
      () => checkFiles(wrong({cwd: '.'})),
      'Cannot check the files named by an object, expected a string or an array'
    ],
    [() => readBaseline(wrong(undefined)), 'Cannot read the baseline called nothing, expected a string'],
    [() => writeBaseline(wrong(3), []), 'Cannot write the baseline called a number, expected a string'],
    [
      () => writeBaseline('none.json', wrong(['a.md'])),
      'Cannot write down the issues of a string, expected a checked file, `{path, source, issues}`'
    ],
    [
      async () => fingerprintIssues(wrong(undefined), ''),
      'Cannot tell the fingerprints of nothing, expected an array'
    ],
    [async () => fingerprintIssues([], wrong(undefined)), 'Cannot read nothing as a note, expected a string']
  ] as Array<[() => Promise<unknown>, string]>) {
    await expect(call()).rejects.toThrow(TypeError)
    await expect(call()).rejects.toThrow(message)
  }
})

it('a quote that nothing closes is shown where it opens', () => {
  for (const [quote, text] of [
    ['"', '---\ntags: [a]\ntitle: "A\ndate: 2018-10-10\n---\n'],
    ["'", "---\ntags: ['b']\ntitle: 'A\ndate: 2018-10-10\n---\n"]
  ] as const) {
    const [issue] = safeParseNotes(text).issues
    expect(issue).toMatchObject({
      code: 'invalid-yaml',
      message: expect.stringContaining(`Unexpected unclosed \`${quote}\`, `),
      position: {start: {line: 3, column: 8}, end: {line: 3, column: 10}}
    })
    expect(text.slice(issue?.position?.start.offset, issue?.position?.end.offset)).toBe(`${quote}A`)
  }
})

it('front matter that is no node, or has a key beside its data: it isn’t passed over', () => {
  const notes = safeParseNotes('---\na: 1\n---\n', {frontMatter: false}).notes
  Object.assign(notes.frontMatter ?? {}, {title: 'x'})
  expect(() => stringifyNotes(notes)).toThrow(
    "Cannot write `title` beside the front matter's `data`, expected it in there"
  )
  const built = {type: 'notes', frontMatter: {title: 'x'}, children: []}
  expect(() => stringifyNotes(wrong<typeof notes>(built))).toThrow(
    'expected its node: `buildFrontMatter(data)` makes one'
  )
})

it('content that begins with front matter: it doesn’t become a heading', () => {
  const {notes} = safeParseNotes('# A\n', {frontMatter: false})
  for (const edit of [setContent, addContent])
    expect(() => edit(notes, '\ufeff---\r\ntitle: x\r\n---\r\n# B\r\n')).toThrow(
      '`splitFrontMatter` parts them'
    )
  addContent(notes, '---\n\n---\n', {at: 'start'})
  expect(stringifyNotes(notes)).toBe('***\n\n---\n\n# A\n')
})

it('files that aren’t there, and names that are none: what the system says is said for people', async () => {
  const cwd = new URL('../fixtures/', import.meta.url).pathname
  const gone = `${cwd}gone.md`
  await expect(readNote(gone)).rejects.toThrow(`Cannot read \`${gone}\`: there is no such file`)
  await expect(readNote(gone)).rejects.toMatchObject({code: 'ENOENT', cause: {code: 'ENOENT'}})
  await expect(readNote(cwd)).rejects.toThrow('it is a folder; expected the name of a file')
  await expect(readNote(wrong(undefined))).rejects.toThrow(
    'Cannot read the file nothing, expected a string, its name'
  )
  for (const call of [findFiles, loadCollection, (value: never) => readNotes(value).next()])
    await expect(call(wrong(undefined))).rejects.toThrow(
      'expected a string or an array of strings: names of files'
    )
  const notes = safeParseNotes('# A\n', {frontMatter: false}).notes
  await expect(applyFileEdits(wrong('a.md'))).rejects.toThrow(
    'Cannot apply a string, expected an array of `{path, edits}`'
  )
  await expect(applyFileEdits(wrong([{path: 'a.md'}]))).rejects.toThrow(
    'expected an array of `{path, edits}`'
  )
  await expect(finishFileEdits(wrong(undefined))).rejects.toThrow(
    'Cannot finish what was cut short in nothing, expected a string, the name of a folder'
  )
  const collection = await loadCollection('notes', {cwd})
  await expect(collection.renameTopic(wrong(undefined), 'A', 'B')).rejects.toThrow(
    'Cannot rename a topic of the note nothing, expected a string, its name'
  )
  await expect(collection.renameTopic('a.md', wrong([]), 'B')).rejects.toThrow(
    'expected a title, a slug such as `#faq`, or an array of titles from the top'
  )
  await expect(collection.renameTopic('a.md', 'A', wrong(1))).rejects.toThrow(
    'expected a string, the new title'
  )
  await expect(collection.moveNote('a.md', wrong(undefined))).rejects.toThrow('Cannot move a note to nothing')
  await expect(collection.renameKey(wrong([0]), 'b')).rejects.toThrow(
    'expected a key, or an array that ends with one'
  )
  await expect(collection.renameKey('a', wrong(undefined))).rejects.toThrow('Cannot rename a key to nothing')
  await expect(collection.extractTopic('a.md', 'A', wrong(undefined))).rejects.toThrow(
    'Cannot extract a topic to nothing'
  )
  await expect(writeNotes(wrong(undefined))).rejects.toThrow(
    'Cannot write nothing, expected what `readNote` gives'
  )
  await expect(writeNotes(wrong(notes))).rejects.toThrow(
    'Cannot write a `notes`, expected what `readNote` gives'
  )
  const missing = writeNotes({path: 'gone/a.md', notes}, {create: true, cwd})
  await expect(missing).rejects.toThrow(
    'Cannot write `gone/a.md`: a folder on the way to it is not there; make it first'
  )
  await expect(writeFileAtomically(gone, wrong(undefined))).rejects.toThrow(
    'Cannot write nothing, expected a string'
  )
})
