import * as v from 'valibot'
import {noteSchema} from '../../../src/schema/note-schema.js'
import {item, list, many, optional, topic} from '../../../src/schema/parts.js'
import {schemaOfJson} from '../../../src/schema/schema-of-json.js'
import type {PeerCase} from './peer-case.js'

/** As near as one comes to a token without a tokenizer. */
const words = (max: number) =>
  v.pipe(
    v.string(),
    v.check((text) => text.split(/\s+/).length <= max, `found many words, expected ${max} at most`)
  )
const closed = {order: 'fixed', otherTopics: 'refuse'} as const

/** Each example of iwe's document schema, said in parts; its budgets of tokens are ones of words. */
export const iweCases: PeerCase[] = [
  {
    name: 'a complete schema',
    schema: noteSchema({
      frontMatter: schemaOfJson({
        type: 'object',
        required: ['status'],
        properties: {status: {enum: ['draft', 'published']}}
      }),
      allText: words(1200),
      topics: {
        head: topic({
          title: /^[A-Z]/,
          topics: {
            Summary: topic({description: 'every note opens with a summary'}),
            Tasks: topic()
          },
          order: 'fixed'
        })
      },
      ...closed
    }),
    good: [
      '---\nstatus: draft\n---\n\n# Note\n\n## Summary\n\n## Tasks\n',
      '---\nstatus: published\n---\n\n# Note\n\n## Summary\n\n## More\n\n## Tasks\n'
    ],
    bad: {
      '---\nstatus: done\n---\n\n# Note\n\n## Tasks\n\n# More\n': [
        '2:9 found `done`, expected one of draft, published',
        '5:1 found no topic `Summary`, expected one in `Note` (every note opens with a summary)',
        '9:1 found 2 topics `head`, expected one'
      ],
      '---\nstatus: draft\n---\n\n# Note\n\n## Tasks\n\n## Summary\n': [
        '7:1 found the topic `Tasks` out of order, expected it behind `Summary`'
      ]
    }
  },
  {
    name: 'short texts everywhere',
    schema: noteSchema({
      text: words(5),
      items: list(item({text: words(5), items: list('same')})),
      otherTopics: topic({
        text: words(5),
        items: list(item({text: words(5), items: list('same')})),
        otherTopics: 'same'
      })
    }),
    good: ['short\n\n# A\n\n- one\n  - two\n\n## B\n\nshort\n'],
    bad: {
      'short\n\n# A\n\n- one\n  - one two three four five six\n\n## B\n\none two three four five six\n': [
        '6:5 found many words, expected 5 at most',
        '10:1 found many words, expected 5 at most'
      ]
    }
  },
  {
    name: 'a hub: one paragraph, then bullets, and nothing else',
    schema: noteSchema({
      topics: {
        hub: topic({
          title: /./,
          content: [{type: 'paragraph', max: 1}],
          otherContent: 'refuse',
          items: list(item({text: words(5)}), {min: 1})
        })
      }
    }),
    good: ['# Hub\n\nWhat it is.\n\n- [a](a.md)\n- [b](b.md)\n'],
    bad: {
      '# Hub\n\nWhat it is.\n\nMore.\n\n- [a](a.md)\n': ['3:1 found 2 paragraphs, expected 1 at most'],
      '# Hub\n\nWhat it is.\n\n```\ncode\n```\n': [
        '1:1 found no bullet, expected 1 at least',
        '5:1 found a piece of code, expected only a paragraph'
      ]
    }
  },
  {
    name: 'one piece of code in a language that is allowed',
    schema: noteSchema({
      otherTopics: topic({content: [{type: 'code', lang: ['rust', 'toml', 'bash'], max: 1}]})
    }),
    good: ['# A\n\n```rust\na\n```\n'],
    bad: {
      '# A\n\n```rust\na\n```\n\n```toml\na\n```\n': [
        '7:1 found 2 pieces of code in `rust` or `toml` or `bash`, expected 1 at most'
      ],
      '# A\n\n```go\na\n```\n': ['3:1 found code in `go`, expected code in `rust` or `toml` or `bash`']
    }
  },
  {
    name: 'headings for a whole store',
    schema: noteSchema({
      maxDepth: 3,
      otherTopics: topic({title: /^[A-Z].{0,59}$/, allText: words(400), otherTopics: 'same'})
    }),
    good: ['# A\n\n## B\n\n### C\n'],
    bad: {
      '# A\n\n## b\n\n### C\n\n#### D\n': [
        '3:1 found the topic `b`, expected `/^[A-Z].{0,59}$/`',
        '7:1 found a heading of depth 4, expected 3 at most'
      ]
    }
  },
  {
    name: 'a log: three days at least, others within bounds',
    schema: noteSchema({
      topics: {days: many(topic({title: /^\d{4}-\d{2}-\d{2}$/, allText: words(5)}), {min: 3})},
      otherTopics: topic({allText: words(9)})
    }),
    good: ['# 2026-01-01\n\n# 2026-01-02\n\n# Other\n\n# 2026-01-03\n'],
    bad: {
      '# 2026-01-01\n\none two three four five six\n\n# 2026-01-02\n\n# Other\n\n1 2 3 4 5 6 7 8 9 10\n': [
        '1:1 found 2 topics `days` (titled like `/^\\d{4}-\\d{2}-\\d{2}$/`), expected 3 at least at the top level',
        '1:1 found many words, expected 5 at most',
        '7:1 found many words, expected 9 at most'
      ]
    }
  },
  {
    name: 'a page of docs',
    schema: noteSchema({
      topics: {
        page: topic({
          title: /./,
          topics: {Installation: many(topic()), Usage: many(topic()), Configuration: optional(many(topic()))},
          order: 'fixed'
        })
      }
    }),
    good: [
      '# A\n\n## Installation\n\n## Usage\n',
      '# A\n\n## Installation\n\n## Usage\n\n## Usage\n\n## Configuration\n'
    ],
    bad: {
      '# A\n\n## Installation\n\n## Usages\n': [
        '5:1 found no topic `Usage`, expected one in `A`: is `Usages` meant?'
      ]
    }
  },
  {
    name: 'an index: no front matter but a version, one level, a list of links each',
    schema: noteSchema({
      frontMatter: schemaOfJson({
        type: 'object',
        properties: {okf_version: {const: '0.2'}},
        additionalProperties: false
      }),
      maxDepth: 1,
      topics: {groups: many(topic({title: /./, items: list(item(), {min: 1})}), {min: 0})},
      otherTopics: 'refuse'
    }),
    good: ['---\nokf_version: "0.2"\n---\n\n# A\n\n- [a](a.md)\n', '# A\n\n- [a](a.md)\n'],
    bad: {
      '---\ntitle: x\n---\n\n# A\n\n## B\n\n- [a](a.md)\n': [
        '2:8 found an unknown key, expected `okf_version`',
        '5:1 found no bullet, expected 1 at least',
        '7:1 found a heading of depth 2, expected 1 at most'
      ]
    }
  },
  {
    name: 'a history: days below one title',
    schema: noteSchema({
      maxDepth: 2,
      topics: {
        history: topic({
          title: /./,
          topics: {days: many(topic({title: /^\d{4}-\d{2}-\d{2}$/, items: list(item(), {min: 1})}))},
          otherTopics: 'refuse'
        })
      },
      otherTopics: 'refuse'
    }),
    good: ['# Log\n\n## 2026-02-01\n\n- a\n\n## 2026-01-01\n\n- b\n'],
    bad: {
      '# Log\n\n## 2026-02-01\n\ntext\n\n## February\n': [
        '3:1 found no bullet, expected 1 at least',
        '7:1 found the topic `February`, expected only `days`'
      ]
    }
  }
]
