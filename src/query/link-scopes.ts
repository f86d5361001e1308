import type {ListItem} from 'mdast'
import type {Topic} from '../tree/nodes.js'
import {isFiller, isPart, Prose} from './label.js'
import {oneLine, textOf, titleOf} from './text.js'
import type {AnyNode} from './walk.js'

/** What the walk over links is inside of: the note, a topic, a bullet, or a block outside of bullets. */
export interface Scope {
  /** How many nodes enclose what opened it. */
  depth: number
  topic: Topic | null
  item: ListItem | null
  /** The breadcrumb of the links in it. */
  path: string[]
  /** The breadcrumb of what it encloses, once it is known. */
  below: string[] | null
  prose: Prose
  /** The text of the link that it begins with, which those behind it may be parts of; `undefined` before the first link. */
  lead: string | null | undefined
  parent: Scope | null
}

/** Whether a node's text is prose; a link's is added by itself. */
export function isProse({type}: AnyNode): boolean {
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

/** Opens the scope of what a node holds. */
export function openScope(
  depth: number,
  topic: Topic | null,
  item: ListItem | null,
  path: string[],
  parent: Scope | null
): Scope {
  return {depth, topic, item, path, below: null, prose: new Prose(), lead: undefined, parent}
}

/**
 * Gives the scope of what a node holds.
 *
 * @param isHtmlBlock whether it is an HTML block whose links are looked for: it is prose then, as a paragraph is
 */
export function enter(node: AnyNode, depth: number, scope: Scope, isHtmlBlock: boolean): Scope {
  const {topic, item} = scope
  if (node.type === 'topic') return openScope(depth, node, null, pathBelow(scope), scope)
  if (node.type === 'listItem') return openScope(depth, topic, node, pathBelow(scope), scope)
  if (item === null && (isHtmlBlock || isProseBlock(node))) {
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

/** A link, as far as its label depends on it. */
export interface Labelled {
  text: string
  url: string
  /** Whether a link holds it, which has told its text already. */
  isLinked: boolean
  /** Whether its block begins with it. */
  isFirst: boolean
  isPicture: boolean
  /** Whether pictures are all that it holds, as those of `[![CI](badge.svg)](u)`. */
  isBadge: boolean
}

/**
 * Tells what a link is about, and counts its text as prose of what it stands in.
 *
 * @param titleOf gives a topic's title
 */
export function labelIn(scope: Scope, link: Labelled, titleOf: (topic: Topic) => string): string {
  const {text, url, isLinked, isPicture} = link
  const isOwn = !isLinked && !isPicture
  const isFilling = isFiller(text)
  if (isOwn && scope.lead) {
    if (isPart(text) || (link.isBadge && !isFilling)) {
      scope.prose.add(text)
      return `${oneLine(scope.lead)} (${oneLine(text)})`
    }
  } else if (isOwn && scope.lead === undefined) {
    scope.lead = link.isFirst && !isFilling && !isPart(text) ? text : null
  }
  if (!isFilling) {
    if (!isLinked) scope.prose.add(text)
    return oneLine(text)
  }
  const prose = scope.prose.take()
  if (prose !== null) return prose
  for (let outer = scope.parent; outer?.item; outer = outer.parent) {
    const about = outer.prose.about()
    if (about !== null) return about
  }
  return (scope.topic ? titleOf(scope.topic) : '') || oneLine(text) || url
}
