import type {Definition, Image, Link} from 'mdast'
import {defineRule, type Rule, type RuleContext} from '../define-rule.js'

export const invalidUrl: Rule = defineRule({
  id: 'invalid-url',
  description: 'A URL that no browser can follow, that holds blanks, or that runs a script.',
  severity: 'error',
  visit: {link: judge, image: judge, definition: judge}
})

/** What relative URLs are parsed against. */
const base = 'https://note.invalid/folder/note'
const scripts = new Set(['javascript:', 'vbscript:'])

function judge(node: Link | Image | Definition, context: RuleContext): void {
  const {url} = node
  const problem = problemOf(url)
  if (problem === null) return
  context.report({node, message: problem})
}

function problemOf(url: string): string | null {
  if (url === '') return 'Unexpected empty URL, expected where the link leads'
  if (!URL.canParse(url, base)) return `Unexpected URL \`${url}\`, expected one that can be parsed`
  const {protocol} = new URL(url, base)
  if (scripts.has(protocol)) return `Unexpected \`${protocol}\` URL, expected one that runs no script`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what the parser drops in silence
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u3000]/.test(url)) {
    return `Unexpected blank in the URL \`${url}\`, expected none: write it as \`%20\` or remove it`
  }
  return null
}
