import type {Root} from 'mdast'
import remarkParse from 'remark-parse'
import {type Plugin, unified} from 'unified'
import type {Node} from 'unist'
import {describe, expect, it} from 'vitest'
import {NotesError, stringifyNotes} from '../../src/index.js'
import {notesParse, notesStringify, remarkNotes} from '../../src/unified/index.js'
import {notesOf} from '../support/sample.js'

// biome-ignore lint/suspicious/noExplicitAny: a plugin's nodes have no types here
type Tree = any

function point(source: string, offset: number): {line: number; column: number; offset: number} {
  const lines = source.slice(0, offset).split('\n')
  return {line: lines.length, column: (lines.at(-1) as string).length + 1, offset}
}

function positionOf(source: string, slice: string): Node['position'] {
  const start = source.indexOf(slice)
  return {start: point(source, start), end: point(source, start + slice.length)}
}

const math = 'x $a_1*b*$ y\n\n- c\n'

/** The tree of `math`, as a plugin for mathematics would have it. */
function readMath(): {notes: Tree; source: string} {
  const notes: Tree = notesOf(math)
  const slice = '$a_1*b*$'
  notes.children[0].children = [
    {type: 'text', value: 'x ', position: positionOf(math, 'x ')},
    {type: 'inlineMath', value: 'a_1*b*', position: positionOf(math, slice)},
    {type: 'text', value: ' y', position: positionOf(math, ' y')}
  ]
  return {notes, source: math}
}

const directive = '# A\n\n:::note\nb\n\n- c\n  :::\n\nd\n'

/** The tree of `directive`, as a plugin for containers would have it. */
function readDirective(): {notes: Tree; source: string} {
  const notes: Tree = notesOf(directive)
  const [topic] = notes.children
  const inside = topic.children.splice(1, 2)
  topic.children.splice(1, 0, {
    type: 'containerDirective',
    name: 'note',
    children: inside,
    position: {start: inside[0].position.start, end: inside[1].position.end}
  })
  return {notes, source: directive}
}

describe('a plugin’s node', () => {
  it.each([readMath, readDirective])('stays as it stands: %o', (read) => {
    const {notes, source} = read()
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('stays where a text beside it changes', () => {
    const {notes} = readMath()
    notes.children[0].children[2].value = ' new'
    expect(stringifyNotes(notes)).toBe('x $a_1*b*$ new\n\n- c\n')
  })

  it('stays where another block changes', () => {
    const {notes} = readDirective()
    notes.children[0].children[2].children[0].value = 'new'
    expect(stringifyNotes(notes)).toBe('# A\n\n:::note\nb\n\n- c\n  :::\n\nnew\n')
  })

  it('goes with its lines', () => {
    const {notes} = readDirective()
    notes.children[0].children.splice(1, 1)
    expect(stringifyNotes(notes)).toBe('# A\n\nd\n')
  })

  it.each([
    ['has no slice', (node: Tree) => delete node.position],
    ['was changed itself', (node: Tree) => Object.assign(node, {value: 'new'})],
    [
      'begins where no node does',
      (node: Tree) => Object.assign(node, {position: {start: {offset: 1}, end: {offset: 300}}})
    ]
  ])('is named where it %s', (_, change) => {
    const {notes} = readMath()
    change(notes.children[0].children[1])
    expect(() => stringifyNotes(notes)).toThrow(NotesError)
    expect(() => stringifyNotes(notes)).toThrow(/inlineMath/)
  })

  it.each<[string, string, (inside: Tree) => unknown]>([
    [
      'a link’s URL',
      '# A\n\n:::note\n[b](u) *c*\n\n- d\n  :::\n\ne\n',
      ([p]) => Object.assign(p.children[1], {url: 'v'})
    ],
    [
      'emphasis made strong',
      '# A\n\n:::note\n[b](u) *c*\n\n- d\n  :::\n\ne\n',
      ([p]) => Object.assign(p.children[3], {type: 'strong'})
    ],
    [
      'a box checked',
      '# A\n\n:::note\nb\n\n- [ ] c\n  :::\n\ne\n',
      ([, list]) => Object.assign(list.children[0], {checked: true})
    ]
  ])('is named where %s in it was changed: its slice says otherwise', (_, source, change) => {
    const read = (): Tree => {
      const notes: Tree = notesOf(source)
      const [topic] = notes.children
      const inside = topic.children.splice(1, 2)
      const position = {start: inside[0].position.start, end: inside[1].position.end}
      topic.children.splice(1, 0, {type: 'containerDirective', name: 'note', children: inside, position})
      return notes
    }
    expect(stringifyNotes(read())).toBe(source)
    const notes = read()
    change(notes.children[0].children[1].children)
    expect(() => stringifyNotes(notes)).toThrow(/containerDirective/)
  })

  it('stays where it reads as other blocks without the plugin', () => {
    const source = '# A\n\n:::tip\n- [a](u)\n- b\n:::\n\nc\n'
    const notes: Tree = notesOf(source)
    const [topic] = notes.children
    const [paragraph, list] = topic.children.splice(1, 2)
    // As the plugin reads it: its fences are no lines of the list.
    const read: Tree = notesOf(source.replace(':::tip', '      ').replace(':::', '   '))
    const children = [read.children[0].children[1]]
    const position = {start: paragraph.position.start, end: list.position.end}
    topic.children.splice(1, 0, {type: 'containerDirective', name: 'tip', children, position})
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('is named where it ends amid a block', () => {
    const {notes} = readDirective()
    notes.children[0].children[1].position.end.offset--
    expect(() => stringifyNotes(notes)).toThrow(/containerDirective/)
  })

  it('goes through unified', () => {
    const source = '# A\n\n:::note\n\n- c\n'
    const directives: Plugin<[], Root> = () => (tree) => {
      for (const node of tree.children as Tree[])
        if (node.position.start.line === 3) node.type = 'leafDirective'
    }
    const remark = unified().use(remarkParse).use(directives).use(remarkNotes).use(notesStringify)
    expect(String(remark.processSync(source))).toBe(source)
    const lifted = unified()
      .use(notesParse)
      .use(directives as never)
      .use(notesStringify)
    expect(String(lifted.processSync(source))).toBe(source)
  })
})
