import {buildRule, type Rule} from '../define-rule.js'

export const unknownReference: Rule = buildRule({
  id: 'unknown-reference',
  description:
    'The front matter names a note that is not there, or several notes by one key. Which values name notes is what its schema calls a `reference` (of `apunte/node`); their patterns begin at the folder of the config. Only `apunte check` and `checkFiles` report it.',
  why: 'What is made of such a note (a page with its author, a list of what belongs together) lacks something, or fails.',
  advice: 'Correct the name (the message tells one that is near), or add the note.',
  severity: 'error',
  examples: {
    bad: [
      {
        text: "With the schema `v.looseObject({author: v.optional(reference('people'))})`:",
        note: '---\nauthor: jnae\n---\n',
        files: {'people/jane.md': '# Jane\n'}
      },
      {note: '---\nauthor: notes/zig\n---\n', files: {'notes/zig.md': '# Zig\n'}}
    ],
    good: [
      {note: '---\nauthor: jane\n---\n', files: {'people/jane.md': '# Jane\n'}},
      {note: '---\nauthor: people/jane.md\n---\n', files: {'people/jane.md': '# Jane\n'}},
      {note: '---\neditor: zoe\n---\n', files: {}}
    ]
  },
  // Known when the files around the note were looked at: the rule says whether it is reported, and how bad it is.
  visit: {}
})
