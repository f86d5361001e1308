import {buildRule, type Rule} from '../define-rule.js'

export const outline: Rule = buildRule({
  id: 'outline',
  description: 'The schema of the body refuses the outline.',
  severity: 'error',
  fixable: true,
  // Judged by the schema, when reading: the rule says whether it is, and how bad the findings are.
  visit: {}
})
