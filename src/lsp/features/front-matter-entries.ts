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

/** A key at a line's beginning, quoted or not, and what stands behind its colon: `title: "Elm"`. */
const keyLine =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"[\]{},&*!|>%@`-][^:#]*?|-[^\s:][^:#]*?)[ \t]*:(?=\s|$)[ \t]*(.*)$/

/** Gives the outermost keys of a note's front matter by their lines. */
export function entriesIn({text}: Pick<OpenNote, 'text'>): FrontMatterEntry[] {
  const place = locateFrontMatter(text).frontMatter
  if (!place) return []
  const entries: FrontMatterEntry[] = []
  for (let start = place.start; start < place.end; ) {
    const end = Math.min(lineEndAt(text, start), place.end)
    const line = text.slice(start, end)
    const match = keyLine.exec(line)
    const last = entries.at(-1)
    if (match) {
      const [, key = '', value = ''] = match
      entries.push({
        key: plainKey(key),
        value: value.replace(/(?:^|\s)#.*$/, '').trim(),
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

/** A key without its quotes. */
export function plainKey(written: string): string {
  const quote = written[0]
  if (quote === "'") return written.slice(1, -1).replaceAll("''", "'")
  if (quote !== '"') return written
  return written.slice(1, -1).replace(/\\(["\\/])/g, '$1')
}
