import type {PhrasingContent} from 'mdast'
import {code, isPunctuation, isWhitespace} from './characters.js'
import {positionOf, type Run} from './run.js'

/** A part of a run on its way to nodes. */
export type Part =
  /** Text, as it is meant. */
  | {type: 'text'; start: number; end: number; value: string}
  /** A node, and how deep nodes nest in it. */
  | {type: 'node'; start: number; end: number; node: PhrasingContent; depth: number}
  /** A run of `*` or `_`, or what is left of it. */
  | {type: 'attention'; start: number; end: number; marker: number; opens: boolean; closes: boolean}

type Attention = Part & {type: 'attention'}

/** What may stand on the inner side of a run as if it were a letter: the markers of strikethrough, as in micromark. */
function isOtherMarker(unit: number): boolean {
  return unit === code.tilde
}

/**
 * Reads a run of `*` or `_` (CommonMark §6.2, «delimiter run», as micromark reads it).
 *
 * @param start index of its first marker
 */
export function readAttention(text: string, start: number): Attention {
  const marker = text.charCodeAt(start)
  let end = start + 1
  while (text.charCodeAt(end) === marker) end++
  const previous = start === 0 ? code.space : text.charCodeAt(start - 1)
  const next = end === text.length ? code.space : text.charCodeAt(end)
  const isBlankBefore = isWhitespace(previous)
  const isBlankAfter = isWhitespace(next)
  const isPunctuationBefore = !isBlankBefore && isPunctuation(previous)
  const isPunctuationAfter = !isBlankAfter && isPunctuation(next)
  const hasBefore = isBlankBefore || isPunctuationBefore
  const hasAfter = isBlankAfter || isPunctuationAfter
  const isLeft = !hasAfter || (isPunctuationAfter && hasBefore) || isOtherMarker(next)
  const isRight = !hasBefore || (isPunctuationBefore && hasAfter) || isOtherMarker(previous)
  const isAsterisk = marker === code.asterisk
  const opens = isAsterisk ? isLeft : isLeft && (hasBefore || !isRight)
  const closes = isAsterisk ? isRight : isRight && (hasAfter || !isLeft)
  return {type: 'attention', start, end, marker, opens, closes}
}

/** How deep emphasis may nest here. */
const deepest = 50

/** The runs that may yet open something. */
interface Openers {
  /** Where they stand among the parts, by marker. */
  places: Map<number, number[]>
  /** Where nothing is to be found any more below, by what is sought. */
  bottoms: Map<number, number>
}

/**
 * Resolves the runs of markers in parts into emphasis and strong (CommonMark §6.2, rules 9 to 17). Linear: what a search
 * went through in vain isn't searched again for the same.
 *
 * @returns the parts without runs; `null` where they nest too deep
 */
export function resolveAttention(parts: Part[], run: Run): Part[] | null {
  if (!parts.some((part) => part.type === 'attention')) return parts
  const openers: Openers = {
    places: new Map([
      [code.asterisk, []],
      [code.underscore, []]
    ]),
    bottoms: new Map()
  }
  const done: Part[] = []
  for (const part of parts) {
    done.push(part)
    if (part.type !== 'attention') continue
    let closer: Attention | null = part
    while (closer?.closes) {
      const at = findOpener(done, openers, closer)
      if (at === -1) break
      closer = wrap(done, openers, at, closer, run)
      const wrapped = done[closer ? done.length - 2 : done.length - 1]
      if (wrapped?.type === 'node' && wrapped.depth > deepest) return null
    }
    if (closer?.opens) openers.places.get(closer.marker)?.push(done.length - 1)
  }
  return done.map((part) => (part.type === 'attention' ? toText(part, run) : part))
}

/** The nearest run before the last part that the last part closes. */
function findOpener(parts: Part[], {places, bottoms}: Openers, closer: Attention): number {
  const length = closer.end - closer.start
  const key = closer.marker * 8 + (length % 3) * 2 + (closer.opens ? 1 : 0)
  const bottom = bottoms.get(key) ?? 0
  const found = places.get(closer.marker) ?? []
  for (let index = found.length - 1; index >= 0; index--) {
    const at = found[index] as number
    if (at < bottom) break
    const opener = parts[at] as Attention
    const sum = length + opener.end - opener.start
    const isRefused = (opener.closes || closer.opens) && length % 3 !== 0 && sum % 3 === 0
    if (!isRefused) return at
  }
  bottoms.set(key, parts.length)
  return -1
}

/** Puts what stands between an opener and the closer, the last part, into a node; gives what is left of the closer. */
function wrap(parts: Part[], openers: Openers, at: number, closer: Attention, run: Run): Attention | null {
  const opener = parts[at] as Attention
  const size = closer.end - closer.start > 1 && opener.end - opener.start > 1 ? 2 : 1
  const inner = parts.slice(at + 1, -1)
  const start = opener.end - size
  const end = closer.start + size
  const node: PhrasingContent = {
    type: size === 2 ? 'strong' : 'emphasis',
    children: toNodes(
      inner.map((part) => (part.type === 'attention' ? toText(part, run) : part)),
      run
    ),
    position: positionOf(run, start, end)
  }
  const isLeft = start > opener.start
  for (const places of openers.places.values()) {
    while ((places.at(-1) ?? -1) >= (isLeft ? at + 1 : at)) places.pop()
  }
  parts.length = at
  if (isLeft) {
    parts.push({...opener, end: start})
    // It is shorter now, and may open what it didn't before.
    for (const [key, bottom] of openers.bottoms) if (bottom > at) openers.bottoms.set(key, at)
  }
  let depth = 1
  for (const part of inner) if (part.type === 'node') depth = Math.max(depth, part.depth + 1)
  parts.push({type: 'node', start, end, node, depth})
  if (end === closer.end) return null
  const rest: Attention = {...closer, start: end}
  parts.push(rest)
  return rest
}

function toText(part: Attention, run: Run): Part {
  const {start, end} = part
  return {type: 'text', start, end, value: run.text.slice(start, end)}
}

/** Turns parts into nodes, neighbouring texts into one. */
export function toNodes(parts: readonly Part[], run: Run): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let index = 0
  while (index < parts.length) {
    const part = parts[index] as Part
    index++
    if (part.type === 'node') {
      nodes.push(part.node)
      continue
    }
    if (part.type !== 'text') continue
    let {value, end} = part
    for (let next = parts[index]; next?.type === 'text'; next = parts[index]) {
      value += next.value
      end = next.end
      index++
    }
    nodes.push({type: 'text', value, position: positionOf(run, part.start, end)})
  }
  return nodes
}
