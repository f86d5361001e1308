import {basename, dirname, relative, sep} from 'node:path'
import {lowerHash} from '../export/html.js'
import {indexPageOf} from '../node/links/index-pages.js'
import {linkTarget} from '../node/links/link-target.js'

/** A note and its page, by their absolute names. */
export interface NotePage {
  note: string
  page: string
}

/**
 * Makes what gives links from note to note the URLs of their pages: `elm.html#x` for `elm.md#x`, `docs/README.html` for `docs/`. What
 * leads elsewhere stays. How accents are composed doesn't count.
 *
 * @param pages the notes that have pages
 */
export function pageLinks(pages: readonly NotePage[]): (from: NotePage) => (url: string) => string {
  const byNote = new Map(pages.map(({note, page}) => [note.normalize(), page]))
  const folders = new Map<string, string[]>()
  for (const {note} of pages) {
    const folder = dirname(note).normalize()
    const names = folders.get(folder)
    if (names) names.push(basename(note))
    else folders.set(folder, [basename(note)])
  }
  const pageAt = (name: string, isFolder: boolean): string | undefined => {
    const page = isFolder ? undefined : byNote.get(name)
    if (page !== undefined) return page
    const index = indexPageOf(folders.get(name) ?? [])
    return index === undefined ? undefined : byNote.get(`${name}${sep}${index}`.normalize())
  }
  return (from) => (url) => {
    const target = linkTarget(url, {from: from.note})
    // `#x` alone leads to the same page.
    if (!target || target.name === '') return url
    const page = pageAt(target.file.normalize(), target.isFolder)
    if (page === undefined) return url
    const path = relative(dirname(from.page), page).split(sep).map(encodeURIComponent).join('/')
    const hash = url.indexOf('#')
    return path + (hash === -1 ? '' : lowerHash(url.slice(hash)))
  }
}
