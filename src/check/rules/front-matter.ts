import {buildRule, type Rule} from '../define-rule.js'

export const frontMatter: Rule = buildRule({
  id: 'front-matter',
  description: 'The schema of the front matter refuses its data.',
  severity: 'error',
  // Judged by the schema, when reading: the rule says whether it is, and how bad the findings are.
  visit: {}
})
