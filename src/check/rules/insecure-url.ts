import type {Definition, Image, Link} from 'mdast'
import {canParseUrl} from '../../text/can-parse-url.js'
import {quote} from '../../text/quote.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {findUrl} from '../url-place.js'

export const insecureUrl: Rule = buildRule({
  id: 'insecure-url',
  description:
    "A URL of a link, an image or a definition is `http:`. Those of one's own machine (`localhost`, `127.0.0.1`, `*.local`) are left alone.",
  severity: 'off',
  why: "What is sent without encryption can be read and changed on the way. Nearly every site answers `https:` today. The rule is off by default, as only the network can tell which site doesn't, and old notes have many such links.",
  advice:
    'Try the URL with `https:`, and write it so if it works. Fixing does it for all of them, but only when asked for: try the links afterwards.',
  fixable: true,
  examples: {
    bad: ['- [Elm](http://elm.example.org/)\n', '- <HTTP://elm.example.org/>\n'],
    good: ['- [Elm](https://elm.example.org/)\n', '- [my page](http://localhost:8000/)\n']
  },
  visit: {link: judge, image: judge, definition: judge}
})

const local = /^(?:localhost|.*\.localhost|.*\.local|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/

function judge(node: Link | Image | Definition, context: RuleContext): void {
  const {url} = node
  if (!canParseUrl(url)) return
  const {protocol, hostname} = new URL(url)
  if (protocol !== 'http:' || local.test(hostname)) return
  context.report({
    node,
    message: `Unexpected \`http:\` in ${quote(url)}, expected \`https:\``,
    fix: encryption(node, context)
  })
}

function encryption(node: Link | Image | Definition, {source}: RuleContext): FindingFix | undefined {
  if (source === undefined) return undefined
  const place = findUrl(node, source)
  if (!place || !/^http:/i.test(source.slice(place.start, place.end))) return undefined
  const end = place.start + 'http'.length
  return {title: 'Write `https:`', edits: [{start: end, end, text: 's'}], safe: false}
}
