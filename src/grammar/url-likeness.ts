import {addressDomainEnd, isAddressWordUnit} from './addresses.js'

/** What somebody writes who means the web: one letter left out, doubled, swapped or put in the place of another, of those that it has. */
const misspelt = new Set([...misspellings('http'), ...misspellings('https')])
// Other schemes, and what is written so that it is no link: `ttp://`.
for (const name of ['http', 'https', 'shttp', 'shttps']) misspelt.delete(name)
const shortened = new Set(['ttp', 'ttps'])

function misspellings(word: string): string[] {
  const words: string[] = []
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after !== '') words.push(before + after.slice(1))
    if (after.length > 1) words.push(before + after.charAt(1) + after.charAt(0) + after.slice(2))
    for (const letter of 'htps') words.push(before + letter + after, before + letter + after.slice(1))
  }
  return words
}

/** A scheme of the web that is written otherwise than `http://` or `https://`. */
export interface MisspeltScheme {
  /** Where it ends, with its slashes. */
  end: number
  /** What was meant. */
  meant: 'http://' | 'https://'
}

const host = String.raw`(?=(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,}|localhost\b)`
const schemeForm = new RegExp(
  String.raw`([a-z]{3,7})(:\/\/(?!\/)|:\/(?!\/)|\/\/|::+\/\/|:\/\/\/+|;\/\/|: \/\/|：\/\/|:\\{1,4})${host}`,
  'iuy'
)

/**
 * Reads a scheme that was to be `http://` or `https://`, with a host behind it: `htps://`, `http:/`, `https//`, `https:://`, `https：//`.
 *
 * @param isSure whether it certainly begins a URL, as in a destination: `ttp://` counts too
 */
export function readMisspeltScheme(text: string, at: number, isSure = false): MisspeltScheme | null {
  schemeForm.lastIndex = at
  const match = schemeForm.exec(text)
  if (!match) return null
  const [all, name = '', separator = ''] = match
  const word = name.toLowerCase()
  const isKnown = word === 'http' || word === 'https'
  const isMisspelt = misspelt.has(word) && (isSure || !shortened.has(word))
  if (isKnown ? separator === '://' : !isMisspelt) return null
  return {end: at + all.length, meant: word.includes('s') ? 'https://' : 'http://'}
}

const doubledForm = /^(https?:\/\/)(?=https?:?\/\/)/i

/** Whether a URL begins with two schemes, `http://https://a.example`: where the second begins; -1 where it doesn't. */
export function secondSchemeAt(url: string): number {
  return doubledForm.exec(url)?.[1]?.length ?? -1
}

const absoluteForm = /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|tel:)[^\s]/i

/** Whether a text begins as a URL with a scheme does; a misspelt one counts. */
export function looksAbsolute(text: string): boolean {
  return absoluteForm.test(text) || readMisspeltScheme(text, 0, true) !== null
}

const wwwForm = /^www\.[\p{L}\p{N}-]+\.[\p{L}\p{N}]/iu

/** Whether a text is a host that begins with `www.`, with a path or not. */
export function looksLikeWww(text: string): boolean {
  return wwwForm.test(text)
}

/** Ends of files' names that a note may lead to, and that no word or mail server has. */
const extension =
  /\.(?:md|markdown|mdx|html?|xhtml|pdf|png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|mov|wav|ogg|txt|rst|adoc|org|tex|docx?|xlsx?|pptx?|od[tps]|csv|tsv|jsonc?|ya?ml|toml|xml|zip|tar|t?gz|epub|ipynb|py|js|jsx|tsx?|css|scss|java|kt|swift|go|rs|rb|php|c|cpp|h|hpp|cs|sh|sql|log)$/i

function withoutEnd(text: string): string {
  const end = text.search(/[?#]/)
  return end === -1 ? text : text.slice(0, end)
}

/** Whether a text ends as a file's name does: `a b.md#c`. */
export function looksLikeFile(text: string): boolean {
  return extension.test(withoutEnd(text))
}

const relativeForm = /^(?:(?:\.{1,2}\/)+|~\/)[^\s./]/

/** Whether a text begins as a path does that is no word: `./a`, `../a`, `~/a`. */
export function looksRelative(text: string): boolean {
  return relativeForm.test(text)
}

/** Whether a text is a mail address: `icon@2x.png` is none. */
export function looksLikeAddress(text: string): boolean {
  const at = text.indexOf('@')
  if (at < 1 || addressDomainEnd(text, at + 1, text.length) !== text.length || extension.test(text))
    return false
  for (let index = 0; index < at; index++) if (!isAddressWordUnit(text.charCodeAt(index))) return false
  return true
}

const hostForm = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:com|org|net|edu|gov)(?=[/?#:]|$)/i

/** Org mode's files: `todo.org`. */
const orgFile = /^[^./]+\.org(?:#|$)/i

/** Whether a text begins as a host does that is no file's name: `a.example.com/b`. */
export function looksLikeHost(text: string): boolean {
  return hostForm.test(text) && !orgFile.test(text)
}
