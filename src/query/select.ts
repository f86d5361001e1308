import type {Nodes} from 'mdast'
import {checkArgument, textKind} from '../text/options.js'
import {valueAt} from '../text/value-at.js'
import type {NoteData} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {hostMatches, isAtHost, readHost} from './host.js'
import {links} from './links.js'
import {type AttributeOf, ComparedValue, findMatches, readSelector} from './selector.js'
import {oneLine, textOf, textOfNode, titleOf} from './text.js'
import type {AnyNode} from './walk.js'

/** What stands behind the last blank, `>`, `+` or `~` of a selector without quotes, brackets' content and pseudo-classes aside. */
type LastPart<Selector extends string> = Selector extends `${string} ${infer Rest}`
  ? LastPart<Rest>
  : Selector extends `${string}${'>' | '+' | '~'}${infer Rest}`
    ? LastPart<Rest>
    : Selector extends `${infer Type}${'[' | ':'}${string}`
      ? LastPart<Type>
      : Selector

/**
 * What a selector selects, where it can be told: `Link` for `topic > link[host=a.example]`, `Link | Image` for `link, image`, any node for `*`, and
 * for one that is made at run time or holds quotes.
 */
export type Selected<Selector extends string, Data extends object = NoteData> = string extends Selector
  ? Nodes | Notes<Data>
  : Selector extends `${string}${'"' | "'" | '('}${string}`
    ? Nodes | Notes<Data>
    : Selector extends `${infer First},${infer Others}`
      ? SelectedByOne<First, Data> | Selected<Others, Data>
      : SelectedByOne<Selector, Data>

type SelectedByOne<Selector extends string, Data extends object> =
  LastPart<Selector> extends 'notes'
    ? Notes<Data>
    : [Extract<Nodes, {type: LastPart<Selector>}>] extends [never]
      ? Nodes | Notes<Data>
      : Extract<Nodes, {type: LastPart<Selector>}>

/**
 * Finds the nodes that a selector matches, in the order of the text: `unist-util-select`'s selectors over node types, with
 * four attributes more. `title` is a topic's title (a link's own title on links), `text` any node's text, `host` and `label`
 * what a link leads to and is about. An attribute's value needs no quotes, unless there are blanks, quotes or brackets in it.
 * A host is compared as a host: letter case and punycode don't count, and the port only where one is asked for. The note itself has its front
 * matter's keys: `notes[tags~=web]` is one that has `web` among its tags, `notes[author\\.name=Jane] link` its links.
 *
 * @param notes the note
 * @param selector for example `topic[title=Channels] link[host=github.com]`
 * @returns the tree's own nodes
 * @throws {Error} where the selector can't be read
 *
 * @example
 * selectAll(notes, 'topic[title="Khan academy"] > list > listItem').length // 2
 */
export function selectAll<Data extends object, const Selector extends string>(
  notes: Notes<Data>,
  selector: Selector
): Array<Selected<Selector, Data>> {
  checkWholeNotes(notes)
  return selecting(selector)(notes)
}

/**
 * {@link selectAll} for many notes: the selector is read once.
 *
 * @internal
 */
export function selecting<const Selector extends string>(
  selector: Selector
): <Data extends object>(notes: Notes<Data>) => Array<Selected<Selector, Data>> {
  checkArgument(selector, textKind('a selector'), 'select by')
  const read = readSelector(selector)
  return <Data extends object>(notes: Notes<Data>) =>
    findMatches(notes, read, attributesIn(notes)) as Array<Selected<Selector, Data>>
}

/**
 * Finds the first node that a selector matches; see {@link selectAll}.
 *
 * @returns the tree's own node, `undefined` where none matches
 *
 * @example
 * select(notes, 'link[host="github.com"]').url // 'https://github.com/example/rabbit'
 */
export function select<Data extends object, const Selector extends string>(
  notes: Notes<Data>,
  selector: Selector
): Selected<Selector, Data> | undefined {
  return selectAll(notes, selector)[0]
}

/** What a link leads to and is about. */
interface LinkFacts {
  host: LinkHost
  label: string
}

/** The host that a link leads to. */
class LinkHost extends ComparedValue {
  readonly #url: string

  constructor(url: string) {
    super()
    this.#url = url
  }

  matches(operator: string, wanted: string): boolean {
    if (operator !== '=' && operator !== '~=')
      return wanted !== '' && hostMatches(this.#url, operator, wanted)
    const host = readHost(wanted)
    return host !== null && isAtHost(this.#url, host)
  }
}

/** Tells what selectors call attributes: a node's own fields, and four more; of the note what its front matter says, before all others. */
function attributesIn(notes: Notes<object>): AttributeOf {
  const factsOf = linkFactsIn(notes)
  return (node, name) => {
    const said = node === notes ? inFrontMatter(notes, name) : undefined
    if (said !== undefined) return said
    if (name === 'text') return attributeText(node)
    if (name === 'host') return factsOf(node)?.host
    const own = Object.hasOwn(node, name) ? (node as unknown as Record<string, unknown>)[name] : undefined
    if (name === 'title' && node.type === 'topic') return titleOf(node)
    if (name === 'label') return factsOf(node)?.label ?? own
    return name === 'position' ? undefined : own
  }
}

/** What front matter says of a key, or at a path to one (`author\\.name`): texts and lists of them are compared, a date as it is written. */
function inFrontMatter({frontMatter}: Notes<object>, name: string): unknown {
  const data: object | undefined = frontMatter?.data
  const value = valueAt(data, [name]) ?? valueAt(data, name.split('.'))
  return Array.isArray(value) ? value.map(String) : (value ?? undefined)
}

/** Facts are found by one walk over the note, and only if a selector asks for one. */
function linkFactsIn(notes: Notes<object>): (node: AnyNode) => LinkFacts | undefined {
  let found: Map<AnyNode, LinkFacts> | null = null
  return (node) => {
    found ??= new Map(
      [...links(notes, {images: true})].map((link) => [
        link.node,
        {host: new LinkHost(link.url), label: link.label}
      ])
    )
    return found.get(node)
  }
}

function attributeText(node: AnyNode): string {
  if (node.type === 'listItem') return textOf(node)
  return oneLine(textOfNode(node as Nodes))
}
