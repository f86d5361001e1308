import type {Nodes} from 'mdast'
import type {Node, Parent} from 'unist'
import {select as selectNode, selectAll as selectNodes} from 'unist-util-select'
import type {Notes} from '../tree/nodes.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {links} from './links.js'
import {oneLine, textOf, textOfNode, titleOf} from './text.js'
import {hostOf} from './url.js'
import {type AnyNode, childrenOf} from './walk.js'

/**
 * Finds the nodes that a selector matches, in the order of the text: `unist-util-select`'s selectors over node types, with
 * four attributes more. `title` is a topic's title (a link's own title on links), `text` any node's text, `host` and `label`
 * what a link leads to and is about. An attribute's value needs no quotes, unless there are blanks, quotes or brackets in it.
 *
 * @param notes the note
 * @param selector for example `topic[title=Channels] link[host=github.com]`
 * @returns the tree's own nodes
 * @throws {Error} where the selector can't be read
 *
 * @example
 * selectAll(notes, 'topic[title="Khan academy"] > list > listItem').length // 2
 */
export function selectAll<Data extends object>(
  notes: Notes<Data>,
  selector: string
): Array<Nodes | Notes<Data>> {
  checkWholeNotes(notes)
  const shadow = shadowOf(notes)
  return selectNodes(quoteValues(selector), shadow.root).map(
    (node) => shadow.original(node) as Nodes | Notes<Data>
  )
}

/**
 * Finds the first node that a selector matches; see {@link selectAll}.
 *
 * @returns the tree's own node, `undefined` where none matches
 *
 * @example
 * select(notes, 'link[host="github.com"]').url // 'https://github.com/example/rabbit'
 */
export function select<Data extends object>(
  notes: Notes<Data>,
  selector: string
): Nodes | Notes<Data> | undefined {
  checkWholeNotes(notes)
  const shadow = shadowOf(notes)
  const node = selectNode(quoteValues(selector), shadow.root)
  return node && (shadow.original(node) as Nodes | Notes<Data>)
}

/** A string, an escape, or an attribute's name and operator with a value that is neither. */
const unquoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|(\[[^\]="']+=\s*)([^\s\]"'\\]+)/g

/** Puts attributes' values in quotes, so that a host is one: the parser of selectors takes bare words only. */
function quoteValues(selector: string): string {
  return selector.replace(unquoted, (whole, attribute?: string, value?: string) =>
    attribute === undefined ? whole : `${attribute}"${value}"`
  )
}

/** A tree beside the note's, whose nodes answer for the attributes too. */
interface Shadow {
  root: Node
  original: (node: Node) => AnyNode
}

/** What a link leads to and is about. */
interface LinkFacts {
  host: string
  label: string
}

function shadowOf(notes: Notes<object>): Shadow {
  const originals = new Map<Node, AnyNode>()
  const facts = factsOf(notes)
  const root = makeShadow(notes, facts, originals)
  return {root, original: (node) => originals.get(node) as AnyNode}
}

/** Facts are found by one walk over the note, and only if a selector asks for one. */
function factsOf(notes: Notes<object>): (node: AnyNode) => LinkFacts | undefined {
  let found: Map<AnyNode, LinkFacts> | null = null
  return (node) => {
    found ??= new Map(
      [...links(notes, {images: true})].map((link) => [
        link.node,
        {host: hostOf(link.url), label: link.label}
      ])
    )
    return found.get(node)
  }
}

function makeShadow(
  node: AnyNode,
  facts: (node: AnyNode) => LinkFacts | undefined,
  originals: Map<Node, AnyNode>
): Node {
  const shadow: Node & Partial<Parent> = {...node, position: undefined} as never
  originals.set(shadow, node)
  define(shadow, 'text', () => attributeText(node))
  if (node.type === 'topic') define(shadow, 'title', () => titleOf(node))
  define(shadow, 'host', () => facts(node)?.host)
  define(shadow, 'label', () => facts(node)?.label ?? ('label' in node ? node.label : undefined))
  if ('children' in node) {
    shadow.children = childrenOf(node).map((child) => makeShadow(child, facts, originals))
  }
  return shadow
}

function attributeText(node: AnyNode): string {
  if (node.type === 'listItem') return textOf(node)
  return oneLine(textOfNode(node as Nodes))
}

function define(shadow: Node, name: string, get: () => unknown): void {
  Object.defineProperty(shadow, name, {get, configurable: true})
}
