/** The sources of what is measured. */
export const exported = `
  export * from './src/index.ts'
  export * from './src/export/index.ts'
  export {noteSchema, topic, list, item, union, many} from './src/schema/index.ts'
  export {notesToMdast} from './src/unified/notes-to-mdast.ts'`

/** All that formatting can be asked for. */
const allOptions = {
  bullet: '*',
  indent: 4,
  frontMatterKeys: ['b', 'a', 'title'],
  tables: 'align',
  numbers: 'ascending',
  emphasis: '_',
  strong: '__',
  thematicBreak: '***',
  endOfLine: 'lf'
}

/** A schema of parts that asks for something of all that there may be. */
function partsOf({noteSchema, topic, list, item, union, many}) {
  const linked = item({links: {min: 1, deep: true}, items: list('same')})
  const group = item({items: list('same', {min: 1})})
  const blocks = [
    {type: 'paragraph', max: 2},
    {type: 'code', lang: 'sh'},
    {type: ['table', 'html'], min: 0}
  ]
  return noteSchema({
    items: list(union([linked, group]), {maxDepth: 3}),
    topics: {
      a: topic({content: blocks}),
      days: many(topic({title: /^\d/, items: list(union([linked, group]))}))
    },
    otherTopics: topic({title: /^[A-Z]/, content: blocks, otherContent: 'refuse', otherTopics: 'same'}),
    order: 'fixed'
  })
}

/**
 * The public functions that take a text or a tree, by name. `prepare` isn't measured; what it gives is handed to `run`.
 *
 * @param {any} api what {@link exported} exports
 * @returns {Record<string, {prepare: (text: string) => unknown, run: (given: any) => unknown}>}
 */
export function measured(api) {
  const {links, items, topics, safeParseNotes, stringifyNotes} = api
  const read = (text) => safeParseNotes(text, {frontMatter: false}).notes
  const all = (found) => Array.from(found)
  const ofText = (run) => ({prepare: (text) => text, run})
  const ofTree = (run) => ({prepare: read, run})
  /** Writing what was changed in a tree. */
  const edited = (edit) => ({
    prepare(text) {
      const notes = read(text)
      edit(notes)
      return notes
    },
    run: stringifyNotes
  })
  const texts = (notes) => api.selectAll(notes, 'text')

  return {
    safeParseNotes: ofText((text) => safeParseNotes(text)),
    splitFrontMatter: ofText(api.splitFrontMatter),
    'safeParseNotes, by parts': ofText((text) =>
      safeParseNotes(text, {frontMatter: false, outline: partsOf(api)})
    ),
    stringifyNotes: ofTree(stringifyNotes),
    'stringifyNotes, an item more': edited((notes) => api.addItem(notes, 'new', {at: 0})),
    'stringifyNotes, a topic more': edited((notes) => api.addTopic(notes, 'new')),
    'stringifyNotes, a URL': edited((notes) => {
      const [link] = links(notes)
      if (link) link.node.url = 'https://new.example'
    }),
    'stringifyNotes, all URLs': edited((notes) => {
      for (const {node} of links(notes)) if ('url' in node) node.url = 'https://new.example'
    }),
    'stringifyNotes, a text': edited((notes) => {
      const last = texts(notes).at(-1)
      if (last) last.value = `new *${last.value}`
    }),
    'stringifyNotes, all texts': edited((notes) => {
      for (const node of texts(notes)) node.value += ' [new'
    }),
    'stringifyNotes, without every other block': edited((notes) => {
      notes.children = notes.children.filter((_, index) => index % 2 === 1)
    }),
    'stringifyNotes, without every other item': edited((notes) => {
      for (const list of api.selectAll(notes, 'list')) {
        list.children = list.children.filter((_, index) => index % 2 === 1 || list.children.length === 1)
      }
    }),
    'stringifyNotes, the other way round': edited((notes) => notes.children.reverse()),
    'stringifyNotes {preserve: false}': ofTree((notes) => stringifyNotes(notes, {preserve: false})),
    formatNotes: ofText((text) => api.formatNotes(text)),
    'formatNotes, all options': ofText((text) => api.formatNotes(text, allOptions)),
    formatEdits: ofText((text) => api.formatEdits(text, {bullet: '+'})),
    checkNotes: ofText((text) => {
      api.checkNotes(text, {rules: Object.fromEntries(api.rules.map(({id}) => [id, 'warn']))})
    }),
    fixNotes: ofText((text) => api.fixNotes(text, {unsafe: true, rules: {'insecure-url': 'warn'}})),
    toDiagnostics: {
      prepare: (text) => ({issues: api.checkNotes(text)}),
      run: ({issues}) => api.toDiagnostics(issues)
    },
    toOutline: ofTree(api.toOutline),
    'fromOutline, written': {
      prepare: (text) => api.toOutline(read(text)),
      run: (outline) => stringifyNotes(api.fromOutline(outline))
    },
    links: ofTree((notes) => all(links(notes, {images: true}))),
    items: ofTree((notes) => all(items(notes))),
    topics: ofTree((notes) => all(topics(notes)).map(api.titleOf)),
    slugOf: ofTree((notes) => {
      const last = all(topics(notes)).at(-1)
      return last && api.slugOf(notes, last)
    }),
    selectAll: ofTree((notes) =>
      api.selectAll(notes, 'listItem > paragraph, topic ~ topic, link:first-child')
    ),
    'selectAll, descendants': ofTree((notes) => api.selectAll(notes, 'list list text, blockquote text ~ *')),
    nodeAt: {
      prepare: (text) => ({notes: read(text), offset: text.length >> 1}),
      run: ({notes, offset}) => api.nodeAt(notes, offset)
    },
    validateNotes: ofTree((notes) => api.validateNotes(notes)),
    notesToMdast: ofTree(api.notesToMdast),
    toHtml: ofTree((notes) => api.toHtml(notes)),
    toCsv: ofTree(api.toCsv),
    toMarkdownTable: ofTree(api.toMarkdownTable),
    toOpml: ofTree(api.toOpml),
    toBookmarks: ofTree(api.toBookmarks),
    toJsonLines: ofTree((notes) => api.toJsonLines(notes, 'a')),
    fromBookmarks: ofText(api.fromBookmarks),
    fromCsv: ofText(api.fromCsv),
    fromOpml: ofText(api.fromOpml),
    'setFrontMatter, written': ofTree((notes) => {
      api.setFrontMatter(notes, {title: 'new', tags: ['a', 'b']})
      stringifyNotes(notes)
    }),
    'setFrontMatter, all keys gone': ofTree((notes) => {
      const keys = Object.keys(notes.frontMatter?.data ?? {})
      api.setFrontMatter(notes, Object.fromEntries(keys.map((key) => [key, undefined])))
      stringifyNotes(notes)
    }),
    'setContent, written': ofText((text) => {
      const notes = read(text)
      api.setContent(notes, text.replaceAll('a', 'new'))
      stringifyNotes(notes)
    }),
    addContent: ofText((text) => {
      const notes = read(text)
      api.addContent(notes, text)
      api.addContent(notes, text, {at: 'start'})
    }),
    'mergeNotes, the same': ofText((text) => api.mergeNotes(read(text), read(text))),
    'mergeNotes, half of it': ofText((text) =>
      api.mergeNotes(read(text.slice(text.length >> 1)), read(text))
    ),
    'mergeNotes, definitions of other notes': ofText((text) =>
      api.mergeNotes(read(text), read(text.replaceAll('https:', 'http:').replaceAll('/u', '/v')))
    ),
    'setUrl, all': ofTree((notes) => {
      for (const link of links(notes, {images: true})) api.setUrl(link, 'https://new.example')
    }),
    topicAt: ofTree((notes) => {
      try {
        api.topicAt(notes, 'nothing')
      } catch {
        // It lists those that there are.
      }
    }),
    'reconcileNotes, printed anew': {
      prepare: (text) => ({text, printed: api.formatNotes(text, allOptions)}),
      run: ({text, printed}) => api.reconcileNotes(text, printed)
    },
    'reconcileNotes, words exchanged': {
      prepare: (text) => ({text, printed: text.replaceAll('a', 'new').replace('b', 'c')}),
      run: ({text, printed}) => api.reconcileNotes(text, printed)
    },
    'reconcileNotes, lines gone': {
      prepare: (text) => ({
        text,
        printed: text
          .split('\n')
          .filter((_, index) => index % 3 > 0)
          .join('\n')
      }),
      run: ({text, printed}) => api.reconcileNotes(text, printed)
    },
    'reconcileNotes, a tree': {
      prepare: (text) => ({text, notes: {...read(text.slice(text.length >> 3)), source: undefined}}),
      run: ({text, notes}) => api.reconcileNotes(text, notes)
    }
  }
}
