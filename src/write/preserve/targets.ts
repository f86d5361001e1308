import {decodeString} from 'micromark-util-decode-string'
import {printTarget} from '../canonical/destination.js'

/** What links, images and definitions lead to. */
interface Target {
  url: string
  title?: string | null | undefined
}

const blanks = '[ \\t]*(?:(?:\\r\\n|\\r|\\n)[ \\t>]*)?'
const destination = '<(?:\\\\[sS]|[^<>\\\\\\r\\n])*>|(?:[^\\s<])(?:\\\\[^\\s]|[^\\s\\\\])*?|'
const title = '"(?:\\\\[sS]|[^"\\\\])*"|\'(?:\\\\[sS]|[^\'\\\\])*\'|\\((?:\\\\[sS]|[^()\\\\])*\\)'
const inParentheses = new RegExp(
  `^(\\]\\(${blanks})(${destination})(?:((?:[ \\t]|\\r\\n|\\r|\\n)${blanks})(${title}))?(${blanks}\\))$`
)
const behindColon = new RegExp(
  `^(\\[(?:\\\\[sS]|[^\\\\[\\]])*\\]:${blanks})(${destination})(?:((?:[ \\t]|\\r\\n|\\r|\\n)${blanks})(${title}))?([ \\t]*)$`
)

/** Prints what follows a link's or an image's text, `](url "title")`, from what it was: only what changed changes. */
export function patchTail(raw: string, old: Target, now: Target): string | null {
  return patch(inParentheses, raw, old, now, false)
}

/** Prints a definition from what it was, its label unchanged. */
export function patchDefinition(raw: string, old: Target, now: Target): string | null {
  return patch(behindColon, raw, old, now, true)
}

/** The longest that is looked at: the patterns may go back. */
const longest = 20_000

function patch(pattern: RegExp, raw: string, old: Target, now: Target, isBare: boolean): string | null {
  if (raw.length > longest || typeof now.url !== 'string' || typeof (now.title ?? '') !== 'string')
    return null
  const match = pattern.exec(raw)
  if (!match) return null
  const [, open = '', rawUrl = '', gap, rawTitle, close = ''] = match
  const isAngled = rawUrl.startsWith('<')
  if (decodeString(isAngled ? rawUrl.slice(1, -1) : rawUrl) !== old.url) return null
  if (decodeString(rawTitle?.slice(1, -1) ?? '') !== (old.title ?? '')) return null
  const hasTitle = Boolean(now.title)
  const url =
    now.url === old.url && (rawUrl !== '' || !hasTitle)
      ? rawUrl
      : newUrl(now.url, isAngled, isBare || hasTitle)
  if (!hasTitle) return open + url + close
  const isSame = (now.title ?? '') === (old.title ?? '')
  const printed = isSame && rawTitle !== undefined ? rawTitle : newTitle(now.title as string, rawTitle)
  return `${open}${url}${gap ?? ' '}${printed}${close}`
}

function newUrl(url: string, isAngled: boolean, isNeeded: boolean): string {
  if (isAngled && /^[^<>\\&\r\n]*$/.test(url)) return `<${url}>`
  return printTarget(url, null, isNeeded)
}

/** A title between the quotes that stood around the old one, if they fit. */
function newTitle(text: string, raw: string | undefined): string {
  const open = raw?.[0] ?? '"'
  const close = open === '(' ? ')' : open
  if (!/[\\&\r\n()]/.test(text) && !text.includes(open)) return `${open}${text}${close}`
  const printed = printTarget('x', text, false)
  return printed.slice(2)
}
