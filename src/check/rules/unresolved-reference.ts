import type {Heading, Paragraph, PhrasingContent, TableCell} from 'mdast'
import type {Position} from 'unist'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

export const unresolvedReference: Rule = buildRule({
  id: 'unresolved-reference',
  description:
    'A reference, `[text][label]` or `[label][]`, has no definition `[label]: url` in the note, and so is text. `[label]` alone is not reported, for brackets in a text are most often nothing else; nor are brackets behind a letter, as in `list[0][1]`.',
  why: 'It was to be a link, and shows as brackets. The label is misspelt, or its definition was removed or never written.',
  advice:
    'Write the definition, or correct the label. If it is to be text, put it in backticks, or `\\` before the first bracket.',
  examples: {
    bad: ['- [the guide][elm]\n\n[Elm guide]: https://elm.example.org/\n', '- [*the* guide][]\n'],
    good: [
      '- [the guide][elm]\n\n[Elm]: https://elm.example.org/\n',
      '- [?], [[wiki link]], `[a][b]`, \\[a][b], list[0][1]\n'
    ]
  },
  visit: {paragraph: judge, heading: judge, tableCell: judge}
})

const reference = /(?<![\w\]\\)])\[((?:[^[\]\\]|\\.)+)\]\[((?:[^[\]\\]|\\.)*)\]/gs
/** Stands for what is no text: it is no letter, and nothing in Markdown. */
const mask = '\uE000'

function judge(node: Paragraph | Heading | TableCell, context: RuleContext): void {
  const written = context.sourceOf(node)
  const start = node.position?.start.offset
  if (start === undefined || !written?.includes('][')) return
  // What is text here is no reference that a definition was found for.
  for (const match of maskLinks(node.children, written, start).matchAll(reference)) {
    const [all, text = '', label = ''] = match
    if (label !== '' && label.trim() === '') continue
    const from = start + match.index
    const name = written.slice(match.index + 1, match.index + 1 + text.length)
    context.report({
      position: context.positionAt(from, from + all.length),
      message: `Unexpected reference to ${quote(label || name)}, expected a definition of it: \`[label]: url\``
    })
  }
}

/** Leaves of the text what is neither a link nor code, everything at its place. */
function maskLinks(children: readonly PhrasingContent[], written: string, offset: number): string {
  let text = ''
  let at = 0
  const stack = [...children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') continue
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      for (const child of [...node.children].reverse()) stack.push(child)
      continue
    }
    const {start, end} = node.position as Position
    const from = (start.offset as number) - offset
    const to = (end.offset as number) - offset
    text += written.slice(at, from) + mask.repeat(to - from)
    at = to
  }
  return text + written.slice(at)
}
