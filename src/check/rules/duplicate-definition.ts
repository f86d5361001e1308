import type {Definition, FootnoteDefinition} from 'mdast'
import {definitionKey} from '../../query/definitions.js'
import {quote} from '../../text/quote.js'
import {sameContent} from '../../tree/same-content.js'
import {isCommentDefinition} from '../comment-definition.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {holdsMore, lineRemoval} from '../line-removal.js'

export const duplicateDefinition: Rule = buildRule({
  id: 'duplicate-definition',
  description:
    'A label is defined twice, letter case and blanks aside: `[label]: url` of a link, or `[^label]: …` of a footnote. The issue stands at the second; `related` tells where the first is. Definitions that are comments, such as `[//]: # (to do)`, are left alone.',
  why: 'The first one counts, wherever it stands, and what the second says is dropped in silence. A list of definitions that was sorted, or pasted from elsewhere, then leads to other places than its author thinks.',
  advice:
    'Give one of the two another label, and correct the references to it; or remove one. Fixing removes the second where it says what the first says; only when asked for, where its topic holds nothing else.',
  fixable: true,
  examples: {
    bad: [
      '- [the guide][elm]\n\n[elm]: https://elm.example.org/guide\n[Elm]: https://elm.example.org/\n',
      'As said before.[^1]\n\n[^1]: In the guide.\n\n[^1]: In the book.\n'
    ],
    good: [
      '- [the guide][guide]\n\n[guide]: https://elm.example.org/guide\n[elm]: https://elm.example.org/\n',
      {
        text: 'A footnote may have the name of a link.',
        note: '[Elm][1] is a language.[^1]\n\n[1]: https://elm.example.org/\n[^1]: A small one.\n'
      },
      '[//]: # (Links about Elm)\n[//]: # (To be sorted)\n'
    ]
  },
  visit: () => {
    const firsts = new Map<string, Definition | FootnoteDefinition>()
    const seconds = new Set<unknown>()
    const visit = (node: Definition | FootnoteDefinition, context: RuleContext): void => {
      if (node.type === 'definition' && isCommentDefinition(node)) return
      const key = `${node.type} ${definitionKey(node.identifier)}`
      const first = firsts.get(key)
      if (!first) {
        firsts.set(key, node)
        return
      }
      seconds.add(node)
      const mark = node.type === 'definition' ? '' : '^'
      const label = quote(`[${mark}${node.label ?? node.identifier}]`)
      context.report({
        node,
        message: `Unexpected second definition of ${label}, which doesn't count: the first does; expected another label, or one of them alone`,
        related: [{node: first, message: 'The first definition, which counts'}],
        fix: sayTheSame(first, node) ? removal(node, context, seconds) : undefined
      })
    }
    return {definition: visit, footnoteDefinition: visit}
  }
})

function sayTheSame(
  first: Definition | FootnoteDefinition,
  second: Definition | FootnoteDefinition
): boolean {
  if (first.type === 'footnoteDefinition')
    return second.type === 'footnoteDefinition' && sameContent(first.children, second.children)
  return (
    second.type === 'definition' && first.url === second.url && (first.title ?? '') === (second.title ?? '')
  )
}

function removal(
  node: Definition | FootnoteDefinition,
  {source, parents}: RuleContext,
  seconds: ReadonlySet<unknown>
): FindingFix | undefined {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (source === undefined || start === undefined || end === undefined) return undefined
  const edit = lineRemoval(source, start, end)
  const safe = holdsMore(parents.at(-1), (block) => seconds.has(block))
  return edit ? {title: 'Remove the second definition', edits: [edit], safe, becomes: null} : undefined
}
