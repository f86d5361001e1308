import * as v from 'valibot'
import {expect, it} from 'vitest'
import {completion} from '../../../src/lsp/features/completion.js'
import {definition} from '../../../src/lsp/features/definition.js'
import {documentLinks} from '../../../src/lsp/features/document-links.js'
import {documentSymbols} from '../../../src/lsp/features/document-symbols.js'
import {foldingRanges} from '../../../src/lsp/features/folding-ranges.js'
import {hover} from '../../../src/lsp/features/hover.js'
import {documentHighlights, references} from '../../../src/lsp/features/references.js'
import {prepareRename} from '../../../src/lsp/features/rename.js'
import {selectionRanges} from '../../../src/lsp/features/selection-ranges.js'
import {reference} from '../../../src/node/references/reference.js'
import {type WorkspaceOptions, workspaceOf} from '../../support/lsp-workspace.js'

/** All that may be asked about, and what is nearly that. */
const rich = `---
title: "A *b*"
tags: [one, "two", #x
]
- status: draft
author: b.md
nested:
  key: 1
# a comment
'quoted': x
---
Before [x](b.md) and [y](nowhere.md#a) \`code\`.

# A [link](https://a.example) [^1]

<!-- apunte-disable empty-item -->
<!-- apunte-disable nope -->
<!-- #region -->

- one [r][l] [l] [none]
  - [x](b.md#b) [ ](#a) <a href="c.md">c</a> <img src="p.png">
- ![p](p.png) https://a.example [t](b.md "T")
-

#

## A [link](https://a.example)

> # In a quote
> [q](#in-a-quote)

<!-- #endregion -->
<!-- apunte-format-off -->

| a | [b](b.md) |
| - | - |

[l]: b.md#b "Title"
[e]: <c d.md>

[^1]: Note [^2]

\`\`\`sh
ls
\`\`\`

[[b]] [x](/b.md) [u](//h.example) [m](mailto:a@b.example) [bad](javascript:x) [h](#)
`

const others = {
  'b.md': `---\ntitle: B\ntags: [one, two]\nstatus: done\n---\n# B\n\n${'Long words '.repeat(60)}😀\n\n[x](a.md#a-link) https://a.example\n`,
  'c.md': '<p id="a">x</p>\n\n[a](a.md)\n',
  'd/e.md': 'https://a.example [b](../b.md)\n',
  'p.png': ''
}

const schema = v.object({
  title: v.pipe(v.string(), v.description('Its name')),
  status: v.optional(v.picklist(['draft', 'done'])),
  author: v.optional(reference('*.md')),
  nested: v.optional(v.object({key: v.number(), 'other key': v.optional(v.boolean())}))
})

const options: WorkspaceOptions[] = [
  {},
  {config: {frontMatter: schema}},
  {config: {frontMatter: schema, site: 'obsidian', root: '.'}},
  {folders: ['d']}
]

it.each(options.flatMap((each, index) => ['a.md', 'untitled:a'].map((name) => [index, name, each] as const)))(
  'answers at any place, or says why not: %j in %s',
  async (_, name, each) => {
    const test = await workspaceOf(others, each)
    await test.open(name, rich)
    const {workspace} = test
    const note = await test.note(name)
    const {positionOf} = note.places
    let count = 0
    for (let at = 0; at <= rich.length; at += 4) {
      const position = positionOf(at)
      const shown = await hover(note, workspace, position)
      if (shown) expect(JSON.stringify(shown.contents)).not.toContain('undefined')
      await completion(note, workspace, position)
      for (const {uri} of await references(note, workspace, position, true)) expect(uri).toContain(':')
      await definition(note, workspace, position)
      await documentHighlights(note, workspace, position)
      const found = await prepareRename(note, workspace, position).catch((error: Error) => error.message)
      if (typeof found === 'string') expect(found).toMatch(/^Cannot rename .*, expected /)
      if (shown) count++
    }
    expect(count).toBeGreaterThan(5)
    expect(foldingRanges(note).length).toBeGreaterThan(3)
    expect(documentSymbols(note).length).toBeGreaterThan(1)
    expect(selectionRanges(note, [0, 30, 200, rich.length].map(positionOf))).toHaveLength(4)
    expect((await documentLinks(note, workspace)).length).toBeGreaterThan(3)
  }
)
