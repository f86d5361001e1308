import type {ListItem} from 'mdast'
import type {DocumentSymbol, SymbolInformation} from 'vscode-languageserver-types'
import type {FoundLink} from '../../query/found-link.js'
import {links} from '../../query/links.js'
import {headingOf, oneLine, textOf, titleOf} from '../../query/text.js'
import {type AnyNode, childrenOf} from '../../query/walk.js'
import type {Topic} from '../../tree/nodes.js'
import {symbolKind} from '../kinds.js'
import type {OpenNote} from '../open-note.js'
import {entriesIn} from './front-matter-entries.js'

/** What a note's symbols are made from. */
interface Reading {
  note: OpenNote
  /** The links of the note, by their nodes. */
  found: ReadonlyMap<AnyNode, FoundLink>
}

/**
 * Gives the symbols of a note: its front matter with its keys, its topics with what stands below them, and bullets and links in those.
 *
 * A bullet with one link is that link: its label, and where it leads as the detail. One with several holds them; one without any is there
 * for the links below it, and left out where there are none.
 */
export function documentSymbols(note: OpenNote): DocumentSymbol[] {
  const found = new Map<AnyNode, FoundLink>()
  for (const link of links(note.notes)) found.set(link.node, link)
  const frontMatter = frontMatterSymbol(note)
  const body = symbolsIn({note, found}, note.notes)
  return frontMatter ? [frontMatter, ...body] : body
}

/** The same as a list, for clients that know no hierarchy: each symbol has the name of the one that holds it. */
export function flatSymbols(uri: string, symbols: readonly DocumentSymbol[]): SymbolInformation[] {
  const flat: SymbolInformation[] = []
  const add = (symbol: DocumentSymbol, containerName: string | undefined): void => {
    const {name, kind, range} = symbol
    flat.push({name, kind, location: {uri, range}, ...(containerName !== undefined && {containerName})})
    for (const child of symbol.children ?? []) add(child, name)
  }
  for (const symbol of symbols) add(symbol, undefined)
  return flat
}

function frontMatterSymbol(note: OpenNote): DocumentSymbol | null {
  const position = note.notes.frontMatter?.position
  if (!position) return null
  const range = note.places.rangeOfPosition(position)
  const children = entriesIn(note).map(({key, value, start, keyEnd, end}) => ({
    ...(value !== '' && {detail: value}),
    name: key,
    kind: symbolKind.property,
    range: note.places.rangeOf(start, end),
    selectionRange: note.places.rangeOf(start, keyEnd)
  }))
  return {name: 'front matter', kind: symbolKind.namespace, range, selectionRange: range, children}
}

/** The symbols of what a node holds. */
function symbolsIn(reading: Reading, parent: AnyNode): DocumentSymbol[] {
  return childrenOf(parent).flatMap((node) => symbolsOf(reading, node))
}

function symbolsOf(reading: Reading, node: AnyNode): DocumentSymbol[] {
  if (node.type === 'topic') return [topicSymbol(reading, node)]
  if (node.type === 'listItem') return itemSymbols(reading, node)
  const link = reading.found.get(node)
  return link ? [linkSymbol(reading, link)] : symbolsIn(reading, node)
}

function topicSymbol(reading: Reading, topic: Topic): DocumentSymbol {
  const {places} = reading.note
  const [heading, ...rest] = topic.children
  const title = titleOf(topic)
  return {
    // A name may not be blank.
    name: title === '' ? '#'.repeat(topic.depth) : title,
    kind: symbolKind.string,
    ...(topic.position ? rangesOf(reading, topic.position, headingOf(topic).position) : noRanges(places)),
    children: [heading, ...rest].flatMap((node) => (node ? symbolsOf(reading, node) : []))
  }
}

function itemSymbols(reading: Reading, item: ListItem): DocumentSymbol[] {
  const lists = item.children.filter(({type}) => type === 'list')
  const own = item.children.filter(({type}) => type !== 'list').flatMap((node) => symbolsOf(reading, node))
  const below = lists.flatMap((node) => symbolsOf(reading, node))
  const [only, ...others] = own
  const isLink = only?.kind === symbolKind.constant && others.length === 0
  if (isLink && item.position) {
    const range = reading.note.places.rangeOfPosition(item.position)
    return [{...only, range, ...(below.length > 0 && {children: below})}]
  }
  if (own.length + below.length === 0 || !item.position) return []
  const name = oneLine(textOf(item))
  return [
    {
      name: name === '' ? '-' : name,
      kind: symbolKind.array,
      ...rangesOf(reading, item.position, item.children[0]?.position),
      children: [...own, ...below]
    }
  ]
}

function linkSymbol(reading: Reading, {label, url, position}: FoundLink): DocumentSymbol {
  const name = oneLine(label)
  return {
    name: name === '' ? url || '[]' : name,
    ...(url !== '' && {detail: url}),
    kind: symbolKind.constant,
    ...(position ? rangesOf(reading, position, undefined) : noRanges(reading.note.places))
  }
}

type Ranges = Pick<DocumentSymbol, 'range' | 'selectionRange'>

function rangesOf(
  {note}: Reading,
  whole: NonNullable<AnyNode['position']>,
  chosen: AnyNode['position']
): Ranges {
  return {
    range: note.places.rangeOfPosition(whole),
    selectionRange: note.places.rangeOfPosition(chosen ?? whole)
  }
}

function noRanges(places: OpenNote['places']): Ranges {
  return {range: places.rangeOf(0, 0), selectionRange: places.rangeOf(0, 0)}
}
