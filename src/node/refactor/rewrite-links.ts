import {dirname} from 'node:path'
import {NotesError} from '../../issue/notes-error.js'
import {quote} from '../../text/quote.js'
import {isIndexName} from '../links/index-pages.js'
import {type Site, siteRules} from '../links/sites.js'
import {decodePart, joinUrl, splitUrl} from '../links/url-parts.js'
import {type AnchorPlace, type AnchorTable, anchorLike, isSamePlace} from './anchor-table.js'
import type {LinkChange} from './edit-page.js'
import type {Page, PageLink} from './page.js'
import type {LinkResolver, Reached} from './resolve-links.js'
import {isShortestWay, type PathTarget, pathsLike} from './url-path.js'
import {encodePart, styleOf, type UrlStyle} from './url-style.js'

/** A place on a page, or none: all of it. */
export interface PagePlace {
  /** The page's whole name. */
  page: string
  place: AnchorPlace | null
}

/** What links are rewritten for. */
export interface LinkRewriting {
  site: Site
  root: string | undefined
  /** The topmost folder. */
  border: string
  before: LinkResolver
  after: LinkResolver
  /** The anchors of a page, by its whole name; `null` where they aren't known. */
  anchorsBefore(page: string): AnchorTable | null
  anchorsAfter(page: string): AnchorTable | null
  /** Where a place comes to stand. */
  placeAfter(before: PagePlace): PagePlace
  /** The whole name that a folder is to have. */
  folderAfter(before: string): string
}

/** A note whose links are looked at. */
export interface LinkHolder {
  /** Its name in messages. */
  name: string
  page: Page
  /** Its whole name, and the one that it is to have. */
  from: string
  to: string
  /** The links that count. */
  links: readonly PageLink[]
}

/** A link that can't lead where it has to. */
export interface LostLink {
  name: string
  link: PageLink
}

/**
 * Finds the links of a note that have to be written otherwise to go on leading where they lead. Those that lead nowhere stay.
 *
 * @param lost collects those for which there is no URL
 */
export async function changedLinks(
  {name, page, from, to, links}: LinkHolder,
  rewriting: LinkRewriting,
  lost: LostLink[]
): Promise<LinkChange[]> {
  const changes: LinkChange[] = []
  for (const link of links) {
    const reached = await rewriting.before(link.url, from)
    if (!reached) continue
    const wanted = wantedOf(reached, rewriting)
    const around = {from, to, page, reached, wanted}
    if (await leadsTo(link.url, to, wanted, rewriting)) {
      // `b.md` that became `../notes/b.md` in `archive/` still leads there from `notes/`: it becomes what it was.
      if (dirname(from) === dirname(to) || !isShortestWay(splitUrl(link.url).path, dirname(from))) continue
      const url = await newUrl(link, around, rewriting, true)
      if (url !== null && url !== link.url) changes.push({link, url})
      continue
    }
    const url = await newUrl(link, around, rewriting)
    if (url === null) lost.push({name, link})
    else changes.push({link, url})
  }
  return changes
}

/** Where a link has to lead. */
interface Wanted {
  /** The page, if one is shown. */
  page: string | null
  /** The folder that the link names; `null` where it names the page. */
  folder: string | null
  place: AnchorPlace | null
  /** The anchor as it was written, where nobody knows its place. */
  anchor: string | null
}

function wantedOf({path, isFolder, page, anchor}: Reached, rewriting: LinkRewriting): Wanted {
  if (page === null) return {page: null, folder: rewriting.folderAfter(path), place: null, anchor}
  const place = anchor === null ? null : (rewriting.anchorsBefore(page)?.find(anchor) ?? null)
  const after = rewriting.placeAfter({page, place})
  return {page: after.page, folder: isFolder ? rewriting.folderAfter(path) : null, place: after.place, anchor}
}

/** Whether a URL leads where it has to. */
async function leadsTo(
  url: string,
  from: string,
  wanted: Wanted,
  rewriting: LinkRewriting
): Promise<boolean> {
  const reached = await rewriting.after(url, from)
  if (!reached) return false
  if (wanted.page === null) {
    if (!reached.isFolder || reached.path !== wanted.folder) return false
  } else if (reached.page !== wanted.page) return false
  if (wanted.place === null || reached.page === null) return reached.anchor === wanted.anchor
  if (reached.anchor === null) return false
  const anchors = rewriting.anchorsAfter(reached.page)
  return isSamePlace(anchors?.find(reached.anchor) ?? null, wanted.place)
}

interface Surroundings {
  from: string
  to: string
  page: Page
  reached: Reached
  wanted: Wanted
}

/**
 * A URL in the form of the old one that leads where it has to; `null` where there is none.
 *
 * @param isNew whether its path is to be made anew, even where the old one still leads there (default: false)
 */
async function newUrl(
  {url, form}: PageLink,
  {from, to, page, reached, wanted}: Surroundings,
  rewriting: LinkRewriting,
  isNew = false
): Promise<string | null> {
  const {root, border, site} = rewriting
  const parts = splitUrl(url)
  const own = styleOf(url, form === 'angled' || url.includes(' '))
  const style: UrlStyle = {...own, isAscii: own.isAscii ?? page.isAscii}
  const anchors = anchorsLike(parts.anchor, {reached, wanted, style}, rewriting)
  for (const target of targetsOf(reached, wanted)) {
    const paths = pathsLike({
      written: parts.path,
      before: {path: reached.path, isFolder: reached.isFolder},
      after: target,
      folder: dirname(from),
      newFolder: dirname(to),
      root,
      border,
      site: siteRules(site),
      style
    })
    for (const path of isNew ? paths : [parts.path, ...paths]) {
      for (const anchor of anchors) {
        const next = joinUrl({path, query: parts.query, anchor})
        if (await leadsTo(next, to, wanted, rewriting)) return next
      }
    }
  }
  return null
}

/** What the new path may name: a folder where one was named, or the page itself. */
function targetsOf({isFolder, page}: Reached, wanted: Wanted): PathTarget[] {
  if (wanted.page === null) return [{path: wanted.folder as string, isFolder: true}]
  const file = {path: wanted.page, isFolder: false}
  if (!isFolder || page === null) return [file]
  return isIndexName(wanted.page.slice(dirname(wanted.page).length + 1))
    ? [{path: dirname(wanted.page), isFolder: true}, file]
    : [file]
}

/** What may stand behind the `#`: what stands there, or the new name of the heading. */
function anchorsLike(
  written: string | null,
  {reached, wanted, style}: Pick<Surroundings, 'reached' | 'wanted'> & {style: UrlStyle},
  {site, anchorsBefore, anchorsAfter}: LinkRewriting
): Array<string | null> {
  if (written === null || reached.page === null || wanted.page === null) return [written]
  const place = anchorsBefore(reached.page)?.find(decodePart(written)) ?? null
  const headings = anchorsAfter(wanted.page)?.headings
  if (!place || !('heading' in place) || !wanted.place || !('heading' in wanted.place)) return [written]
  const before = anchorsBefore(reached.page)?.headings[place.heading]
  const after = headings?.[wanted.place.heading]
  if (!before || !after) return [written]
  const like = anchorLike(decodePart(written), before, after, site)
  return [written, encodePart(like, style, true), encodePart(after.name, style, true)]
}

/** @throws {NotesError} where links would be lost */
export function refuseLost(what: string, lost: readonly LostLink[]): void {
  const [first] = lost
  if (!first) return
  const others = lost.length > 1 ? ` (and ${lost.length - 1} more)` : ''
  throw new NotesError(what, [
    {
      code: 'cannot-edit',
      severity: 'error',
      message: `${what}, expected each link to go on leading where it leads: ${quote(first.link.url)} in \`${first.name}\` (line ${first.link.line}) could not${others}; change it first`
    }
  ])
}
