import type {FrontMatterOption} from '../../parse.js'
import type {FoundHtmlLink, FoundLink} from '../../query/found-link.js'
import {type HtmlLinksOptions, links, linksOptionKinds} from '../../query/links.js'
import {positionAt} from '../../text/lines.js'
import {checkOptions} from '../../text/options.js'
import {quote} from '../../text/quote.js'
import type {NoteFile} from '../read-note.js'
import type {CollectionFile, LinkWords} from './collection-file.js'
import type {LinkOfFile} from './collection-index.js'
import type {LinkFact} from './note-facts.js'

/** A link, and the file that it stands in. As JSON it has what a link of a note has, and the file's name as `file`. */
export interface CollectionLink<File = NoteFile> extends FoundLink {
  file: File
}

/** A link or an image that a tag makes, and the file that it stands in. */
export interface CollectionHtmlLink<File = NoteFile> extends FoundHtmlLink {
  file: File
}

/** Links of two notes or more that lead to the same place. */
export interface DuplicateLink<File = NoteFile> {
  /** Where they lead, as `normalizeUrl` writes it. */
  url: string
  /** In the order of the files and their texts; more than one may stand in the same note. */
  links: Array<CollectionLink<File>>
}

const inFile = {
  toJSON(this: CollectionLink<Pick<NoteFile, 'path'>>): object {
    const {url, text, label, description, path, position, file} = this
    const {tagName} = this as {tagName?: string}
    return {url, text, label, description, tagName, path, position, file: file.path}
  }
}

/** A link with its file, whose JSON holds neither the nodes around it nor all of the note. */
function linkIn<File extends Pick<NoteFile, 'path'>, Link extends FoundLink | FoundHtmlLink>(
  file: File,
  link: Link
): Link & {file: File} {
  const found = Object.assign(Object.create(inFile), link, {file})
  // As a link of one note has it: not among what is compared or printed.
  return Object.defineProperty(found, 'definition', {value: link.definition})
}

/** Gives the links of many notes, each with its file. */
export function* linksOfFiles<Schema extends FrontMatterOption>(
  files: Iterable<CollectionFile<Schema>>,
  options: Omit<HtmlLinksOptions, 'within'> = {}
): Generator<CollectionLink<NoteFile<Schema>> | CollectionHtmlLink<NoteFile<Schema>>, void, undefined> {
  checkOptions(options, linksOptionKinds, 'links')
  const isPlain = !options.images && !options.html
  for (const owner of files) {
    // What nobody has read nobody has edited: the text says what the tree would.
    if (isPlain && !owner.isRead()) {
      const found = owner.facts().links.flatMap((link) => (link.isImage ? [] : [{file: owner, link}]))
      yield* indexedLinks(found)
    } else for (const link of links(owner.file.notes, options)) yield linkIn(owner.file, link)
  }
}

/** The links of trees by where they were read: found once for all links of an answer that are asked for their nodes. */
type TreeLinks = Map<object, ReadonlyMap<string, FoundLink>>

/**
 * Gives links that the index has found. What they say of themselves is read from the text when it is asked for; their nodes are those of their
 * files' trees, which are read for them.
 */
export function indexedLinks<Schema extends FrontMatterOption>(
  found: ReadonlyArray<LinkOfFile<CollectionFile<Schema>>>
): Array<CollectionLink<NoteFile<Schema>>> {
  const trees: TreeLinks = new Map()
  return found.map(({file, link}) => indexedLink(file, link, trees))
}

function indexedLink<Schema extends FrontMatterOption>(
  owner: CollectionFile<Schema>,
  fact: LinkFact,
  trees: TreeLinks
): CollectionLink<NoteFile<Schema>> {
  const {file} = owner
  const state: LinkState = {owner, fact, source: file.source, trees}
  const link = Object.create(inFile, linkFields)
  link[stateKey] = state
  link.url = fact.url
  link.file = file
  return link
}

/** What stands behind the fields of a link that the index has found. */
interface LinkState {
  owner: CollectionFile
  fact: LinkFact
  /** The text that it was found in: the file may get another. */
  source: string
  trees: TreeLinks
}

const stateKey = Symbol('state')

interface Stateful {
  [stateKey]: LinkState
}

function wordsOf({[stateKey]: {owner, fact, source}}: Stateful): LinkWords {
  // What somebody has written into the cache need not be there.
  return (
    owner.wordsOfLinks(source).get(fact.start) ?? {
      text: '',
      label: fact.url,
      description: undefined,
      path: []
    }
  )
}

function inTree({[stateKey]: {owner, fact, trees}}: Stateful): FoundLink {
  const known = trees.get(owner) ?? linksByPlace(owner)
  trees.set(owner, known)
  const link = known.get(`${fact.start} ${fact.end}`)
  if (link) return link
  throw new Error(
    `Cannot find the node of the link to ${quote(fact.url)} in the tree of \`${owner.path}\`, expected one that was not removed: write the file first, and ask again`
  )
}

/** The fields of all such links: functions of their own for each link would give each a hidden class of its own, which V8 keeps for long. */
const linkFields: PropertyDescriptorMap = {
  [stateKey]: {writable: true},
  ...Object.fromEntries(
    (['node', 'topic', 'item', 'definition'] as const).map((name) => [
      name,
      {
        // As a link of one note has it: not among what is compared or printed.
        enumerable: name !== 'definition',
        get(this: Stateful) {
          return inTree(this)[name]
        }
      }
    ])
  ),
  ...Object.fromEntries(
    (['text', 'label', 'description', 'path'] as const).map((name) => [
      name,
      {
        enumerable: true,
        get(this: Stateful) {
          return wordsOf(this)[name]
        }
      }
    ])
  ),
  position: {
    enumerable: true,
    get(this: Stateful) {
      const {owner, fact, source} = this[stateKey]
      return positionAt(owner.linesOf(source), fact.start, fact.end)
    }
  },
  url: {enumerable: true, writable: true},
  file: {enumerable: true, writable: true}
}

function linksByPlace({file}: CollectionFile): ReadonlyMap<string, FoundLink> {
  const found = new Map<string, FoundLink>()
  for (const link of links(file.notes)) {
    // What was added since has no place, what was moved keeps its own.
    if (link.position) found.set(`${link.position.start.offset} ${link.position.end.offset}`, link)
  }
  return found
}
