import {resolve} from 'node:path'
import {applyEdits, type Edit} from '../../text/edits.js'
import {quote} from '../../text/quote.js'
import {endOf} from '../../tree/span.js'
import type {FileSystem} from '../file-system.js'
import {linkBorder} from '../links/link-border.js'
import {type Site, siteRules} from '../links/sites.js'
import type {NoteFile} from '../read-note.js'
import type {AnchorTable} from './anchor-table.js'
import {editPage, type LinkChange} from './edit-page.js'
import {type FileEdits, hashText} from './file-edits.js'
import {movedReferences, type ReferenceSettings} from './moved-references.js'
import {type Page, type PageLink, pageReader, readPage} from './page.js'
import {linkResolver, withMoves} from './resolve-links.js'
import {changedLinks, type LostLink, type PagePlace, refuseLost} from './rewrite-links.js'

/** The notes that are refactored, as they stand. */
export interface Notebook {
  files: ReadonlyMap<string, NoteFile>
  cwd: string
  /** The whole name of the folder that links with a `/` at their start are relative to. */
  root: string | undefined
  site: Site
  fs: FileSystem
  /** Which values of front matter name notes, and follow them (default: none). */
  references?: ReferenceSettings | undefined
}

/** A note of a notebook. */
export interface NotebookPage {
  file: NoteFile
  /** Its whole name. */
  whole: string
  page: Page
}

/** What is to change besides links. */
export interface Refactoring {
  /** What it is, for messages: ``Cannot move `a.md` ``. */
  what: string
  /** The whole names of notes, other files and folders that get others. */
  moved: ReadonlyMap<string, string>
  /** The edits of a note besides those of links, by its whole name. */
  own: ReadonlyMap<string, readonly Edit[]>
  /** Links that go away, or don't count. */
  isLeftOut?(whole: string, offset: number): boolean
  /** Where a place comes to stand (default: where it stands, on the page by its new name). */
  placeAfter?(before: PagePlace): PagePlace
  /** A note that is made of parts of another: its text, and the links in it, by where they stand in that text. */
  extracted?: {from: string; name: string; path: string; to: string; text: string; links: readonly PageLink[]}
  /** Notes that come to be, by their whole names, with the anchors that they will have. */
  created?: ReadonlyMap<string, AnchorTable>
}

/** What a refactoring takes. */
export interface Refactored {
  files: FileEdits[]
  /** How many links are written otherwise. */
  links: number
}

/** The notes of a notebook, each read once. */
export class NotebookReader {
  readonly #read: (file: NoteFile) => Page

  constructor(readonly notebook: Notebook) {
    this.#read = pageReader(notebook.site)
  }

  /** @throws {Error} where a file couldn't be read, or its text wasn't kept: its links would stay as they are */
  pages(what: string): NotebookPage[] {
    const {files, cwd} = this.notebook
    return [...files.values()].map((file) => {
      if (file.error) {
        throw new Error(
          `${what}, expected all notes to be read, since any may link there: ${file.error.message}`,
          {
            cause: file.error
          }
        )
      }
      if (file.source === '' && endOf(file.notes) > 0) {
        throw new TypeError(
          `${what}, expected a collection that keeps the texts of its notes: load it without \`sources: false\``
        )
      }
      return {file, whole: resolve(cwd, file.path), page: this.#read(file)}
    })
  }

  /** Finds a note by its name. */
  find(path: string, what: string): NotebookPage {
    const whole = resolve(this.notebook.cwd, path).normalize()
    const found = this.pages(what).find((page) => page.whole.normalize() === whole)
    if (found) return found
    throw new Error(`${what}, expected one of the notes that were loaded: ${quote(path)} is none of them`)
  }

  /** Makes the changes that a refactoring takes, in the order of the files. */
  async refactor(refactoring: Refactoring): Promise<Refactored> {
    const {files, cwd, root, site, fs, references} = this.notebook
    const {what, moved, own, created = new Map<string, AnchorTable>(), isLeftOut} = refactoring
    const pages = this.pages(what)
    const border = linkBorder(
      cwd,
      root,
      pages.map(({whole}) => whole)
    )
    const tables = anchorFinders(pages, refactoring, site)
    const placeAfter =
      refactoring.placeAfter ?? (({page, place}: PagePlace) => ({page: moved.get(page) ?? page, place}))
    const around = {root, border, site: siteRules(site)}
    const rewriting = {
      site,
      root,
      border,
      before: linkResolver({...around, fs}),
      after: linkResolver({...around, fs: withMoves(fs, moved, [...created.keys()])}),
      ...tables,
      placeAfter,
      folderAfter: (path: string) => moved.get(path) ?? path
    }
    const namesOf =
      references && moved.size > 0 ? movedReferences({...references, files, cwd, moved, what}) : undefined
    const lost: LostLink[] = []
    const all: FileEdits[] = []
    let count = 0
    for (const {file, whole, page} of pages) {
      const to = moved.get(whole) ?? whole
      const links = isLeftOut ? page.links.filter(({offset}) => !isLeftOut(whole, offset)) : page.links
      const changes = await changedLinks({name: file.path, page, from: whole, to, links}, rewriting, lost)
      count += changes.length
      const names = namesOf?.(file) ?? []
      count += names.length
      const given = [...(own.get(whole) ?? []), ...names]
      const edits = lost.length > 0 ? [] : editFile(file, given, changes)
      if (edits.length > 0 || to !== whole) {
        all.push({path: file.path, edits, sha256: hashText(file.source)})
      }
    }
    const {extracted} = refactoring
    if (extracted) {
      const {from, to, name, text, links} = extracted
      const page = pages.find(({whole}) => whole === from)?.page as Page
      const changes = await changedLinks({name, page, from, to, links}, rewriting, lost)
      count += changes.length
      const edits = lost.length > 0 ? [] : editPage(text, [], changes)
      const made = {start: 0, end: 0, text: applyEdits(text, edits)}
      all.push({path: extracted.path, edits: [made], create: true})
    }
    refuseLost(what, lost)
    return {files: all, links: count}
  }
}

function editFile(file: NoteFile, own: readonly Edit[], changes: readonly LinkChange[]): Edit[] {
  const edits = editPage(file.source, own, changes)
  return edits.filter(({start, end, text}) => file.source.slice(start, end) !== text)
}

/** The anchors of the notes as they are, and as they will be. */
function anchorFinders(
  pages: readonly NotebookPage[],
  {moved, own, created}: Refactoring,
  site: Site
): {anchorsBefore(page: string): AnchorTable | null; anchorsAfter(page: string): AnchorTable | null} {
  const before = new Map(pages.map(({whole, page}) => [whole, page.anchors]))
  const after = new Map(created ?? [])
  for (const {whole, page} of pages) {
    const edits = own.get(whole)
    const anchors = edits ? readPage(applyEdits(page.source, edits), site).anchors : page.anchors
    after.set(moved.get(whole) ?? whole, anchors)
  }
  return {
    anchorsBefore: (page) => before.get(page) ?? null,
    anchorsAfter: (page) => after.get(page) ?? null
  }
}
