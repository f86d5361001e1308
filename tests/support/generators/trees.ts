import fc from 'fast-check'
import type {ListItem, PhrasingContent, RootContent} from 'mdast'
import {
  buildNotes,
  type Depth,
  type NoteData,
  type Notes,
  type NotesContent,
  type Topic
} from '../../../src/index.js'

/** Texts that mean something in Markdown, or look as if they did. */
export const hostileTexts = [
  'a',
  'b c',
  'word',
  'é',
  '😀',
  '- x',
  '* x',
  '+ x',
  '-',
  '+',
  '# x',
  '#',
  ' #',
  'x #',
  '1.',
  '1. x',
  '2) x',
  '***',
  '---',
  '___',
  '===',
  '=',
  '--',
  '*',
  '**',
  '_',
  '~',
  '~~',
  '~~~',
  '`',
  '``',
  '```',
  '[',
  ']',
  '](',
  ')',
  '[a]',
  '[^a]',
  '[a](b)',
  '[a]: b',
  '[ ] ',
  '[x] x',
  '!',
  '![',
  '<',
  '>',
  '<b>',
  '<!--',
  '<div>',
  '<https://x.y>',
  '&amp;',
  '&',
  '&#35;',
  '\\',
  '\\*',
  '|',
  'a | b',
  '| - |',
  ':-:',
  '|-|-|',
  '"',
  "'",
  '(',
  ':',
  '^',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' a ',
  '\u00a0',
  '\ufeff',
  '5*6',
  'snake_case_name',
  'a_',
  '_b'
]
/** Texts that Markdown can't express, or only at times. */
const inexpressible = [
  'https://x.y',
  'http://',
  'www.x.y',
  'a@b.co',
  'mailto:a@b.co',
  'ftp://x',
  '@',
  'x\0y',
  '\ud800',
  ''
]

const value = fc
  .array(
    fc.oneof(
      {arbitrary: fc.constantFrom(...hostileTexts), weight: 200},
      {arbitrary: fc.constantFrom(...inexpressible), weight: 1},
      {arbitrary: fc.string({maxLength: 4}), weight: 20}
    ),
    {minLength: 1, maxLength: 3}
  )
  .map((parts) => parts.join(''))

const urls = fc.constantFrom(
  '',
  'b',
  'https://x.y/?a=1&b=2',
  'https://x.y/a_b_(c)',
  '/a b',
  'a(b',
  'a)b',
  '<',
  'a<b>',
  '#x',
  'a&amp;b',
  'a\\b',
  'a\\',
  '"',
  '\n',
  'a|b',
  'mailto:a@b.co',
  '%20*_é'
)
const titles = fc.oneof(
  fc.constantFrom(null, undefined, null, 't'),
  fc.constantFrom('', 'a "b"', "it's", '"\'', '"\'(', '&amp;', '\\', 'a\nb', 'a\n\nb', ' ', '|')
)
/** The identifiers that a note defines, with what is written for them. */
const labels = fc.constantFrom(
  {identifier: 'a', label: 'a'},
  {identifier: 'a b', label: 'A b'},
  {identifier: 'x', label: 'X'},
  {identifier: 'a\\*b', label: 'a*b'},
  {identifier: 'ss', label: 'ß'}
)

const footnotes = fc.constantFrom({identifier: 'a', label: 'a'}, {identifier: 'ss', label: 'ß'})

const text: fc.Arbitrary<PhrasingContent> = value.map((value) => ({type: 'text', value}))
const kind = fc.constantFrom('full' as const, 'collapsed' as const, 'shortcut' as const)

/** What may stand in a link. */
const flat: fc.Arbitrary<PhrasingContent[]> = fc.oneof(
  {arbitrary: text.map((node) => [node]), weight: 9},
  {
    arbitrary: fc
      .constantFrom('a', 'b`c', '``', ' ', ' a ', '\\', '|', 'https://x.y', '<b>', 'a\nb')
      .map((value): PhrasingContent[] => [{type: 'inlineCode', value}]),
    weight: 1
  },
  {
    arbitrary: fc
      .constantFrom('<b>', '</b>', '<!-- c -->', '<br>', '<a\nb>')
      .map((value): PhrasingContent[] => [{type: 'html', value}]),
    weight: 1
  },
  {
    arbitrary: fc
      .tuple(urls, titles, fc.oneof(value, fc.constantFrom(null, '')))
      .map(([url, title, alt]): PhrasingContent[] => [{type: 'image', url, title, alt}]),
    weight: 1
  },
  {arbitrary: text.map((node): PhrasingContent[] => [{type: 'break'}, node]), weight: 1},
  {
    arbitrary: footnotes.map((footnote): PhrasingContent[] => [{type: 'footnoteReference', ...footnote}]),
    weight: 1
  },
  {
    arbitrary: fc.tuple(labels, kind, value).map(([association, referenceType, text]): PhrasingContent[] => {
      const alt = referenceType === 'full' ? text : association.label
      return [{type: 'imageReference', ...association, referenceType, alt}]
    }),
    weight: 1
  }
)

function spans(nodes: fc.Arbitrary<PhrasingContent[]>): fc.Arbitrary<PhrasingContent[]> {
  return fc
    .tuple(fc.constantFrom('emphasis' as const, 'strong' as const, 'delete' as const), nodes)
    .map(([type, children]): PhrasingContent[] => [{type, children}])
}

const inline = fc.letrec<{linkless: PhrasingContent[]; some: PhrasingContent[]; nodes: PhrasingContent[]}>(
  (tie) => ({
    linkless: fc
      .array(
        fc.oneof({maxDepth: 3}, {arbitrary: flat, weight: 6}, {arbitrary: spans(tie('linkless')), weight: 1}),
        {minLength: 1, maxLength: 3}
      )
      .map((parts) => parts.flat()),
    some: fc.oneof(
      {maxDepth: 4},
      {arbitrary: flat, weight: 8},
      {arbitrary: spans(tie('nodes')), weight: 2},
      {
        arbitrary: fc
          .tuple(urls, titles, tie('linkless'))
          .map(([url, title, children]) => [{type: 'link', url, title, children}] as PhrasingContent[]),
        weight: 1
      },
      {
        arbitrary: fc
          .constantFrom('https://x.y/a', 'ftp:x', 'https://x.y b')
          .map((url): PhrasingContent[] => {
            return [{type: 'link', url, title: null, children: [{type: 'text', value: url}]}]
          }),
        weight: 1
      },
      {
        arbitrary: fc.tuple(labels, kind, tie('linkless')).map(([association, referenceType, nodes]) => {
          const label: PhrasingContent[] = [{type: 'text', value: association.label}]
          const children = referenceType === 'full' ? nodes : label
          return [{type: 'linkReference', ...association, referenceType, children}] as PhrasingContent[]
        }),
        weight: 1
      }
    ),
    nodes: fc.array(tie('some'), {minLength: 1, maxLength: 3}).map((parts) => parts.flat())
  })
)

/** Content without hard breaks, which some blocks can't hold; its other line endings are few. */
const oneLine = inline.nodes.map(withoutBreaks)

function withoutBreaks(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'break') return []
    if (!('children' in node)) return [node]
    return [{...node, children: withoutBreaks(node.children)} as PhrasingContent]
  })
}

/** A heading's content: some with breaks, which only an underlined one can hold. */
const title = fc.oneof(
  {arbitrary: fc.constant([] as PhrasingContent[]), weight: 1},
  {arbitrary: inline.nodes, weight: 1},
  {arbitrary: oneLine, weight: 12}
)

const cell = fc
  .oneof(fc.constant([] as PhrasingContent[]), oneLine)
  .map((children) => ({type: 'tableCell' as const, children}))
const table = fc.integer({min: 1, max: 3}).chain((width) =>
  fc.record({
    type: fc.constant('table' as const),
    align: fc.array(fc.constantFrom(null, 'left' as const, 'center' as const, 'right' as const), {
      minLength: width,
      maxLength: width
    }),
    children: fc
      .tuple(
        fc.array(cell, {minLength: width, maxLength: width}),
        fc.array(fc.array(cell, {minLength: 1, maxLength: width}), {maxLength: 2})
      )
      .map(([head, body]) => [head, ...body].map((children) => ({type: 'tableRow' as const, children})))
  })
)

const depth = fc.constantFrom<Depth>(1, 2, 3, 6)
const code = fc
  .tuple(
    fc.constantFrom(null, null, 'js', 'a&amp;b', '`', 'a\\', '~', 'a b'),
    fc.constantFrom(null, null, 'x=1', ' ', '`'),
    fc.oneof(fc.constantFrom('', 'a', '\n', '```', '~~~', '    x', 'a\n\nb\n', '- x', '  '), value)
  )
  .map(([lang, meta, value]) => ({type: 'code' as const, lang, meta: lang ? meta : null, value}))
const definition = fc
  .tuple(labels, urls, titles)
  .map(([association, url, title]) => ({type: 'definition' as const, ...association, url, title}))
const html = fc
  .constantFrom('<div>', '<div>\nx\n</div>', '<!-- c -->', '<!--\n\n-->', '<script>', '<pre>\n\nx</pre>')
  .map((value) => ({type: 'html' as const, value}))

const flow = fc.letrec<{block: RootContent; blocks: RootContent[]; item: ListItem}>((tie) => ({
  block: fc.oneof(
    {maxDepth: 4},
    {arbitrary: inline.nodes.map((children): RootContent => ({type: 'paragraph', children})), weight: 8},
    {arbitrary: code as fc.Arbitrary<RootContent>, weight: 1},
    {arbitrary: html as fc.Arbitrary<RootContent>, weight: 1},
    {arbitrary: table as fc.Arbitrary<RootContent>, weight: 1},
    {arbitrary: definition as fc.Arbitrary<RootContent>, weight: 1},
    {arbitrary: fc.constant({type: 'thematicBreak'} as const), weight: 1},
    {arbitrary: tie('blocks').map((children) => ({type: 'blockquote', children}) as RootContent), weight: 1},
    {
      arbitrary: fc
        .tuple(footnotes, tie('blocks'))
        .map(
          ([association, children]) => ({type: 'footnoteDefinition', ...association, children}) as RootContent
        ),
      weight: 1
    },
    {
      arbitrary: fc
        .tuple(
          fc.boolean(),
          fc.constantFrom(null, 0, 1, 7, 99, 999_999_998),
          fc.boolean(),
          fc.array(tie('item'), {minLength: 1, maxLength: 3})
        )
        .map(
          ([ordered, start, spread, children]) =>
            ({type: 'list', ordered, start: ordered ? start : null, spread, children}) as RootContent
        ),
      weight: 4
    }
  ),
  blocks: fc.oneof(
    {arbitrary: fc.array(tie('block'), {maxLength: 3}), weight: 6},
    {
      arbitrary: fc
        .tuple(depth, inline.nodes)
        .map(([depth, children]): RootContent[] => [{type: 'heading', depth, children}]),
      weight: 1
    }
  ),
  item: fc
    .tuple(
      fc.constantFrom(true, true, true, false),
      fc.constantFrom(null, null, null, true, false),
      tie('blocks')
    )
    .map(([spread, checked, children]) => {
      const hasBox = children[0]?.type === 'paragraph'
      return {type: 'listItem', spread, checked: hasBox ? checked : null, children} as ListItem
    })
}))

/** Topics under each other, as deep as their headings say. */
function nest(flat: Array<{depth: Depth; title: PhrasingContent[]; blocks: RootContent[]}>): Topic[] {
  const roots: Topic[] = []
  const open: Topic[] = []
  for (const {depth, title, blocks} of flat) {
    const topic: Topic = {
      type: 'topic',
      depth,
      children: [{type: 'heading', depth, children: title}, ...blocks]
    }
    while (open.length > 0 && (open.at(-1) as Topic).depth >= depth) open.pop()
    const siblings: NotesContent[] = open.at(-1)?.children ?? roots
    siblings.push(topic)
    open.push(topic)
  }
  return roots
}

const topic = fc.record({
  depth,
  title,
  blocks: fc.array(flow.block, {maxLength: 3})
})

/** What every generated note defines, so that references have somewhere to lead. */
const definitions: RootContent[] = [
  {type: 'definition', identifier: 'a', label: 'a', url: 'u', title: null},
  {type: 'definition', identifier: 'a b', label: 'A b', url: 'u', title: null},
  {type: 'definition', identifier: 'x', label: 'X', url: 'u', title: null},
  {type: 'definition', identifier: 'a\\*b', label: 'a*b', url: 'u', title: null},
  {type: 'definition', identifier: 'ss', label: 'ß', url: 'u', title: null},
  {type: 'footnoteDefinition', identifier: 'ss', label: 'ß', children: []},
  {
    type: 'footnoteDefinition',
    identifier: 'a',
    label: 'a',
    children: [{type: 'paragraph', children: [{type: 'text', value: 'f'}]}]
  }
]

/** Notes built by hand: all kinds of nodes, hostile text; not all of them can be written. */
export const builtNotes: fc.Arbitrary<Notes<NoteData>> = fc
  .tuple(
    fc.oneof({arbitrary: fc.constant(definitions), weight: 15}, fc.constant([])),
    fc.array(flow.block, {maxLength: 3}),
    fc.array(topic, {maxLength: 2})
  )
  .map(([defined, blocks, topics]) => buildNotes([...structuredClone(defined), ...blocks, ...nest(topics)]))

/** Notes of one paragraph. */
export const builtParagraphs: fc.Arbitrary<Notes<NoteData>> = inline.nodes.map((children) =>
  buildNotes([{type: 'paragraph', children}, ...structuredClone(definitions)])
)
