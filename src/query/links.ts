import type {Definition, Image, ImageReference, Link, LinkReference, ListItem, Nodes} from 'mdast'
import type {Position} from 'unist'
import {checkOptions, flagKind, type OptionKinds, objectLike} from '../text/options.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {checkNotesArgument} from './check-tree-argument.js'
import {collectDefinitions, type DefinitionMap, definitionKey} from './definitions.js'
import {isFiller, Prose} from './label.js'
import {oneLine, textOf, textOfNode, titleOf} from './text.js'
import {type AnyNode, checkLevel, childrenOf} from './walk.js'

/** Options of {@link links}. */
export interface LinksOptions {
  /** A topic or a bullet of the note, to give only the links in it (default: the whole note). */
  within?: Topic | ListItem
  /** Whether images count as links to their pictures (default: false). */
  images?: boolean | undefined
}

/** What the options may be: `within: undefined` is a topic that wasn't found, and not the whole note. */
const linksOptionKinds: OptionKinds<LinksOptions> = {
  within: {
    ...objectLike('a topic or a bullet of the note'),
    undefinedHint: 'it was likely sought and not found; leave the option out for all of the note'
  },
  images: flagKind
}

/** A link, and where in the note it stands. As JSON it has `url`, `text`, `label`, `path` and `position`. */
export interface FoundLink {
  /** The tree's own node. */
  node: Link | LinkReference | Image | ImageReference
  /** The destination as it was written, possibly relative; a reference's is its definition's. */
  url: string
  /** The definition of a reference, `null` for a link that has its own destination. */
  definition: Definition | null
  /** Its text, an image's alternative text; line endings are `\n`. */
  text: string
  /** What it is about: its text, or, where that is a filler such as `enlace 2`, the prose before it, the bullet above, the topic. */
  label: string
  /** The titles of the topics and the texts of the bullets that enclose it, outermost first, without its own bullet. */
  path: string[]
  /** The innermost topic that holds it. */
  topic: Topic | null
  /** The innermost bullet that holds it. */
  item: ListItem | null
  /** Where it stands; a node that was built by hand has none. */
  position: Position | undefined
}

/** A link as it is found: as JSON, what it says of itself, without the nodes, which hold half of the note. */
class LinkOfTree implements FoundLink {
  readonly position: Position | undefined
  readonly #definition: Definition | null

  constructor(
    readonly node: FoundLink['node'],
    readonly url: string,
    definition: Definition | null,
    readonly text: string,
    readonly label: string,
    readonly path: string[],
    readonly topic: Topic | null,
    readonly item: ListItem | null
  ) {
    this.position = node.position
    this.#definition = definition
  }

  get definition(): Definition | null {
    return this.#definition
  }

  toJSON(): Omit<FoundLink, 'node' | 'definition' | 'topic' | 'item'> {
    const {url, text, label, path, position} = this
    return {url, text, label, path, position}
  }
}

/** What the walk is inside of: the note, a topic, a bullet, or a block outside of bullets. */
interface Scope {
  /** How many nodes enclose what opened it. */
  depth: number
  topic: Topic | null
  item: ListItem | null
  /** The breadcrumb of the links in it. */
  path: string[]
  /** The breadcrumb of what it encloses, once it is known. */
  below: string[] | null
  prose: Prose
  parent: Scope | null
}

/** A node that the walk has yet to visit. */
interface Entry {
  node: AnyNode
  depth: number
  /** Whether a link holds it, which has told its text already. */
  isLinked: boolean
}

/** Whether a node's text is prose; a link's is added by itself. */
function isProse({type}: AnyNode): boolean {
  return (
    type === 'text' ||
    type === 'inlineCode' ||
    type === 'break' ||
    type === 'image' ||
    type === 'imageReference'
  )
}

/** Whether it is a block that, outside of bullets, is prose of its own. */
function isProseBlock({type}: AnyNode): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'tableRow'
}

/** Whether it separates the prose before it from its own. */
function isSeparator({type}: AnyNode): boolean {
  return type === 'paragraph' || type === 'tableCell'
}

/**
 * Gives the links of a note in the order of the text: inline, reference, `<autolink>` and bare ones, and images if asked.
 *
 * Lazy and linear. A reference without its definition is no link.
 *
 * @param notes the note
 * @param options a part of it; whether images count
 * @returns what each link is about and where it stands; see {@link FoundLink}
 *
 * @example
 * for (const link of links(notes)) console.log(link.path.join(' / '), link.label, link.url)
 *
 * const elm = findTopic(notes, 'Elm')
 * [...links(notes, {within: elm})].map((link) => link.label) // ['Blog of nginx', 'Advanced course']
 */
export function* links(
  notes: Notes<object>,
  options: LinksOptions = {}
): Generator<FoundLink, void, undefined> {
  checkNotesArgument(notes)
  checkOptions(options, linksOptionKinds, 'links')
  const {within, images = false} = options
  const facts = factsOf(notes)
  let scope: Scope = openScope(-1, null, null, [], null)
  let withinDepth = within === undefined ? -1 : null
  const stack: Entry[] = [{node: notes, depth: 0, isLinked: false}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth, isLinked} = entry
    while (depth <= scope.depth && scope.parent) scope = scope.parent
    if (withinDepth !== null && depth <= withinDepth) return
    if (node === within) withinDepth = depth
    if (node.type === 'text') {
      // The commonest of all nodes, which nothing else is asked about.
      if (!isLinked) scope.prose.add(textOfNode(node))
      continue
    }
    scope = enter(node, depth, scope)

    const definition = definitionOf(node, facts)
    const url = definition?.url ?? ownUrlOf(node)
    const isFound = url !== null && isWanted(node, images)
    if (isFound) {
      const text = textOfNode(node)
      const label = labelOf(text, url, scope, isLinked, facts)
      if (withinDepth !== null) {
        const {topic, item, path} = scope
        yield new LinkOfTree(node, url, definition, text, label, [...path], topic, item)
      }
    } else if (!isLinked && isProse(node)) {
      scope.prose.add(textOfNode(node as Nodes))
    }
    const children = childrenOf(node)
    if (children.length > 0) checkLevel(depth + 1)
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index] as Nodes
      stack.push({node: child, depth: depth + 1, isLinked: isLinked || isFound})
    }
  }
  if (withinDepth === null) {
    throw new TypeError(
      'Cannot look for links within a node that is not in the note, expected one of its own'
    )
  }
}

/** What is asked of the note only where a link needs it, and then kept: so is the walk lazy, and linear. */
interface Facts {
  definitions: () => DefinitionMap
  titleOf: (topic: Topic) => string
}

function factsOf(notes: Notes<object>): Facts {
  let definitions: DefinitionMap | null = null
  const titles = new Map<Topic, string>()
  return {
    definitions: () => {
      definitions ??= collectDefinitions(notes)
      return definitions
    },
    titleOf: (topic) => {
      const title = titles.get(topic) ?? titleOf(topic)
      titles.set(topic, title)
      return title
    }
  }
}

function openScope(
  depth: number,
  topic: Topic | null,
  item: ListItem | null,
  path: string[],
  parent: Scope | null
): Scope {
  return {depth, topic, item, path, below: null, prose: new Prose(), parent}
}

function enter(node: AnyNode, depth: number, scope: Scope): Scope {
  const {topic, item} = scope
  if (node.type === 'topic') return openScope(depth, node, null, pathBelow(scope), scope)
  if (node.type === 'listItem') return openScope(depth, topic, node, pathBelow(scope), scope)
  if (item === null && isProseBlock(node)) {
    // A title is no part of the path of what stands in it.
    const path = topic?.children[0] === node ? scope.path : pathBelow(scope)
    return openScope(depth, topic, item, path, scope)
  }
  if (isSeparator(node)) scope.prose.add(' ')
  return scope
}

/** The breadcrumb of what a scope encloses: its own, and what it is itself. */
function pathBelow(scope: Scope): string[] {
  if (scope.below) return scope.below
  const {item, topic, path} = scope
  if (item) scope.below = [...path, oneLine(textOf(item))]
  else scope.below = topic ? [...path, titleOf(topic)] : path
  return scope.below
}

function ownUrlOf(node: AnyNode): string | null {
  return node.type === 'link' || node.type === 'image' ? node.url : null
}

function definitionOf(node: AnyNode, facts: Facts): Definition | null {
  if (node.type !== 'linkReference' && node.type !== 'imageReference') return null
  return facts.definitions().get(definitionKey(node.identifier)) ?? null
}

function isWanted(node: AnyNode, images: boolean): node is FoundLink['node'] {
  return images || node.type === 'link' || node.type === 'linkReference'
}

function labelOf(text: string, url: string, scope: Scope, isLinked: boolean, facts: Facts): string {
  if (!isFiller(text)) {
    if (!isLinked) scope.prose.add(text)
    return oneLine(text)
  }
  const prose = scope.prose.take()
  if (prose !== null) return prose
  for (let outer = scope.parent; outer?.item; outer = outer.parent) {
    const about = outer.prose.about()
    if (about !== null) return about
  }
  const title = scope.topic ? facts.titleOf(scope.topic) : ''
  return title || oneLine(text) || url
}
