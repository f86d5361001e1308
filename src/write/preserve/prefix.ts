import {code, isBlank} from '../../grammar/characters.js'
import {noMarker, readMarker} from '../../grammar/line-starts.js'

/** What a container asks of the beginning of its lines: columns of indentation, or a quote's marker. */
export type Step = number | '>'

/** A line without what its containers ask for. */
export interface Stripped {
  content: string
  /** The column, from 0, where the content begins. */
  column: number
  /** Whether the line has all of it: else it goes on lazily with a paragraph (CommonMark §5.1). */
  isWhole: boolean
}

/**
 * Takes off a line's beginning what its containers ask for. Of a tab that reaches further, blanks are left.
 *
 * @param line the line, without its ending
 * @param steps what the containers ask for, from the outermost
 */
export function stripPrefix(line: string, steps: readonly Step[]): Stripped {
  let at = 0
  let column = 0
  /** Columns of a tab that are left over. */
  let rest = 0
  for (const step of steps) {
    let next = at
    let reached = column + rest
    for (; line[next] === ' ' || line[next] === '\t'; next++) reached = columnAfter(line[next], reached)
    if (next === line.length) return {content: '', column, isWhole: true}
    if (step === '>') {
      if (line[next] !== '>' || reached - column > 3) return lazy(line, next, reached)
      at = next + 1
      column = reached + 1
      rest = 0
      if (line[at] === ' ' || line[at] === '\t') {
        rest = columnAfter(line[at], column) - column - 1
        column++
        at++
      }
    } else {
      if (reached - column < step) return lazy(line, next, reached)
      const target = column + step
      let now = column + rest
      while (now < target) now = columnAfter(line[at++], now)
      column = target
      rest = now - target
    }
  }
  return {content: ' '.repeat(rest) + line.slice(at), column, isWhole: true}
}

function lazy(line: string, at: number, column: number): Stripped {
  return {content: line.slice(at), column, isWhole: false}
}

function columnAfter(character: string | undefined, column: number): number {
  return character === '\t' ? column + 4 - (column % 4) : column + 1
}

/** The column, from 0, that a text at a line's beginning ends at. */
export function columnsOf(text: string, from = 0): number {
  let column = from
  for (let at = 0; at < text.length; at++) column = columnAfter(text[at], column)
  return column
}

/** The beginning of a line whose content is blank. */
export function blankPrefix(prefix: string): string {
  return prefix.replace(/[ \t]+$/, '')
}

const lineEnding = /(\r\n|\r|\n)/

/** A text that is to stand elsewhere. */
export interface Move {
  /** What the containers ask for that it stood in. */
  steps: readonly Step[]
  /** What its lines are to begin with. */
  prefix: string
  /** The column that its first line began at. */
  column: number
}

/**
 * Moves a text out of its containers into others: each line but the first loses what the old ones ask for, and gets what
 * the new ones do. Tabs that would reach elsewhere become blanks.
 *
 * @param text lines with their endings; the first without what stands before it
 */
export function movePrefix(text: string, {steps, prefix, column}: Move): string {
  const newColumn = columnsOf(prefix)
  const parts = text.split(lineEnding)
  let output = ''
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) output += part
    else if (index === 0) output += expandTabs(part, column, newColumn)
    else {
      const stripped = stripPrefix(part, steps)
      const content = expandTabs(stripped.content, stripped.column, newColumn)
      const isBlank = /^[ \t]*$/.test(content)
      // A last, empty part stands for no line.
      if (!isBlank) output += prefix + content
      else if (index < parts.length - 1 || part !== '') output += blankPrefix(prefix)
    }
  }
  return output
}

/** Turns the tabs around markers at a line's beginning into blanks, where they would reach elsewhere. */
function expandTabs(content: string, from: number, to: number): string {
  if (from % 4 === to % 4 || !content.includes('\t')) return content
  const markers = markersOf(content)
  if (!markers.includes('\t') || !/[-+*.)>]/.test(markers)) return content
  let expanded = ''
  let column = from
  for (const character of markers) {
    const next = columnAfter(character, column)
    expanded += character === '\t' ? ' '.repeat(next - column) : character
    column = next
  }
  return expanded + content.slice(markers.length)
}

/** The markers of quotes and items that a line begins with, and the blanks around them. */
function markersOf(line: string): string {
  const marker = noMarker()
  let at = skipPrefix(line, 0)
  while (readMarker(line, at, line.length, marker)) at = skipPrefix(line, marker.end)
  return line.slice(0, at)
}

function skipPrefix(line: string, from: number): number {
  let at = from
  while (isBlank(line.charCodeAt(at)) || line.charCodeAt(at) === code.greaterThan) at++
  return at
}
