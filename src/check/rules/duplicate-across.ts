import * as v from 'valibot'
import {buildRule, type Rule} from '../define-rule.js'

const flag = v.optional(v.boolean(), false)

export const duplicateAcross: Rule = buildRule({
  id: 'duplicate-across',
  description:
    'A note links to a URL that another note of the run links to. It is told in all notes but the first, once in each. Only absolute URLs of links count, compared as `normalizeUrl` writes them; its options (`scheme`, `www`, `trailingSlash`, `tracking`, `hash`) leave more differences out of account, each with `true`. Only `apunte check` and `checkFiles` report it; with `--shard`, the notes of the part alone are compared.',
  why: 'In a collection of links, each has one place. Two notes that hold the same link are likely about the same thing, and one of them will not be kept up.',
  advice:
    'Keep the link in the note that it belongs to, and link from the other note to that one. Where notes cite common sources, leave the rule off, or switch it off for these files by `overrides` in the config.',
  severity: 'off',
  options: v.strictObject({scheme: flag, www: flag, trailingSlash: flag, tracking: flag, hash: flag}),
  examples: {
    bad: [
      {
        note: '- [Elm](https://elm.example.org/)\n',
        files: {'languages.md': '- [Elm language](https://ELM.example.org)\n'}
      },
      {
        text: 'With less that counts:',
        options: {scheme: true},
        note: '- [Elm](http://elm.example.org/)\n',
        files: {'languages.md': '- [Elm language](https://elm.example.org)\n'}
      }
    ],
    good: [
      {
        note: '- [Elm](https://elm.example.org/)\n',
        files: {'languages.md': '- [Elm language](https://elm.example.org/guide)\n'}
      }
    ]
  },
  // Known when all notes were read: the rule says whether it is reported, and how bad it is.
  visit: {}
})
