import {skipBlanks} from '../../grammar/characters.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {OpenNote} from '../open-note.js'

/** An outermost key of front matter, as its lines have it; YAML that can't be read has some, too. */
export interface FrontMatterEntry {
  key: string
  /** What stands behind the colon in its line, without a comment. */
  value: string
  /** Offset of the key. */
  start: number
  /** Offset after the key. */
  keyEnd: number
  /** Offset after its last line that isn't blank. */
  end: number
}

/** Gives the outermost keys of a note's front matter by their lines. */
export function entriesIn({text}: Pick<OpenNote, 'text'>): FrontMatterEntry[] {
  const place = locateFrontMatter(text).frontMatter
  if (!place) return []
  const entries: FrontMatterEntry[] = []
  for (let start = place.start; start < place.end; ) {
    const end = Math.min(lineEndAt(text, start), place.end)
    const line = text.slice(start, end)
    const found = splitKey(line)
    const last = entries.at(-1)
    if (found) {
      const {key, valueStart} = found
      entries.push({
        key: plainKey(key),
        value: withoutComment(line.slice(valueStart)),
        start,
        keyEnd: start + key.length,
        end: start + line.trimEnd().length
      })
    } else if (last && /^(?:\s+[^\s#]|[-\]}])/.test(line)) last.end = start + line.trimEnd().length
    start = nextLineAt(text, end)
    if (start === end) break
  }
  return entries
}

/** A key, as it is written, and where its value begins. */
export interface SplitKey {
  key: string
  valueStart: number
}

const quotedKey = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/
/** What no plain key begins with. */
const indicator = /[\s#'"[\]{},&*!|>%@`?]/

/** Finds the key that a line begins with, quoted or not: `title: "Elm"`. */
export function splitKey(line: string): SplitKey | null {
  const quoted = quotedKey.exec(line)?.[0]
  if (quoted === undefined && (line === '' || indicator.test(line[0] as string))) return null
  for (let at = quoted?.length ?? 0; at < line.length; at++) {
    const character = line[at]
    const isBlankNext = at + 1 === line.length || /\s/.test(line[at + 1] as string)
    if (character === ':' && isBlankNext) {
      const key = line.slice(0, at).trimEnd()
      return key === '' || key === '-' ? null : {key, valueStart: skipBlanks(line, at + 1, line.length)}
    }
    const isComment = character === '#' && /\s/.test(line[at - 1] ?? ' ')
    if (isComment || (quoted !== undefined && character !== ' ' && character !== '\t')) return null
    // A list's mark is no part of a key.
    if (at === 1 && line.startsWith('- ')) return null
  }
  return null
}

/** A value without the comment behind it. */
function withoutComment(value: string): string {
  return value.replace(/(?:^|\s)#.*$/, '').trim()
}

/** A key without its quotes. */
export function plainKey(written: string): string {
  const quote = written[0]
  if (quote === "'") return written.slice(1, -1).replaceAll("''", "'")
  if (quote !== '"') return written
  return written.slice(1, -1).replace(/\\(["\\/])/g, '$1')
}
