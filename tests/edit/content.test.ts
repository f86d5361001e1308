import {describe, expect, it} from 'vitest'
import {
  addContent,
  type BlockContent,
  buildTopic,
  type ContentOptions,
  findTopic,
  type ItemParent,
  items,
  links,
  type Notes,
  type NotesContent,
  NotesError,
  parseNotes,
  setContent,
  sourceOf,
  stringifyNotes,
  topicAt
} from '../../src/index.js'
import {someOf} from '../support/budget.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSeed, readWorld} from '../support/shared.js'

const text = `## Elm

*   [One](u)
*   two
    - deep

[x]: y

### Sub

+ k

## Rust

see [x] and [w]

[w]: z
`

/** What is below the heading of a topic, after an edit of it. */
function below(path: string | string[], edit: (notes: Notes<object>, parent: ItemParent) => void): string {
  const notes = notesOf(text)
  edit(notes, topicAt(notes, path))
  const written = stringifyNotes(notes)
  const rust = written.indexOf('\n## Rust')
  return written.slice('## Elm\n'.length, rust)
}

const added = (content: BlockContent, options: ContentOptions & {at?: 'start' | 'end'} = {}): string =>
  below('Elm', (notes, elm) => void addContent(elm, content, {notes, ...options}))

describe('setContent', () => {
  it('replaces what is below the heading, sub-topics too', () => {
    expect(below('Elm', (notes, elm) => setContent(elm, 'new', {notes}))).toBe('\nnew\n')
    expect(below('Elm', (notes, elm) => setContent(elm, '', {notes}))).toBe('')
  })

  it('leaves sub-topics where that is asked for', () => {
    expect(below('Elm', (notes, elm) => setContent(elm, 'new', {notes, keepTopics: true}))).toBe(
      '\nnew\n\n### Sub\n\n+ k\n'
    )
  })

  it('writes what says the same as it stands, and what is new in the style of the note', () => {
    const content = '- [One](u)\n- two\n  - deep\n- three\n\n[x]: y\n\n### Sub\n\n- k\n- l\n'
    expect(below('Elm', (notes, elm) => setContent(elm, content, {notes}))).toBe(
      '\n*   [One](u)\n*   two\n    - deep\n*   three\n\n[x]: y\n\n### Sub\n\n+ k\n+ l\n'
    )
  })

  it('reads references by the definitions of the note, and keeps those that are still named', () => {
    const notes = notesOf(text)
    setContent(topicAt(notes, 'Elm'), 'a [w], [x] and [z]', {notes})
    expect(stringifyNotes(notes)).toBe(
      '## Elm\n\na [w], [x] and [z]\n\n## Rust\n\nsee [x] and [w]\n\n[w]: z\n[x]: y\n'
    )
    expect([...links(notes)].map(({url}) => url)).toEqual(['z', 'y', 'y', 'z'])
  })

  it('takes what is written as a reference for one where the note isn’t known, and a name alone for text', () => {
    const notes = notesOf('# A\n\n# B\n\n[w]: z\n\n[^1]: n\n')
    setContent(topicAt(notes, 'A'), 'a [w], b [c][w], [W][], d[^1]')
    expect(stringifyNotes(notes)).toBe('# A\n\na [w], b [c][w], [W][], d[^1]\n\n# B\n\n[w]: z\n\n[^1]: n\n')
    setContent(topicAt(notes, 'A'), 'a [w] [?]')
    expect(stringifyNotes(notes)).toBe('# A\n\na \\[w] [?]\n\n# B\n\n[w]: z\n\n[^1]: n\n')
    setContent(topicAt(notes, 'A'), 'b [c][gone]')
    expect(() => stringifyNotes(notes)).toThrow(
      'Cannot write the `linkReference` `"gone"`, expected a definition'
    )
    setContent(topicAt(notes, 'A'), 'b [c][gone]', {notes})
    expect(stringifyNotes(notes)).toMatch(/^# A\n\nb \[c]\[gone]\n/)
  })

  it.each([
    ['another definition of a name that is taken', '[w]\n\n[w]: other', '[w][w-2]\n\n[w-2]: other'],
    ['the same definition', '[w]\n\n[w]: z', '[w]'],
    ['one of its own that is replaced', '[x]\n\n[x]: other', '[x]\n\n[x]: other']
  ])('%s', (_, content, expected) => {
    const notes = notesOf('# A\n\nb\n\n[x]: y\n\n# C\n\n[w]\n\n[w]: z\n')
    setContent(topicAt(notes, 'A'), content, {notes})
    expect(stringifyNotes(notes)).toBe(`# A\n\n${expected}\n\n# C\n\n[w]\n\n[w]: z\n`)
  })

  it('makes headings sub-topics, shifted together where they would be as high up', () => {
    const notes = notesOf('# A\n\n## B\n\n# C\n')
    const b = topicAt(notes, ['A', 'B'])
    setContent(b, '# One\n\n## Two\n\n# Three\n')
    expect(stringifyNotes(notes)).toBe('# A\n\n## B\n\n### One\n\n#### Two\n\n### Three\n\n# C\n')
    setContent(b, '#### Four\n')
    expect(topicAt(notes, ['A', 'B', 'Four']).depth).toBe(4)
    const before = structuredClone(notes)
    expect(() => setContent(b, '# 1\n## 2\n### 3\n#### 4\n##### 5\n')).toThrow(NotesError)
    expect(notes).toEqual(before)
  })

  it('replaces a note', () => {
    const notes = notesOf('---\na: 1 # c\n---\nx\n\n# A\n')
    setContent(notes, 'y\n\n## B\n\n---\nc: d\n---\n')
    expect(stringifyNotes(notes)).toBe('---\na: 1 # c\n---\ny\n\n## B\n\n---\n\n## c: d\n')
    setContent(notes, 'z', {keepTopics: true})
    expect(stringifyNotes(notes)).toBe('---\na: 1 # c\n---\nz\n\n## B\n\n---\n\n## c: d\n')
  })

  it('replaces what is in a bullet, whose box is its own', () => {
    const notes = notesOf('- [ ] a\n  - b\n- c\n\n[x]: y\n')
    const [first, , last] = [...items(notes)]
    setContent(first as never, 'new\n\n# heading\n\n- d', {notes})
    setContent(last as never, '[x] done', {notes})
    expect(stringifyNotes(notes)).toBe('- [ ] new\n  # heading\n  - d\n- [x] done\n\n[x]: y\n')
  })

  it('refuses a task without a text, which Markdown has no box for', () => {
    const notes = notesOf('- [ ] a\n')
    const [item] = items(notes)
    for (const content of ['', '- sub\n', '> q\n', '# h\n']) {
      expect(() => setContent(item as never, content)).toThrow('expected a text behind its box')
    }
    expect(() => addContent(item as never, '- pre\n', {at: 'start'})).toThrow(
      'Cannot begin a task with a `list`'
    )
    expect(stringifyNotes(notes)).toBe('- [ ] a\n')
  })

  it('takes topics as they are, and what stands behind them into the last of them', () => {
    const notes = notesOf('# A\n')
    const sub = buildTopic(3, 'S')
    const topic = buildTopic(2, 'T', [sub])
    const text = (value: string): NotesContent => ({
      type: 'paragraph',
      children: [{type: 'text', value}]
    })
    const heading: NotesContent = {type: 'heading', depth: 3, children: [{type: 'text', value: 'H'}]}
    setContent(topicAt(notes, 'A'), [text('a'), topic, text('b'), heading, text('c')])
    expect(topicAt(notes, ['A', 'T'])).toBe(topic)
    expect(topicAt(notes, ['A', 'T', 'S'])).toBe(sub)
    addContent(topic, 'd')
    expect(stringifyNotes(notes)).toBe('# A\n\na\n\n## T\n\nd\n\n### S\n\nb\n\n### H\n\nc\n')
  })

  it('takes nodes as they are', () => {
    const notes = notesOf('# A\n')
    const topic = buildTopic(2, 'T *x*', [{type: 'paragraph', children: [{type: 'text', value: '*y*'}]}])
    setContent(topicAt(notes, 'A'), [{type: 'thematicBreak'}, topic])
    expect(stringifyNotes(notes)).toBe('# A\n\n---\n\n## T \\*x*\n\n\\*y*\n')
    expect(() => setContent(topic, [{type: 'text', value: 'a'}] as never)).toThrow(
      'Cannot set the content to a `text`, expected blocks: paragraphs, lists, topics…'
    )
    expect(() => setContent(topic, 3 as never)).toThrow(
      'Cannot set the content to a number, expected a string'
    )
    const [item] = items(notesOf('- a\n'))
    expect(() => setContent(item as never, [topic])).toThrow('Cannot put a topic into a bullet')
  })

  it('refuses a parent that is not in the note', () => {
    const notes = notesOf(text)
    expect(() => setContent(topicAt(notesOf(text), 'Elm'), 'a', {notes})).toThrow(
      'Cannot edit a node that is not in the note'
    )
  })

  it.each(['\n', '\r\n', '\r'])('line endings are the note’s: %j', (ending) => {
    const notes = notesOf('# A\n\n- b\n\n# C\n'.replaceAll('\n', ending))
    setContent(topicAt(notes, 'A'), 'x\n\n```\ny\n```\n')
    expect(stringifyNotes(notes)).toBe('# A\n\nx\n\n```\ny\n```\n\n# C\n'.replaceAll('\n', ending))
  })

  it('what the Markdown leaves open ends with the topic, or is refused', () => {
    expect(below('Elm', (notes, elm) => setContent(elm, '```\nopen', {notes}))).toBe('\n```\nopen\n```\n')
    expect(() => below('Elm', (notes, elm) => setContent(elm, '<!-- open', {notes}))).toThrow('cannot-write')
  })

  it('refuses what nests too deep to be read', () => {
    const notes = notesOf('# A\n')
    expect(() => setContent(topicAt(notes, 'A'), '> '.repeat(300))).toThrow('deeper than 200 levels')
  })
})

describe('addContent', () => {
  it('adds before the definitions that close the blocks, and joins the list there', () => {
    expect(added('- a\n\n  b\n- c')).toBe(
      '\n*   [One](u)\n*   two\n    - deep\n*   a\n\n    b\n*   c\n\n[x]: y\n\n### Sub\n\n+ k\n'
    )
    expect(added('text')).toBe('\n*   [One](u)\n*   two\n    - deep\n\ntext\n\n[x]: y\n\n### Sub\n\n+ k\n')
    expect(added('1. a')).toBe('\n*   [One](u)\n*   two\n    - deep\n\n1. a\n\n[x]: y\n\n### Sub\n\n+ k\n')
  })

  it('adds at the start, and joins the list there', () => {
    expect(added('text\n\n- a', {at: 'start'})).toBe(
      '\ntext\n\n*   a\n*   [One](u)\n*   two\n    - deep\n\n[x]: y\n\n### Sub\n\n+ k\n'
    )
  })

  it('puts topics behind the last, or before the first, as deep as that', () => {
    expect(added('a\n\n# New\n\n## Deeper')).toMatch(
      / {4}- deep\n\na\n\n\[x]: y\n\n### Sub\n\n\+ k\n\n### New\n\n#### Deeper\n$/
    )
    expect(added('# New\n\n## Deeper', {at: 'start'})).toMatch(
      /\[x]: y\n\n### New\n\n#### Deeper\n\n### Sub\n\n\+ k\n$/
    )
  })

  it('gives what came', () => {
    const notes = notesOf(text)
    const given = addContent(topicAt(notes, 'Elm'), '- a\n- b\n\ntext\n\n# T', {notes})
    expect(given.map(({type}) => type)).toEqual(['listItem', 'listItem', 'paragraph', 'topic'])
    expect([...items(notes)]).toContain(given[0])
    expect(findTopic(notes, 'T')).toBe(given.at(-1))
  })

  it('adds to a bullet and to a note', () => {
    const notes = notesOf('- a\n  - b\n\n# T\n')
    const [item] = items(notes)
    addContent(item as never, '- c\n\ntail')
    addContent(notes, 'end')
    addContent(notes, 'first', {at: 'start'})
    expect(stringifyNotes(notes)).toBe('first\n\n- a\n  - b\n  - c\n\n  tail\n\nend\n\n# T\n')
  })

  it('refuses an option that it doesn’t know, and changes nothing where a heading gets too deep', () => {
    const notes = notesOf('###### A\n\nb\n')
    const before = structuredClone(notes)
    expect(() => addContent(topicAt(notes, 'A'), 'c\n\n# D')).toThrow('expected at most 6')
    expect(() => addContent(topicAt(notes, 'A'), 'c', {at: 'middle' as 'end'})).toThrow(RangeError)
    expect(notes).toEqual(before)
  })
})

describeShared('real notes', () => {
  const notes = [...readCorpus(), ...someOf(readWorld(), 3), {name: 'seed', text: readSeed()}]

  it('what a topic holds, set again as it is printed, changes no byte', () => {
    let count = 0
    for (const {name, text: source} of someOf(notes, 7)) {
      const topicCount = selectTopics(source).length
      for (let index = 0; index < topicCount; index += Math.max(1, topicCount >> 1)) {
        const tree = parseNotes(source, {frontMatter: false})
        const topic = selectTopics(source, tree)[index] as ItemParent
        const content = (sourceOf(tree, topic) as string).slice(
          (sourceOf(tree, topic.children[0] as never) as string).length
        )
        setContent(topic, content, {notes: tree})
        expect(stringifyNotes(tree) === source, `${name}, topic ${index}`).toBe(true)
        count++
      }
    }
    expect(count).toBeGreaterThan(100)
  })
})

function selectTopics(source: string, tree = notesOf(source)): ItemParent[] {
  const found: ItemParent[] = []
  const collect = (parent: ItemParent): void => {
    for (const child of parent.children) {
      if (child.type !== 'topic') continue
      found.push(child)
      collect(child)
    }
  }
  collect(tree)
  return found
}
