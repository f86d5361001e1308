import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {Ajv2020, type AnySchemaObject, type ValidateFunction} from 'ajv/dist/2020.js'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {
  buildFrontMatter,
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  type Issue,
  NoteFrontMatterSchema,
  NotesSchema,
  OutlineSchema,
  safeParseNotes,
  toOutline,
  validateNotes
} from '../../src/index.js'
import {buildJsonSchemas} from '../../src/tree/json-schemas.js'

const folder = fileURLToPath(new URL('../../fixtures/notes/', import.meta.url))
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({name, text: readFileSync(folder + name, 'utf8')}))

const jsonSchemas = buildJsonSchemas()
const ajv = new Ajv2020({strict: true})
const acceptsTree = ajv.compile(jsonSchemas.notes as AnySchemaObject)
const acceptsOutline = ajv.compile(jsonSchemas.outline as AnySchemaObject)
const acceptsFrontMatter = ajv.compile(jsonSchemas['front-matter'] as AnySchemaObject)

type Json = Record<string, unknown>
type Path = Array<string | number>

function read(text: string) {
  return safeParseNotes(text, {frontMatter: false}).notes
}

/** Every node type that a text can give. */
const sample = `---
title: Elm
---

Text *emphasis* **strong** ~~delete~~ \`code\` <b>\\
[link](u "t") ![image](v "t") [ref][r] ![imageref][r] [^f]

# One

> quote

\`\`\`js meta
code
\`\`\`

<div>html</div>

***

- [x] item

## Two

| a | b |
| - | :-: |
| c | d |

[r]: url "title"

[^f]: note
`

const sampleNotes = read(sample)
sampleNotes.children.push({type: 'unread', value: '> > >'})

/** A fresh tree with a node of every type. */
function sampleTree(): Json {
  return structuredClone(sampleNotes) as unknown as Json
}

/** Every value in a value that is a node, with its path. */
function nodesOf(value: unknown, path: Path = []): Array<{node: Json; path: Path}> {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value)
    .filter(([key]) => key !== 'data' && key !== 'position')
    .flatMap(([key, child]) => nodesOf(child, [...path, Array.isArray(value) ? Number(key) : key]))
  return 'type' in value ? [{node: value as Json, path}, ...inside] : inside
}

/** Where the innermost node on the way has its place, looked up without the library. */
function positionOf(tree: unknown, path: Path): unknown {
  let found: unknown
  let current = tree as Json | undefined
  for (const segment of [...path, '']) {
    if (typeof current !== 'object' || current === null) break
    if ('position' in current) found = current.position
    current = current[segment] as Json | undefined
  }
  return found
}

/** Refused by the tree's schema, with the path, and the place of the node there. */
function expectRefused(tree: unknown, path: Path): Issue {
  const {success, issues} = validateNotes(tree)
  expect(success).toBe(false)
  expect(issues.map(({code, severity}) => `${severity} ${code}`)).toEqual(
    issues.map(() => 'error invalid-tree')
  )
  const issue = issues.find((one) => one.path?.slice(0, path.length).join('.') === path.join('.'))
  if (!issue) throw new Error(`Expected an issue at ${path.join('.')}: ${JSON.stringify(issues)}`)
  expect(issue.position).toEqual(positionOf(tree, issue.path ?? []))
  expect(issue.message.startsWith('Unexpected tree')).toBe(true)
  expect(v.is(NotesSchema, tree)).toBe(false)
  return issue
}

describe('validateNotes', () => {
  for (const {name, text} of fixtures) {
    it(`accepts the tree of ${name}, and its JSON`, () => {
      const notes = read(text)
      expect(validateNotes(notes)).toEqual({success: true, issues: []})
      expect(validateNotes(JSON.parse(JSON.stringify(notes)))).toEqual({success: true, issues: []})
      expect(validateNotes(structuredClone(notes)).success).toBe(true)
    })
  }

  it('accepts built trees, which have no positions', () => {
    const link = buildLink('https://elm-lang.org', 'Elm', 'title')
    const item = buildItem([link], [buildItem('a'), buildItem('')])
    const list = {type: 'list' as const, children: [item]}
    const notes = buildNotes(
      [{type: 'paragraph', children: []}, buildTopic(1, 'Elm', [list, buildTopic(3, [link])])],
      buildFrontMatter({title: 'a'})
    )
    expect(validateNotes(notes)).toEqual({success: true, issues: []})
    expect(acceptsTree(notes)).toBe(true)
  })

  it('accepts what other tools put into `data` and into fields of their own', () => {
    const tree = sampleTree()
    for (const {node} of nodesOf(tree)) {
      if (node.type !== 'frontMatter') node.data = {hProperties: {id: 'x'}}
      node.mine = [1]
    }
    expect(validateNotes(tree)).toEqual({success: true, issues: []})
  })

  it('gives no positions that are none', () => {
    const tree = sampleTree()
    tree.position = {start: {line: 'x'}, end: null}
    tree.children = 1
    for (const issue of validateNotes(tree).issues) expect(issue).not.toHaveProperty('position')
    expect(validateNotes(tree).issues.length).toBeGreaterThan(1)
  })

  it('gives plain JSON', () => {
    const tree = sampleTree()
    for (const {node} of nodesOf(tree)) if (node.type === 'text') node.value = Number.NaN
    const {issues} = validateNotes(tree)
    expect(issues.length).toBeGreaterThan(3)
    expect(JSON.parse(JSON.stringify(issues))).toStrictEqual(issues)
  })

  const values: Array<[name: string, value: unknown]> = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 1],
    ['a text', 'notes'],
    ['a symbol', Symbol('notes')],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a list', []],
    ['an empty object', {}],
    ['a date', new Date()],
    ['a map', new Map([['type', 'notes']])],
    ['an mdast root', {type: 'root', children: []}],
    ['a type alone', {type: 'notes'}],
    ['an outline', toOutline(read(sample))]
  ]
  for (const [name, value] of values) {
    it(`refuses ${name}`, () => {
      expectRefused(value, [])
      expect(acceptsTree(value)).toBe(false)
    })
  }
})

const wrongText = [undefined, null, 1, true, [], {}]
const wrongTextOrNull = [1, true, [], {}]
const wrongFlag = ['yes', 1, [], {}]
const wrongChildren = [undefined, null, 'text', 1, {}, {length: 0}, [1], [null], ['text'], [[]], [{}]]
const wrongDepth = [undefined, null, 0, 7, -1, 1.5, '2', Number.NaN]
const wrongReference = [undefined, null, 'half', 1]

/** What is wrong for each field of each node. */
const wrong: Record<string, Record<string, unknown[]>> = {
  notes: {children: wrongChildren, frontMatter: [undefined, 'a', 1, {}, []], source: [null, 1, []]},
  frontMatter: {value: wrongText, data: [undefined, null, 'a', 1, ['a'], []]},
  topic: {depth: wrongDepth, children: [...wrongChildren, []]},
  unread: {value: wrongText},
  paragraph: {children: wrongChildren},
  heading: {depth: wrongDepth, children: wrongChildren},
  blockquote: {children: wrongChildren},
  list: {
    children: wrongChildren,
    ordered: wrongFlag,
    spread: wrongFlag,
    start: ['1', true, {}]
  },
  listItem: {children: wrongChildren, checked: wrongFlag, spread: wrongFlag},
  code: {value: wrongText, lang: wrongTextOrNull, meta: wrongTextOrNull},
  html: {value: wrongText},
  thematicBreak: {},
  definition: {identifier: wrongText, url: wrongText, label: wrongTextOrNull, title: wrongTextOrNull},
  footnoteDefinition: {identifier: wrongText, children: wrongChildren, label: wrongTextOrNull},
  table: {children: wrongChildren, align: ['left', ['middle'], [1], {}]},
  tableRow: {children: wrongChildren},
  tableCell: {children: wrongChildren},
  text: {value: wrongText},
  emphasis: {children: wrongChildren},
  strong: {children: wrongChildren},
  delete: {children: wrongChildren},
  inlineCode: {value: wrongText},
  break: {},
  link: {url: wrongText, title: wrongTextOrNull, children: wrongChildren},
  image: {url: wrongText, title: wrongTextOrNull, alt: wrongTextOrNull},
  linkReference: {
    identifier: wrongText,
    label: wrongTextOrNull,
    referenceType: wrongReference,
    children: wrongChildren
  },
  imageReference: {
    identifier: wrongText,
    label: wrongTextOrNull,
    referenceType: wrongReference,
    alt: wrongTextOrNull
  },
  footnoteReference: {identifier: wrongText, label: wrongTextOrNull}
}
const wrongPositions = [
  1,
  'a',
  [],
  {},
  {start: {line: 1, column: 1}},
  {start: {line: 0, column: 1}, end: {line: 1, column: 1}},
  {start: {line: 1, column: 1}, end: {line: 1, column: 0}},
  {start: {line: 1.5, column: 1}, end: {line: 2, column: 1}},
  {start: {line: '1', column: 1}, end: {line: 2, column: 1}},
  {start: {line: 1, column: 1, offset: -1}, end: {line: 2, column: 1}},
  {start: {line: 1, column: 1, offset: null}, end: {line: 2, column: 1}}
]

function sampleNode(type: string): {tree: Json; node: Json; path: Path} {
  const tree = sampleTree()
  const found = nodesOf(tree).find(({node}) => node.type === type)
  if (!found) throw new Error(`Expected a node of type ${type} in the sample`)
  return {tree, ...found}
}

/** `undefined` stands for a missing field. */
function setField(node: Json, field: string, value: unknown): void {
  if (value === undefined) delete node[field]
  else node[field] = value
}

describe('a node that is wrong', () => {
  it('is tried for every type', () => {
    expect(new Set(nodesOf(sampleTree()).map(({node}) => node.type))).toEqual(new Set(Object.keys(wrong)))
    expect(validateNotes(sampleTree())).toEqual({success: true, issues: []})
    expect(acceptsTree(sampleTree())).toBe(true)
  })

  for (const [type, fields] of Object.entries(wrong)) {
    for (const [field, values] of Object.entries(fields)) {
      it(`is refused: \`${field}\` of ${type}`, () => {
        for (const value of values) {
          const {tree, node, path} = sampleNode(type)
          setField(node, field, value)
          expectRefused(tree, path)
          // That a topic begins with its heading is nothing that JSON Schema can say.
          const isSaid = !(type === 'topic' && Array.isArray(value) && value.length === 0)
          if (isSaid) expect(acceptsTree(JSON.parse(JSON.stringify(tree)))).toBe(false)
        }
      })
    }

    it(`is refused: type and position of ${type}`, () => {
      for (const value of [undefined, null, 1, '', 'Notes', 'root', 'yaml']) {
        const {tree, node, path} = sampleNode(type)
        setField(node, 'type', value)
        expectRefused(tree, path)
        expect(acceptsTree(tree)).toBe(false)
      }
      for (const value of wrongPositions) {
        const {tree, node} = sampleNode(type)
        node.position = value
        const {success, issues} = validateNotes(tree)
        expect(success).toBe(false)
        expect(issues[0]?.path).toContain('position')
        expect(acceptsTree(tree)).toBe(false)
      }
    })
  }

  it('is found by path and place', () => {
    const tree = read('# A\n\n- b\n- [c](d)\n') as unknown as Json
    const link = nodesOf(tree).find(({node}) => node.type === 'link')?.node as Json
    delete link.url
    expect(validateNotes(tree).issues).toEqual([
      {
        code: 'invalid-tree',
        severity: 'error',
        message: expect.stringMatching(
          /^Unexpected tree at `children\[0\]\.children\[1\]\.children\[1\]\.children\[0\]\.children\[0\]\.url`: /
        ),
        path: ['children', 0, 'children', 1, 'children', 1, 'children', 0, 'children', 0, 'url'],
        position: {start: {line: 4, column: 3, offset: 11}, end: {line: 4, column: 9, offset: 17}}
      }
    ])
  })

  it('is reported together with the others', () => {
    const tree = sampleTree()
    const texts = nodesOf(tree).filter(({node}) => node.type === 'text')
    for (const {node} of texts) node.value = 1
    const {issues} = validateNotes(tree)
    expect(issues.map((issue) => issue.path)).toEqual(texts.map(({path}) => [...path, 'value']))
  })
})

describe('a topic', () => {
  const heading = (depth: number) => ({type: 'heading', depth, children: []})
  const topic = (depth: number, children: unknown[]) => ({type: 'topic', depth, children})
  const paragraph = {type: 'paragraph', children: []}
  const place = {start: {line: 3, column: 1}, end: {line: 3, column: 5}}

  const bad: Array<[name: string, value: unknown]> = [
    ['without children', topic(2, [])],
    ['that begins with a paragraph', topic(2, [paragraph, heading(2)])],
    ['that begins with a topic', topic(2, [topic(2, [heading(2)])])],
    ['whose heading is deeper', topic(2, [heading(3)])],
    ['whose heading is less deep', topic(2, [heading(1)])]
  ]
  for (const [name, value] of bad) {
    it(`is refused ${name}`, () => {
      const tree = {
        type: 'notes',
        frontMatter: null,
        children: [paragraph, {...(value as Json), position: place}]
      }
      const issue = expectRefused(tree, ['children', 1])
      expect(issue.path).toEqual(['children', 1])
      expect(issue.position).toEqual(place)
      expect(issue.message).toContain('expected a heading of its own depth as its first child')
      const inside = {
        type: 'notes',
        frontMatter: null,
        children: [topic(1, [heading(1), value])]
      }
      expect(expectRefused(inside, ['children', 0, 'children', 1]).path).toEqual([
        'children',
        0,
        'children',
        1
      ])
    })
  }

  it('is accepted with skipped levels', () => {
    const tree = {
      type: 'notes',
      frontMatter: null,
      children: [topic(4, [heading(4)]), topic(1, [heading(1), topic(6, [heading(6)])])]
    }
    expect(validateNotes(tree).success).toBe(true)
  })
})

describe('a node in the wrong place', () => {
  const text = {type: 'text', value: 'a'}
  const paragraph = {type: 'paragraph', children: [text]}
  const item = {type: 'listItem', children: []}
  const heading = {type: 'heading', depth: 1, children: []}
  const topic = {type: 'topic', depth: 1, children: [heading]}
  const row = {type: 'tableRow', children: []}
  const cell = {type: 'tableCell', children: []}
  const frontMatter = {type: 'frontMatter', value: '', data: {}}
  const notes = {type: 'notes', frontMatter: null, children: []}
  const unread = {type: 'unread', value: ''}

  const bad: Array<[name: string, children: unknown[], path: Path]> = [
    ['text in notes', [text], [0]],
    ['a link in notes', [{type: 'link', url: '', children: []}], [0]],
    ['an item in notes', [item], [0]],
    ['a row in notes', [row], [0]],
    ['front matter in notes', [frontMatter], [0]],
    ['YAML in notes', [{type: 'yaml', value: 'a: 1'}], [0]],
    ['notes in notes', [notes], [0]],
    ['text in a topic', [{...topic, children: [heading, text]}], [0, 'children', 1]],
    [
      'text in an item',
      [{type: 'list', children: [{...item, children: [text]}]}],
      [0, 'children', 0, 'children', 0]
    ],
    ['a paragraph in a list', [{type: 'list', children: [paragraph]}], [0, 'children', 0]],
    [
      'a topic in an item',
      [{type: 'list', children: [{...item, children: [topic]}]}],
      [0, 'children', 0, 'children', 0]
    ],
    ['a topic in a quote', [{type: 'blockquote', children: [topic]}], [0, 'children', 0]],
    ['`unread` in a quote', [{type: 'blockquote', children: [unread]}], [0, 'children', 0]],
    ['`unread` in a paragraph', [{type: 'paragraph', children: [unread]}], [0, 'children', 0]],
    ['a paragraph in a paragraph', [{type: 'paragraph', children: [paragraph]}], [0, 'children', 0]],
    [
      'a heading in a heading',
      [{...topic, children: [{...heading, children: [heading]}]}],
      [0, 'children', 0, 'children', 0]
    ],
    ['a cell in a table', [{type: 'table', children: [cell]}], [0, 'children', 0]],
    [
      'text in a row',
      [{type: 'table', children: [{...row, children: [text]}]}],
      [0, 'children', 0, 'children', 0]
    ],
    ['an unknown node', [{type: 'callout', children: []}], [0]]
  ]
  for (const [name, children, path] of bad) {
    it(`is refused: ${name}`, () => {
      const tree = {type: 'notes', frontMatter: null, children}
      expectRefused(tree, ['children', ...path])
      expect(acceptsTree(tree)).toBe(false)
    })
  }
})

describe('a value that isn’t JSON', () => {
  /** Whatever the value does: an answer, no exception, no success, and plain issues. */
  function expectNoTree(value: unknown): Issue[] {
    const {success, issues} = validateNotes(value)
    expect(success).toBe(false)
    expect(issues.length).toBeGreaterThan(0)
    expect(new Set(issues.map((issue) => issue.code))).toEqual(new Set(['invalid-tree']))
    expect(JSON.parse(JSON.stringify(issues))).toStrictEqual(issues)
    return issues
  }

  it('is refused where blocks hold themselves', () => {
    const quote: Json = {type: 'blockquote', children: []}
    quote.children = [quote]
    expectNoTree({type: 'notes', frontMatter: null, children: [quote]})
  })

  it('is refused where a topic holds itself', () => {
    const topic: Json = {type: 'topic', depth: 1}
    topic.children = [{type: 'heading', depth: 1, children: []}, topic]
    expectNoTree({type: 'notes', frontMatter: null, children: [topic]})
  })

  it('is refused where inline nodes hold each other', () => {
    const strong: Json = {type: 'strong', children: []}
    const link = {type: 'link', url: '', children: [strong]}
    strong.children = [link]
    expectNoTree({type: 'notes', frontMatter: null, children: [{type: 'paragraph', children: [link]}]})
  })

  it('is refused where the children hold themselves', () => {
    const children: unknown[] = []
    children.push(children)
    expectNoTree({type: 'notes', frontMatter: null, children})
  })

  it('is refused where it nests 100,000 levels', () => {
    let node: Json = {type: 'paragraph', children: []}
    for (let level = 0; level < 100_000; level++) node = {type: 'blockquote', children: [node]}
    const {success, issues} = validateNotes({type: 'notes', frontMatter: null, children: [node]})
    expect(success).toBe(false)
    expect(issues.map((issue) => issue.code)).toEqual(['invalid-tree'])
  })

  it('gives an answer where the position holds itself', () => {
    const position: Json = {}
    position.start = position
    position.end = position
    expectNoTree({type: 'notes', frontMatter: null, children: [], position})
  })

  it('is refused where a getter throws', () => {
    const fields = ['type', 'position', 'children', 'frontMatter', 'source', 'data']
    for (const field of fields) {
      const tree = {type: 'notes', frontMatter: null, children: []}
      Object.defineProperty(tree, field, {
        enumerable: true,
        get: () => {
          throw new Error('not readable')
        }
      })
      expectNoTree(tree)
    }
  })

  it('is refused where a node’s position throws', () => {
    const node = {
      type: 'text',
      get position() {
        throw new Error('not readable')
      }
    }
    expectNoTree({type: 'notes', frontMatter: null, children: [node]})
  })

  it('is refused where it is a proxy that throws, or a revoked one', () => {
    const refuse = () => {
      throw new Error('no')
    }
    expectNoTree(new Proxy({}, {get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse}))
    const {proxy, revoke} = Proxy.revocable({}, {})
    revoke()
    expectNoTree(proxy)
  })

  it('is refused with holes in its children', () => {
    expectNoTree({type: 'notes', frontMatter: null, children: new Array(2)})
  })
})

describe('OutlineSchema', () => {
  for (const {name, text} of fixtures) {
    it(`accepts the outline of ${name}, as it stands`, () => {
      const outline = toOutline(read(text))
      expect(v.parse(OutlineSchema, outline)).toEqual(outline)
      expect(acceptsOutline(outline)).toBe(true)
      const written = JSON.parse(readFileSync(folder + name.replace('.md', '.outline.json'), 'utf8'))
      expect(v.parse(OutlineSchema, written)).toEqual(written)
      expect(acceptsOutline(written)).toBe(true)
    })
  }

  const outlineOf = () =>
    toOutline(
      read(
        '---\na: 1\n---\n[x](y)\n\n- [b](c)\n\n# [D](e "f")\n\ntext [g](h)\n\n- [x] i [j](k)\n  - l\n\n## M\n'
      )
    ) as unknown as Json

  const wrongList = [undefined, null, 'a', {}, [1], [null], [{}]]
  const fields: Array<[path: Path, values: unknown[]]> = [
    [['frontMatter'], [undefined, 1, 'a', [], ['a']]],
    [['text'], wrongText],
    [['links'], wrongList],
    [['links', 0, 'text'], wrongText],
    [['links', 0, 'url'], wrongText],
    [
      ['topics', 0, 'titleLinks', 0, 'title'],
      [null, 1, []]
    ],
    [['items'], [null, 'a', {}, [1], [null], [{}]]],
    [['items', 0, 'text'], wrongText],
    [['items', 0, 'links'], wrongList],
    [['items', 0, 'items'], wrongList],
    [['topics'], wrongList],
    [['topics', 0, 'title'], wrongText],
    [['topics', 0, 'titleLinks'], wrongList],
    [['topics', 0, 'slug'], wrongText],
    [
      ['topics', 0, 'depth'],
      [undefined, null, 0, 7, 1.5, '1']
    ],
    [['topics', 0, 'text'], wrongText],
    [['topics', 0, 'links'], wrongList],
    [['topics', 0, 'items'], wrongList],
    [
      ['topics', 0, 'items', 0, 'checked'],
      [null, 1, 'x']
    ],
    [['topics', 0, 'items', 0, 'links', 0, 'url'], wrongText],
    [['topics', 0, 'items', 0, 'items', 0, 'text'], wrongText],
    [['topics', 0, 'topics'], wrongList],
    [
      ['topics', 0, 'topics', 0, 'depth'],
      [undefined, 9]
    ]
  ]
  for (const [path, values] of fields) {
    it(`refuses a wrong ${path.join('.')}`, () => {
      for (const value of values) {
        const outline = outlineOf()
        expect(v.is(OutlineSchema, outline) && acceptsOutline(outline)).toBe(true)
        const holder = path
          .slice(0, -1)
          .reduce<unknown>((inner, key) => (inner as Json)[key], outline) as Json
        const key = String(path.at(-1))
        expect(Object.hasOwn(holder, key)).toBe(true)
        setField(holder, key, value)
        expect(v.is(OutlineSchema, outline)).toBe(false)
        expect(acceptsOutline(outline)).toBe(false)
      }
    })
  }

  it('takes absent fields for absent, and undefined ones for wrong', () => {
    const outline = outlineOf() as {links: Json[]; items?: unknown}
    delete outline.items
    expect(v.is(OutlineSchema, outline)).toBe(true)
    expect(acceptsOutline(outline)).toBe(true)
    expect(v.is(OutlineSchema, {...outline, items: undefined})).toBe(false)
  })

  it('refuses other values', () => {
    for (const value of [undefined, null, 1, '', [], {}, read('# A\n')]) {
      expect(v.is(OutlineSchema, value)).toBe(false)
      expect(acceptsOutline(value)).toBe(false)
    }
  })
})

describe('the JSON Schemas', () => {
  it('say which draft they are written in', () => {
    for (const schema of Object.values(jsonSchemas)) {
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    }
    expect(Object.keys(jsonSchemas).sort()).toEqual(['front-matter', 'notes', 'outline'])
  })

  it('are JSON', () => {
    expect(JSON.parse(JSON.stringify(jsonSchemas))).toEqual(jsonSchemas)
  })

  for (const {name, text} of fixtures) {
    it(`accept the tree of ${name}`, () => {
      expectAccepted(acceptsTree, JSON.parse(JSON.stringify(read(text))))
    })

    it(`accept the front matter of ${name} where valibot does`, () => {
      const {data} = read(text).frontMatter ?? {}
      if (v.is(NoteFrontMatterSchema, data)) expectAccepted(acceptsFrontMatter, data)
      else expect(safeParseNotes(text).success).toBe(false)
    })
  }

  function expectAccepted(accepts: ValidateFunction, value: unknown): void {
    accepts(value)
    expect(accepts.errors).toBe(null)
  }

  it('refuse bad front matter', () => {
    const fine = {title: 'a', date: '2018-10-10', more: [1]}
    expectAccepted(acceptsFrontMatter, fine)
    const bad: unknown[] = [
      undefined,
      null,
      'a',
      [],
      {},
      {title: 'a'},
      {date: '2018-10-10'},
      {...fine, title: ''},
      {...fine, title: 1},
      {...fine, date: null},
      {...fine, date: 2018}
    ]
    for (const data of bad) {
      expect(v.is(NoteFrontMatterSchema, data)).toBe(false)
      expect(acceptsFrontMatter(data)).toBe(false)
    }
  })
})
