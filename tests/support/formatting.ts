import {deepStrictEqual, strictEqual} from 'node:assert/strict'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {type FormatReport, formatWithReport} from '../../src/format.js'
import {
  applyEdits,
  type FormatOptions,
  formatEdits,
  formatNotes,
  type Notes,
  safeParseNotes
} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'

/** A text with its line endings made `\n`. */
export function unify(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** The tree of a text, as text: without positions, line endings unified. */
export function contentOf(source: string): string {
  const {frontMatter, children} = safeParseNotes(source, {frontMatter: false}).notes
  return JSON.stringify([frontMatter?.data, children], (key, value) => {
    if (key === 'position') return undefined
    if (typeof value === 'string') return unify(value)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
  })
}

const kept = new Set([
  'html',
  'inlineCode',
  'code',
  'table',
  'thematicBreak',
  'image',
  'link',
  'imageReference'
])

/** What the author wrote of nodes that formatting must not touch, blanks at the lines' ends and quotes' markers aside. */
function writtenIn(notes: Notes<object>): string[] {
  const source = notes.source ?? ''
  const written: string[] = []
  for (const node of walk(notes) as Iterable<Nodes>) {
    if (node.type === 'paragraph' || node.type === 'definition' || kept.has(node.type)) {
      if (node.type === 'code') continue
      const {start, end} = node.position ?? {start: {offset: 0}, end: {offset: 0}}
      written.push(
        unify(source.slice(start.offset, end.offset))
          .replace(/[ \t\n>]+/g, ' ')
          .trim()
      )
    }
  }
  return written
}

/**
 * Holds a text against what formatting promises: it reads back as the same tree, the author's words are there as they were
 * written, formatting again changes nothing, edits say the same, and CRLF gives the same but for the endings.
 *
 * @param hasEndings whether to try CRLF: what is only just not too complex to read may be so with twice the endings
 */
export function expectFormatted(source: string, hasEndings = true): FormatReport {
  const report = formatWithReport(source)
  const {text} = report
  const before = safeParseNotes(source, {frontMatter: false}).notes
  const after = safeParseNotes(text, {frontMatter: false}).notes
  strictEqual(contentOf(text), contentOf(source), 'reads back as the same tree')
  deepStrictEqual(writtenIn(after), writtenIn(before), 'keeps what the author wrote')
  strictEqual(
    after.frontMatter && unify(after.frontMatter.value),
    before.frontMatter && unify(before.frontMatter.value),
    'keeps the front matter'
  )
  strictEqual(formatNotes(text), text, 'changes nothing the second time')
  strictEqual(applyEdits(source, formatEdits(source)), text, 'its edits say the same')
  if (hasEndings && !source.includes('\r')) {
    strictEqual(unify(formatNotes(source.replaceAll('\n', '\r\n'))), text, 'says the same with CRLF')
  }
  return report
}

/** Holds a text formatted with options against what that promises: the same tree, and that a second time changes nothing. */
export function expectFormattedAs(source: string, options: FormatOptions): void {
  const text = formatNotes(source, options)
  strictEqual(contentOf(text), contentOf(source), 'reads back as the same tree')
  if (!options.range) strictEqual(formatNotes(text, options), text, 'changes nothing the second time')
}

/** Options of the formatter, each of them there or not. */
export const formatOptions: fc.Arbitrary<FormatOptions> = fc.record(
  {
    bullet: fc.constantFrom('-', '*', '+'),
    indent: fc.integer({min: 2, max: 5}),
    endOfLine: fc.constantFrom('lf', 'crlf', 'cr', 'auto'),
    frontMatterKeys: fc.constantFrom(['a'], ['title', 'date']),
    tables: fc.constantFrom('keep', 'align'),
    numbers: fc.constantFrom('keep', 'one', 'ascending'),
    emphasis: fc.constantFrom('keep', '*', '_'),
    strong: fc.constantFrom('keep', '**', '__'),
    thematicBreak: fc.constantFrom('keep', '---', '***', '___'),
    range: fc.tuple(fc.nat(80), fc.nat(80)).map(([start, length]) => ({start, end: start + length}))
  },
  {requiredKeys: []}
)
