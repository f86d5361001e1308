import {defineRule, type Rule} from '../define-rule.js'

export const outline: Rule = defineRule({
  id: 'outline',
  severity: 'error',
  // Judged by the schema, when reading: the rule says whether, and how bad it is.
  visit: {}
})
