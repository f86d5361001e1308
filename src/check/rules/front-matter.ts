import {defineRule, type Rule} from '../define-rule.js'

export const frontMatter: Rule = defineRule({
  id: 'front-matter',
  severity: 'error',
  // Judged by the schema, when reading: the rule says whether, and how bad it is.
  visit: {}
})
