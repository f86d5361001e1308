import {defineRule, type Rule} from '../define-rule.js'

export const unusedDisable: Rule = defineRule({
  id: 'unused-disable',
  description: 'A comment switches off a rule that finds nothing there, or that does not exist.',
  // Known when all rules have been run: the rule says whether it is reported, and how bad it is.
  visit: {}
})
