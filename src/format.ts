import {type FormatOptions, type FormatRange, type FormatSettings, resolveOptions} from './format-options.js'
import {findForeignFrontMatter} from './read/foreign-front-matter.js'
import {readBlocks} from './read/read.js'
import {type Reading, type Readings, readForRestyling, restyleSafely, touches} from './restyle-safely.js'
import type {Edit} from './text/edits.js'
import {editsBetween} from './text/edits-between.js'
import type {Block} from './tree/flatten-topics.js'
import {
  differingParts,
  markerChanges,
  withMarkers,
  withoutChangesIn
} from './write/restyle/emphasis-markers.js'
import {findStaying} from './write/restyle/regions.js'
import {regionOf} from './write/restyle/restyling.js'

export type {FormatOptions, FormatRange}

/**
 * Writes a note in the canonical style: ATX headings, `-` bullets, two-blank indents, one blank line around headings and between
 * blocks, none in tight lists, no trailing blanks.
 *
 * Safe: the result reads back as the same tree, formatting it again changes nothing, and inline text, code, tables, HTML and
 * front matter stay as the author wrote them. What can't be restyled safely stays as it is. Never throws on a text, and judges
 * nothing. Linear in its input.
 *
 * @param source the note's text: any string
 * @param options what differs from the canonical style
 * @returns the note's text in that style
 * @throws {RangeError} where an option is none of those that are listed
 *
 * @example
 * formatNotes('Elm\n===\n* [course](https://elm.example)\n') // '# Elm\n\n- [course](https://elm.example)\n'
 */
export function formatNotes(source: string, options: FormatOptions = {}): string {
  return formatWithReport(source, options).text
}

/**
 * Gives what {@link formatNotes} changes as edits, as editors want them.
 *
 * @param source the note's text: any string
 * @param options what differs from the canonical style
 * @returns edits, sorted, that touch the lines that change alone
 * @throws {RangeError} where an option is none of those that are listed
 *
 * @example
 * formatEdits('# Elm\n\n* one\n') // [{start: 7, end: 8, text: '-'}]
 */
export function formatEdits(source: string, options: FormatOptions = {}): Edit[] {
  return editsBetween(source, formatNotes(source, options))
}

/** A text in the canonical style, and how much of it stayed as it is because it couldn't be restyled safely. */
export interface FormatReport {
  text: string
  /** How many blocks stand in the note or its topics. */
  blocks: number
  /** How many of them were kept. */
  kept: number
}

/**
 * {@link formatNotes}, and what it kept.
 *
 * A text is restyled until nothing changes any more: what comes out is then what it stays. Nearly always that is so at the
 * first try; where it isn't soon, the text stays as it was.
 *
 * @internal
 */
export function formatWithReport(source: string, options: FormatOptions = {}): FormatReport {
  const settings = resolveOptions(options)
  const readings: Readings = []
  const first = mark(readForRestyling(source, readings), settings, readings)
  let reading = first
  let kept = 0
  for (let round = 0; round < mostRounds; round++) {
    const next = restyleSafely(reading, settings, readings)
    kept = Math.max(kept, next.kept)
    if (next.isSettled || settings.range) {
      return {text: next.text, blocks: reading.blocks.length, kept}
    }
    reading = readForRestyling(next.text, readings)
  }
  const {length} = first.blocks
  return {text: source, blocks: length, kept: length}
}

/** How often a text is restyled, until nothing changes any more. */
const mostRounds = 4

/** Marks emphasis as asked for: units of the text are exchanged, so that all stands where it stood. Leaves that would say something else stay. */
function mark(reading: Reading, {markers, range}: FormatSettings, readings: Readings): Reading {
  if (markers.emphasis === 'keep' && markers.strong === 'keep') return reading
  const {source, lines, body} = reading
  const {regions, blocks: staying} = findStaying(reading, findForeignFrontMatter(source))
  const blocks = readBlocks({source, lines, issues: []}, body) as Block[]
  const untouched = blocks.filter((block) => block.type === 'unread' || (range && !touches(block, range)))
  let changes = blocks.flatMap((block) => markerChanges(source, block, markers))
  let kept = [...regions, ...[...staying, ...untouched].map(regionOf)]
  for (let tries = 0; tries < mostMarkings; tries++) {
    changes = withoutChangesIn(changes, kept)
    if (changes.length === 0) return reading
    const text = withMarkers(source, changes)
    kept = differingParts(blocks, readBlocks({source: text, lines, issues: []}, body))
    if (kept.length === 0) return readForRestyling(text, readings)
  }
  return reading
}

/** How often emphasis is marked with more of its leaves kept. */
const mostMarkings = 3
