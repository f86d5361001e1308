import {type AnyNode, walk} from '../query/walk.js'
import {hideControlsButTabs} from '../text/control-characters.js'
import {endOf, startOf} from '../tree/span.js'
import {printGroup} from './terminal/print-group.js'
import {printUrl} from './terminal/print-url.js'
import {expandTabs} from './terminal/tabs.js'
import {cutToWidth, wrapWords} from './terminal/width.js'
import type {World} from './world.js'

/** A part of a note, as a terminal shows it. */
export interface ShownMatch {
  match: {file: string; line: number; column: number}
  /** What is shown of it: its text, as it stands. */
  text: string
  urls: readonly UrlPlace[]
}

/** Where a URL stands in a text, in code units. */
interface UrlPlace {
  url: string
  start: number
  end: number
}

/** Finds where the URLs of a node's links stand in its slice of the source; one that is written with escapes isn't found. */
export function findUrls(node: AnyNode, source: string): UrlPlace[] {
  const from = startOf(node)
  const found: UrlPlace[] = []
  for (const inner of walk(node)) {
    if (!('url' in inner) || inner.url === '' || !inner.position) continue
    const start = startOf(inner) - from
    const at = source.slice(start, endOf(inner) - from).lastIndexOf(inner.url)
    if (at >= 0) found.push({url: inner.url, start: start + at, end: start + at + inner.url.length})
  }
  return found
}

/** How many columns are left for what stands beside a long URL, such as `- [here](` and `)`. */
const beside = 20

/** For a terminal: what was found in a file, below its name, in lines that fit; URLs are links. */
export function printMatches(matches: readonly ShownMatch[], world: World): string {
  const file = matches[0]?.match.file ?? ''
  const entries = matches.map((found) => ({
    place: `${found.match.line}:${found.match.column}`,
    lines: (room: number) => linesOf(found, room, world).flatMap((line) => wrapIndented(line, room))
  }))
  return printGroup(world.colors.bold(world.linkFile(file)), entries, world)
}

/** The lines of a match: nothing in them acts but their links. */
function linesOf({match: {file}, text, urls}: ShownMatch, room: number, world: World): string[] {
  const waiting = [...urls].sort((left, right) => right.start - left.start)
  const most = Math.max(room - beside, beside)
  const lines: string[] = []
  let at = 0
  for (const [ended, line = ''] of text.trimEnd().matchAll(/(.*?)(?:\r\n?|\n|$)/gsy)) {
    if (ended === '' && lines.length > 0) break
    const inLine: UrlPlace[] = []
    while ((waiting.at(-1)?.start ?? Number.POSITIVE_INFINITY) < at + line.length) {
      const {url, start, end} = waiting.pop() as UrlPlace
      inLine.push({url, start: start - at, end: end - at})
    }
    lines.push(colorUrls(line, inLine, (url, piece) => printUrl(url, cutToWidth(piece, most), file, world)))
    at += ended.length
  }
  return lines
}

/** @param print makes what is shown of a URL, from it and from what is written */
function colorUrls(
  line: string,
  urls: readonly UrlPlace[],
  print: (url: string, written: string) => string
): string {
  // Each code unit stays one, so that places stay.
  const hidden = hideControlsButTabs(line)
  let text = ''
  let from = 0
  for (const {url, start, end} of urls) {
    if (start < from) continue
    text += hidden.slice(from, start) + print(url, hidden.slice(start, end))
    from = end
  }
  return text + hidden.slice(from)
}

/** Wraps a line whose indent stands before each of its lines. */
function wrapIndented(line: string, room: number): string[] {
  const [blanks = ''] = /^\s*/.exec(line) ?? []
  const indent = expandTabs(blanks)
  // Elsewhere a tab takes four columns, since wrapping moves what stands before it.
  const text = line.slice(blanks.length).replaceAll('\t', '    ')
  return wrapWords(text, room - indent.length).map((piece) => indent + piece)
}
