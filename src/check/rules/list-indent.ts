import type {ListItem} from 'mdast'
import {defineRule, type Rule, type RuleContext} from '../define-rule.js'

export const listIndent: Rule = defineRule({
  id: 'list-indent',
  description: 'The bullets of a list are not indented alike.',
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
          message: `Unexpected bullet in column ${own.marker + 1}, expected column ${column.marker + 1} as the bullets before it: indent it alike, or as far as the text above it to nest it`,
          related: [{node: first, message: 'The first bullet of the list'}]
        })
      }
    }
  }
})

/** Where a bullet's marker begins and ends, in columns from 0; a tab goes to the next multiple of four. */
function columnOf(item: ListItem, {source}: RuleContext): {marker: number; text: number} | null {
  const start = item.position?.start
  if (source === undefined || start?.offset === undefined) return null
  const line = source.slice(start.offset - (start.column - 1), start.offset)
  let marker = 0
  for (const character of line) marker = character === '\t' ? marker - (marker % 4) + 4 : marker + 1
  const [sign = ''] = source.slice(start.offset, start.offset + 12).match(/^(?:\d+[.)]|[-*+])/) ?? []
  return {marker, text: marker + sign.length}
}
