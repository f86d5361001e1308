import type {PathSegment} from '../../issue/issue.js'
import {nameOf} from '../../text/check-text.js'
import {outlineBlockTypes} from '../../tree/outline-block-keys.js'
import type {SchemaProblem} from '../../validate/run-schema.js'

/** How many levels of topics and bullets are looked into: no note that can be read has as many. */
const mostLevels = 400

type Kind = 'topic' | 'bullet'

/** A part that is to be looked at, and where it stands. */
interface Open {
  value: unknown
  kind: Kind
  above: Open | null
  segments: readonly [string, number]
  level: number
}

type Data = Record<string, unknown>

/**
 * Finds the first thing for which a value is no outline: code that gets one of `toOutline` finds nothing, but one that is made by hand, or read from JSON, may lack
 * anything.
 *
 * @returns what is wrong and where; `null` where all of it can be judged
 */
export function findShapeFault(value: unknown): SchemaProblem | null {
  if (!isMap(value) || !isTold(value) || !Array.isArray(value.topics))
    return {message: `found ${nameOf(value)}, expected an outline, such as \`toOutline\` gives`, path: []}
  const fault = faultInOwn(value)
  if (fault) return fault
  const open: Open[] = []
  addParts(open, value, null)
  for (let next = open.pop(); next; next = open.pop()) {
    const {value: part, kind, level} = next
    if (level > mostLevels) {
      const message = `found more than ${mostLevels} levels, expected an outline, in which nothing holds itself`
      return {message, path: pathOf(next).slice(0, 2)}
    }
    if (!isMap(part) || !isTold(part) || (kind === 'topic' && !isTopic(part)) || !isLists(part, kind))
      return {message: `found ${nameOf(part)}, expected a ${kind} of an outline`, path: pathOf(next)}
    const inside = faultInOwn(part)
    if (inside) return {...inside, path: [...pathOf(next), ...inside.path]}
    addParts(open, part, next)
  }
  return null
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether it has what notes, topics and bullets all have. */
function isTold({text, links}: Data): boolean {
  return typeof text === 'string' && Array.isArray(links)
}

function isTopic({title, depth, topics}: Data): boolean {
  return typeof title === 'string' && typeof depth === 'number' && Array.isArray(topics)
}

function isLists({items}: Data, kind: Kind): boolean {
  return Array.isArray(items) || (kind === 'topic' && items === undefined)
}

/** What is wrong with links, blocks, and the list of bullets. */
function faultInOwn({links, content, items}: Data): SchemaProblem | null {
  for (const [index, link] of (links as unknown[]).entries()) {
    if (!isMap(link) || typeof link.text !== 'string' || typeof link.url !== 'string')
      return {message: `found ${nameOf(link)}, expected a link of an outline`, path: ['links', index]}
  }
  for (const [key, list] of Object.entries({content, items}))
    if (list !== undefined && !Array.isArray(list))
      return {message: `found ${nameOf(list)}, expected an array`, path: [key]}
  for (const [index, block] of ((content ?? []) as unknown[]).entries()) {
    if (!isBlock(block))
      return {message: `found ${nameOf(block)}, expected a block of an outline`, path: ['content', index]}
  }
  return null
}

const blockTypes: ReadonlySet<unknown> = new Set(outlineBlockTypes)

function isBlock(value: unknown): boolean {
  if (!isMap(value) || !blockTypes.has(value.type)) return false
  const {type, text, columns, rows, url} = value
  if (type === 'table') return Array.isArray(columns) && Array.isArray(rows)
  if (type === 'image' && typeof url !== 'string') return false
  return type === 'thematicBreak' || typeof text === 'string'
}

function addParts(open: Open[], {topics = [], items = []}: Data, above: Open | null): void {
  const level = above === null ? 1 : above.level + 1
  for (const [key, kind, parts] of [
    ['topics', 'topic', topics],
    ['items', 'bullet', items]
  ] as const)
    for (const [index, value] of (parts as unknown[]).entries())
      open.push({value, kind, above, segments: [key, index], level})
}

function pathOf(open: Open): PathSegment[] {
  const path: PathSegment[] = []
  for (let at: Open | null = open; at; at = at.above) path.push(at.segments[1], at.segments[0])
  return path.reverse()
}
