import type {ListItem} from 'mdast'
import type {Position} from 'unist'
import {columnsOf} from '../../grammar/containers.js'
import {markerEnd} from '../../grammar/line-starts.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'

export const listIndent: Rule = buildRule({
  id: 'list-indent',
  description:
    'A bullet begins in another column than the first one of its list. Numbers may be aligned at their dots instead. A tab goes to the next multiple of four.',
  why: "Markdown takes a bullet that is indented by a blank or two for one of the same list, however it looks: who wanted to nest it, hasn't.",
  advice:
    'Indent it as the bullets before it; or, to nest it, as far as the text above it begins (two blanks below `- `, three below `1. `). Fixing does the first, which changes nothing else.',
  fixable: true,
  keepsTree: true,
  examples: {
    bad: ['- Elm\n - [guide](https://elm.example.org/)\n', '1. one\n 2. two\n'],
    good: ['- Elm\n  - [guide](https://elm.example.org/)\n', ' 9. nine\n10. ten\n']
  },
  visit: {
    list(node, context) {
      const [first, ...rest] = node.children
      const column = first && columnOf(first, context)
      if (!column) return
      for (const item of rest) {
        const own = columnOf(item, context)
        if (!own || own.marker === column.marker || (node.ordered && own.text === column.text)) continue
        context.report({
          node: item,
          message: `Unexpected bullet in column ${own.marker + 1}, expected column ${column.marker + 1}, where its list began: indent it alike, or nest it as far as the text above it begins`,
          related: [{node: first, message: 'The first bullet of the list'}],
          fix: shift(item, own.lineStart, column.marker - own.marker, context.source as string)
        })
      }
    }
  }
})

/** Where a bullet's marker begins and ends, in columns from 0, and where its line begins. */
interface Column {
  marker: number
  text: number
  lineStart: number
}

function columnOf(item: ListItem, {source}: RuleContext): Column | null {
  const start = item.position?.start
  if (source === undefined || start?.offset === undefined) return null
  const line = source.slice(start.offset - (start.column - 1), start.offset)
  // In a line of two markers, the second has no indentation of its own.
  if (/[^ \t>]/.test(line)) return null
  const marker = columnsOf(line)
  const length = markerEnd(source, start.offset) - start.offset
  return {marker, text: marker + length, lineStart: start.offset - line.length}
}

/** Moves all lines of a bullet by some columns, where all of them begin with blanks enough. */
function shift(item: ListItem, lineStart: number, columns: number, source: string): FindingFix | undefined {
  const {start, end: itemEnd} = item.position as Position
  // In a quote, blanks would have to stand behind its marker.
  if (source.slice(lineStart, start.offset).includes('>')) return undefined
  const end = itemEnd.offset as number
  const edits: FindingFix['edits'] = []
  for (let at = lineStart; at < end; at = nextLineAt(source, lineEndAt(source, at))) {
    const lineEnd = lineEndAt(source, at)
    const blanks = source.slice(at, lineEnd).search(/[^ ]|$/)
    const isEmpty = at + blanks === lineEnd
    if (!isEmpty && columns < 0 && blanks < -columns) return undefined
    if (columns < 0) edits.push({start: at, end: at + Math.min(blanks, -columns), text: ''})
    else if (!isEmpty) edits.push({start: at, end: at, text: ' '.repeat(columns)})
  }
  return {title: 'Indent it as the bullets before it', edits}
}
