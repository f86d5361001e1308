import {isControl, skipBlanks, skipBlanksBack} from '../../grammar/characters.js'
import {angleEnd, isBareDestination, noTitles, readResource} from '../../grammar/resource.js'
import {looksLikeFile, looksRelative} from '../../grammar/url-likeness.js'
import type {Edit} from '../../text/edits.js'
import {mask} from '../mask-inlines.js'
import type {Brackets} from './brackets.js'
import {
  isNothing,
  isPlain,
  isUrl,
  isUrlOrFile,
  type Mend,
  type ReadShape,
  type Shape,
  shapeAt,
  withoutAngles,
  withoutPunctuation
} from './shape.js'

/** Reads brackets and an opening parenthesis that are no link all the same: `[text](a b.md)`, `[text](https://…`. */
export const readParentheses: ReadShape = (brackets, open, close) => {
  const {text} = brackets
  const start = skipBlanks(text, close + 2, text.length)
  if (text[start] === '<') return readAngles(brackets, open, close, start)
  const end = brackets.closingOf(close + 1, ')')
  if (end === -1)
    return text[start] === '('
      ? readTwoParentheses(brackets, open, close, start)
      : readUnclosed(brackets, open, close, start)
  const inner = text.slice(start, skipBlanksBack(text, start, end))
  // Templates, and sizes of images, which some programs read: `![](a.png =100x)`.
  if (/[{}]|<%|^\$|=\d*x\d*$/.test(inner) || inner.includes(mask)) return null
  if (!/[ \t]/.test(inner)) return readNested(brackets, open, close, end, inner)
  return readTitle(open, close, start, end, inner) ?? readBlanks(brackets, open, close, start, end, inner)
}

/** `[text](url “title”)`, `[text](url "title)` */
function readTitle(open: number, close: number, start: number, end: number, inner: string): Shape | null {
  const url = inner.slice(0, inner.search(/[ \t]/))
  const title = inner.slice(skipBlanks(inner, url.length, inner.length))
  if (!/^["'“”„«»‘’(]/.test(title) || !(isUrlOrFile(url) || looksRelative(url))) return null
  const first = start + inner.length - title.length
  const last = start + inner.length
  let mend: Mend | null = null
  if (/^[“”„«‘’][^"“”„«»‘’\\&]*[“”»‘’]$/.test(title)) {
    const edits = [edit(first, first + 1, '"'), edit(last - 1, last, '"')]
    mend = {edits, at: start, destination: url, title: title.slice(1, -1), isCertain: true}
  } else if (/^"[^"()\\&]+$/.test(title)) {
    mend = {
      edits: [edit(last, last, '"')],
      at: start,
      destination: url,
      title: title.slice(1),
      isCertain: true
    }
  }
  return shapeAt('title', [open, close], end + 1, mend)
}

/** `[text](a b.md)`, `[text](https://a.example/a b)` */
function readBlanks(
  brackets: Brackets,
  open: number,
  close: number,
  start: number,
  end: number,
  inner: string
): Shape | null {
  const isWeb = isUrl(inner)
  if (!isWeb && brackets.isBehindWord(open)) return null
  const isFile = looksLikeFile(inner)
  const isMeant = isWeb || isFile || looksRelative(inner) || /^#[\p{L}\p{N}]/u.test(inner)
  if (!isMeant) return null
  return shapeAt('blank', [open, close], end + 1, isFile ? mendBlanks(inner, start, isWeb) : null)
}

/** Escapes the blanks of one file's name. */
function mendBlanks(inner: string, start: number, isWeb: boolean): Mend | null {
  const files = inner.split(/[ \t]+/).filter(looksLikeFile)
  const destination = inner.replace(/[ \t]/g, '%20')
  const isOne = files.length === 1 && inner.indexOf('://', isWeb ? 9 : 0) === -1
  if (!isOne || /["'<>\\&]/.test(inner) || !isBareDestination(destination)) return null
  const edits: Edit[] = []
  for (const {0: blanks, index} of inner.matchAll(/[ \t]+/g))
    edits.push(edit(start + index, start + index + blanks.length, '%20'.repeat(blanks.length)))
  return {edits, at: start, destination, title: null, isCertain: !isWeb && !inner.includes('\t')}
}

/** `[text]((https://…)` */
function readTwoParentheses(brackets: Brackets, open: number, close: number, inner: number): Shape | null {
  const end = brackets.closingOf(inner, ')')
  const url = end === -1 ? '' : brackets.text.slice(inner + 1, end)
  if (!isUrl(url) || !isPlain(url)) return null
  return shapeAt('parentheses', [open, close], end + 1, {
    edits: [edit(inner, inner + 1, '')],
    at: inner + 1,
    destination: url,
    title: null,
    isCertain: isBareDestination(url)
  })
}

/** How much of a URL's rest is looked at in the next line. */
const longestRest = 300

/** `[text](https://…`, also closed by another sign. */
function readUnclosed(brackets: Brackets, open: number, close: number, start: number): Shape | null {
  const {text} = brackets
  const lineEnd = brackets.lineEnd(start)
  let end = start
  while (end < lineEnd && !endsUrl(text, end)) end++
  const written = text.slice(start, end)
  if (
    /[{}]|<%/.test(written) ||
    !(isUrl(written) || (looksLikeFile(written) && !brackets.isBehindWord(open)))
  )
    return null
  const isEscaped = written.endsWith('\\)')
  const closer = isEscaped ? '\\' : (text[end] ?? '')
  if (isEscaped || /[）\]>]/.test(closer)) {
    const url = isEscaped ? written.slice(0, -2) : written
    const at = start + url.length
    return shapeAt('unclosed', [open, close], isEscaped ? end : end + 1, {
      edits: [edit(at, at + 1, isEscaped ? '' : ')')],
      at: start,
      destination: url,
      title: null,
      isCertain: (isEscaped || closer === '）') && isBareDestination(url)
    })
  }
  const url = withoutPunctuation(written)
  const at = start + url.length
  const isAtEnd = skipBlanks(text, end, lineEnd) === lineEnd
  // A URL that a program broke goes on in the next line: `…/path/⏎that-wraps)`.
  const isBroken = isAtEnd && /^\s*[^\s()]*\)/.test(text.slice(lineEnd, lineEnd + longestRest))
  const isWhole = at === end && (url.endsWith(')') || isAtEnd) && !isBroken
  return shapeAt('unclosed', [open, close], at, {
    edits: [edit(at, at, ')')],
    at: start,
    destination: url,
    title: null,
    // A zero or a nine may be the parenthesis itself, which is typed with the same key.
    isCertain: isWhole && isBareDestination(url) && !/(?:\(\)|[09])$/.test(url)
  })
}

/** Whether a URL without a parenthesis behind it ends there: at a blank, a bracket, or punctuation of scripts that have no blanks. */
function endsUrl(text: string, at: number): boolean {
  const unit = text[at] as string
  return (
    isControl(text.charCodeAt(at)) || /[\s[\]>（），。；：、！？“”‘’「」『』《》]/.test(unit) || unit === mask
  )
}

/** `[text](<a b.md)`, `[text](<a.md>` */
function readAngles(brackets: Brackets, open: number, close: number, angle: number): Shape | null {
  const {text} = brackets
  const lineEnd = brackets.lineEnd(angle)
  const angleClose = angleEnd(text, angle + 1, lineEnd)
  if (angleClose >= 0) {
    const url = text.slice(angle + 1, angleClose)
    const end = angleClose + 1
    if (skipBlanks(text, end, lineEnd) < lineEnd || !isUrlOrFile(url)) return null
    const edits = [edit(end, end, ')')]
    const mend = {edits, at: angle + 1, destination: url, title: null, isCertain: true}
    return shapeAt('unclosed', [open, close], end, mend)
  }
  const end = brackets.closingOf(close + 1, ')')
  const url = end === -1 ? '' : text.slice(angle + 1, end)
  if (url.includes(mask) || !isUrlOrFile(url)) return null
  return shapeAt('unclosed-angle', [open, close], end + 1, {
    edits: [edit(end, end, '>')],
    at: angle + 1,
    destination: url,
    title: null,
    isCertain: !/[<>"'\\]/.test(url) && (looksLikeFile(url) || !/\s/.test(url))
  })
}

/** `[a [b](c) d](https://e.example)`: no link holds another. */
function readNested(brackets: Brackets, open: number, close: number, end: number, url: string): Shape | null {
  if (!isUrlOrFile(url) || !brackets.holdLink(open, close)) return null
  const resource = readResource(brackets.text, close + 1, end + 1, noTitles())
  return typeof resource === 'number' ? null : shapeAt('nested', [open, close], end + 1, null)
}

/** Reads a bracket that closes nothing, and parentheses: `[text]](url)`, `text](url)`. */
export function readLoneBracket(brackets: Brackets, close: number): Shape | null {
  const {text} = brackets
  const end = text[close + 1] === '(' ? brackets.closingOf(close + 1, ')') : -1
  const url = end === -1 ? '' : withoutAngles(text.slice(close + 2, end))
  if (!isPlain(url) || !isUrlOrFile(url)) return null
  const open = text[close - 1] === ']' ? brackets.openingOf(close - 1) : -1
  if (open !== -1) {
    if (isNothing(text.slice(open + 1, close - 1))) return null
    const edits = [edit(close, close + 1, '')]
    const at = text.indexOf(url, close)
    const mend = {edits, at, destination: url, title: null, isCertain: true}
    return shapeAt('extra-bracket', [open, close - 1], end + 1, mend)
  }
  // An escaped bracket may be its own.
  if (/\\\[[^\r\n]*$/.test(text.slice(Math.max(0, close - 200), close))) return null
  return {problem: 'no-bracket', start: close, end: end + 1, textStart: close, textEnd: close, mend: null}
}

/** Reads a bracket that nothing closes, up to the next one in its line: `[text(https://…)`, `[texthttps://…)`. */
export function readLostBracket(brackets: Brackets, open: number): Shape | null {
  const {text} = brackets
  if (!brackets.isUnclosed(open) || brackets.isBehindWord(open)) return null
  const [line = ''] = /^[^[\]\r\n]*/.exec(text.slice(open + 1, brackets.lineEnd(open))) ?? []
  const at = line.search(/(?<=[\p{L}\p{N})(])https?:\/\/[^\s)]/iu)
  if (at < 0) return null
  const isOpened = line[at - 1] === '('
  const start = open + 1 + at
  const close = isOpened ? start - 1 : start
  const name = text.slice(open + 1, close)
  // A half-open interval: `[0, 1)`.
  if (isNothing(name) || /\s$|^[^(]*\)|^\^/.test(name) || brackets.holdLink(open, close)) return null
  const [written = '', url = '', title = null] =
    /^([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+"([^"\\&]*)")?/.exec(line.slice(at)) ?? []
  const end = start + written.length
  if (text[end] !== ')' || !isPlain(url)) return null
  return shapeAt('lost-bracket', [open, close], end + 1, {
    edits: [edit(close, close, isOpened ? ']' : '](')],
    at: start,
    destination: url,
    title,
    isCertain: false
  })
}

function edit(start: number, end: number, text: string): Edit {
  return {start, end, text}
}
