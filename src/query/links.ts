import type {Definition, ListItem, Nodes} from 'mdast'
import {indexLines} from '../text/lines.js'
import {checkOptions, flagKind, type OptionKinds, objectLike} from '../text/options.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {checkNotesArgument} from './check-tree-argument.js'
import {collectDefinitions, type DefinitionMap, definitionKey} from './definitions.js'
import {
  blockBehind,
  type Descriptions,
  describeLinks,
  isPictures,
  piecesOf,
  piecesOfHtml,
  type RowPlace
} from './descriptions.js'
import {type FoundHtmlLink, type FoundLink, LinkOfTree} from './found-link.js'
import {findHtmlLinks, type HtmlLinks} from './html-links.js'
import type {SourceText} from './html-places.js'
import {enter, isProse, labelIn, openScope, type Scope} from './link-scopes.js'
import {textOfNode, titleOf} from './text.js'
import {type AnyNode, checkLevel, childrenOf} from './walk.js'

/** Options of {@link links}. */
export interface LinksOptions {
  /** A topic or a bullet of the note, to give only the links in it (default: the whole note). */
  within?: Topic | ListItem
  /** Whether images count as links to their pictures (default: false). */
  images?: boolean | undefined
  /** Whether the `<a href>` and `<img src>` in its HTML count (default: false); with `true` these are {@link HtmlLinksOptions}. */
  html?: false | undefined
}

/** Options of {@link links} that may ask for those in HTML. */
export interface HtmlLinksOptions extends Omit<LinksOptions, 'html'> {
  /** Whether the `<a href>` and `<img src>` in its HTML count (default: false). */
  html?: boolean | undefined
}

/** What the options may be: `within: undefined` is a topic that wasn't found, and not the whole note. */
export const linksOptionKinds: OptionKinds<HtmlLinksOptions> = {
  within: {
    ...objectLike('a topic or a bullet of the note'),
    undefinedHint: 'it was likely sought and not found; leave the option out for all of the note'
  },
  images: flagKind,
  html: flagKind
}

/** A node that the walk has yet to visit. */
interface Entry {
  node: AnyNode
  depth: number
  /** Whether a link holds it, which has told its text already. */
  isLinked: boolean
  /** What tags make of it and its siblings; `undefined` where they aren't looked at. */
  html: HtmlLinks | undefined
}

/**
 * Gives the links of a note in the order of the text: inline, reference, `<autolink>` and bare ones; images and HTML's if asked.
 *
 * Lazy and linear. A reference without its definition is no link, and neither is HTML in comments, scripts, `<pre>` and `<code>`.
 *
 * @param notes the note
 * @param options a part of it; whether images and HTML count
 * @returns what each link is about and where it stands; see {@link FoundLink}, and {@link FoundHtmlLink} for `html: true`
 *
 * @example
 * for (const link of links(notes)) console.log(link.path.join(' / '), link.label, link.url)
 *
 * const elm = findTopic(notes, 'Elm')
 * [...links(notes, {within: elm})].map((link) => link.label) // ['Blog of nginx', 'Advanced course']
 */
export function links(notes: Notes<object>, options?: LinksOptions): Generator<FoundLink, void, undefined>
export function links(
  notes: Notes<object>,
  options?: HtmlLinksOptions
): Generator<FoundLink | FoundHtmlLink, void, undefined>
export function* links(
  notes: Notes<object>,
  options: HtmlLinksOptions = {}
): Generator<FoundLink | FoundHtmlLink, void, undefined> {
  checkNotesArgument(notes)
  checkOptions(options, linksOptionKinds, 'links')
  const {within, images = false} = options
  const facts = factsOf(notes)
  const htmlOf = options.html ? facts.htmlOf : undefined
  let scope: Scope = openScope(-1, null, null, [], null)
  let withinDepth = within === undefined ? -1 : null
  /** The block of inline content that the walk is in, and what it says of its links, once that is asked. */
  let block: Nodes | null = null
  let described: Descriptions | null = null
  const row: RowPlace = {row: null, cell: -1}
  const describe = (): Descriptions => {
    if (described) return described
    const next = block && blockBehind(block, scope.item, row)
    described = describeLinks(block ? piecesOf(block, htmlOf) : [], next ? piecesOf(next, htmlOf) : [])
    return described
  }
  const stack: Entry[] = [{node: notes, depth: 0, isLinked: false, html: undefined}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth, isLinked, html} = entry
    while (depth <= scope.depth && scope.parent) scope = scope.parent
    if (withinDepth !== null && depth <= withinDepth) return
    if (node === within) withinDepth = depth
    if (node.type === 'text') {
      // The commonest of all nodes, which nothing else is asked about.
      if (!isLinked) scope.prose.add(textOfNode(node))
      continue
    }
    const isHtmlBlock = node.type === 'html' && html?.areBlocks === true
    scope = enter(node, depth, scope, isHtmlBlock)
    if (node.type === 'tableRow') {
      row.row = node
      row.cell = -1
    } else if (node.type === 'tableCell') row.cell++
    if (isHoldingPhrasing(node)) {
      block = node
      described = null
    }
    if (html && node.type === 'html') {
      if (isHtmlBlock) described = describeLinks(piecesOfHtml(node, html), [])
      for (const part of html.parts.get(node) ?? []) {
        if (typeof part === 'string') {
          // In a line, a text is no part of a tag.
          if (isHtmlBlock) scope.prose.add(part)
          continue
        }
        const {of, first} = describe()
        const isPicture = part.tagName === 'img'
        const about = {
          ...part,
          isLinked: isLinked || part.isLinked,
          isFirst: first === part,
          isPicture,
          isBadge: false
        }
        const label = labelIn(scope, about, facts.titleOf)
        if (withinDepth === null) continue
        const {topic, item, path} = scope
        const {url, text, tagName, position} = part
        const found = new LinkOfTree(
          node,
          url,
          null,
          text,
          label,
          of.get(part),
          [...path],
          topic,
          item,
          position
        )
        yield Object.assign(found, {tagName}) as FoundHtmlLink
      }
      continue
    }

    const definition = definitionOf(node, facts)
    const url = definition?.url ?? ownUrlOf(node)
    const isFound = url !== null && isWanted(node, images)
    if (isFound) {
      const text = textOfNode(node)
      const {of, first} = describe()
      const isPicture = node.type === 'image' || node.type === 'imageReference'
      const isBadge = isPictures(node)
      const isFirst = first === node
      const label = labelIn(scope, {text, url, isLinked, isFirst, isPicture, isBadge}, facts.titleOf)
      if (withinDepth !== null) {
        const {topic, item, path} = scope
        const {position} = node
        yield new LinkOfTree(
          node,
          url,
          definition,
          text,
          label,
          of.get(node),
          [...path],
          topic,
          item,
          position
        ) as FoundLink
      }
    } else if (!isLinked && isProse(node)) {
      scope.prose.add(textOfNode(node as Nodes))
    }
    const children = childrenOf(node)
    if (children.length > 0) checkLevel(depth + 1)
    const inside = children.length > 0 ? htmlOf?.(node) : undefined
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index] as Nodes
      const isInside = child.type !== 'html' && inside?.inside.has(child) === true
      stack.push({node: child, depth: depth + 1, isLinked: isLinked || isFound || isInside, html: inside})
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
  /** What tags make of a node's children. */
  htmlOf: (parent: AnyNode) => HtmlLinks
}

function factsOf(notes: Notes<object>): Facts {
  let definitions: DefinitionMap | null = null
  let source: SourceText | null | undefined
  const titles = new Map<Topic, string>()
  const html = new Map<AnyNode, HtmlLinks>()
  const sourceOf = (): SourceText | null => {
    source ??= notes.source === undefined ? null : {text: notes.source, lines: indexLines(notes.source)}
    return source
  }
  return {
    definitions: () => {
      definitions ??= collectDefinitions(notes)
      return definitions
    },
    titleOf: (topic) => {
      const title = titles.get(topic) ?? titleOf(topic)
      titles.set(topic, title)
      return title
    },
    htmlOf: (parent) => {
      const made = html.get(parent) ?? findHtmlLinks(parent, sourceOf)
      html.set(parent, made)
      return made
    }
  }
}

function isHoldingPhrasing({type}: AnyNode): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'tableCell'
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
