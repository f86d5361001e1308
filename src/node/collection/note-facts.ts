import type {Nodes} from 'mdast'
import {definitionKey} from '../../query/definitions.js'
import {titleOf} from '../../query/text.js'
import {type AnyNode, checkLevel, childrenOf} from '../../query/walk.js'
import {readNotes} from '../../read/read.js'
import type {NoteData} from '../../tree/builders.js'
import type {Notes} from '../../tree/nodes.js'
import {type AnchorNames, anchorCollector} from '../links/anchors.js'
import type {Site} from '../links/sites.js'

/** A place in a note that names where it leads. */
export interface DestinationFact {
  /** As it was written; a reference's is its definition's. */
  url: string
  /** Where its node stands in the text. */
  start: number
  end: number
}

/** A link or an image. */
export interface LinkFact extends DestinationFact {
  isImage: boolean
}

/** A topic. */
export interface TopicFact {
  title: string
  /** Its anchor, as the site makes it. */
  anchor: string
}

/** What an index has to know of a note, as plain JSON: a small part of what its tree holds. */
export interface NoteFacts {
  /** Its links and images, as {@link links} finds them, in the order of the text. */
  links: LinkFact[]
  /** Its link definitions, used or not; of those of one name the first, which alone counts. */
  definitions: DestinationFact[]
  anchors: AnchorNames
  topics: TopicFact[]
  /** Its front matter's data, as it stands. */
  frontMatter: NoteData | null
}

/** What is known of a file that couldn't be read. */
export const noFacts: NoteFacts = {
  links: [],
  definitions: [],
  anchors: {names: [], texts: []},
  topics: [],
  frontMatter: null
}

/** Reads a text for its facts; the tree is dropped. */
export function readFacts(source: string, site: Site): NoteFacts {
  return factsOf(readNotes(source).notes, site)
}

/**
 * Gives the facts of a note, by one walk.
 *
 * @param notes as it was read
 * @param site where it is shown
 */
export function factsOf(notes: Notes<object>, site: Site): NoteFacts {
  const links: LinkFact[] = []
  const topics: TopicFact[] = []
  const definitions = new Map<string, DestinationFact>()
  /** Links that get their URLs from definitions, which may stand behind them. */
  const references: Array<{link: LinkFact; key: string}> = []
  const anchors = anchorCollector(site)
  /** The topic whose heading comes next. */
  let opened: TopicFact | undefined
  const visit = (node: AnyNode): void => {
    switch (node.type) {
      case 'text':
        return
      case 'link':
      case 'image':
        links.push(linkFact(node, node.url, node.type === 'image'))
        return
      case 'linkReference':
      case 'imageReference': {
        const link = linkFact(node, '', node.type === 'imageReference')
        links.push(link)
        references.push({link, key: definitionKey(node.identifier)})
        return
      }
      case 'definition': {
        const key = definitionKey(node.identifier)
        if (!definitions.has(key)) definitions.set(key, destinationFact(node, node.url))
        return
      }
      case 'topic':
        topics.push({title: titleOf(node), anchor: ''})
        return
      default: {
        const anchor = anchors.visit(node)
        if (anchor !== null && opened) opened.anchor = anchor
      }
    }
  }
  const stack: AnyNode[] = [notes]
  const depths = [0]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const depth = (depths.pop() as number) + 1
    visit(node)
    opened = node.type === 'topic' ? topics.at(-1) : undefined
    const children = childrenOf(node)
    if (children.length > 0) checkLevel(depth)
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push(children[index] as Nodes)
      depths.push(depth)
    }
  }
  const lost = new Set<LinkFact>()
  for (const {link, key} of references) {
    const url = definitions.get(key)?.url
    if (url === undefined) lost.add(link)
    else link.url = url
  }
  const frontMatter = (notes.frontMatter?.data as NoteData | undefined) ?? null
  return {
    // A reference without its definition is no link.
    links: lost.size > 0 ? links.filter((link) => !lost.has(link)) : links,
    definitions: [...definitions.values()],
    anchors: anchors.collected(),
    topics,
    frontMatter
  }
}

function linkFact(node: AnyNode, url: string, isImage: boolean): LinkFact {
  const {position} = node
  return {url, start: position?.start.offset ?? -1, end: position?.end.offset ?? -1, isImage}
}

function destinationFact(node: AnyNode, url: string): DestinationFact {
  const {position} = node
  return {url, start: position?.start.offset ?? -1, end: position?.end.offset ?? -1}
}
