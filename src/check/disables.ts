import type {Html} from 'mdast'
import type {Position} from 'unist'
import {type AnyNode, childrenOf} from '../query/walk.js'
import type {Notes} from '../tree/nodes.js'

/** A rule that a comment switches off, and where. */
export interface Disable {
  /** The rule's id, `null` for all rules. */
  code: string | null
  /** Offsets of what to point at: the rule's id in the comment, or the comment. */
  start: number
  end: number
  /** Offsets of what it covers, the end included. */
  from: number
  to: number
}

/** A comment that was held against what one note's text shows. */
export interface KnownDisable extends Disable {
  /** Whether it switches off nothing so far, and only the files around the note can tell whether it ever does. */
  isOpen: boolean
}

/** How far a comment reaches: as it says, or the topic or file that it stands in. */
type Scope = 'file' | 'topic' | 'next' | undefined

interface Range {
  from: number
  to: number
}

/** Inline nodes that hold others. */
const inlineTypes = new Set<string>(['emphasis', 'strong', 'delete', 'link', 'linkReference'])
/** Blocks whose children are inline. */
const textTypes = new Set<string>(['paragraph', 'heading', 'tableCell'])

/**
 * Finds the comments that switch rules off.
 *
 * `<!-- apunte-disable empty-item, bare-url -- why -->` covers its topic, or the file where it stands before the first
 * heading. `apunte-disable-file` and `apunte-disable-topic` say so themselves; `apunte-disable-next` covers the next block
 * or bullet (a topic's heading, not all of the topic), and within a line of text the block that holds it. A comment without a
 * rule's id covers all rules.
 *
 * @param notes a tree that was read from `source`
 * @param source the text
 */
export function findDisables(notes: Notes<object>, source: string): Disable[] {
  const disables: Disable[] = []
  // The word in a text is rarer than the text, and the walk is for it alone.
  if (!source.includes('apunte-disable')) return disables
  const whole: Range = {from: 0, to: source.length}
  const parents: AnyNode[] = []
  let waiting: Disable[] = []
  const stack: Array<{node: AnyNode; depth: number}> = [{node: notes, depth: 0}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth} = entry
    parents.length = depth
    const block = parents.findLast(({type}) => !inlineTypes.has(type))
    const isInline = textTypes.has(block?.type ?? '')
    const range = rangeOf(node.position)
    if (waiting.length > 0 && range && !isInline && node.type !== 'topic') {
      for (const disable of waiting) Object.assign(disable, range)
      waiting = []
    }
    if (node.type === 'html' && range) {
      const topic = rangeOf(parents.findLast(({type}) => type === 'topic')?.position) ?? whole
      const next = isInline ? rangeOf(block?.position) : null
      for (const {scope, found} of readComments(node, range, source)) {
        const covered = scope === 'file' ? whole : scope === 'next' ? next : topic
        const made = found.map((disable) => ({...disable, ...(covered ?? {from: range.to, to: range.to})}))
        for (const disable of made) {
          disables.push(disable)
          if (covered === null) waiting.push(disable)
        }
      }
    }
    parents.push(node)
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({node: children[index] as AnyNode, depth: depth + 1})
    }
  }
  return disables
}

function rangeOf(position: Position | undefined): Range | null {
  const from = position?.start.offset
  const to = position?.end.offset
  return from === undefined || to === undefined ? null : {from, to}
}

const comment = /<!--\s*apunte-disable(?:-(file|topic|next))?(?=\s|-->)([\s\S]*?)-->/g

interface Comment {
  scope: Scope
  found: Array<Pick<Disable, 'code' | 'start' | 'end'>>
}

/** Reads the comments in a piece of HTML, as it stands in the text. */
function readComments(node: Html, {from, to}: Range, source: string): Comment[] {
  if (!node.value.includes('apunte-disable')) return []
  // Behind the last end nothing closes a comment: each that opens there would be looked for up to the end.
  const slice = source.slice(from, to)
  const closed = slice.slice(0, slice.lastIndexOf('-->') + '-->'.length)
  return [...closed.matchAll(comment)].map((match) => {
    const [all, scope, rest = ''] = match
    const start = from + match.index
    const [names = ''] = rest.split(/(?:^|\s)--\s/, 1)
    const before = start + all.length - '-->'.length - rest.length
    const found = [...names.matchAll(/[^\s,]+/g)].map((name) => ({
      code: name[0],
      start: before + name.index,
      end: before + name.index + name[0].length
    }))
    return {
      scope: scope as Scope,
      found: found.length > 0 ? found : [{code: null, start, end: start + all.length}]
    }
  })
}
