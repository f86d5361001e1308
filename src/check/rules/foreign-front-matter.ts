import {buildRule, type Rule} from '../define-rule.js'

export const foreignFrontMatter: Rule = buildRule({
  id: 'foreign-front-matter',
  description: 'The note begins with front matter of another kind, which is no data.',
  severity: 'warn',
  fixable: true,
  // Found by reading: the rule says how bad it is.
  visit: {}
})
