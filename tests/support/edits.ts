import type {Link, List, ListItem, Nodes, Paragraph} from 'mdast'
import {expect} from 'vitest'
import {
  addItem,
  addLink,
  addTopic,
  type FrontMatter,
  headingOf,
  items,
  links,
  mergeTopics,
  moveNode,
  type Notes,
  NotesError,
  removeNode,
  renameTopic,
  setFrontMatter,
  sortItems,
  stringifyNotes,
  type Topic,
  titleOf,
  topics
} from '../../src/index.js'
import {type AnyNode, ancestorsOf, childrenOf, walk} from '../../src/query/walk.js'
import {readNotes} from '../../src/read/read.js'
import {mayInterrupt} from '../../src/write/canonical/layout.js'
import {findDifference} from '../../src/write/same-meaning.js'

/** Lines of the source, from 0, the last not included. */
export interface LineRange {
  start: number
  end: number
}

/** Makes an edit; gives the lines of the source that it concerns, `null` where there is nothing to edit in such a way. */
export type MakeEdit = (notes: Notes<object>, choose: Choose) => LineRange[] | null

/** Chooses one of some, `undefined` where there are none. */
export type Choose = <Value>(values: readonly Value[]) => Value | undefined

/** Makes choices of numbers; when they run out, of zeros. */
export function chooser(numbers: readonly number[]): Choose {
  let at = 0
  return (values) => (values.length === 0 ? undefined : values[(numbers[at++] ?? 0) % values.length])
}

function linesOf(node: Pick<AnyNode, 'type' | 'position'> | FrontMatter<object>): LineRange {
  const {position} = node
  if (!position) throw new Error(`Cannot find the lines of a ${node.type}, expected a position`)
  const isEmpty = position.end.column === 1 && position.end.line > position.start.line
  return {start: position.start.line - 1, end: position.end.line - (isEmpty ? 1 : 0)}
}

/** No line, but the place before one. */
function at(line: number): LineRange {
  return {start: line, end: line}
}

function holders(notes: Notes<object>): Array<Notes<object> | Topic | ListItem> {
  return [notes, ...topics(notes), ...items(notes)]
}

/** All bullets that stand in lists of topics and bullets: in quotes and footnotes they have other lines. */
function ownItems(notes: Notes<object>): ListItem[] {
  return [...items(notes)]
}

function parentsOf(notes: Notes<object>, node: AnyNode): AnyNode[] {
  return ancestorsOf(notes, node) as AnyNode[]
}

/** The lines that go where a node is taken out: with what is emptied, and with its neighbours where its going forces it. */
function removal(notes: Notes<object>, node: Nodes): LineRange[] {
  const ancestors = parentsOf(notes, node)
  let gone: Nodes = node
  let parent = ancestors.pop() as AnyNode
  while (
    childrenOf(parent).length === 1 &&
    ['list', 'listItem', 'paragraph', 'emphasis', 'strong', 'delete'].includes(parent.type)
  ) {
    gone = parent as Nodes
    parent = ancestors.pop() as AnyNode
  }
  const ranges = [linesOf(gone), ...behind(notes, gone)]
  const index = childrenOf(parent).indexOf(gone)
  const [left, right] = [childrenOf(parent)[index - 1], childrenOf(parent)[index + 1]]
  // The first number, and what follows on the line of a marker.
  if (parent.type === 'list' && index === 0 && right) {
    const grandparent = ancestors.at(-1) as AnyNode
    if (parent.ordered || linesOf(grandparent).start === linesOf(gone).start) ranges.push(firstLine(right))
    ranges.push(...before(notes, parent))
  }
  // What comes to stand behind the marker.
  if (gone.type !== 'listItem' && grandchildOnLine(parent, gone) && right) ranges.push(linesOf(right))
  if (left?.type === 'list' && right?.type === 'list') ranges.push(linesOf(left), linesOf(right))
  // As in `before`: what stood between them is gone.
  if (right?.type === 'list') ranges.push(...(left ? indentedCode(notes, left) : before(notes, gone)))
  if (gone.type === 'list' || parent.type !== 'list') {
    if (left?.type === 'list') ranges.push(linesOf(left))
    if (right?.type === 'list') ranges.push(linesOf(right))
  }
  return ranges
}

/**
 * The blocks behind the lists that a node stands in, or holds, where they are indented more than the list: they would become a part
 * of what the list ends with now.
 */
function behind(notes: Notes<object>, node: AnyNode): LineRange[] {
  // What follows an empty bullet becomes a part of it where that is no longer empty.
  if (node.type === 'listItem' && childrenOf(node).length === 0) {
    const list = parentsOf(notes, node).at(-1) as AnyNode
    return [linesOf(list), ...behind(notes, list)]
  }
  const lists = [...(ancestorsOf(notes, node) ?? []), node, ...childrenOf(node)].filter(
    ({type}) => type === 'list'
  )
  const found: LineRange[] = []
  for (const list of lists) {
    const end = list.position?.end.offset ?? 0
    const block = [...walk(notes)].find(
      (other) => other.type !== 'topic' && (other.position?.start.offset ?? -1) >= end
    )
    if (!block || indentIn(notes, block) < (list.position?.start.column ?? 0)) continue
    // The blanks that HTML begins with are its own: it is the list's last bullet that gets wider.
    found.push(linesOf(block), ...(block.type === 'html' ? [linesOf(list)] : []))
  }
  return found
}

/** Of {@link behind}, what a marker can't be wide enough for: the list of an empty bullet that gets content, and code far in. */
function behindNew(notes: Notes<object>, parent: AnyNode): LineRange[] {
  const isEmpty = parent.type === 'listItem' && childrenOf(parent).length === 0
  const next = [...walk(notes)].filter(
    (block) => block.type === 'code' && indentIn(notes, block) > 4 && indentedCode(notes, block).length > 0
  )
  const deep = next.map(linesOf)
  const own = isEmpty ? [linesOf(parentsOf(notes, parent).at(-1) as AnyNode)] : []
  const last = childrenOf(parent).findLast(({type}) => type !== 'topic')
  const blocks = [...walk(notes)].filter(({type}) => type !== 'topic')
  const end = last?.position?.end.offset ?? 0
  const after = last && blocks.find(({position}) => (position?.start.offset ?? 0) >= end)
  if (after) own.push(...numberBehindCode(notes, after))
  return [...own, ...behind(notes, parent).filter(({start}) => deep.some((range) => range.start === start))]
}

/**
 * The indented code before a list whose first bullet changes: micromark reads an empty bullet behind such code, or a number, as text
 * (what CommonMark says of paragraphs), so that the code has to be fenced.
 */
function before(notes: Notes<object>, list: AnyNode): LineRange[] {
  const parent = parentsOf(notes, list).at(-1) as AnyNode
  const siblings = childrenOf(parent)
  const index = siblings.indexOf(list as Nodes)
  const outer = parentsOf(notes, parent).at(-1)
  if (index === 0 && parent.type === 'listItem' && outer?.type === 'list') {
    return childrenOf(outer)[0] === parent ? before(notes, outer) : []
  }
  return indentedCode(notes, siblings[index - 1])
}

/** The lines of a block that is indented code. */
function indentedCode({source = ''}: Notes<object>, block: AnyNode | undefined): LineRange[] {
  if (block?.type !== 'code') return []
  const {start, end} = block.position as NonNullable<AnyNode['position']>
  return /^[`~]/.test(source.slice(start.offset, end.offset)) ? [] : [linesOf(block)]
}

/**
 * The lines of a paragraph or a heading that begins with what is a bullet elsewhere: behind indented code micromark reads an empty
 * bullet, or a number, as text, so that it has to be escaped where something else comes to stand before it.
 */
function numberBehindCode(notes: Notes<object>, block: AnyNode): LineRange[] {
  const {source = ''} = notes
  const blocks = [...walk(notes)].filter(({type}) => type !== 'topic')
  const before = blocks[blocks.indexOf(block) - 1]
  if (indentedCode(notes, before).length === 0) return []
  const text = source.slice(block.position?.start.offset, block.position?.end.offset)
  return /^(?:\d+[.)]|[-+*](?:[\r\n]|$))/.test(text) ? [linesOf(block)] : []
}

/** How many columns stand before a block in its line; indented code begins before its indentation. */
function indentIn({source = ''}: Notes<object>, {position}: AnyNode): number {
  const {column = 1, offset = 0} = position?.start ?? {}
  return column - 1 + (/^[ \t]*/.exec(source.slice(offset, offset + 8))?.[0].length ?? 0)
}

function grandchildOnLine(parent: AnyNode, gone: Nodes): boolean {
  return parent.type === 'listItem' && childrenOf(parent)[0] === gone
}

function firstLine(node: AnyNode): LineRange {
  return at(linesOf(node).start).start >= 0
    ? {start: linesOf(node).start, end: linesOf(node).start + 1}
    : at(0)
}

function listOf(item: ListItem): List {
  return {type: 'list', ordered: false, children: [item]}
}

/**
 * Where a bullet goes that becomes the `index`th of a parent's.
 *
 * @param isText whether micromark reads it as text behind indented code: it is empty, or begins with a number
 */
function insertion(
  notes: Notes<object>,
  parent: Notes<object> | Topic | ListItem,
  index: number,
  isText: boolean,
  skip?: ListItem
): LineRange[] {
  const lists = childrenOf(parent).filter((child): child is List => child.type === 'list')
  const siblings = lists.flatMap(({children}) => children.filter((child) => child !== skip))
  const next = siblings[index]
  if (next) {
    // An ordered list's first number moves to the newcomer, and what stands behind another marker comes on a line of its own.
    const list = lists.find(({children}) => children.includes(next)) as List
    return list.children[0] === next ? [firstLine(next), ...before(notes, list)] : [at(linesOf(next).start)]
  }
  const last = siblings.at(-1)
  if (last) return [at(linesOf(last).end)]
  const blocks = childrenOf(parent).filter(({type}) => type !== 'topic')
  const block = blocks.at(-1)
  if (block) return [at(linesOf(block).end), ...(isText ? indentedCode(notes, block) : [])]
  if (parent.type !== 'notes') return [linesOf(parent)]
  const [child] = parent.children
  const first = child?.type === 'topic' ? headingOf(child) : child
  if (!first) return [at(Number.POSITIVE_INFINITY)]
  return [at(linesOf(first).start)]
}

function itemCount(parent: AnyNode): number {
  return childrenOf(parent).reduce(
    (count, child) => count + (child.type === 'list' ? child.children.length : 0),
    0
  )
}

/** The edits of the promise, by name. */
export const edits: Record<string, MakeEdit> = {
  'a link’s URL': (notes, choose) => {
    const link = choose(
      [...links(notes)].map(({node}) => node).filter((node): node is Link => node.type === 'link')
    )
    if (!link) return null
    link.url = choose(['https://changed.example/?a=1&b=2', 'x y', '', 'a_b(c)']) as string
    return [linesOf(link)]
  },
  'a title': (notes, choose) => {
    const topic = choose([...topics(notes)])
    if (!topic) return null
    renameTopic(topic, choose(['New title', '1. New `title`', 'A', '']) as string)
    return [linesOf(headingOf(topic))]
  },
  'a bullet’s text': (notes, choose) => {
    const item = choose(ownItems(notes).filter(({children}) => children[0]?.type === 'paragraph'))
    if (!item) return null
    const paragraph = item.children[0] as Paragraph
    paragraph.children = [
      {type: 'text', value: choose(['New words', '- x', '# x', '1. *y*', '[a](b)', 'a\nb']) as string}
    ]
    return [linesOf(paragraph)]
  },
  'a bullet added': (notes, choose) => {
    const parent = choose(holders(notes)) as Topic
    const index = choose(Array.from({length: itemCount(parent) + 1}, (_, number) => number)) as number
    const content = choose(['New bullet', 'New [link](https://new.example)', '[x] task', '']) as string
    const ranges = [...insertion(notes, parent, index, content === ''), ...behindNew(notes, parent)]
    addItem(parent, content, {at: index})
    return ranges
  },
  'a link added': (notes, choose) => {
    const parent = choose(holders(notes)) as Topic
    const last = childrenOf(parent)
      .filter(({type}) => type !== 'topic')
      .at(-1)
    const ranges = [
      ...(last ? [at(linesOf(last).end)] : insertion(notes, parent, 0, false)),
      ...behindNew(notes, parent)
    ]
    const text = choose(['A title', '](x) *a* <b>', '# a | b', 'https://x.y', '']) as string
    addLink(parent, {
      url: 'https://new.example/?a=1&b=2',
      text,
      before: choose(['', 'See https://x.y: ', '- ']),
      title: choose(['', '"t"'])
    })
    return ranges
  },
  'a topic added': (notes, choose) => {
    const parent = choose([notes, ...[...topics(notes)].filter(({depth}) => depth < 6)]) as Topic
    const range = at(
      parent.type === 'topic' || childrenOf(parent).length > 0
        ? linesOf(childrenOf(parent).at(-1) ?? parent).end
        : Number.POSITIVE_INFINITY
    )
    const blocks = [...walk(notes)].filter(({type}) => type !== 'topic')
    const next = blocks.find(({position}) => (position?.start.line ?? 0) - 1 >= range.start)
    const ranges = [range, ...(next ? numberBehindCode(notes, next) : [])]
    addTopic(parent, 'New topic')
    return ranges
  },
  'a bullet removed': (notes, choose) => {
    const item = choose(ownItems(notes))
    if (!item) return null
    const ranges = removal(notes, item)
    // What the rest refers to goes to the end.
    const hasDefinitions = [...walk(item)].some(
      ({type}) => type === 'definition' || type === 'footnoteDefinition'
    )
    if (hasDefinitions) ranges.push(at(Number.POSITIVE_INFINITY))
    removeNode(notes, item)
    return ranges
  },
  'a link removed': (notes, choose) => {
    const link = choose([...links(notes)].map(({node}) => node))
    if (!link) return null
    const block = parentsOf(notes, link).findLast(
      ({type}) => type === 'paragraph' || type === 'heading' || type === 'table'
    )
    const ranges = [...removal(notes, link), ...(block ? [linesOf(block)] : [])]
    removeNode(notes, link)
    return ranges
  },
  'a bullet moved': (notes, choose) => {
    const item = choose(ownItems(notes))
    const list = item && (parentsOf(notes, item).at(-1) as List)
    const parent = item && (parentsOf(notes, item).at(-2) as Topic)
    if (!item || !list || !['topic', 'listItem', 'notes'].includes(parent?.type as string)) return null
    const index = choose(Array.from({length: itemCount(parent as Topic)}, (_, number) => number)) as number
    const ranges = [
      ...removal(notes, item),
      ...insertion(notes, parent as Topic, index, !mayInterrupt(listOf(item)), item),
      ...behind(notes, parent as Topic)
    ]
    // Which one of two neighbours was moved can't be told.
    const siblings = childrenOf(parent as Topic).flatMap((child) =>
      child.type === 'list' ? child.children : []
    )
    const old = siblings.indexOf(item)
    if (Math.abs(index - old) === 1) ranges.push(linesOf(siblings[index] as ListItem))
    moveNode(notes, item, {into: parent as Topic, at: index})
    return ranges
  },
  'a bullet nested otherwise': (notes, choose) => {
    const item = choose(ownItems(notes))
    const parent = choose(holders(notes).filter((holder) => item && !ancestorsOf(item, holder))) as
      | Topic
      | undefined
    if (!item || !parent) return null
    const last = childrenOf(parent)
      .filter(({type}) => type !== 'topic')
      .at(-1)
    const ranges = [
      ...removal(notes, item),
      ...(last ? [at(linesOf(last).end)] : insertion(notes, parent, 0, !mayInterrupt(listOf(item)), item)),
      ...(last && !mayInterrupt(listOf(item)) ? indentedCode(notes, last) : []),
      ...behind(notes, parent)
    ]
    moveNode(notes, item, {into: parent})
    return ranges
  },
  'topics merged': (notes) => {
    const ranges: LineRange[] = []
    const groups = new Map<string, Topic[]>()
    for (const parent of [notes, ...topics(notes)]) {
      for (const child of childrenOf(parent)) {
        if (child.type !== 'topic') continue
        const name = titleOf(child)
        const key = `${linesOf(childrenOf(parent)[0] ?? parent).start} ${parent.type} ${name}`
        if (name !== '') groups.set(key, [...(groups.get(key) ?? []), child])
      }
    }
    // What is joined is concerned as a whole: lists join, and sub-topics in their turn.
    for (const group of groups.values())
      if (group.length > 1) for (const topic of group) ranges.push(linesOf(topic))
    return mergeTopics(notes).length > 0 ? ranges : null
  },
  'bullets sorted': (notes, choose) => {
    const parent = choose(holders(notes).filter((holder) => itemCount(holder) > 1)) as Topic | undefined
    if (!parent) return null
    const ranges = childrenOf(parent)
      .filter(({type}) => type === 'list')
      .flatMap((list) => [linesOf(list), ...before(notes, list)])
    ranges.push(...behind(notes, parent))
    sortItems(parent, () => choose([-1, 1]) as number)
    return ranges
  },
  'a key set': (notes, choose) => {
    if (notes.frontMatter && readNotes(notes.source ?? '').issues.length > 0) return null
    const lines = notes.frontMatter ? linesOf(notes.frontMatter) : at(0)
    setFrontMatter(notes as Notes<Record<string, unknown>>, {
      draft: choose([true, 'no', ['a', {b: 'c: d'}], '2018-10-10'])
    })
    return [{start: Math.max(0, lines.end - 1), end: lines.end}]
  }
}

/** What became of an edit: `nothing` where there was nothing to edit, `refused` where writing threw a `NotesError`. */
export type Outcome = 'written' | 'refused' | 'nothing'

/** Lines changed that an edit doesn't concern. */
export class StrayError extends Error {
  override name = 'StrayError'
}

/** Why writing was refused. */
export const reasons: string[] = []

/**
 * Makes an edit in a text's tree, and checks what is written: that it reads back as the edited tree, and that no line has changed that
 * the edit doesn't concern.
 */
export function checkEdit(source: string, make: MakeEdit, numbers: readonly number[]): Outcome {
  const {notes} = readNotes(source)
  let ranges: LineRange[] | null
  try {
    ranges = make(notes, chooser(numbers))
  } catch (error) {
    // Too deep a topic.
    if (error instanceof NotesError) return 'nothing'
    throw error
  }
  if (!ranges) return 'nothing'
  const edited = structuredClone(notes)
  let text: string
  try {
    text = stringifyNotes(notes)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    reasons.push(error.message)
    return 'refused'
  }
  expect(notes).toEqual(edited)
  const difference = findDifference(
    {...edited, source: undefined},
    {...readNotes(text).notes, source: undefined}
  )
  if (difference) expect.fail(`reads back otherwise at ${difference.path.join('.')}: ${JSON.stringify(text)}`)
  // Blank lines carry a list's looseness: where there is one, they may come and go with its bullets.
  const isLoose = [...walk(edited)].some((node) => node.type === 'list' && node.spread)
  const lost = findLostLines(source, text, ranges) && findLostLines(source, text, ranges, isLoose)
  if (lost)
    throw new StrayError(
      `changed ${JSON.stringify(lost)} of ${JSON.stringify(source)}: ${JSON.stringify(text)}`
    )
  return 'written'
}

/** A byte-order mark is a part of no line. */
function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
}

/** Finds the lines outside of what is concerned that a text hasn't got as they were, in one piece and in order. */
export function findLostLines(
  source: string,
  text: string,
  concerned: readonly LineRange[],
  skipsBlanks = false
): string[] | null {
  const lines = splitLines(source)
  const isBlankText = (line: string): boolean => /^[\s>]*$/.test(line)
  const written = splitLines(text).filter((line) => !skipsBlanks || !isBlankText(line))
  const isBlank = (line: number): boolean => isBlankText(lines[line] ?? 'x')
  const taken = new Set<number>()
  const cuts = new Set<number>()
  for (const range of concerned) {
    let start = Math.min(range.start, lines.length)
    let end = Math.min(range.end, lines.length)
    while (start > 0 && isBlank(start - 1)) start--
    while (end < lines.length && isBlank(end)) end++
    for (let line = start; line < end; line++) taken.add(line)
    cuts.add(start)
  }
  const pieces: string[][] = [[]]
  for (const [index, line] of lines.entries()) {
    if (cuts.has(index) || taken.has(index)) pieces.push([])
    if (!taken.has(index) && !(skipsBlanks && isBlank(index))) (pieces.at(-1) as string[]).push(line)
  }
  if (cuts.has(lines.length) || taken.has(lines.length - 1)) pieces.push([])
  let from = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece.length === 0) continue
    const isFirst = index === 0
    const isLast = index === pieces.length - 1
    const found = isLast ? written.length - piece.length : findPiece(written, piece, from, isFirst)
    if (found < from || !piece.every((line, offset) => isSameLine(written[found + offset], line)))
      return piece
    from = found + piece.length
  }
  return null
}

/** The last line may get or lose its ending. */
function isSameLine(left: string | undefined, right: string): boolean {
  return left === right || left?.replace(/[\r\n]+$/, '') === right || left === right.replace(/[\r\n]+$/, '')
}

function findPiece(written: string[], piece: string[], from: number, isFirst: boolean): number {
  if (isFirst) return from
  for (let start = from; start + piece.length <= written.length; start++) {
    if (piece.every((line, offset) => isSameLine(written[start + offset], line))) return start
  }
  return -1
}
