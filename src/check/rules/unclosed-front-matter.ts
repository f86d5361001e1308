import {buildRule, type Rule} from '../define-rule.js'

export const unclosedFrontMatter: Rule = buildRule({
  id: 'unclosed-front-matter',
  description: 'The first line opens front matter that nothing closes.',
  severity: 'warn',
  // Found by reading: the rule says how bad it is.
  visit: {}
})
