import type {Html, Image, ImageReference} from 'mdast'
import {htmlEnd} from '../../grammar/html-inline.js'
import {htmlKind} from '../../grammar/html-kinds.js'
import {lineEndAt} from '../../text/lines.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

export const missingAlt: Rule = buildRule({
  id: 'missing-alt',
  description:
    'An image has no alternative text: `![](url)`, also in a link, or `<img src="…">` without `alt`. In HTML, `alt=""` says that the image only adorns, and so do `role` and `aria-hidden`.',
  severity: 'off',
  why: 'Who has the page read to them, or gets it without the image, learns nothing of it. The rule is off by default, since some images only adorn, and Markdown has no way to say so.',
  advice: 'Write between the brackets, or as `alt`, what the image shows.',
  examples: {
    bad: [
      '![](elm.png)\n',
      '- [![](elm.png) Elm](https://elm.example.org/)\n',
      '<p>\n  <img src="elm.png" width="200">\n</p>\n'
    ],
    good: [
      '![A tree of Elm modules](elm.png)\n',
      '- [![Elm](elm.png)](https://elm.example.org/)\n',
      '- <img src="elm.png" alt="A tree of Elm modules">, <img alt="" src="line.png">\n'
    ]
  },
  visit: {image: judge, imageReference: judge, html: judgeHtml}
})

const message = 'Unexpected image without an alternative text, expected what it shows'

function judge(node: Image | ImageReference, context: RuleContext): void {
  if (context.urlOf(node) === null || (node.alt ?? '').trim() !== '') return
  context.report({node, message})
}

/** What may be an image's tag, or hides one. */
const tag = /<img(?=[\s/>])|<!--/gi
/** An attribute that says what the image shows, or that there is nothing to say. */
const saying = /[\s"'](?:alt|role|aria-(?:label|labelledby|hidden))(?=[\s=/>])/i
const quoted = /"[^"]*"|'[^']*'/g

function judgeHtml(node: Html, context: RuleContext): void {
  const written = context.sourceOf(node)
  const start = node.position?.start.offset
  if (written === undefined || start === undefined || htmlKind(written, 0, lineEndAt(written, 0)) === 1)
    return
  tag.lastIndex = 0
  for (let match = tag.exec(written); match; match = tag.exec(written)) {
    const {end} = htmlEnd(written, match.index, written.length)
    // An open comment hides all that follows.
    if (end === null && match[0] === '<!--') return
    if (end === null) continue
    tag.lastIndex = end
    const names = written.slice(match.index, end).replace(quoted, '""')
    if (match[0] === '<!--' || saying.test(names)) continue
    context.report({position: context.positionAt(start + match.index, start + end), message})
  }
}
