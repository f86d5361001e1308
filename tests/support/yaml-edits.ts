import {ok} from 'node:assert/strict'
import fc from 'fast-check'
import {isCollection, isScalar} from 'yaml'
import {NotesError} from '../../src/index.js'
import {readYaml} from '../../src/read/yaml.js'
import {printFrontMatter} from '../../src/write/front-matter.js'
import {expectSameData} from './same-data.js'
import {aliasesOf, isBlock, isKept, lineUpTo, type Place, type Range, readPlaces} from './yaml-places.js'

/** An edit of one path; the numbers choose among what there is. */
export interface PathEdit {
  how: 'set' | 'remove' | 'add'
  place: number
  at: number
  value: unknown
}

export const pathEdits: fc.Arbitrary<PathEdit> = fc.record({
  how: fc.constantFrom('set' as const, 'remove' as const, 'add' as const),
  place: fc.nat(),
  at: fc.nat(),
  value: fc.constantFrom<unknown>(
    'x',
    'new text',
    '2018-10-11',
    'yes',
    '',
    5,
    true,
    null,
    'a: b #c',
    'two\nlines\n',
    'two\nlines',
    'kept\n\n',
    ['p', 'q'],
    {k: 'v', l: ['m']},
    [{k: 'v'}],
    [],
    {}
  )
})

/**
 * Makes an edit of one path in the data of YAML, and holds what is written to it: it reads as the data, and all lines that the path
 * has no part in are the same, in order.
 */
export function expectPathEdited(value: string, edit: PathEdit): 'written' | 'refused' | 'none' {
  const {text, places} = readPlaces(value)
  const choice = edit.how === 'add' ? places.filter(({node}) => isCollection(node)) : places
  const place = choice[edit.place % Math.max(1, choice.length)]
  if (!place) return 'none'
  const wanted = JSON.parse(JSON.stringify(readYaml(value).data)) as object
  const touched = makeEdit(wanted, edit, place, places, text)
  if (!touched) return 'none'
  let written: string
  try {
    written = printFrontMatter({value, data: wanted}, {read: readYaml})
  } catch (error) {
    ok(error instanceof NotesError, error as Error)
    return 'refused'
  }
  const story = [value, {...edit, path: place.path}, written].map((part) => JSON.stringify(part)).join(' → ')
  const found = readYaml(written)
  expectSameData(found.data, wanted, story)
  ok(found.problems.length === 0, story)
  const aliases = aliasesOf(places, place, edit.how !== 'add')
  if (touched.length > 0) expectOtherLines(value, written, [...touched, ...aliases], story)
  else expectAllLines(value, written, aliases, story)
  const comment = edit.how === 'set' && isScalar(place.node) ? place.node.comment : undefined
  for (const line of comment?.split('\n') ?? []) ok(written.includes(line.trim()), story)
  return 'written'
}

type Holder = Record<string, unknown> | unknown[]

/** Edits the data; gives the ranges that the edit is about (none: it only adds lines), or null where it can't be made there. */
function makeEdit(data: object, edit: PathEdit, place: Place, places: Place[], text: string): Range[] | null {
  const holder = valueAt(data, place.path.slice(0, -1)) as Holder
  if (hasTwinsAbove(data, place)) return null
  const touched = ((): Range[] | null => {
    if (edit.how === 'set') return set(holder, edit, place, places, text)
    if (edit.how === 'remove') return remove(holder, place, places, text)
    const inside = valueAt(data, place.path) as Holder
    return isCollection(place.node) && !hasTwins(inside) ? add(inside, edit, place, places, text) : null
  })()
  return hasTwinsAbove(data, place) ? null : touched
}

function valueAt(data: unknown, path: ReadonlyArray<string | number>): unknown {
  return path.reduce((value, step) => (value as Record<string, unknown>)[step], data)
}

/** Whether a list has two items that say the same: which of them is which is not to be told. */
function hasTwins(holder: Holder): boolean {
  return Array.isArray(holder) && new Set(holder.map((item) => JSON.stringify(item))).size < holder.length
}

function hasTwinsAbove(data: object, {path}: Place): boolean {
  return path.some((_, at) => hasTwins(valueAt(data, path.slice(0, at)) as Holder))
}

function set(holder: Holder, {value}: PathEdit, place: Place, places: Place[], text: string): Range[] | null {
  const {path, node, start, end} = place
  ;(holder as Record<string, unknown>)[path.at(-1) as string] = value
  const inner =
    isCollection(node) && !node.flow ? places.filter((other) => other.start > start && other.end === end) : []
  // What goes with an entry goes with the list that it is in.
  const whole = {start, end: Math.max(end, ...inner.map((last) => commentsEnd(text, last)))}
  return [String(value).endsWith('\n\n') ? withBelow(text, whole, true) : whole]
}

function remove(holder: Holder, place: Place, places: Place[], text: string): Range[] {
  const {path, parent, above, start, index} = place
  const key = path.at(-1)
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[String(key)]
  const whole = {...place, end: commentsEnd(text, place)}
  if (!above && parent.flow) return [{start: 0, end: text.length}]
  if (above && (parent.flow || parent.items.length === 1))
    return [{...above, end: Math.max(above.end, whole.end)}]
  const next = places.find((other) => other.parent === parent && other.index === index + 1)
  // `- a: 1⏎  b: 2`: the next entry comes to stand behind the dash.
  if (next && /\S/.test(lineUpTo(text, start))) return [{start, end: next.start + 1}]
  const block = places.find(
    (other) => isBlock(other) && other.end <= start && /^\s*$/.test(text.slice(other.end, start))
  )
  return [block ? withBelow(text, whole, isKept(block, text)) : whole]
}

function add(inside: Holder, edit: PathEdit, place: Place, places: Place[], text: string): Range[] | null {
  const {node, start, end} = place
  const isWhole = isCollection(node) && (node.flow === true || node.items.length === 0)
  const first = places.find(({above, index}) => above === place && index === 0)
  const where = edit.at % (Array.isArray(inside) ? inside.length + 1 : 1)
  if (Array.isArray(inside)) inside.splice(where, 0, edit.value)
  else if (Object.hasOwn(inside, 'added')) return null
  else inside.added = edit.value
  if (hasTwins(inside)) return null
  if (isWhole) return [{start, end}]
  const isBehindMark = Array.isArray(inside) && where === 0 && first && /\S/.test(lineUpTo(text, first.start))
  return isBehindMark ? [{...first}] : []
}

/**
 * Adds the lines below that a block string above would take in: blank ones, if it keeps those, else those of blanks, and comments below
 * them that are indented.
 */
function withBelow(text: string, {start, end}: Range, isKept: boolean): Range {
  const [lines = ' '] = /^[^\n]*\n(?:[ \t]*\r?\n|[ \t]+#[^\n]*\n)*/.exec(text.slice(end - 1)) ?? []
  const isTaken = isKept || /\n[ \t]/.test(lines)
  return {start, end: isTaken ? end - 1 + lines.length : end}
}

/** Where comments end that stand below an entry and are indented deeper: they go with it. */
function commentsEnd(text: string, {start, end}: Range): number {
  const column = lineUpTo(text, start).length
  const lineEnd = text.indexOf('\n', end - 1)
  let at = lineEnd + 1
  for (const [line] of text.slice(at).matchAll(/[ \t]*#[^\n]*\n/gy)) {
    if (line.indexOf('#') <= column) break
    at += line.length
  }
  return at > lineEnd + 1 ? at : end
}

/** Holds what is written to the lines that no range touches: they stand in it in order, the first and the last ones where they stood. */
function expectOtherLines(value: string, written: string, touched: readonly Range[], story: string): void {
  const found = linesOf(written)
  const runs: string[][] = [[]]
  for (const {line, isTouched} of linesBeside(value, touched)) {
    if (!isTouched) runs.at(-1)?.push(line)
    else if (runs.at(-1)?.length !== 0 || runs.length === 1) runs.push([])
  }
  let from = 0
  for (const [index, run] of runs.entries()) {
    const isSame = (at: number): boolean => run.every((line, shift) => isSameLine(found, at + shift, line))
    const last = found.length - run.length
    let at = index > 0 && index === runs.length - 1 ? last : from
    if (index > 0 && index < runs.length - 1) while (at < last && !isSame(at)) at++
    ok(at >= from && isSame(at), `${story}, without ${JSON.stringify(run)}`)
    from = at + run.length
  }
}

/** Holds what is written to all lines but those of aliases: they stand in it in order. */
function expectAllLines(value: string, written: string, aliases: readonly Range[], story: string): void {
  const found = linesOf(written)
  let at = 0
  for (const {line, isTouched} of linesBeside(value, aliases)) {
    if (isTouched) continue
    while (at < found.length && !isSameLine(found, at, line)) at++
    ok(at++ < found.length, `${story}, without ${JSON.stringify(line)}`)
  }
}

function linesBeside(value: string, ranges: readonly Range[]): Array<{line: string; isTouched: boolean}> {
  let offset = 0
  return linesOf(value).map((line) => {
    const start = offset
    offset += line.length
    return {line, isTouched: ranges.some((range) => range.start < offset && range.end > start)}
  })
}

/** The last line ends as the closing fence's line has it. */
function isSameLine(found: readonly string[], at: number, line: string): boolean {
  const isLast = at === found.length - 1 || !/[\r\n]$/.test(line)
  if (isLast) return found[at]?.replace(/[\r\n]+$/, '') === line.replace(/[\r\n]+$/, '')
  // Behind a carriage return, the line feed of an empty line would be none of its own.
  return found[at] === line || (line === '\n' && found[at] === '\r\n')
}

/** Lines with their endings; the last one has none. */
function linesOf(text: string): string[] {
  return (
    text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]*$/g)?.slice(0, /[^\r\n]$/.test(text) ? -1 : undefined) ?? []
  )
}
