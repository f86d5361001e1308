import {buildRule, type Rule} from '../define-rule.js'

export const orphan: Rule = buildRule({
  id: 'orphan',
  description:
    'No other note of the run leads to the note. Links, images, definitions, HTML and `[[wiki links]]` lead to notes, and so does a link to a folder to the page that stands for it. A link `/guide/elm` leads to any note of that name in such a folder, where no `root` is set. Pages that stand for themselves are never told: `README.md`, `index.md`, `_index.md`, `home.md`, `SUMMARY.md`, those that code hosts and agents look for by name (`CHANGELOG.md`, `CONTRIBUTING.md`, `LICENSE.md`, `AGENTS.md`…), and what stands in a folder that begins with a dot. Only `apunte check` and `checkFiles` report it, and not with `--shard`: it has to see all notes.',
  why: 'Whoever reads by following links never comes to such a note. It is forgotten, and nobody keeps it up.',
  advice:
    'Link to it from a note that is read, or remove it. Where notes stand alone by intent, as in a blog, leave the rule off, or switch it off for these files by `overrides` in the config. Check all notes in one run: a note that only others lead to is told.',
  severity: 'off',
  examples: {
    bad: [{note: '# Elm\n', files: {'README.md': '- [Zig](zig.md)\n', 'zig.md': '# Zig\n'}}],
    good: [{note: '# Elm\n', files: {'README.md': '- [Elm](note.md)\n'}}]
  },
  // Known when all notes were read: the rule says whether it is reported, and how bad it is.
  visit: {}
})
