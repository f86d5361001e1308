import type {Definition, FootnoteDefinition, FootnoteReference, ImageReference, LinkReference} from 'mdast'
import {definitionKey} from '../../query/definitions.js'
import {walk} from '../../query/walk.js'
import {quote} from '../../text/quote.js'
import {isCommentDefinition} from '../comment-definition.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

type Referring = LinkReference | ImageReference | FootnoteReference

export const unusedDefinition: Rule = buildRule({
  id: 'unused-definition',
  description:
    'Nothing in the note refers to a definition, `[label]: url` of a link or `[^label]: …` of a footnote. Definitions that are comments, such as `[//]: # (to do)`, are left alone; of two of a label, [`duplicate-definition`](duplicate-definition.md) tells.',
  severity: 'off',
  why: 'What it says is shown nowhere. Its references were removed, or their labels are misspelt. The rule is off by default, since some keep all their definitions in each note.',
  advice: 'Correct the label, refer to it, or remove it.',
  examples: {
    bad: [
      '- [the guide][elm]\n\n[elm]: https://elm.example.org/guide\n[rust]: https://rust.example.org/\n',
      'Elm is a language.\n\n[^1]: A small one.\n'
    ],
    good: [
      '- [the guide][elm]\n- ![Rust]\n\n[elm]: https://elm.example.org/guide\n[rust]: rust.png\n',
      'Elm is a language.[^1]\n\n[^1]: A small one.\n',
      '[//]: # (To be sorted)\n[comment]: <> (Links about Elm)\n'
    ]
  },
  visit: ({notes}) => {
    const used = new Set<string>()
    for (const node of walk(notes)) if (isReferring(node)) used.add(keyOf(node))
    const visit = (node: Definition | FootnoteDefinition, context: RuleContext): void => {
      if (used.has(keyOf(node)) || (node.type === 'definition' && isCommentDefinition(node))) return
      // The second of a label is another rule's.
      used.add(keyOf(node))
      const label = node.label ?? node.identifier
      const name = node.type === 'definition' ? `[${label}]` : `[^${label}]`
      context.report({
        node,
        message: `Unexpected definition of ${quote(name)} that nothing refers to, expected a reference to it: correct its label or remove it`
      })
    }
    return {definition: visit, footnoteDefinition: visit}
  }
})

function isReferring(node: {type: string}): node is Referring {
  return node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'footnoteReference'
}

function keyOf({type, identifier}: Referring | Definition | FootnoteDefinition): string {
  return `${type.startsWith('footnote') ? '^' : ''} ${definitionKey(identifier)}`
}
