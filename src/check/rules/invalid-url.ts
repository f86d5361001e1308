import type {Definition, Image, Link} from 'mdast'
import {canParseUrl} from '../../text/can-parse-url.js'
import {quote} from '../../text/quote.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {findUrl} from '../url-place.js'

export const invalidUrl: Rule = buildRule({
  id: 'invalid-url',
  description:
    "A URL of a link, an image or a definition is empty, can't be parsed, holds a blank, or runs a script. URLs are read by the parser that browsers have (WHATWG), relative ones too, so that `java&Tab;script:` is what it is.",
  severity: 'error',
  why: "Nobody can follow such a link, or should. A blank is what a pasted URL brings along, a no-break space above all, which one can't see: with one before it, `https://…` is a relative URL.",
  advice:
    'Correct the URL. Where a blank is part of it, write `%20`: fixing does so in angle brackets, as browsers would. Other blanks are only taken out when asked for.',
  fixable: true,
  examples: {
    bad: [
      '- [Elm]()\n',
      '- [Elm](http://)\n',
      '- [Elm](javascript:alert(1))\n',
      '- [Elm](java&Tab;script:alert&#40;1&#41;)\n',
      '- [slides](<talks/my slides.pdf>)\n'
    ],
    good: [
      '- [Elm](https://elm.example.org/?a=1&b=%20#c)\n',
      '- [notes](../2018/elm.md#guide)\n',
      '- <mailto:ana@example.org>\n'
    ]
  },
  visit: {link: judge, image: judge, definition: judge}
})

/** What relative URLs are parsed against. */
const base = 'https://note.invalid/folder/note'
const scripts = new Set(['javascript:', 'vbscript:'])
// biome-ignore lint/suspicious/noControlCharactersInRegex: what the parser drops or escapes in silence
const blanks = /[\u0000- \u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/

function judge(node: Link | Image | Definition, context: RuleContext): void {
  const {url} = node
  const problem = findUrlProblem(url)
  if (problem === 'empty') {
    context.report({node, message: 'Unexpected empty URL, expected where the link leads'})
  } else if (problem === 'unparsable') {
    context.report({node, message: `Unexpected URL ${quote(url)}, expected one that can be parsed`})
  } else if (problem === 'script') {
    context.report({node, message: `Unexpected script in the URL ${quote(url)}, expected an address`})
  } else if (problem === 'blank') {
    const message = `Unexpected blank in the URL ${quote(url)}, expected none: write \`%20\` or remove it`
    context.report({node, message, fix: withoutBlanks(node, context)})
  }
}

/** What keeps people from following a URL; `null` where nothing does. */
export function findUrlProblem(url: string): 'empty' | 'unparsable' | 'script' | 'blank' | null {
  if (url === '') return 'empty'
  if (!canParseUrl(url, base)) return 'unparsable'
  if (scripts.has(new URL(url, base).protocol)) return 'script'
  return blanks.test(url) ? 'blank' : null
}

/** Leaves blanks out at the ends, and escapes them in between. */
function withoutBlanks(node: Link | Image | Definition, {source}: RuleContext): FindingFix | undefined {
  if (source === undefined) return undefined
  const place = findUrl(node, source)
  if (!place) return undefined
  const {start, end} = place
  const written = source.slice(start, end)
  const text = escapeBlanks(written)
  if (text === written || text === '') return undefined
  // Browsers do so with blanks themselves; other blanks they take for letters, or leave out.
  const isCertain =
    /^[\u0021-\uffff]*$/.test(node.url.replaceAll(' ', '')) && !blanks.test(node.url.replaceAll(' ', ''))
  const becomes = {...node, url: escapeBlanks(node.url)}
  return {title: 'Write blanks as `%20`', edits: [{start, end, text}], safe: isCertain, becomes}
}

function escapeBlanks(url: string): string {
  return trimBlanks(url).replace(new RegExp(blanks, 'g'), (blank) => encodeURIComponent(blank))
}

function trimBlanks(written: string): string {
  let start = 0
  let end = written.length
  while (start < end && blanks.test(written[start] as string)) start++
  while (end > start && blanks.test(written[end - 1] as string)) end--
  return written.slice(start, end)
}
