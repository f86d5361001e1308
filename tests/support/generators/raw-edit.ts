import type {ListItem, Nodes, RootContent} from 'mdast'
import type {Notes, Topic} from '../../../src/index.js'
import {walk} from '../../../src/query/walk.js'

/** What an edit concerns of the source, in offsets: lines before and behind it are to stay. */
export interface Concern {
  start: number
  end: number
}

/** Chooses a number from 0 up to, but not, `count`. */
export type Choose = (count: number) => number

/** Edits a tree by hand, as a user of mdast would; `null` where there is nothing to edit. */
export type RawEdit = (notes: Notes<object>, choose: Choose) => Concern | null

export type Holder =
  | Notes<object>
  | Topic
  | Extract<RootContent, {type: 'blockquote' | 'footnoteDefinition'}>
  | ListItem

/** Texts that an edit may put in. */
export const texts = [
  'new',
  'a new text, longer',
  'x *y* [z] `w`',
  '- x',
  '# x',
  '1. x',
  '+',
  '>',
  '&amp; \\ <b>',
  'é😀',
  '***',
  'a_b_c',
  '[x] y',
  'a | b',
  '~~x~~',
  '=',
  '---',
  '```',
  '[a]: /u',
  'two\nlines'
]

export const urls = [
  'https://new.example/',
  'https://new.example/?a=1&b=%20_*#c',
  '/a b',
  'x(y',
  '<',
  '',
  '#z',
  'mailto:x@y.z',
  'https://new.example/a_(b)'
]

export function pick<Value>(values: readonly Value[], choose: Choose): Value | null {
  return values.length === 0 ? null : (values[choose(values.length)] as Value)
}

export function nodesOf<Type extends Nodes['type']>(
  notes: Notes<object>,
  ...types: Type[]
): Array<Extract<Nodes, {type: Type}>> {
  return [...walk(notes)].filter((node) => types.includes(node.type as Type)) as never
}

/** The nodes that hold nodes of some types, with those. */
export function holdersOf(notes: Notes<object>): Holder[] {
  return nodesOf(notes, 'notes', 'topic', 'blockquote', 'footnoteDefinition', 'listItem') as Holder[]
}

export function concern(...nodes: Array<Nodes | undefined>): Concern {
  const known = nodes.filter((node) => node?.position?.start.offset !== undefined) as Nodes[]
  return {
    start: Math.min(...known.map((node) => node.position?.start.offset as number)),
    end: Math.max(...known.map((node) => node.position?.end.offset as number))
  }
}

export function newItem(choose: Choose): ListItem {
  const value = pick(texts, choose) as string
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: [{type: 'paragraph', children: [{type: 'text', value}]}]
  }
}

/** The place between two neighbours. */
export function between(whole: Concern, before: Nodes | undefined, after: Nodes | undefined): Concern {
  const start = before ? concern(before).end : whole.start
  const end = after ? concern(after).start : whole.end
  return {start: Math.min(start, end), end: Math.max(start, end)}
}

export function holderOf(notes: Notes<object>, node: Nodes): {parent: Holder; index: number} {
  for (const parent of holdersOf(notes)) {
    const index = (parent.children as Nodes[]).indexOf(node)
    if (index !== -1) return {parent, index}
  }
  throw new Error('Cannot find the parent')
}

export function neighbours(parent: Holder, index: number): Nodes[] {
  const children = parent.children as Nodes[]
  return [children[index - 1], children[index + 1]].filter((node) => node !== undefined)
}

/** Lets an item be what Markdown can express. */
export function fixSpread(parent: Holder): void {
  if (parent.type === 'listItem' && parent.checked != null && parent.children[0]?.type !== 'paragraph') {
    parent.checked = null
  }
}
