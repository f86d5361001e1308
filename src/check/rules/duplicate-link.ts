import type {Link, LinkReference} from 'mdast'
import * as v from 'valibot'
import {type NormalizeUrlOptions, normalizeUrl} from '../../query/url.js'
import {canParseUrl} from '../../text/can-parse-url.js'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule, type RuleContext, type VisitedNode} from '../define-rule.js'

type Options = {within: 'topic' | 'note'} & NormalizeUrlOptions

const flag = v.optional(v.boolean(), false)

export const duplicateLink: Rule = buildRule({
  id: 'duplicate-link',
  description:
    'A link in a bullet leads where another one in a bullet of the same topic leads (sub-topics count for themselves). `related` tells where the first is. URLs are compared as `normalizeUrl` writes them: letter case of scheme and host, default ports, dot segments and needless escapes don\'t count; query and hash do. Only absolute URLs are compared. With the option `within: "note"`, each may stand once in the note. The options of `normalizeUrl` (`scheme`, `www`, `trailingSlash`, `tracking`, `hash`) leave more differences out of account, each with `true`.',
  why: 'A list of links is to have each once. The second is a copy that was pasted and not changed, or a link that was forgotten to be there.',
  advice:
    'Correct the URL if it was to be another one. Else remove one of the two bullets, or put their texts together. Where bullets cite the same source for several claims, switch the rule off.',
  options: v.strictObject({
    within: v.optional(v.picklist(['topic', 'note']), 'topic'),
    scheme: flag,
    www: flag,
    trailingSlash: flag,
    tracking: flag,
    hash: flag
  }),
  examples: {
    bad: [
      '## WSGI\n\n- [Best practices](https://wsgi.example.org/things)\n- [Hooks](https://WSGI.example.org:443/things)\n',
      {
        text: 'In the whole note:',
        options: {within: 'note'},
        note: '## Elm\n\n- [guide](https://elm.example.org/)\n\n## Web\n\n- [Elm](https://elm.example.org/)\n'
      },
      {
        text: 'With less that counts:',
        options: {scheme: true, trailingSlash: true, tracking: true},
        note: '## Elm\n\n- [guide](https://elm.example.org/guide)\n- [again](http://elm.example.org/guide/?utm_source=news)\n'
      }
    ],
    good: [
      '## WSGI\n\n- [Best practices](https://wsgi.example.org/things#best)\n- [Hooks](https://wsgi.example.org/things#hooks)\n',
      {
        text: 'Different topics may hold the same link.',
        note: '## Elm\n\n- [guide](https://elm.example.org/)\n\n## Web\n\n- [Elm](https://elm.example.org/)\n'
      }
    ]
  },
  visit: () => {
    const firsts = new Map<VisitedNode, Map<string, VisitedNode>>()
    const visit = (node: Link | LinkReference, context: RuleContext<Options>): void => {
      const url = context.urlOf(node)
      if (url === null || context.item === null || !canParseUrl(url)) return
      const holder = context.options.within === 'note' ? context.notes : (context.topic ?? context.notes)
      const known = firsts.get(holder) ?? new Map<string, VisitedNode>()
      firsts.set(holder, known)
      const {within: _, ...which} = context.options
      const key = normalizeUrl(url, which)
      const first = known.get(key)
      if (!first) {
        known.set(key, node)
        return
      }
      context.report({
        node,
        message: `Unexpected second link to ${quote(url)}, expected each once in a ${context.options.within}: remove one, or correct its URL`,
        related: [{node: first, message: 'The first link to it'}]
      })
    }
    return {link: visit, linkReference: visit}
  }
})
