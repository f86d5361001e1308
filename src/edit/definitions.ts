import type {Definition, FootnoteDefinition, Nodes} from 'mdast'
import {definitionKey} from '../query/definitions.js'
import {topics} from '../query/topics.js'
import {type AnyNode, ancestorsOfEach, walk} from '../query/walk.js'
import {replaceIn} from '../text/replace-in.js'
import type {Notes, NotesContent} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {dropPositions} from './inline.js'
import {appendBlock, childList} from './parents.js'
import {isOneKind, joinLists, tidyUp} from './tidy.js'

type AnyDefinition = Definition | FootnoteDefinition
type Reference = Extract<Nodes, {type: 'linkReference' | 'imageReference' | 'footnoteReference'}>
type Definitions = ReadonlyMap<string, AnyDefinition>

/** What a definition or a reference is looked up by: footnotes have names of their own. */
function keyOf(node: AnyDefinition | Reference): string {
  return `${node.type.startsWith('footnote') ? '^' : ''}${definitionKey(node.identifier)}`
}

function isDefinition(node: AnyNode): node is AnyDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition'
}

function isReference(node: AnyNode): node is Reference {
  return node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'footnoteReference'
}

/** Collects the definitions in a tree; the first of a name counts. */
function definitionsIn(root: AnyNode): Map<string, AnyDefinition> {
  const found = new Map<string, AnyDefinition>()
  for (const node of walk(root)) {
    if (isDefinition(node) && !found.has(keyOf(node))) found.set(keyOf(node), node)
  }
  return found
}

/** All definitions in a tree, those too that don't count, since one of their name stands before them. */
function definitionNodes(root: AnyNode): AnyDefinition[] {
  return [...walk(root)].filter(isDefinition)
}

/** Tells whether some trees hold a definition of a name that says the same. */
function sayerIn(roots: readonly AnyNode[]): (definition: AnyDefinition) => boolean {
  const known = new Map<string, AnyDefinition[]>()
  for (const definition of roots.flatMap(definitionNodes)) {
    const same = known.get(keyOf(definition))
    if (same) same.push(definition)
    else known.set(keyOf(definition), [definition])
  }
  return (definition) =>
    known.get(keyOf(definition))?.some((other) => saysTheSame(other, definition)) === true
}

function referencesIn(root: AnyNode): Reference[] {
  return [...walk(root)].filter(isReference)
}

/** Collects the definitions that references need, and those that these need in turn. */
function neededBy(references: readonly Reference[], definitions: Definitions): Map<string, AnyDefinition> {
  const needed = new Map<string, AnyDefinition>()
  const stack = [...references]
  for (let reference = stack.pop(); reference; reference = stack.pop()) {
    const definition = definitions.get(keyOf(reference))
    if (!definition || needed.has(keyOf(definition))) continue
    needed.set(keyOf(definition), definition)
    if (definition.type === 'footnoteDefinition')
      for (const inner of referencesIn(definition)) stack.push(inner)
  }
  return needed
}

/**
 * Keeps what a note still refers to, where the node that defined it was taken out: such definitions go to the note's end.
 *
 * @param notes the note, without the node
 * @param removed the node
 */
export function keepDefinitions(notes: Notes<object>, removed: AnyNode): void {
  const lost = definitionsIn(removed)
  if (lost.size === 0) return
  const left = definitionsIn(notes)
  for (const [key, definition] of neededBy(referencesIn(notes), lost)) {
    if (!left.has(key)) appendToEnd(notes, structuredClone(definition))
  }
}

/** Puts a block behind everything in a note: the last of its topics ends there. */
function appendToEnd(notes: Notes<object>, block: NotesContent): void {
  let last: Parameters<typeof appendBlock>[0] = notes
  for (const topic of topics(notes)) last = topic
  appendBlock(last, block)
}

/**
 * Brings along the definitions that a node from another note refers to. One that says the same is there to be used, and isn't there
 * twice then; one of the same name that says something else gives the newcomer another name.
 *
 * @param notes the note that the node comes into
 * @param from the note that it comes from, the node taken out
 * @param node the node, whose references may get new names
 * @param isOld whether one of the node's own stays as it is, since it was there before
 * @returns puts the definitions into the note, once the node is in it
 */
export function bringDefinitions(
  notes: Notes<object>,
  from: Notes<object>,
  node: AnyNode,
  isOld: (definition: AnyDefinition) => boolean = () => false
): () => void {
  const known = definitionsIn(notes)
  const own = definitionsIn(node)
  const needed = neededBy(referencesIn(node), definitionsIn(from))
  const incoming = new Map([...needed, ...own])
  const differing = keysThatDiffer(known, incoming)
  const renamed = new Map<string, string>()
  const brought: AnyDefinition[] = []
  const taken: AnyDefinition[] = []
  const replaced: AnyDefinition[] = []
  for (const [key, definition] of incoming) {
    const there = known.get(key)
    const isOwn = own.has(key)
    if (isOwn && isOld(definition)) continue
    if (there && !differing.has(key)) {
      if (isOwn && definition === node) replaced.push(there)
      else if (isOwn) taken.push(definition)
      continue
    }
    if (!isOwn) brought.push(dropPositions(structuredClone(definition)))
    if (there) renamed.set(key, freshName(definition, [known, incoming]))
  }
  for (const holder of [node, ...brought]) rename(holder, renamed)
  takeOut(node, taken)
  return () => {
    takeOut(notes, replaced)
    for (const definition of brought) appendToEnd(notes, definition)
  }
}

/** Gives the definitions of a note that have the name of others in another note new names, and what refers to them with them. */
export function renameClashing(notes: Notes<object>, other: Notes<object>): void {
  const [own, known] = [definitionsIn(notes), definitionsIn(other)]
  const renamed = new Map<string, string>()
  for (const key of keysThatDiffer(known, own)) {
    renamed.set(key, freshName(own.get(key) as AnyDefinition, [known, own]))
  }
  rename(notes, renamed)
}

/** Finds the names that mean one thing here and another there: another destination, another text, or one that refers to such a name. */
function keysThatDiffer(known: Definitions, incoming: Definitions): Set<string> {
  const differing = new Set<string>()
  /** The footnotes that say the same, by the names that they refer to. */
  const users = new Map<string, string[]>()
  for (const [key, definition] of incoming) {
    const there = known.get(key)
    if (there && !saysTheSame(there, definition)) differing.add(key)
    else if (there) {
      for (const inner of referencesIn(definition)) {
        const same = users.get(keyOf(inner))
        if (same) same.push(key)
        else users.set(keyOf(inner), [key])
      }
    }
  }
  // A set goes on with what is added to it meanwhile.
  for (const key of differing) for (const user of users.get(key) ?? []) differing.add(user)
  return differing
}

/**
 * Makes blocks that come into a note agree with its definitions: those of a name that says something else there get another name, and
 * those that are there already go.
 *
 * @param notes the note, which they aren't in yet; `null` where it isn't known
 * @param blocks the blocks, which may be changed
 * @param before what they replace: a definition that was there, beside another of its name, stays
 * @returns the blocks that are left
 */
export function settleDefinitions(
  notes: Notes<object> | null,
  blocks: NotesContent[],
  before: readonly AnyNode[] = []
): NotesContent[] {
  if (!notes || blocks.length === 0) return blocks
  const holder: Notes<object> = {type: 'notes', frontMatter: null, children: blocks}
  bringDefinitions(notes, holder, holder, sayerIn(before))()
  return holder.children
}

/**
 * Takes the definitions out of a tree that a note holds, too, whether they count there or not.
 *
 * @returns those that were taken out
 */
export function takeOutKnown(notes: Notes<object>, root: AnyNode): AnyNode[] {
  const known = definitionNodes(root).filter(sayerIn([notes]))
  takeOut(root, known)
  return known
}

/**
 * Takes out the definitions that nothing in a tree refers to any more, since nodes were taken out of it.
 *
 * @param gone the references that went
 */
export function dropUnusedDefinitions(root: AnyNode, gone: readonly AnyNode[]): void {
  const references = gone.filter(isReference)
  if (references.length === 0) return
  const known = definitionsIn(root)
  const left = neededBy(referencesIn(root), known)
  const unused: AnyDefinition[] = []
  for (const reference of references) {
    const definition = known.get(keyOf(reference))
    if (definition && known.delete(keyOf(reference)) && !left.has(keyOf(reference))) unused.push(definition)
  }
  takeOut(root, unused)
}

/** Takes definitions out of a tree, with what they leave empty; lists that become neighbours join. It takes one walk for all. */
function takeOut(root: AnyNode, definitions: readonly AnyDefinition[]): void {
  if (definitions.length === 0) return
  const gone = new Set<AnyNode>(definitions)
  const holders = new Map<AnyNode, AnyNode[]>()
  for (const ancestors of ancestorsOfEach(root, gone).values()) {
    const holder = ancestors.at(-1)
    if (holder) holders.set(holder, ancestors)
  }
  // From the end: what a holder holds is settled before it.
  for (const [holder, ancestors] of [...holders].reverse()) {
    const children = childList(holder)
    replaceIn(children, 0, children.length, joinedWithout(children, gone))
    tidyUp(ancestors, {left: undefined, right: undefined})
  }
}

/** What is left of blocks without some, lists of one kind joined where one of those stood between them. */
function joinedWithout(blocks: readonly Nodes[], gone: ReadonlySet<AnyNode>): Nodes[] {
  const left: Nodes[] = []
  let isGap = false
  for (const block of blocks) {
    const last = left.at(-1)
    if (gone.has(block)) isGap = true
    else {
      if (isGap && last?.type === 'list' && block.type === 'list' && isOneKind(last, block))
        joinLists(last, block)
      else left.push(block)
      isGap = false
    }
  }
  return left
}

function saysTheSame(left: AnyDefinition, right: AnyDefinition): boolean {
  if (left.type === 'definition' && right.type === 'definition') {
    return left.url === right.url && (left.title ?? '') === (right.title ?? '')
  }
  return (
    'children' in left &&
    'children' in right &&
    sameContent({children: left.children}, {children: right.children}, true)
  )
}

/** A name that no definition has: `1-2` for `1`. */
function freshName({identifier, type}: AnyDefinition, maps: readonly Definitions[]): string {
  const isTaken = (name: string): boolean => {
    const key = `${type === 'definition' ? '' : '^'}${definitionKey(name)}`
    return maps.some((map) => map.has(key))
  }
  let number = 2
  while (isTaken(`${identifier}-${number}`)) number++
  return `${identifier}-${number}`
}

function rename(root: AnyNode, names: ReadonlyMap<string, string>): void {
  if (names.size === 0) return
  for (const node of walk(root)) {
    if (!isDefinition(node) && !isReference(node)) continue
    const name = names.get(keyOf(node))
    if (name === undefined) continue
    node.identifier = name
    node.label = name
    // Its text is no longer its name.
    if ('referenceType' in node) node.referenceType = 'full'
  }
}
