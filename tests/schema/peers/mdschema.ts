import * as v from 'valibot'
import {noteSchema} from '../../../src/schema/note-schema.js'
import {item, list, many, optional, topic} from '../../../src/schema/parts.js'
import {schemaOfJson} from '../../../src/schema/schema-of-json.js'
import type {PeerCase} from './peer-case.js'

const includes = (word: string) =>
  v.pipe(v.string(), v.includes(word, `found no \`${word}\`, expected it in the text`))
const allOf = (...words: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => words.every((word) => text.includes(word)),
      `found too little, expected ${words.join(', ')}`
    )
  )
const words = (min: number, max = Number.POSITIVE_INFINITY) =>
  v.pipe(
    v.string(),
    v.check((text) => text.split(/\s+/).length >= min, `found few words, expected ${min} at least`),
    v.check((text) => text.split(/\s+/).length <= max, `found many words, expected ${max} at most`)
  )
const closed = {order: 'fixed', otherTopics: 'refuse'} as const
const bash = {type: 'code', lang: 'bash'} as const
const go = {type: 'code', lang: 'go'} as const
const h1 = {title: /./, depth: 1} as const

/** Each example of mdschema's README, and each kind of its test data, said in parts. */
export const mdschemaCases: PeerCase[] = [
  {
    name: 'the format: titles by pattern, sections below, code by language, words',
    schema: noteSchema({
      topics: {
        project: topic({
          title: /^[a-zA-Z0-9_\- ]+$/,
          depth: 1,
          topics: {
            Features: optional(topic()),
            Installation: topic({
              content: [bash],
              topics: {Windows: optional(topic()), macOS: optional(topic())},
              ...closed
            }),
            Usage: topic({content: [{...go, min: 2}], allText: includes('example')})
          },
          ...closed
        }),
        LICENSE: optional(topic({depth: 1}))
      },
      ...closed
    }),
    good: [
      '# My tool\n\n## Installation\n\n```bash\nget tool\n```\n\n### macOS\n\n## Usage\n\nAn example:\n\n```go\na\n```\n\n```go\nb\n```\n\n# LICENSE\n',
      '# My tool\n\n## Features\n\n- fast\n\n## Installation\n\nBy hand.\n\n```bash\nget tool\n```\n\n## Usage\n\n```go\na\n```\n\n- an example\n\n```go\nb\n```\n'
    ],
    bad: {
      '# My tool!\n\n## Installation\n\n```bash\nget\n```\n\n## Usage\n\nexample\n\n```go\na\n```\n\n```go\nb\n```\n':
        [
          '1:1 found no topic `project` (titled like `/^[a-zA-Z0-9_\\- ]+$/`, at depth 1), expected one at the top level',
          '1:1 found the topic `My tool!`, expected only `project`, `LICENSE`'
        ],
      '# My tool\n\n## Usage\n\nexample\n\n```go\na\n```\n\n```go\nb\n```\n\n## Installation\n\n```bash\nget\n```\n':
        ['3:1 found the topic `Usage` out of order, expected it behind `Installation`'],
      '# My tool\n\n## Installation\n\n```sh\nget\n```\n\n## Usage\n\n```go\na\n```\n': [
        '5:1 found code in `sh`, expected code in `bash`',
        '9:1 found no `example`, expected it in the text',
        '9:1 found 1 piece of code in `go`, expected 2 at least'
      ],
      '# My tool\n\n## Usage\n\nexample\n\n```go\na\n```\n\n```go\nb\n```\n\n### Windows\n': [
        '1:1 found no topic `Installation`, expected one in `My tool`'
      ]
    }
  },
  {
    name: 'the README of a tool',
    schema: noteSchema({
      topics: {
        head: topic({
          ...h1,
          topics: {Installation: topic({content: [bash]}), Usage: topic({content: [go]})},
          ...closed
        })
      },
      ...closed
    }),
    good: ['# x\n\n## Installation\n\n```bash\na\n```\n\n## Usage\n\n```go\na\n```\n'],
    bad: {
      '# x\n\n## Installation\n\ntext\n\n## Usage\n\n```go\na\n```\n': [
        '3:1 found no piece of code in `bash`, expected one'
      ],
      '# x\n\n## Installation\n\n```bash\na\n```\n\n## Usage\n\n```go\na\n```\n\n## FAQ\n': [
        '15:1 found the topic `FAQ`, expected only `Installation`, `Usage`'
      ]
    }
  },
  {
    name: 'an API, its code in any order',
    schema: noteSchema({
      topics: {
        'API Reference': topic({
          depth: 1,
          topics: {
            Authentication: topic({allText: allOf('API key', 'Bearer token')}),
            Endpoints: topic({
              topics: {
                'GET /users': topic({
                  content: [
                    {type: 'code', lang: 'json'},
                    {type: 'code', lang: 'curl'}
                  ],
                  contentOrder: 'any'
                })
              },
              ...closed
            })
          },
          ...closed
        })
      },
      ...closed
    }),
    good: [
      '# API Reference\n\n## Authentication\n\n- an API key\n- a Bearer token\n\n## Endpoints\n\n### GET /users\n\n```curl\na\n```\n\n```json\n{}\n```\n'
    ],
    bad: {
      '# API Reference\n\n## Authentication\n\nAn API key.\n\n## Endpoints\n\n### GET /users\n\n```json\n{}\n```\n':
        [
          '3:1 found too little, expected API key, Bearer token',
          '9:1 found no piece of code in `curl`, expected one'
        ]
    }
  },
  {
    name: 'a tutorial, with any number of steps',
    schema: noteSchema({
      topics: {
        head: topic({
          ...h1,
          topics: {
            Prerequisites: topic(),
            steps: many(topic({title: /^Step [0-9]+: ./, content: [{type: 'code'}]})),
            'Next Steps': optional(topic())
          },
          ...closed
        })
      },
      ...closed
    }),
    good: [
      '# x\n\n## Prerequisites\n\n## Step 1: a\n\n```\na\n```\n\n## Step 2: b\n\ntext\n\n    code\n\n## Next Steps\n'
    ],
    bad: {
      '# x\n\n## Prerequisites\n\n## Next Steps\n': [
        '1:1 found no topic `steps` (titled like `/^Step [0-9]+: ./`), expected one in `x`'
      ],
      '# x\n\n## Prerequisites\n\n## Step 1: a\n\n```\na\n```\n\n## Step 2: b\n\ntext\n': [
        '11:1 found no piece of code, expected one'
      ]
    }
  },
  {
    name: 'other sections, where they are allowed',
    schema: noteSchema({
      topics: {
        'Project Name': topic({depth: 1, topics: {Overview: topic(), Installation: topic()}, order: 'fixed'})
      },
      ...closed
    }),
    good: [
      '# Project Name\n\n## Overview\n\n## Installation\n',
      '# Project Name\n\n## Overview\n\n## FAQ\n\n## Installation\n\n## Trouble\n'
    ],
    bad: {
      '# Project Name\n\n## Installation\n\n## Overview\n': [
        '3:1 found the topic `Installation` out of order, expected it behind `Overview`'
      ]
    }
  },
  {
    name: 'a post: front matter, words, pictures, lists',
    schema: noteSchema({
      frontMatter: schemaOfJson({
        type: 'object',
        required: ['title', 'date'],
        properties: {
          date: {format: 'date'},
          author: {type: 'string', format: 'email'},
          tags: {type: 'array'}
        }
      }),
      maxDepth: 3,
      topics: {
        head: topic({
          ...h1,
          topics: {
            Introduction: topic({
              allText: v.pipe(
                words(5, 9),
                v.regex(/^(?!.*(?:TODO|FIXME))/s, 'found TODO or FIXME, expected neither')
              )
            }),
            Content: topic({
              content: [
                {type: 'image', text: v.pipe(v.string(), v.nonEmpty('found no alternative text'))},
                {type: 'code'}
              ],
              contentOrder: 'any'
            }),
            Conclusion: topic({allText: words(3), items: list(item(), {min: 1})})
          },
          ...closed
        })
      },
      ...closed
    }),
    good: [
      '---\ntitle: x\ndate: 2026-01-02\nauthor: a@example.org\ntags: [a]\n---\n\n# x\n\n## Introduction\n\none two three four five six\n\n## Content\n\n```\na\n```\n\n![alt](a.png)\n\n## Conclusion\n\nthree\n\n- more words\n'
    ],
    bad: {
      '---\ntitle: x\ndate: 2026-13-02\nauthor: nobody\n---\n\n# x\n\n## Introduction\n\none two three TODO five six\n\n## Content\n\n```\na\n```\n\n![](a.png)\n\n## Conclusion\n\nthree words here\n\n#### Deep\n':
        [
          '3:7 found `2026-13-02`, expected a date, such as 2026-01-31',
          '4:9 found `nobody`, expected an e-mail address',
          '9:1 found TODO or FIXME, expected neither',
          '19:1 found no alternative text',
          '21:1 found no bullet, expected 1 at least',
          '25:1 found a heading of depth 4, expected 3 at most'
        ]
    }
  },
  {
    name: 'front matter: enumerations and keys within keys',
    schema: noteSchema({
      frontMatter: schemaOfJson({
        type: 'object',
        required: ['title', 'status', 'tags', 'author'],
        properties: {
          status: {enum: ['draft', 'published', 'archived']},
          priority: {type: 'number', enum: [1, 2, 3]},
          tags: {type: 'array', items: {enum: ['go', 'cli', 'markdown']}},
          author: {
            type: 'object',
            required: ['name'],
            properties: {homepage: {type: 'string', format: 'uri'}}
          }
        }
      })
    }),
    good: [
      '---\ntitle: x\nstatus: draft\npriority: 2\ntags: [go]\nauthor:\n  name: a\n  homepage: https://example.org\n---\n'
    ],
    bad: {
      '---\ntitle: x\nstatus: pending\npriority: 4\ntags:\n  - go\n  - rust\nauthor:\n  homepage: no address\n---\n':
        [
          '3:9 found `pending`, expected one of draft, published, archived',
          '4:11 found `4`, expected one of 1, 2, 3',
          '7:5 found `rust`, expected one of go, cli, markdown',
          '9:3 missing, expected any value',
          '9:13 found `no address`, expected a URL, such as https://a.example/'
        ]
    }
  },
  {
    name: 'titles in full, and how many',
    schema: noteSchema({
      topics: {
        Project: topic({
          depth: 1,
          topics: {
            features: many(topic({title: /^Feature: ./, content: [{type: 'code'}]}), {min: 2, max: 4}),
            License: topic()
          },
          ...closed
        })
      },
      ...closed
    }),
    good: ['# Project\n\n## Feature: a\n\n```\na\n```\n\n## Feature: b\n\n```\na\n```\n\n## License\n'],
    bad: {
      '# Project\n\n## Feature: a\n\n```\na\n```\n\n## License\n': [
        '1:1 found 1 topic `features` (titled like `/^Feature: ./`), expected 2 at least in `Project`'
      ],
      '# Projects\n': ['1:1 found no topic `Project`, expected one at the top level: is `Projects` meant?']
    }
  },
  {
    name: 'tables by their columns',
    schema: noteSchema({
      topics: {
        Options: topic({content: [{type: 'table', columns: {includes: ['Name'], min: 2}, rows: {min: 1}}]})
      }
    }),
    good: ['# Options\n\n| Name | Type |\n| --- | --- |\n| a | b |\n'],
    bad: {
      '# Options\n\n| Names | Type |\n| --- | --- |\n| a | b |\n': [
        '3:1 found a table with the columns `Names`, `Type`, expected `Name`, too'
      ],
      '# Options\n\n| Name | Type |\n| --- | --- |\n': ['3:1 found a table with no row, expected 1 at least'],
      '# Options\n\n- | Name |\n': ['1:1 found no table, expected one']
    }
  },
  {
    name: 'a paragraph at least',
    schema: noteSchema({
      topics: {head: topic({...h1, topics: {Overview: topic({content: [{type: 'paragraph'}]})}})}
    }),
    good: ['# x\n\n## Overview\n\nText.\n'],
    bad: {'# x\n\n## Overview\n\n- one\n- two\n': ['3:1 found no paragraph, expected one']}
  }
]
