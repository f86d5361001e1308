import fc from 'fast-check'
import {readYaml} from '../../../src/read/yaml.js'

/** What a value is, and how it stands. */
type Shape =
  | {kind: 'scalar'; text: string; anchor: boolean}
  | {kind: 'block'; header: string; lines: string[]; anchor: boolean}
  | {kind: 'alias'; which: number}
  | {kind: 'list' | 'map'; form: 'block' | 'line' | 'lines'; entries: Entry[]; deep: boolean; anchor: boolean}

interface Entry {
  key: string
  /** Whether the key stands behind `? `. */
  isExplicit: boolean
  /** What stands between the colon and a value on its line. */
  gap: string
  /** Comments and blank lines above it. */
  above: string[]
  comment: string
  /** Whether its value stands on the lines below, where it could do otherwise. */
  isBelow: boolean
  value: Shape
}

const scalar = fc.constantFrom(
  'word',
  'two words',
  '10:30',
  '2018-10-10',
  '1.50',
  'null',
  '~',
  '',
  'true',
  'yes',
  "'single'",
  "'it''s: #1'",
  '"double"',
  '"a: \\"b\\" #c"',
  '"\\u00e9\\n"',
  'https://x.example/?a=b#c',
  "''",
  '""'
)
/** Scalars of several lines: the lines below are indented by the printer. */
const longScalar = fc.constantFrom('plain\nmore\n\nlast', '"double\n  more \\\n  last"', "'single\n\nmore'")
const comment = fc.oneof(
  {weight: 3, arbitrary: fc.constant('')},
  fc.constantFrom(' # c', '   # "x": y', '\t# tab')
)
const above = fc.oneof(
  {weight: 4, arbitrary: fc.constant<string[]>([])},
  fc.array(fc.constantFrom('# about', '', '# a: 1', '  ', '#'), {maxLength: 3})
)
const blockLines = fc.array(
  fc.constantFrom('one', 'two words', '  deeper', '', '# no comment', '- no item', 'k: v', '   '),
  {
    minLength: 1,
    maxLength: 4
  }
)
const key = fc.constantFrom(
  'a',
  'b',
  'c',
  'title',
  'tags',
  'two words',
  '"q"',
  "'s'",
  '1.0',
  'null',
  '"k: v"'
)
const anchor = fc.integer({min: 0, max: 7}).map((number) => number === 0)

const {entry} = fc.letrec<{value: Shape; entry: Entry}>((tie) => ({
  value: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    {weight: 5, arbitrary: fc.record({kind: fc.constant('scalar' as const), text: scalar, anchor})},
    {weight: 1, arbitrary: fc.record({kind: fc.constant('scalar' as const), text: longScalar, anchor})},
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('block' as const),
        header: fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>2-'),
        lines: blockLines,
        anchor
      })
    },
    {weight: 1, arbitrary: fc.record({kind: fc.constant('alias' as const), which: fc.nat(5)})},
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('list' as const, 'map' as const),
        form: fc.constantFrom('block' as const, 'block' as const, 'line' as const, 'lines' as const),
        entries: fc.array(tie('entry'), {maxLength: 4, depthIdentifier: 'yaml'}),
        deep: fc.boolean(),
        anchor
      })
    }
  ),
  entry: fc.record({
    key,
    isExplicit: fc.integer({min: 0, max: 15}).map((number) => number === 0),
    gap: fc.constantFrom(' ', ' ', ' ', '  ', '\t'),
    above,
    comment,
    isBelow: fc.integer({min: 0, max: 7}).map((number) => number === 0),
    value: tie('value')
  })
}))

/** The names of the anchors that were written so far. */
interface Printing {
  anchors: string[]
}

/**
 * Prints a value behind a colon or a dash: what stands on its line, then lines of their own.
 *
 * @param indent the column of the key or the dash
 */
function printValue(shape: Shape, entry: Entry, indent: number, printing: Printing): string {
  const {gap, comment} = entry
  if (shape.kind === 'alias') {
    const name = printing.anchors[shape.which % Math.max(1, printing.anchors.length)]
    return name === undefined ? `${gap}none${comment}` : `${gap}*${name}${comment}`
  }
  const blanks = ' '.repeat(indent + 2)
  const mark = shape.anchor ? `${gap}&x${printing.anchors.length}` : ''
  const below = entry.isBelow ? `${mark}${comment}\n${blanks}` : `${mark}${mark ? ' ' : gap}`
  const end = entry.isBelow ? '' : comment
  const name = `x${printing.anchors.length}`
  const written = ((): string => {
    if (shape.kind === 'scalar') {
      if (shape.text === '') return mark + comment
      const [first = '', ...lines] = shape.text.split('\n')
      return (
        [below + first, ...lines.map((line) => (line === '' ? line : blanks + line.trimStart()))].join('\n') +
        end
      )
    }
    if (shape.kind === 'block') {
      const {header, lines} = shape
      const head = `${mark}${mark ? ' ' : gap}${header}${comment.startsWith('\t') ? '' : comment}`
      return [head, ...lines.map((line) => (line.trim() === '' ? line : blanks + line))].join('\n')
    }
    const {kind, form, entries, deep} = shape
    if (form === 'block' && entries.length > 0) {
      const column = indent + (kind === 'list' && !deep && entry.key !== '-' ? 0 : deep ? 4 : 2)
      const printed = printEntries(kind, entries, column, printing)
      // `- a: 1⏎  b: 2`
      const isCompact = entry.key === '-' && mark === '' && !entry.isBelow && column === indent + 2
      return isCompact && entries[0]?.above.length === 0
        ? ` ${printed.trimStart()}`
        : `${mark}${comment}\n${printed}`
    }
    const [open, close] = kind === 'list' ? '[]' : '{}'
    const inner = entries.map(({key, value: item, comment: own}, at): string => {
      const text = printFlow(item, printing)
      const all = kind === 'list' ? text : `${key}: ${text}`
      const comma = at < entries.length - 1 || deep ? ',' : ''
      return form === 'lines'
        ? `${blanks}${all}${comma}${own}\n`
        : all + (comma && at < entries.length - 1 ? ', ' : '')
    })
    if (form === 'lines' && entries.length > 0)
      return `${below}${open}\n${inner.join('')}${blanks}${close}${end}`
    return `${below}${open}${inner.join('')}${close}${end}`
  })()
  if (shape.anchor) printing.anchors.push(name)
  return written
}

/** Prints a value between brackets, on one line. */
function printFlow(shape: Shape, printing: Printing): string {
  if (shape.kind === 'alias') {
    const name = printing.anchors[shape.which % Math.max(1, printing.anchors.length)]
    return name === undefined ? 'none' : `*${name}`
  }
  if (shape.kind === 'scalar')
    return shape.text.includes('\n') ? 'word' : shape.text === '' ? '~' : shape.text
  if (shape.kind === 'block') return '"block"'
  const entries = shape.entries.map(({key, value: item}) =>
    shape.kind === 'list' ? printFlow(item, printing) : `${key}: ${printFlow(item, printing)}`
  )
  return shape.kind === 'list' ? `[${entries.join(', ')}]` : `{${entries.join(', ')}}`
}

function printEntries(
  kind: 'list' | 'map',
  entries: readonly Entry[],
  indent: number,
  printing: Printing
): string {
  const blanks = ' '.repeat(indent)
  return entries
    .map((entry) => {
      const {key: name, isExplicit, above: lines, value: item} = entry
      const lead = lines.map((line) => `${line.startsWith('#') ? blanks + line : line}\n`).join('')
      if (kind === 'list')
        return `${lead}${blanks}-${printValue(item, {...entry, key: '-'}, indent, printing)}`
      const mark = isExplicit ? `? ${name}\n${blanks}:` : `${name}:`
      return `${lead}${blanks}${mark}${printValue(item, entry, indent, printing)}`
    })
    .join('\n')
}

/**
 * YAML with comments, anchors, every style, and line endings of all kinds, as a note may hold it.
 */
export const yamlDocuments: fc.Arbitrary<string> = fc
  .record({
    entries: fc.array(entry, {minLength: 1, maxLength: 5}),
    end: fc.constantFrom('', '', '\n', '\n\n# the end', '\n# the end\n', '\n  # deep'),
    endings: fc.oneof(
      {weight: 4, arbitrary: fc.constant(['\n'])},
      fc.constant(['\r\n']),
      fc.constant(['\r']),
      fc.array(fc.constantFrom('\n', '\r\n', '\r'), {minLength: 2, maxLength: 5})
    )
  })
  .map(({entries, end, endings}) => {
    const names = new Set<string>()
    const all = entries.filter(({key: name}) => !names.has(name) && names.add(name))
    const text = printEntries('map', all, 0, {anchors: []}) + end
    const lines = text.split('\n')
    return (
      lines
        .map((line, at) => (at === lines.length - 1 ? line : line + endings[at % endings.length]))
        .join('')
        // Between a carriage return and a line feed no line ends.
        .replace(/\r\n(?=\n)/g, '\n')
    )
  })
  .filter((text) => readYaml(text).problems.length === 0 && !/^---/m.test(text))
