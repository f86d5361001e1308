import {dirname, join, relative, resolve, sep} from 'node:path'
import type {CompletionItem} from 'vscode-languageserver-types'
import type {FileSystem} from '../../node/file-system.js'
import {isOutside} from '../../node/is-outside.js'
import {decodePart, isExternal} from '../../node/links/url-parts.js'
import {encodePart, styleOf} from '../../node/refactor/url-style.js'
import {writeUrl} from '../../node/refactor/written-url.js'
import {itemKind} from '../kinds.js'
import {type Candidates, type Completing, itemOf, mostOffered} from './completing.js'
import {readAs, type TypedDestination} from './destination-at.js'
import {titleIn} from './front-matter-references.js'
import {isSubsequence} from './is-subsequence.js'
import {isPage, type LinkLookup} from './link-lookup.js'

/** A file or a folder that a link may lead to. */
interface Entry {
  path: string
  isFolder: boolean
  title?: string | undefined
}

/** Completes the path of a destination: notes of the collection, and folders and other files one folder at a time, as far as they are typed. */
export async function completePaths(
  at: Completing,
  destination: TypedDestination,
  lookup: LinkLookup
): Promise<Candidates> {
  const {file} = at.note
  const {typed, form} = destination
  const base = file === null ? undefined : typed.startsWith('/') ? lookup.root : dirname(file)
  if (base === undefined) return {items: []}
  const nameStart = typed.lastIndexOf('/') + 1
  const typedFolder = decodePart(readAs(typed.slice(0, nameStart), form))
  const typedName = decodePart(readAs(typed.slice(nameStart), form))
  const names = await namesIn(resolve(base, `./${typedFolder}`), typedName, lookup, at.workspace.fs)
  const others = await entriesOf(names.slice(0, mostOffered), at.workspace.fs)
  const entries = [
    ...notesFor(at, destination, lookup, base),
    ...others.filter(({path, isFolder}) => isFolder || !isPage(path) || !lookup.folder)
  ]
  const items = new Map<string, CompletionItem>()
  for (const entry of entries) {
    const item = itemFor(at, destination, base, entry)
    if (item && !items.has(item.label)) items.set(item.label, item)
  }
  const all = [...items.values()]
  const wanted = all.filter(
    ({label, filterText = label}) => all.length <= mostOffered || isSubsequence(typed, filterText)
  )
  return {items: nearest(wanted), isIncomplete: Math.max(all.length, names.length) > mostOffered}
}

/** The notes that a link may lead to: from the root, those below it. */
function* notesFor(
  {note}: Completing,
  {typed, isImage}: TypedDestination,
  {folder}: LinkLookup,
  base: string
): Generator<Entry> {
  if (!folder || isImage) return
  for (const each of folder.collection.files.values()) {
    const path = resolve(folder.path, each.path)
    if (path === note.file || (typed.startsWith('/') && isOutside(base, path))) continue
    yield {path, isFolder: false, title: titleIn(each)}
  }
}

/** The item of an entry; `null` where it can't be written. */
function itemFor(
  at: Completing,
  {typed, start, end, form}: TypedDestination,
  base: string,
  {path, isFolder, title}: Entry
): CompletionItem | null {
  const way = relative(base, path)
    .split(sep)
    .filter((name) => name !== '')
  // What is typed begins an item, too: `/` from the root, `./` from here.
  const [begun = ''] = /^(?:\/|(?:\.\/)+)/.exec(typed) ?? []
  const lead = way[0] === '..' && begun !== '/' ? '' : begun
  const ending = isFolder ? '/' : ''
  const style = {...styleOf(typed, form === 'angled'), isLowerCase: false}
  const url = `${lead}${way.map((name) => encodePart(name, style)).join('/')}${ending}`
  const written = writeUrl('', '', isExternal(url) ? `./${url}` : url, form)
  if (written === null || way.length === 0) return null
  const label = `${lead}${way.join('/')}${ending}`
  const ups = way.filter((name) => name === '..').length
  const cut = at.note.text.slice(start, end).search(/\?|(?<!&)#/)
  return itemOf(at, {start, end: cut === -1 ? end : start + cut}, written, {
    kind: isFolder ? itemKind.folder : itemKind.file,
    label,
    detail: title,
    // Files stand before folders, what is near before what is far.
    sortText: `${isFolder ? 1 : 0}${ups}${String(way.length)}${label}`
  })
}

/** The first of a list, as the client will show it: of many, those nearby are offered. */
function nearest(items: CompletionItem[]): CompletionItem[] {
  if (items.length <= mostOffered) return items
  const key = ({sortText = ''}: CompletionItem): string => sortText
  return items.toSorted((left, right) => (key(left) < key(right) ? -1 : 1)).slice(0, mostOffered)
}

/** The whole names of what stands in a folder and may be what is typed, hidden ones aside; nothing of one beyond the border. */
async function namesIn(
  folder: string,
  typed: string,
  {border, root}: LinkLookup,
  fs: FileSystem
): Promise<string[]> {
  if (isOutside(border, folder) && (root === undefined || isOutside(root, folder))) return []
  const names = await fs.readdir(folder).catch((): string[] => [])
  const shown = names.filter((name) => !name.startsWith('.') && name !== 'node_modules')
  const wanted = shown.length > mostOffered ? shown.filter((name) => isSubsequence(typed, name)) : shown
  return wanted.map((name) => join(folder, name))
}

function entriesOf(paths: readonly string[], fs: FileSystem): Promise<Entry[]> {
  return Promise.all(
    paths.map(async (path) => {
      const stats = await fs.stat(path).catch(() => null)
      return {path, isFolder: stats?.isDirectory() === true}
    })
  )
}
