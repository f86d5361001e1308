import type {ListItem} from 'mdast'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {defineRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'

export const emptyItem: Rule = defineRule({
  id: 'empty-item',
  description: 'A bullet holds nothing: a marker without text.',
  fixable: true,
  visit: {
    listItem(node, context) {
      if (node.children.length > 0) return
      context.report({
        node,
        message: 'Unexpected empty bullet, expected a text or a link: fill it or remove it',
        fix: removal(node, context)
      })
    }
  }
})

/** Takes the line out, with one of its line endings, where nothing but the marker is on it. */
function removal(node: ListItem, {source, parents}: RuleContext): FindingFix | undefined {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (source === undefined || start === undefined || end === undefined) return undefined
  let lineStart = start
  while (lineStart > 0 && source[lineStart - 1] === ' ') lineStart--
  const lineEnd = lineEndAt(source, end)
  const isAlone = lineStart === 0 || source[lineStart - 1] === '\n' || source[lineStart - 1] === '\r'
  if (!isAlone || /[^ \t]/.test(source.slice(end, lineEnd)) || lineEndAt(source, start) !== lineEnd)
    return undefined
  const next = nextLineAt(source, lineEnd)
  const edit = {start: lineStart, end: next, text: ''}
  if (next === lineEnd && lineStart > 0) {
    // A text that ends without a line ending still does.
    edit.start = lineStart - (source.startsWith('\r\n', lineStart - 2) ? 2 : 1)
  }
  const list = parents.at(-1)
  // The numbers behind it become others.
  const isLast = list?.type === 'list' && (!list.ordered || list.children.at(-1) === node)
  return {title: 'Remove the empty bullet', edits: [edit], safe: isLast}
}
