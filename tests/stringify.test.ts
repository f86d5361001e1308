import fc from 'fast-check'
import type {Link, List, Nodes, Paragraph, Text} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  type AnyNode,
  applyEdits,
  buildItem,
  buildNotes,
  buildTopic,
  editsOf,
  type FrontMatter,
  type NoteData,
  type Notes,
  NotesError,
  safeParseNotes,
  stringifyNotes,
  type Topic
} from '../src/index.js'
import {walk} from '../src/query/walk.js'
import {findDifference, sameMeaning} from '../src/write/compare.js'
import {isDeep, runs} from './support/budget.js'
import {notesSoup} from './support/generators/soup.js'
import {notesOf} from './support/sample.js'

const source = `---
title: "Elm" # a comment
date: '2018-10-10'
tags: [a, b]
source: https://elm.example/
position: top
---

before *all*

# One

- [link](https://x.y "T")
  - [ ] [reference][r]
- \`code\` ![image](u)

| a | b |
| :-- | --- |

1. one

## Two

\`\`\`js
code
\`\`\`

[r]: /r
`

/** The note, and its parts that the tests change. */
function read() {
  const notes = notesOf(source)
  const nodes = [...walk(notes)]
  const first = <Type extends Nodes['type']>(type: Type): Extract<Nodes, {type: Type}> => {
    const found = nodes.find((node) => node.type === type)
    if (found) return found as Extract<Nodes, {type: Type}>
    throw new Error(`Cannot find ${type}`)
  }
  return {notes, frontMatter: notes.frontMatter as FrontMatter<NoteData>, first}
}

type Read = ReturnType<typeof read>

function errorOf(write: () => unknown): unknown {
  try {
    write()
  } catch (error) {
    return error
  }
  return undefined
}

function expectRefused(notes: Notes<object>): void {
  const error = errorOf(() => stringifyNotes(notes))
  expect(error).toBeInstanceOf(NotesError)
  const {issues, message} = error as NotesError
  expect(issues).toMatchObject([{code: 'cannot-write', severity: 'error'}])
  expect(message).toContain('expected')
}

/** Writes a tree, and holds the text to it: it reads back as the tree, and the edits lead to it. */
function expectWritten(notes: Notes<object>): string {
  const text = stringifyNotes(notes)
  expect(findDifference(notes, notesOf(text))).toBe(null)
  expect(applyEdits(notes.source ?? '', editsOf(notes))).toBe(text)
  return text
}

describe('a tree that was not changed', () => {
  it('is written back byte for byte', () => {
    expect(stringifyNotes(notesOf(source))).toBe(source)
  })

  it.each(['', '\uFEFF', '\n', '-\r', '\0', '\ud800', '---\n---', '# a\r\n\r\n-\tb  \rc'])(
    '%j is kept',
    (text) => {
      expect(stringifyNotes(notesOf(text))).toBe(text)
    }
  )

  it('is written back where the note is invalid', () => {
    const text = '---\ntitle: [\n---\n\n- [a](b)\n'
    const result = safeParseNotes(text)
    expect(result.success).toBe(false)
    expect(stringifyNotes(result.notes)).toBe(text)
  })

  it('is written back from a clone and after a JSON round trip', () => {
    const notes = notesOf(source)
    expect(stringifyNotes(structuredClone(notes))).toBe(source)
    expect(stringifyNotes(JSON.parse(JSON.stringify(notes)))).toBe(source)
  })

  it('is not changed by writing', () => {
    const notes = notesOf(source)
    const before = structuredClone(notes)
    stringifyNotes(notes)
    expect(notes).toStrictEqual(before)
  })

  it('is written back without its positions', () => {
    const {notes} = read()
    for (const node of walk(notes)) delete node.position
    delete notes.frontMatter?.position
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('is written back with other positions', () => {
    const {notes, frontMatter} = read()
    const point = {line: 7, column: 7, offset: 77}
    for (const node of [...walk(notes), frontMatter]) node.position = {start: point, end: point}
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('is written back where a field was added that is undefined', () => {
    const {notes, first} = read()
    Object.assign(first('paragraph'), {data: undefined})
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('is written back where the keys stand in another order', () => {
    const turn = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turn)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).reverse()
      return Object.fromEntries(entries.map(([key, inner]) => [key, turn(inner)]))
    }
    expect(stringifyNotes(turn(notesOf(source)) as Notes<NoteData>)).toBe(source)
  })
})

describe('a tree without source', () => {
  it('is written in canonical form', () => {
    expect(stringifyNotes(buildNotes([buildTopic(1, 'a', [])]))).toBe('# a\n')
    expect(stringifyNotes(buildNotes())).toBe('')
  })

  it('is one edit of an empty text', () => {
    const notes = buildNotes([buildTopic(1, 'a', [])])
    expect(editsOf(notes)).toEqual([{start: 0, end: 0, text: '# a\n'}])
    expect(editsOf(buildNotes())).toEqual([])
  })

  it('is written where the source was taken away, undefined or null', () => {
    const {source: taken, ...rest} = notesOf(source)
    expect(taken).toBe(source)
    const text = stringifyNotes(rest)
    expect(sameMeaning(notesOf(text), rest)).toBe(true)
    expect(stringifyNotes({...rest, source: undefined} as unknown as Notes)).toBe(text)
    expect(stringifyNotes({...rest, source: null} as unknown as Notes)).toBe(text)
  })
})

describe('a tree with another source', () => {
  it('is written from that', () => {
    const other = source.replace('before', 'after')
    expect(stringifyNotes({...notesOf(source), source: other})).toBe(source)
    expectWritten({...notesOf(source), source: ''})
  })

  it('is written as that where it says the same', () => {
    expect(stringifyNotes({...notesOf('- a\n'), source: '\n* a'})).toBe('\n* a')
  })
})

const edits: Record<string, (read: Read) => unknown> = {
  'a text': ({first}) => {
    first('text').value += '!'
  },
  'a text, made empty': ({first}) => {
    first('text').value = ''
  },
  'a URL': ({first}) => {
    first('link').url = 'https://x.z'
  },
  'a title': ({first}) => {
    first('link').title = 'U'
  },
  "an image's alternative text": ({first}) => {
    first('image').alt = 'other'
  },
  'inline code': ({first}) => {
    first('inlineCode').value = 'other'
  },
  "code's language": ({first}) => {
    first('code').lang = 'ts'
  },
  'a checkbox': ({notes}) => {
    for (const node of walk(notes))
      if (node.type === 'listItem' && node.checked === false) node.checked = true
  },
  'a definition': ({first}) => {
    first('definition').url = '/s'
  },
  'a reference': ({first}) => {
    first('linkReference').identifier = 's'
  },
  "a reference's kind": ({first}) => {
    first('linkReference').referenceType = 'collapsed'
  },
  'the first number of a list': ({notes}) => {
    for (const node of walk(notes)) if (node.type === 'list' && node.ordered) node.start = 2
  },
  'the alignment of a table': ({first}) => {
    first('table').align = ['right', null]
  },
  'whether a list is loose': ({first}) => {
    first('list').spread = true
  },
  'the depth of a heading': ({first}) => {
    first('heading').depth = 2
  },
  'the depth of a topic': ({first}) => {
    first('topic').depth = 2
  },
  'the type of a node': ({first}) => {
    Object.assign(first('emphasis'), {type: 'strong'})
  },
  'data, put on a node': ({first}) => {
    first('paragraph').data = {hName: 'x'} as never
  },
  'a field that is not known': ({first}) => {
    Object.assign(first('paragraph'), {mine: 1})
  },
  'a string, made a number': ({frontMatter}) => {
    frontMatter.data.title = 1
  },
  'a key of the front matter': ({frontMatter}) => {
    frontMatter.data.title = 'Elm!'
  },
  'a key added to the front matter': ({frontMatter}) => {
    frontMatter.data.more = null
  },
  'a key removed from the front matter': ({frontMatter}) => {
    delete frontMatter.data.date
  },
  'a value deep in the front matter': ({frontMatter}) => {
    ;(frontMatter.data.tags as string[])[1] = 'c'
  },
  'a list in the front matter, made longer': ({frontMatter}) => {
    ;(frontMatter.data.tags as string[]).push('c')
  },
  'a list in the front matter, made a map': ({frontMatter}) => {
    frontMatter.data.tags = {0: 'a', 1: 'b'}
  },
  'the key `source` of the front matter': ({frontMatter}) => {
    frontMatter.data.source = 'https://other.example/'
  },
  'the key `position` of the front matter': ({frontMatter}) => {
    frontMatter.data.position = 'bottom'
  },
  'the key `position`, removed from the front matter': ({frontMatter}) => {
    delete frontMatter.data.position
  },
  'a `position` added deep in the front matter': ({frontMatter}) => {
    Object.assign(frontMatter.data.tags as object, {position: 1})
  },
  "the front matter's text": ({frontMatter}) => {
    frontMatter.value = frontMatter.value.replace('a comment', 'another')
  },
  'the front matter, removed': ({notes}) => {
    notes.frontMatter = null
  },
  'the front matter, made undefined': ({notes}) => {
    notes.frontMatter = undefined as never
  },
  'a block added': ({notes}) => notes.children.push({type: 'thematicBreak'}),
  'a topic added': ({notes}) => notes.children.push(buildTopic(1, 'new')),
  'a bullet added': ({first}) => first('list').children.push(buildItem('new')),
  'a block removed': ({notes}) => notes.children.shift(),
  'a bullet removed': ({first}) => first('list').children.pop(),
  'all children removed': ({notes}) => {
    notes.children = []
  },
  'bullets in another order': ({first}) => first('list').children.reverse(),
  'a block moved to another topic': ({notes}) => {
    const [, topic] = notes.children as [Paragraph, Topic]
    notes.children.push(topic.children.splice(1, 1)[0] as List)
  },
  'a topic moved out of its topic': ({notes}) => {
    const topic = notes.children.at(-1) as Topic
    notes.children.push(topic.children.pop() as Topic)
  },
  'a text cut in two': ({first}) => {
    const paragraph = first('paragraph')
    const [text] = paragraph.children as [Text]
    paragraph.children = [
      {type: 'text', value: text.value.slice(0, 3)},
      {type: 'text', value: text.value.slice(3)}
    ]
  },
  'a link, unwrapped': ({first}) => {
    const paragraph = first('listItem').children[0] as Paragraph
    paragraph.children = (paragraph.children[0] as Link).children
  },
  'a title, made null': ({first}) => {
    first('link').title = null
  },
  'a title, made undefined': ({first}) => {
    first('link').title = undefined as never
  },
  'a URL, made null': ({first}) => {
    first('link').url = null as never
  },
  'a URL, taken away': ({first}) => {
    delete (first('link') as Partial<Link>).url
  },
  'children, made undefined': ({first}) => {
    first('list').children = undefined as never
  },
  'children, made null': ({first}) => {
    first('list').children = null as never
  },
  'a child, made null': ({notes}) => {
    notes.children[0] = null as never
  },
  'an undefined child': ({notes}) => {
    notes.children.unshift(undefined as never)
  }
}

/** The edits that Markdown can't express. */
const refused = new Set([
  'a reference',
  'the depth of a heading',
  'the depth of a topic',
  'a field that is not known',
  'a URL, made null',
  'a URL, taken away',
  'children, made undefined',
  'children, made null',
  'a child, made null',
  'an undefined child',
  'a block added',
  'a block moved to another topic',
  'a `position` added deep in the front matter',
  'a topic moved out of its topic'
])

describe('a tree that was changed', () => {
  it.each(Object.keys(edits).filter((name) => !refused.has(name)))('is written: %s', (name) => {
    const whole = read()
    edits[name]?.(whole)
    expectWritten(whole.notes)
  })

  it.each([...refused])('is refused where Markdown can’t express it: %s', (name) => {
    const whole = read()
    edits[name]?.(whole)
    expectRefused(whole.notes)
  })

  it('is written or refused, whatever value in it was changed', () => {
    const paths = [...leavesOf(notesOf(source), [])]
    expect(paths.length).toBeGreaterThan(80)
    let count = 0
    for (const path of paths) {
      const notes = notesOf(source)
      const key = path.at(-1) as string
      let holder = notes as unknown as Record<string, unknown>
      for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>
      holder[key] = typeof holder[key] === 'string' ? `${holder[key]}x` : 'x'
      // A node of a type that Markdown hasn't got is written as it stands.
      const isForeign = key === 'type' && path.length > 1
      const error = errorOf(() =>
        isForeign ? expect(stringifyNotes(notes)).toBe(source) : expectWritten(notes)
      )
      if (error === undefined) count++
      else expect(error, path.join('.')).toBeInstanceOf(NotesError)
    }
    expect(count).toBeGreaterThan(30)
  })

  // No call gets as many arguments as there are lines here.
  it.each<[name: string, source: string]>([
    ['title of many lines', `${'a\n'.repeat(130_000)}===\n`],
    ...(isDeep ? [['table of many rows', `|a|\n|-|\n${'|b|\n'.repeat(130_000)}`] as [string, string]] : [])
  ])('is written where it is a %s', (_, source) => {
    const notes = notesOf(source)
    const text = [...walk(notes)].find(({type}) => type === 'text') as Text
    text.value += 'b'
    expect(stringifyNotes(notes)).toHaveLength(source.length + 1)
  })

  it.each([true, false])(
    'is refused where a node holds itself, with its source (%s) or without',
    (preserve) => {
      const source = '- a\n\n> b\n\n*c*\n\n| d |\n| - |\n'
      for (const pathOfHolder of [[0], [0, 0], [1], [1, 0], [2], [2, 0], [3], [3, 0, 0]]) {
        const notes = notesOf(source)
        let holder: Nodes = notes
        for (const index of pathOfHolder) if ('children' in holder) holder = holder.children[index] as Nodes
        if ('children' in holder) holder.children.push(holder as never)
        expect(errorOf(() => stringifyNotes(notes, {preserve}))).toBeInstanceOf(NotesError)
      }
    }
  )

  it('keeps what its author wrote where its positions are gone, and a text is another', () => {
    const source = 'a &amp; b\n\n* __c__ &copy; d\n\n## e ##\n'
    const notes = JSON.parse(JSON.stringify(notesOf(source)), (key, value) =>
      key === 'position' ? undefined : value
    ) as Notes<object>
    for (const node of walk(notes)) if (node.type === 'text') Object.assign(node, {value: `${node.value}x`})
    expect(stringifyNotes(notes)).toBe('a &amp; bx\n\n* __cx__ &copy; dx\n\n## ex ##\n')
  })

  it('is written or refused, whatever node of a generated one was taken away', () => {
    let count = 0
    fc.assert(
      fc.property(notesSoup, fc.nat(), (soup, choice) => {
        const notes = notesOf(soup)
        const parents: AnyNode[] = [...walk(notes)].filter(
          (node) => 'children' in node && node.children.length > 0
        )
        const parent = parents[choice % parents.length]
        if (parent === undefined || !('children' in parent)) return
        parent.children.splice(choice % parent.children.length, 1)
        const error = errorOf(() => expectWritten(notes))
        if (error === undefined) count++
        else expect(error).toBeInstanceOf(NotesError)
      }),
      {numRuns: runs('writing', 'nodes taken away')}
    )
    expect(count).toBeGreaterThan(runs('writing', 'nodes taken away') / 10)
  })
})

/** The paths to all values that are no objects, positions and the tree's source aside. */
function* leavesOf(value: unknown, path: string[]): Generator<string[]> {
  if (typeof value !== 'object' || value === null) yield path
  else {
    for (const [key, inner] of Object.entries(value)) {
      const isPlace = key === 'position' && typeof inner === 'object'
      if (isPlace || (key === 'source' && path.length === 0)) continue
      yield* leavesOf(inner, [...path, key])
    }
  }
}

describe('the error', () => {
  it('says which node can’t be written, and why', () => {
    const {notes, first} = read()
    first('paragraph').children = []
    expect(() => stringifyNotes(notes)).toThrow(
      /^Cannot write the note\n\n9:1 error: Cannot write the `paragraph`, /
    )
  })
})
