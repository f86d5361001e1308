import {defineRule, type Rule} from '../define-rule.js'

export const unclosedFrontMatter: Rule = defineRule({
  id: 'unclosed-front-matter',
  severity: 'warn',
  // Found by reading: the rule says how bad it is.
  visit: {}
})
