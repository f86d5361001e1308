import type {Definition, Image, Link} from 'mdast'
import {defineRule, type Rule, type RuleContext} from '../define-rule.js'

export const insecureUrl: Rule = defineRule({
  id: 'insecure-url',
  description: 'A URL is `http:`, which anyone on the way can read and change.',
  severity: 'off',
  visit: {link: judge, image: judge, definition: judge}
})

const local = /^(?:localhost|.*\.localhost|.*\.local|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/

function judge(node: Link | Image | Definition, context: RuleContext): void {
  const {url} = node
  if (!URL.canParse(url)) return
  const {protocol, hostname} = new URL(url)
  if (protocol !== 'http:' || local.test(hostname)) return
  context.report({node, message: `Unexpected \`http:\` URL \`${url}\`, expected \`https:\``})
}
