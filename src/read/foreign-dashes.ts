import {lineEndAt, nextLineAt} from '../text/lines.js'
import type {ForeignFrontMatter, ForeignKind} from './foreign-kinds.js'
import {locateFrontMatter} from './split-front-matter.js'
import {readYaml} from './yaml.js'

/** What shows nothing and is no blank of Markdown's: other blanks, marks of direction and of joining, controls. */
const unseen =
  '[\\0-\\x08\\v\\f\\x0e-\\x1f\\x7f-\\x9f\\p{Cf}\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
/** What shows, or ends a line. */
const seen = new RegExp(`(?![ \\t]|${unseen}).`, 'us')
const restOfLine = /[ \t]*(?:\r\n|[\r\n])/y
/** `# comment`; `## title` is certainly a heading. */
const yamlComment = /#(?!#)[^\r\n]*(?:\r\n|[\r\n])/y
/** A line of a fence: what can't be seen, its indentation, its dashes, its language, what can't be seen. */
const fenceForm = new RegExp(
  `^(${unseen}*)( {0,3})(-{3,})[ \\t]*([a-z][a-z\\d]*)?((?:[ \\t]|${unseen})*)$`,
  'iu'
)
const yamlNames = new Set(['', 'yaml', 'yml'])
const otherNames = new Set(['json', 'jsonc', 'json5', 'toml', 'cson', 'coffee', 'js', 'javascript'])
/** No fence's line is longer, with all that may stand in it. */
const longestFence = 200

/** A line of a fence. */
interface Fence {
  start: number
  end: number
  /** What can't be seen in it. */
  hidden: string
  indent: string
  /** The dashes, or `...`. */
  mark: string
  /** In lower case; empty where there is none. */
  language: string
}

/**
 * Finds front matter between fences of dashes that the format doesn't read; see `findForeignFrontMatter`.
 *
 * @param source the note's text
 * @param start where it begins, behind a byte-order mark
 */
export function findForeignDashes(source: string, start: number): ForeignFrontMatter | null {
  const before = skipBefore(source, start)
  const open = fenceAt(source, before.end)
  if (!open || open.end === source.length) return null
  const isYaml = yamlNames.has(open.language)
  if (!isYaml && !otherNames.has(open.language)) return null
  if (before.end === start && locateFrontMatter(source).frontMatter) return null
  const first = nextLineAt(source, open.end)
  for (const close of closingFences(source, open, first)) {
    const value = source.slice(first, Math.max(first, close.start - endingBefore(source, close.start)))
    const map = isYaml ? readMap(value) : null
    if (isYaml && !map) continue
    const {hasComment} = before
    const yaml = map && {before: {start, end: before.end}, hasComment, open, close, value, ...map}
    const words = describe(source.slice(start, before.end), hasComment, open, close)
    return {...words, start, end: nextLineAt(source, close.end), lastEnd: close.end, yaml}
  }
  return null
}

/** Skips blank lines and comments. A line `# …` is a comment where nothing parts it from the fence; else it is a heading. */
function skipBefore(source: string, start: number): {end: number; hasComment: boolean} {
  let end = start
  let hasComment = false
  const skip = (form: RegExp, from: number): boolean => {
    form.lastIndex = from
    const isThere = form.test(source)
    if (isThere) end = form.lastIndex
    return isThere
  }
  for (;;) {
    const lineEnd = lineEndAt(source, end)
    if (lineEnd < source.length && !seen.test(source.slice(end, lineEnd))) {
      end = nextLineAt(source, lineEnd)
      continue
    }
    const close = source.startsWith('<!--', end) ? source.indexOf('-->', end) : -1
    if (close < 0 || !skip(restOfLine, close + 3)) break
    hasComment = true
  }
  while (skip(yamlComment, end)) hasComment = true
  return {end, hasComment}
}

/** Reads a line as a fence of dashes. */
function fenceAt(source: string, start: number): Fence | null {
  const end = lineEndAt(source, start)
  if (end - start > longestFence) return null
  const found = fenceForm.exec(source.slice(start, end))
  if (!found) return null
  const [, ahead = '', indent = '', mark = '', language = '', behind = ''] = found
  const hidden = ahead + behind.replace(/[ \t]/g, '')
  return {start, end, hidden, indent, mark, language: language.toLowerCase()}
}

/**
 * Finds the lines that may close front matter, the likeliest first: one as the opening one, `---`, `...`, and one that is indented
 * otherwise. Of each kind the first, since a text of several lines within the YAML may hold one of another kind.
 */
function closingFences(source: string, open: Fence, first: number): Fence[] {
  const found: Array<Fence | undefined> = []
  for (let line = first; line < source.length; line = nextLineAt(source, lineEndAt(source, line))) {
    const close = closeAt(source, line)
    const rank = close ? rankOf(close, open) : -1
    if (close && rank >= 0) found[rank] ??= close
    if (rank === 0) break
  }
  return found.filter((fence) => fence !== undefined)
}

function closeAt(source: string, start: number): Fence | null {
  if (!source.startsWith('...', start)) return fenceAt(source, start)
  const end = lineEndAt(source, start)
  const isAlone = end - start <= longestFence && /^[ \t]*$/.test(source.slice(start + 3, end))
  return isAlone ? {start, end, hidden: '', indent: '', mark: '...', language: ''} : null
}

/** How likely a line closes front matter: 0 the most, -1 not at all. The line below a title may be longer than the opening fence. */
function rankOf({mark, indent, language}: Fence, open: Fence): number {
  if (language !== '') return -1
  if (mark === open.mark && indent === open.indent) return 0
  if (mark === '---' && indent === '') return 1
  if (mark === '...') return 2
  return mark === open.mark && open.indent !== '' ? 3 : -1
}

/** How long the line ending before an offset is. */
function endingBefore(source: string, offset: number): number {
  return source.startsWith('\r\n', offset - 2) ? 2 : 1
}

/** Reads a map in YAML that says something; `null` where there is none. Tags and second keys, which a note may not hold, aren't sound. */
function readMap(value: string): {isSound: boolean} | null {
  const bare = value.replace(/(^|[:-][ \t]+)![^\s]*/gm, '$1')
  const {data, problems} = readYaml(bare)
  if (problems.length === 0) return Object.keys(data).length > 0 ? {isSound: bare === value} : null
  const isMap = problems.every(({code}) => code === 'duplicate-key' || code === 'unsafe-key')
  return isMap ? {isSound: false} : null
}

type Words = Pick<ForeignFrontMatter, 'kind' | 'found' | 'remedy'>

/** Says what keeps it from being the format's front matter, and what to do about it. */
function describe(before: string, hasComment: boolean, open: Fence, close: Fence): Words {
  const traits: Array<[kind: ForeignKind, found: string, remedy: string]> = []
  const {mark, indent, language} = open
  if (language !== '') {
    const remedy = yamlNames.has(language)
      ? 'open it with `---` alone'
      : 'write it as YAML between lines `---`'
    traits.push(['language', `with a language behind its fence, \`${mark}${language}\``, remedy])
  }
  const unseenBefore = new RegExp(unseen, 'u').exec(before)?.[0]
  if (hasComment) traits.push(['before', 'below a comment', 'put the comment below it'])
  else if (unseenBefore)
    traits.push(['before', `below an invisible ${nameOf(unseenBefore)}`, 'remove that character'])
  else if (before !== '') traits.push(['before', 'below a blank line', 'begin the text with it'])
  const hidden = open.hidden || close.hidden
  if (hidden)
    traits.push(['fence', `with an invisible ${nameOf(hidden)} beside a fence`, 'remove that character'])
  const alone = 'open and close it with `---` alone'
  if (indent !== '' || close.indent !== '') traits.push(['fence', 'between indented fences', alone])
  else if (mark !== '---') traits.push(['fence', `between fences that are longer than \`---\``, alone])
  if (close.mark === '...') traits.push(['document-end', 'that `...` closes', 'close it with `---`'])
  const [first] = traits
  return {
    kind: first?.[0] ?? 'fence',
    found: `front matter ${traits.map(([, found]) => found).join(', ')}`,
    remedy: [...new Set(traits.map(([, , remedy]) => remedy))].join(', and ')
  }
}

/** `U+200B` */
function nameOf(hidden: string): string {
  const point = hidden.codePointAt(0) ?? 0
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}
