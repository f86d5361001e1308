import {buildRule, type Rule} from '../define-rule.js'
import {linkOptions} from './broken-link.js'

export const missingAnchor: Rule = buildRule({
  id: 'missing-anchor',
  description:
    "A link leads to a part of a page, `#part`, that is not there: no heading has this anchor, nor has HTML such an `id` or `name`. Links within the note count, and those to other Markdown files. Only `apunte check` and `checkFiles` report it. Anchors are made as the config's `site` makes them; where it says none, one that any site makes is good, and so is `{#id}`. With the option `html: true`, `<a href>` counts, too; `ignore` is a list of globs, from the config's folder, of pages whose anchors are not looked for.",
  why: 'Whoever renames a heading changes its anchor. The links to it then open the page at its top, and nobody sees that something is missing.',
  advice:
    'Correct what stands behind the `#`. Where it is written as the heading is, `#Old Name`, `--fix` mends it; with `--unsafe` also where one anchor alone is near.',
  fixable: true,
  options: linkOptions,
  examples: {
    bad: [
      '# Elm\n\n- [how](#instal)\n\n## Install\n',
      {
        note: '- [how](<guide.md#Set up>)\n',
        files: {'guide.md': '# Guide\n\n## Set up\n'}
      }
    ],
    good: [
      '# Elm\n\n- [how](#install)\n- [top](#top)\n\n## Install\n',
      {note: '- [how](guide.md#set-up-1)\n', files: {'guide.md': '# Set up\n\n# Set up\n'}}
    ]
  },
  // Known when the files around the note were looked at: the rule says whether it is reported, and how bad it is.
  visit: {}
})
