import {quote} from '../../text/quote.js'
import type {KnownNames} from './known-names.js'
import type {NoteSet, Offer, Plan} from './plan.js'
import {Tallies} from './tally.js'
import {
  escapePattern,
  formats,
  patternOf,
  shapes,
  slugShape,
  someText,
  type TextShape
} from './text-shapes.js'

/** A text, and the note that has it. */
export interface FoundText {
  note: number
  text: string
}

/** The keywords of a JSON Schema. */
export type Keywords = Record<string, unknown>

/** An enumeration has no more values than this, and none that is longer. */
const mostValues = 30
const longestValue = 60

/** How often each value of an enumeration has to stand there on average. */
const usualRepeats = 4

/**
 * Finds what texts have in common, from the narrowest: that they are one, name notes, have a format, are some few, have a pattern, or aren't empty.
 *
 * An enumeration needs at least {@link usualRepeats} texts for each of its values, and each of them in two notes.
 *
 * @param plan what is asked of the notes
 * @param texts note by note, from the first to the last
 * @param names the notes that they may name
 * @param what what they are, for people: `` `date` ``
 * @returns makes the keywords, once the plan is settled
 */
export function inferText(
  plan: Plan,
  texts: readonly FoundText[],
  names: KnownNames,
  what: string
): () => Keywords {
  const tallies = new Tallies()
  for (const {note, text} of texts) if (text.length <= longestValue) tallies.add(text, note)
  const options: Array<Offer & {json: Keywords}> = []
  const addShape = ({name, isOf, json}: TextShape): void => {
    const refused = refusedBy(plan, texts, isOf)
    options.push({refused, says: `have a ${what} that is not ${name}${example(texts, isOf)}`, json})
  }
  const notes = countNotes(texts)
  const hasMany = notes >= plan.leastSupport && notes > 1
  const reference = hasMany ? findReference(plan, texts, names, what) : null
  if (reference) options.push(reference)
  for (const format of formats) addShape(format)
  const values = [...tallies.byName].filter(([, tally]) => tally.notes > 1).map(([value]) => value)
  const isFew = values.length <= mostValues && texts.length >= usualRepeats * values.length
  if (hasMany && values.length > 0 && isFew && notes >= 5) {
    const known = new Set(values)
    const isOf = (text: string): boolean => known.has(text)
    const json = values.length === 1 ? {const: values[0]} : {enum: values.sort((a, b) => (a < b ? -1 : 1))}
    options.push({
      refused: refusedBy(plan, texts, isOf),
      says: `have another ${what}${example(texts, isOf)}`,
      json
    })
  }
  for (const shape of shapes) addShape(shape)
  const pattern = hasMany && tallies.byName.size >= 3 ? patternOf(texts[0]?.text ?? '') : null
  if (pattern !== null) {
    const regex = new RegExp(pattern, 'u')
    addShape({name: `like ${quote(texts[0]?.text ?? '')}`, json: {pattern}, isOf: (text) => regex.test(text)})
  }
  const dashes = texts.filter(({text}) => text.includes('-')).length
  if (hasMany && dashes * 2 > texts.length) addShape(slugShape)
  addShape(someText)
  const demands = plan.choose(options)
  return () => {
    const kept = demands.findIndex(({isKept}) => isKept)
    const json = options[kept]?.json ?? {}
    // One of them is shown, since a pattern is hard to read; and templates need one.
    return {
      type: 'string',
      ...json,
      ...('pattern' in json && {examples: [texts.find(({text}) => isLike(text, json))?.text]})
    }
  }
}

/**
 * Finds labels that all texts begin with, as `Status: ` in `Status: Accepted`.
 *
 * @returns makes a pattern of them, or nothing
 */
export function inferLabels(plan: Plan, texts: readonly FoundText[], what: string): () => string | undefined {
  const tallies = new Tallies()
  for (const {note, text} of texts) {
    const label = labelOf(text)
    if (label !== null) tallies.add(label, note)
  }
  const labels = tallies.shared()
  const isFew =
    labels.length > 0 && labels.length <= mostValues && texts.length >= usualRepeats * labels.length
  if (!isFew || countNotes(texts) < Math.max(5, plan.leastSupport)) return () => undefined
  const known = new Set(labels)
  const isOf = (text: string): boolean => known.has(labelOf(text) ?? '')
  const refused = refusedBy(plan, texts, isOf)
  const demand = plan.offer(refused, `have another label in ${what}${example(texts, isOf)}`, {
    weight: 'detail'
  })
  return () => (demand.isKept ? `^(?:${labels.sort().map(escapePattern).join('|')}):` : undefined)
}

function labelOf(text: string): string | null {
  const colon = text.slice(0, 41).indexOf(':')
  return colon > 0 && text[colon + 1] !== '/' && !text.slice(0, colon).includes('\n')
    ? text.slice(0, colon)
    : null
}

function isLike(text: string, {pattern}: Keywords): boolean {
  return new RegExp(pattern as string, 'u').test(text)
}

/** The notes that have a text which isn't as it should be. */
function refusedBy(plan: Plan, texts: readonly FoundText[], isOf: (text: string) => boolean): NoteSet {
  const refused = plan.set(countNotes(texts))
  for (const {note, text} of texts) {
    if (refused.isFull) break
    if (!isOf(text)) refused.add(note)
  }
  return refused
}

/** The first text that is another, for people: `` (`Drfat`) ``. */
function example(texts: readonly FoundText[], isOf: (text: string) => boolean): string {
  const other = texts.find(({text}) => !isOf(text))?.text
  return other === undefined || other.length > 40 ? '' : ` (${quote(other)})`
}

export function countNotes(found: ReadonlyArray<{note: number}>): number {
  let count = 0
  let last = -1
  for (const {note} of found) {
    if (note !== last) count++
    last = note
  }
  return count
}

/** The pattern under which most texts name notes: several of them, so that it isn't by chance. */
function findReference(
  plan: Plan,
  texts: readonly FoundText[],
  names: KnownNames,
  what: string
): (Offer & {json: Keywords}) | null {
  const named = new Map<string, Set<string>>()
  for (const {note, text} of texts) {
    for (const pattern of names.patternsOf(text, note))
      named.set(pattern, (named.get(pattern) ?? new Set()).add(text))
  }
  const [best] = [...named].sort(([, a], [, b]) => b.size - a.size)
  if (!best || best[1].size < 2) return null
  const [reference, known] = best
  const isOf = (text: string): boolean => known.has(text)
  const refused = refusedBy(plan, texts, isOf)
  return {
    refused,
    says: `have a ${what} that names no note of \`${reference}\`${example(texts, isOf)}`,
    json: {reference}
  }
}
