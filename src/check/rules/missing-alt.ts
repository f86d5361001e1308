import type {Html, Image, ImageReference} from 'mdast'
import {attributeOf, cutHtml} from '../../grammar/html-tags.js'
import {placesIn, type SourceText} from '../../query/html-places.js'
import {indexLines} from '../../text/lines.js'
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
  visit: ({source}) => {
    let known: SourceText | null = null
    const whole = (): SourceText | null => {
      if (source !== undefined) known ??= {text: source, lines: indexLines(source)}
      return known
    }
    return {image: judge, imageReference: judge, html: (node, context) => judgeHtml(node, context, whole)}
  }
})

const message = 'Unexpected image without an alternative text, expected what it shows'

function judge(node: Image | ImageReference, context: RuleContext): void {
  if (context.urlOf(node) === null || (node.alt ?? '').trim() !== '') return
  context.report({node, message})
}

/** Attributes that say what an image shows, or that there is nothing to say. */
const saying = ['alt', 'role', 'aria-hidden', 'aria-label', 'aria-labelledby']

function judgeHtml(node: Html, context: RuleContext, source: () => SourceText | null): void {
  if (!/<img/i.test(node.value)) return
  const pointAt = placesIn(node, source)
  for (const {start, end, name, isClosing} of cutHtml(node.value).pieces) {
    const tag = node.value.slice(start, end)
    if (name !== 'img' || isClosing || saying.some((attribute) => attributeOf(tag, attribute) !== null))
      continue
    const [first, last] = [pointAt(start), pointAt(end)]
    context.report(first && last ? {position: {start: first, end: last}, message} : {node, message})
  }
}
