import {dirname, join, relative, resolve, sep} from 'node:path'
import type {CompletionItemKind} from 'vscode-languageserver-types'
import type {FileSystem} from '../../node/file-system.js'
import {isOutside} from '../../node/is-outside.js'
import {decodePart, isExternal} from '../../node/links/url-parts.js'
import {encodePart, styleOf} from '../../node/refactor/url-style.js'
import {writeUrl} from '../../node/refactor/written-url.js'
import {itemKind} from '../kinds.js'
import {type Candidates, type Completing, itemOf} from './completing.js'
import {destinationAt, hashIn, readAs, type TypedDestination} from './destination-at.js'
import {titleIn} from './front-matter-references.js'
import {isSubsequence} from './is-subsequence.js'
import {isPage, type LinkLookup, lookUpLinks, wholeNamesOf} from './link-lookup.js'

/** No more is offered at once than this. */
const mostOffered = 500

/** Completes where a link leads: files below the folder of the note, notes of the collection, anchors; `null` outside of destinations. */
export async function completeDestination(at: Completing): Promise<Candidates | null> {
  const destination = destinationAt(at)
  if (!destination) return null
  if (isExternal(destination.typed) || destination.typed.startsWith('?')) return {items: []}
  const lookup = lookUpLinks(at.note, at.workspace)
  return hashIn(destination.typed) !== -1
    ? completeAnchors(at, destination, lookup)
    : completePaths(at, destination, lookup)
}

async function completeAnchors(
  at: Completing,
  {typed, start, end, form}: TypedDestination,
  lookup: LinkLookup
): Promise<Candidates> {
  const hash = hashIn(typed)
  const own = at.note.file ?? at.note.uri
  const reached = hash === 0 ? {page: own} : await lookup.find(readAs(typed.slice(0, hash), form))
  const table = reached?.page ? await lookup.anchorsOf(reached.page) : null
  if (!table) return {items: []}
  const style = {...styleOf(typed, form === 'angled'), isLowerCase: false}
  const items = table.headings.flatMap(({name, text}, number) => {
    const place = table.find(name)
    const written = writeUrl('', '', `#${encodePart(name, style, true)}`, form)
    // Of two that a site calls the same, only the first can be led to.
    if (name === '' || written === null || !place || !('heading' in place) || place.heading !== number)
      return []
    return [
      itemOf(at, {start: start + hash, end}, written, {
        kind: itemKind.reference,
        label: `#${name}`,
        detail: text,
        sortText: String(number).padStart(6, '0')
      })
    ]
  })
  return {items: items.slice(0, mostOffered), isIncomplete: items.length > mostOffered}
}

async function completePaths(
  at: Completing,
  destination: TypedDestination,
  lookup: LinkLookup
): Promise<Candidates> {
  const {file} = at.note
  const {typed, isImage, start, form} = destination
  const items: Candidates['items'] = []
  if (file === null) return {items}
  const isFromRoot = typed.startsWith('/')
  const base = isFromRoot ? lookup.root : dirname(file)
  if (base === undefined) return {items}
  const lead = isFromRoot ? '/' : (/^(?:\.\/)+/.exec(typed)?.[0] ?? '')
  const cut = at.note.text.slice(start, destination.end).search(/\?|(?<!&)#/)
  const span = {start, end: cut === -1 ? destination.end : start + cut}
  const style = {...styleOf(typed, form === 'angled'), isLowerCase: false}
  const seen = new Set<string>()
  const add = (path: string, kind: CompletionItemKind, detail?: string): void => {
    const way = relative(base, path)
      .split(sep)
      .filter((name) => name !== '')
    const ending = kind === itemKind.folder ? '/' : ''
    const plain = `${isFromRoot || way[0] !== '..' ? lead : ''}${way.join('/')}${ending}`
    const url = `${isFromRoot || way[0] !== '..' ? lead : ''}${way.map((name) => encodePart(name, style)).join('/')}${ending}`
    const written = writeUrl('', '', isExternal(url) ? `./${url}` : url, form)
    if (written === null || way.length === 0 || seen.has(plain)) return
    seen.add(plain)
    const ups = way.filter((name) => name === '..').length
    const isBack = kind === itemKind.folder
    items.push(
      itemOf(at, span, written, {
        kind,
        label: plain,
        detail,
        sortText: `${isBack ? 1 : 0}${ups}${String(way.length)}${plain}`
      })
    )
  }
  const {folder} = lookup
  if (folder && !isImage) {
    const files = new Map(
      [...folder.collection.files.values()].map((each) => [resolve(folder.path, each.path), each])
    )
    for (const path of wholeNamesOf(folder)) {
      const each = files.get(path)
      if (path !== file && !(isFromRoot && isOutside(base, path)))
        add(path, itemKind.file, each && titleIn(each))
    }
  }
  // Folders and other files one folder at a time, as far as they are typed.
  const nameStart = typed.lastIndexOf('/') + 1
  const [typedFolder, typedName] = [typed.slice(0, nameStart), typed.slice(nameStart)].map((part) =>
    decodePart(readAs(part, form))
  ) as [string, string]
  const names = await namesIn(resolve(base, `./${typedFolder}`), typedName, lookup, at.workspace.fs)
  for (const {path, isFolder} of await entriesOf(names.slice(0, mostOffered), at.workspace.fs)) {
    if (isFolder) add(path, itemKind.folder)
    else if (!isPage(path) || !folder) add(path, itemKind.file)
  }
  const wanted = items.filter(
    ({label, filterText = label}) => items.length <= mostOffered || isSubsequence(typed, filterText)
  )
  return {
    items: nearest(wanted),
    isIncomplete: Math.max(items.length, names.length) > mostOffered
  }
}

/** The first of a list, as the client will show it: of many, those nearby are offered. */
function nearest(items: Candidates['items']): Candidates['items'] {
  if (items.length <= mostOffered) return items
  const key = ({sortText = ''}: (typeof items)[number]): string => sortText
  return items.toSorted((left, right) => (key(left) < key(right) ? -1 : 1)).slice(0, mostOffered)
}

interface Entry {
  path: string
  isFolder: boolean
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
