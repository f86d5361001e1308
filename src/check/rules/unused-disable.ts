import {buildRule, type Rule} from '../define-rule.js'

export const unusedDisable: Rule = buildRule({
  id: 'unused-disable',
  description:
    "A comment switches off a rule that finds nothing where the comment applies, or that doesn't exist. What is off by the settings isn't reported. How comments switch rules off, [the rules](README.md#comments) tell.",
  why: "It hides what may come: the next such finding is lost in silence. A misspelt rule's id switches off nothing.",
  advice: "Remove the rule's id from the comment, or the comment.",
  examples: {
    bad: [
      '<!-- apunte-disable-next empty-item -->\n\n- Elm\n',
      '<!-- apunte-disable-file emty-item -->\n\n- Elm\n'
    ],
    good: ['- Elm\n\n<!-- a comment that says nothing of rules -->\n']
  },
  // Known when all rules have been run: the rule says whether it is reported, and how bad it is.
  visit: {}
})
