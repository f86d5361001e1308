import {defineRule, type Rule} from '../define-rule.js'

export const unclosedFrontMatter: Rule = defineRule({
  id: 'unclosed-front-matter',
  description: 'The first line opens front matter that nothing closes.',
  severity: 'warn',
  // Found by reading: the rule says how bad it is.
  visit: {}
})
