import * as v from 'valibot'
import {headingOf, titleOf} from '../../query/text.js'
import {titleKey} from '../../query/title-key.js'
import {quote} from '../../text/quote.js'
import type {Topic} from '../../tree/nodes.js'
import {buildRule, type Rule, type VisitedNode} from '../define-rule.js'

export const duplicateTopic: Rule = buildRule({
  id: 'duplicate-topic',
  description:
    'Two topics below the same one (or two topics of the note that stand below none) have the same title, letter case and blanks aside. The issue stands at the heading of the second; `related` tells where the first is. With the option `within: "note"`, every title of the note has to be another.',
  why: 'Who looks for the topic finds the first and misses the rest. New links go to either. Links to the heading, `#channels`, lead to the first, too.',
  advice: 'Merge the two, or give one another title.',
  options: v.strictObject({within: v.optional(v.picklist(['parent', 'note']), 'parent')}),
  examples: {
    bad: [
      '## Channels\n\n- one\n\n## Celery\n\n- two\n\n## Channels\n\n- three\n',
      {
        text: 'In the whole note:',
        options: {within: 'note'},
        note: '# Elm\n\n## Books\n\n- one\n\n# Rust\n\n## Books\n\n- two\n'
      }
    ],
    good: [
      '## Channels\n\n- one\n\n## Channels 2\n\n- two\n',
      {
        text: 'Sub-topics of different topics may have the same title.',
        note: '# Elm\n\n## Books\n\n- one\n\n# Rust\n\n## Books\n\n- two\n'
      }
    ]
  },
  visit: () => {
    const firsts = new Map<VisitedNode, Map<string, Topic>>()
    return {
      topic(node, context) {
        const title = titleOf(node)
        const key = titleKey(title)
        const holder = context.options.within === 'note' ? context.notes : context.parents.at(-1)
        if (key === '' || !holder) return
        const known = firsts.get(holder) ?? new Map<string, Topic>()
        firsts.set(holder, known)
        const first = known.get(key)
        if (!first) {
          known.set(key, node)
          return
        }
        context.report({
          node: headingOf(node),
          message: `Unexpected second topic ${quote(title)}, expected each title once: merge the two or rename one`,
          related: [{node: headingOf(first), message: `The first ${quote(titleOf(first))}`}]
        })
      }
    }
  }
})
