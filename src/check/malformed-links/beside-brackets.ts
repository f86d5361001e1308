import {skipBlanks} from '../../grammar/characters.js'
import {angleEnd, isBareDestination, skipGap} from '../../grammar/resource.js'
import {looksAbsolute, looksLikeAddress} from '../../grammar/url-likeness.js'
import {mask} from '../mask-inlines.js'
import type {Brackets} from './brackets.js'
import {
  isNote,
  isNothing,
  isPlain,
  isUrl,
  type Mend,
  type ReadShape,
  type Shape,
  shapeAt,
  withoutAngles,
  withoutPunctuation
} from './shape.js'

/** Reads brackets whose opening one stands right behind parentheses: `(text)[url]`. */
export function readReversed(brackets: Brackets, open: number): Shape | null {
  const {text} = brackets
  const textEnd = open - 1
  const start = brackets.openingOf(textEnd)
  if (start === -1 || /[\w\])\\]/.test(text[start - 1] ?? ' ')) return null
  const close = brackets.closingOf(open, ']')
  if (close === -1 || /[([:]/.test(text[close + 1] ?? '')) return null
  const url = text.slice(open + 1, close)
  if (isNothing(text.slice(start + 1, textEnd)) || !isPlain(url)) return null
  if (!isUrl(url) && !looksLikeAddress(url) && !isNote(url)) return null
  return {
    problem: 'reversed',
    start,
    end: close + 1,
    textStart: start + 1,
    textEnd,
    mend: {
      edits: [
        {start, end: start + 1, text: '['},
        {start: textEnd, end: open + 1, text: ']('},
        {start: close, end: close + 1, text: ')'}
      ],
      at: open + 1,
      destination: url,
      title: null,
      isCertain: looksAbsolute(url) && isBareDestination(url)
    }
  }
}

/** `[text] (url)`, `[text] (url "title")`, also with a line ending between. */
export const readGap: ReadShape = (brackets, open, close) => {
  const {text} = brackets
  const parenthesis = skipGap(text, close + 1, text.length)
  if (text[parenthesis] !== '(' || brackets.isInner(open, close) || brackets.isBehindWord(open)) return null
  const name = text.slice(open + 1, close)
  // `[[wiki]]`, `[!NOTE]`; a number is the sign of a note: `[1] (https://…)`.
  if (saysNothing(brackets, open, close) || /^(?:[[!]|\d{1,2}$)/.test(name)) return null
  const end = brackets.closingOf(parenthesis, ')')
  const target = /^(\S+)(?:[ \t]+"([^"\\&]*)")?$/.exec(
    end === -1 ? '' : text.slice(parenthesis + 1, end).trim()
  )
  const url = withoutAngles(target?.[1] ?? '')
  const isOnLine = parenthesis <= brackets.lineEnd(close)
  const isMeant = isUrl(url) || (isOnLine && (isNote(url) || isAnchorOf(name, url)))
  if (!isPlain(url) || !isMeant) return null
  return shapeAt('gap', [open, close], end + 1, {
    edits: [{start: close + 1, end: parenthesis, text: ''}],
    at: text.indexOf(url, parenthesis),
    destination: url,
    title: target?.[2] ?? null,
    isCertain: looksAbsolute(url)
  })
}

/** Whether a text is what an anchor was made of: `[Auto Scaling] (#auto-scaling)`. */
function isAnchorOf(name: string, url: string): boolean {
  return url === `#${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}` && /\p{L}/u.test(url)
}

/** Whether the text of a link says nothing; an image's may. */
function saysNothing(brackets: Brackets, open: number, close: number): boolean {
  const name = brackets.text.slice(open + 1, close)
  return isNothing(name) && !(name === '' && brackets.isImage(open))
}

/** `[text]（https://…）` */
export const readWide: ReadShape = (brackets, open, close) => {
  const {text} = brackets
  const lineEnd = brackets.lineEnd(close)
  const start = skipBlanks(text, close + 2, lineEnd)
  let end = start
  while (end < lineEnd && !/[）)\s[\]]/.test(text[end] as string)) end++
  const last = skipBlanks(text, end, lineEnd)
  const url = text.slice(start, end)
  if (!/[）)]/.test(text[last] ?? '') || !looksAbsolute(url) || !isPlain(url)) return null
  if (brackets.isInner(open, close) || saysNothing(brackets, open, close)) return null
  const edits = [
    {start: close + 1, end: start, text: '('},
    {start: end, end: last + 1, text: ')'}
  ]
  const isCertain = isBareDestination(url)
  return shapeAt('wide', [open, close], last + 1, {
    edits,
    at: start,
    destination: url,
    title: null,
    isCertain
  })
}

/** `[text][https://…]`, `[[https://…][text]]` */
export const readBrackets: ReadShape = (brackets, open, close) => {
  const {text} = brackets
  const end = brackets.closingOf(close + 1, ']')
  if (end === -1 || /[([]/.test(text[end + 1] ?? '')) return null
  const name = text.slice(open + 1, close)
  const url = text.slice(close + 2, end)
  if (text[open - 1] === '[' && text[end + 1] === ']') return readOrg(open, close, end, name, url)
  if (isNothing(name) || !isUrl(url) || !isPlain(url) || brackets.isBehindWord(open)) return null
  const isCertain = looksAbsolute(url) && isBareDestination(url)
  return shapeAt('in-brackets', [open, close], end + 1, enclose(close + 1, close + 2, end, url, isCertain))
}

/** As Org mode writes links, the URL first. */
function readOrg(open: number, close: number, end: number, url: string, name: string): Shape | null {
  if (!looksAbsolute(url) || !isPlain(url) || isNothing(name) || looksAbsolute(name)) return null
  return {
    problem: 'org',
    start: open - 1,
    end: end + 2,
    textStart: close + 2,
    textEnd: end,
    mend: {
      edits: [
        {start: open, end: close + 2, text: ''},
        {start: end + 1, end: end + 2, text: `(${url})`}
      ],
      at: -1,
      destination: url,
      title: null,
      isCertain: isBareDestination(url) && !name.includes(mask)
    }
  }
}

/** `[text]https://…)`, `[text]https://…`, `[text]<https://…>` */
export const readBare: ReadShape = (brackets, open, close) => {
  const {text} = brackets
  const name = text.slice(open + 1, close)
  if (saysNothing(brackets, open, close) || /^\d+$/.test(name)) return null
  if (brackets.isInner(open, close) || brackets.isBehindWord(open)) return null
  const start = close + 1
  const lineEnd = brackets.lineEnd(start)
  if (text[start] === '<') {
    const end = angleEnd(text, start + 1, lineEnd)
    const url = end < 0 ? '' : text.slice(start + 1, end)
    if (!looksAbsolute(url) || !isPlain(url)) return null
    return shapeAt('no-parentheses', [open, close], end + 1, enclose(start, start + 1, end, url, false))
  }
  let end = start
  while (end < lineEnd && !/[\s)\]>\ue000]/.test(text[end] as string)) end++
  const isClosed = text[end] === ')' && brackets.openingOf(end) === -1
  const url = isClosed ? text.slice(start, end) : withoutPunctuation(text.slice(start, end))
  if (!/^https?:\/\/\S/i.test(url)) return null
  const at = start + url.length
  const edits = [{start, end: start, text: '('}]
  if (!isClosed) edits.push({start: at, end: at, text: ')'})
  const isCertain = isClosed && isBareDestination(url)
  return shapeAt('no-parentheses', [open, close], isClosed ? end + 1 : at, {
    edits,
    at: start,
    destination: url,
    title: null,
    isCertain
  })
}

/** Puts parentheses in the place of what stands around a URL: from `open` to `start`, and at `end`. */
function enclose(open: number, start: number, end: number, url: string, isCertain: boolean): Mend {
  const edits = [
    {start: open, end: start, text: '('},
    {start: end, end: end + 1, text: ')'}
  ]
  return {edits, at: start, destination: url, title: null, isCertain}
}
