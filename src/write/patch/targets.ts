import {labelEnd} from '../../grammar/label.js'
import {emptyTarget, findTarget, mostParentheses, skipGap} from '../../grammar/resource.js'
import {printTarget} from '../canonical/destination.js'

/** What links, images and definitions lead to. */
interface Target {
  url: string
  title?: string | null | undefined
}

/** What stands around a destination and a title, and how far they reach. */
interface Written {
  raw: string
  /** Where the destination may begin, and where nothing but `close` may follow. */
  from: number
  most: number
  close: ')' | ''
}

/** Prints what follows a link's or an image's text, `](url "title")`, from what it was: only what changed changes. */
export function patchTail(raw: string, old: Target, now: Target): string | null {
  if (!raw.startsWith('](')) return null
  return patch({raw, from: skipGap(raw, 2, raw.length), most: mostParentheses, close: ')'}, old, now)
}

/** Prints a definition from what it was, its label unchanged. */
export function patchDefinition(raw: string, old: Target, now: Target): string | null {
  const label = labelEnd(raw, 1, raw.length)
  if (label <= 0 || raw[label + 1] !== ':') return null
  const from = skipGap(raw, label + 2, raw.length)
  return patch({raw, from, most: Number.POSITIVE_INFINITY, close: ''}, old, now)
}

function patch({raw, from, most, close}: Written, old: Target, now: Target): string | null {
  if (typeof now.url !== 'string' || typeof (now.title ?? '') !== 'string') return null
  const isEmpty = close !== '' && raw[from] === close
  const place = isEmpty ? emptyTarget(from) : findTarget(raw, from, raw.length, most)
  if (!place) return null
  const {end, isAngled, titleStart, titleEnd} = place
  const urlEnd = isAngled ? end + 1 : end
  const last = titleStart === -1 ? urlEnd : titleEnd
  const closeStart = skipGap(raw, last, raw.length)
  if (raw.slice(closeStart) !== close) return null
  const rawTitle = titleStart === -1 ? undefined : raw.slice(titleStart, titleEnd)
  const hasTitle = Boolean(now.title)
  const rawUrl = raw.slice(from, urlEnd)
  const url =
    now.url === old.url && (rawUrl !== '' || !hasTitle)
      ? rawUrl
      : newUrl(now.url, isAngled, close === '' || hasTitle)
  const [before, behind] = [raw.slice(0, from) + url, raw.slice(last)]
  if (!hasTitle) return before + behind
  const isSame = (now.title ?? '') === (old.title ?? '')
  const printed = isSame && rawTitle !== undefined ? rawTitle : newTitle(now.title as string, rawTitle)
  const gap = rawTitle === undefined ? ' ' : raw.slice(urlEnd, titleStart)
  return before + gap + printed + behind
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
