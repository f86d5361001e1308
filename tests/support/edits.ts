import type {Link, List, ListItem, Paragraph} from 'mdast'
import {
  addContent,
  addItem,
  addLink,
  addTopic,
  type FoundLink,
  headingOf,
  links,
  mergeTopics,
  moveNode,
  type Notes,
  removeNode,
  renameKey,
  renameTopic,
  setContent,
  setFrontMatter,
  setUrl,
  sortItems,
  type Topic,
  titleOf,
  topics
} from '../../src/index.js'
import {ancestorsOf, childrenOf, walk} from '../../src/query/walk.js'
import {readNotes} from '../../src/read/read.js'
import {mayInterrupt} from '../../src/write/canonical/layout.js'
import {
  at,
  before,
  behind,
  behindNew,
  holders,
  indentedCode,
  insertion,
  itemCount,
  type LineRange,
  linesOf,
  listOf,
  numberBehindCode,
  ownItems,
  parentsOf,
  removal,
  shownEnds
} from './concerned-lines.js'

/** Makes an edit; gives the lines of the source that it concerns, `null` where there is nothing to edit in such a way. */
export type MakeEdit = (notes: Notes<object>, choose: Choose) => LineRange[] | null

/** Chooses one of some, `undefined` where there are none. */
export type Choose = <Value>(values: readonly Value[]) => Value | undefined

/** Makes choices of numbers; when they run out, of zeros. */
export function chooser(numbers: readonly number[]): Choose {
  let at = 0
  return (values) => (values.length === 0 ? undefined : values[(numbers[at++] ?? 0) % values.length])
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
  'a URL set': (notes, choose) => {
    // `_https://x.y_`: a longer URL would take the `_` in.
    const isFree = ({position}: FoundLink): boolean => notes.source?.[position?.end.offset ?? 0] !== '_'
    const link = choose([...links(notes)].filter(isFree))
    if (!link) return null
    const {node, definition} = link
    // Of its own kind: what was bare stays so.
    const [, kind] = /^(http|mailto)s?:/.exec(link.url) ?? []
    const mail = kind === 'mailto' ? 'mailto:new@a.example' : 'a_b(c)'
    setUrl(link, kind === 'http' ? 'https://changed.example/?a=1&b=2' : mail)
    return [linesOf(definition ?? node)]
  },
  'content added': (notes, choose) => {
    const parent = choose([...topics(notes)])
    if (!parent) return null
    const isAtStart = choose([false, true]) as boolean
    const ends = shownEnds(parent)
    const heading = linesOf(headingOf(parent))
    const first = childrenOf(parent)[1]
    const ranges = isAtStart
      ? [
          at(heading.end),
          ...(first ? [...insertion(notes, parent, 0, false), ...indentedCode(notes, first)] : [])
        ]
      : [...(ends.length > 0 ? ends : insertion(notes, parent, 0, false)), ...behindNew(notes, parent)]
    // A list that begins with an empty bullet can't follow a paragraph.
    if (isAtStart && first?.type === 'list' && first.children[0]?.children[0]?.type !== 'paragraph')
      ranges.push(linesOf(first))
    const last = childrenOf(parent)
      .filter(({type}) => type !== 'topic')
      .at(-1)
    if (last) ranges.push(...behind(notes, last))
    addContent(parent, choose(['New words', 'New\n\n> quote', '```\ncode\n```']) as string, {
      notes,
      at: isAtStart ? 'start' : 'end'
    })
    return ranges
  },
  'content set': (notes, choose) => {
    const parent = choose(holders(notes)) as Topic
    const content = choose(['New words', '- a\n- b', '', '> q\n\n1. a']) as string
    const ranges = [linesOf(parent), at(Number.POSITIVE_INFINITY), ...behind(notes, parent)]
    // `- - word` without its word would be a thematic break: other markers all along.
    const list = parentsOf(notes, parent).find(({type}) => type === 'list')
    if (list) ranges.push(linesOf(list), ...before(notes, list))
    // An underlined heading right behind a bullet's text would be a part of that.
    const next = [...walk(notes)].find(
      (node) => node.type === 'heading' && linesOf(node).start >= linesOf(parent).end
    )
    if (next) ranges.push(linesOf(next))
    setContent(parent, content, {notes})
    return ranges
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
    const ends = shownEnds(parent)
    const ranges = [
      ...(ends.length > 0 ? ends : insertion(notes, parent, 0, false)),
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
    const parents = parentsOf(notes, link)
    const block = parents.findLast(({type}) => type === 'paragraph' || type === 'heading' || type === 'table')
    const ranges = [...removal(notes, link), ...(block ? [linesOf(block)] : [])]
    // The bullets below one whose text goes take its place.
    const item = parents.findLast(({type}) => type === 'listItem')
    if (item && childrenOf(item).every((child) => child === block || child.type === 'list'))
      ranges.push(
        linesOf(item),
        ...behind(notes, item),
        ...before(notes, parents[parents.indexOf(item) - 1] as List)
      )
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
    const ends = shownEnds(parent)
    const ranges = [
      ...removal(notes, item),
      ...(ends.length > 0 ? ends : insertion(notes, parent, 0, !mayInterrupt(listOf(item)), item)),
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
  },
  'a key renamed': (notes, choose) => {
    if (!notes.frontMatter || readNotes(notes.source ?? '').issues.length > 0) return null
    const [key, ...others] = Object.keys(notes.frontMatter.data)
    if (key === undefined) return null
    renameKey(
      notes,
      choose([key, ...others]) ?? key,
      choose(['renamed', 'another name', 'a: b']) ?? 'renamed'
    )
    return [linesOf(notes.frontMatter)]
  }
}
