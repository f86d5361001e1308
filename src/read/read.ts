import type {Heading, RootContent, Text} from 'mdast'
import type {Position} from 'unist'
import {headingDepth} from '../grammar/line-starts.js'
import {compareIssues, type Issue} from '../issue/issue.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {checkText} from '../text/check-text.js'
import {indexLines, type Lines, lineEndAt, positionAt} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import type {FrontMatter, Notes, Unread} from '../tree/nodes.js'
import {readSegments, type SegmentOptions} from './body.js'
import {findHindrance, hindranceIssue} from './hindrance.js'
import {liftBlocks} from './lift.js'
import {isHeading, type Segment} from './segments.js'
import {type FrontMatterPlace, type LocatedFrontMatter, locateFrontMatter} from './split-front-matter.js'
import {readYaml} from './yaml.js'
import type {YamlProblem} from './yaml-data.js'

/** A text as a tree, and what was wrong with it. */
export interface ReadNotes {
  notes: Notes<NoteData>
  /** What reading found, sorted by place; no schema has spoken yet. */
  issues: Issue[]
}

/** What was read just now. */
export interface FreshNotes extends ReadNotes {
  lines: Lines
}

/** A text on its way to a tree. */
export interface Reading {
  source: string
  lines: Lines
  issues: Issue[]
}

/**
 * Reads a text into a tree. Never throws: what can't be read is kept as `unread`, with an issue.
 *
 * text → front matter → mdast blocks → topics
 *
 * @param source any string; anything else is a `TypeError`
 */
export function readNotes(source: string): FreshNotes {
  checkText(source)
  const reading: Reading = {source, lines: indexLines(source), issues: []}
  const place = locateFrontMatter(source)
  const frontMatter = readFrontMatter(reading, place)
  const hindrance = findHindrance(source, place)
  if (hindrance) reading.issues.push(hindranceIssue(hindrance, source, reading.lines))
  const blocks = readBlocks(reading, place.body)
  const children = liftBlocks(blocks)
  const position = positionAt(reading.lines, source.startsWith(byteOrderMark) ? 1 : 0, source.length)
  const notes: Notes<NoteData> = {type: 'notes', frontMatter, children, source, position}
  return {notes, issues: reading.issues.sort(compareIssues), lines: reading.lines}
}

/** Reads a text's front matter. */
export function readFrontMatter(reading: Reading, place: FrontMatterPlace): FrontMatter<NoteData> | null {
  const {lines, issues} = reading
  if (place.frontMatter === null) return null
  const {value, open, close} = place.frontMatter
  const {data, problems} = readYaml(value)
  for (const problem of problems) issues.push(toIssue(problem, place.frontMatter, lines))
  return {type: 'frontMatter', value, data, position: positionAt(lines, open, close)}
}

function toIssue(problem: YamlProblem, place: LocatedFrontMatter, lines: Lines): Issue {
  const {code, message, related} = problem
  const locate = (start: number, end: number): Position =>
    positionAt(lines, place.start + start, place.start + end)
  const issue: Issue = {code, severity: 'error', message, position: locate(problem.start, problem.end)}
  if (related) {
    issue.related = [{message: related.message, position: locate(related.start, related.end)}]
  }
  return issue
}

/**
 * Gives the blocks in order; what could not be read becomes its heading, if it begins with one, and `unread`.
 *
 * @param start where the body begins
 * @param options how they are read
 */
export function readBlocks(
  reading: Reading,
  start: number,
  options?: SegmentOptions
): Array<RootContent | Unread> {
  const {source, lines} = reading
  const segments = readSegments(source, lines, [{start, end: source.length}], options)
  const whole = segments.length === 1 ? segments[0]?.blocks : null
  if (whole) return whole
  const blocks: Array<RootContent | Unread> = []
  for (const {segment, blocks: read} of segments) {
    for (const block of read ?? keep(reading, segment)) blocks.push(block)
  }
  return blocks
}

/** Keeps a segment that could not be read. A heading's line stands in a segment of its own. */
function keep(reading: Reading, segment: Segment): [Heading | Unread] {
  const {source, lines, issues} = reading
  const lineEnd = lineEndAt(source, segment.start)
  const position = positionAt(lines, segment.start, segment.end)
  issues.push({
    code: 'too-complex',
    severity: 'error',
    message:
      'Unexpected depth, expected Markdown that nests no deeper than 200 levels: this piece was kept as it is, but not read',
    position
  })
  if (!isHeading(source, segment.start, lineEnd)) {
    return [{type: 'unread', value: source.slice(segment.start, segment.end), position}]
  }
  // What a heading's text means is too much, but that it is one isn't.
  const text = source.slice(segment.start, lineEnd)
  const depth = headingDepth(text, 0, text.length) as Heading['depth']
  const value = text.slice(depth).trim()
  const start = segment.start + text.indexOf(value, depth)
  const child: Text = {type: 'text', value, position: positionAt(lines, start, start + value.length)}
  return [{type: 'heading', depth, children: [child], position: positionAt(lines, segment.start, lineEnd)}]
}
