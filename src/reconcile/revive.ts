import type {Definition, FootnoteDefinition, Html, Nodes, Paragraph, PhrasingContent, Text} from 'mdast'
import {textOfPhrasing} from '../query/text.js'
import {type AnyNode, childrenOf, walk} from '../query/walk.js'
import {copyWithoutPositions} from './copy-without-positions.js'
import {isLeafBlock} from './voice.js'
import {addWord, findWord, type WordTree} from './word-tree.js'

/** What an editor may have printed as text, as it doesn't know it. */
interface Known {
  /** Inline nodes by their source: `[^1]`, `<kbd>`, `[Elm][e]`. */
  inlines: WordTree<PhrasingContent>
  /** Definitions by their source, on one line. */
  definitions: Map<string, Definition>
  footnotes: Map<string, FootnoteDefinition>
  /** HTML blocks by their source and by the text in them, on one line. */
  html: Map<string, Html>
  /** The texts of the source's own paragraphs. */
  paragraphs: Set<string>
}

/** How long the source of an inline node may be that is looked for in texts. */
const longestInline = 1_000

/** What is looked for, beside HTML. */
const revivedTypes = new Set([
  'definition',
  'footnoteDefinition',
  'footnoteReference',
  'imageReference',
  'linkReference'
])

/**
 * Makes nodes again of what an editor printed as text, as it doesn't know it: `\[^1\]` is a footnote's call where the source has one,
 * `[^1]: A note.` the footnote, `&lt;kbd>` HTML, the text that was in HTML all of it. What the edited tree has itself stays.
 *
 * @param blocks the edited tree's blocks
 * @param original the source's tree
 * @param source its text
 * @returns the blocks, copied where something was made
 */
export function revive(blocks: readonly Nodes[], original: AnyNode, source: string): Nodes[] {
  const full = dropEmpty(blocks, original)
  const known = collectKnown(full, original, source)
  return known ? full.flatMap((block) => reviveBlock(block, known)) : [...full]
}

/** Leaves out paragraphs of a no-break space, which editors put where a bullet begins with a quote, if the source has none. */
function dropEmpty(blocks: readonly Nodes[], original: AnyNode): readonly Nodes[] {
  const hasEmpty = (root: AnyNode): boolean => [...blocksIn(root)].some(isEmpty)
  if (!blocks.some(hasEmpty) || hasEmpty(original)) return blocks
  const drop = (nodes: readonly Nodes[]): Nodes[] =>
    nodes
      .filter((node) => !isEmpty(node))
      .map((node) =>
        'children' in node && !isLeafBlock(node)
          ? ({...node, children: drop(childrenOf(node))} as Nodes)
          : node
      )
  return drop(blocks)
}

function isEmpty(node: Nodes): boolean {
  if (node.type !== 'paragraph') return false
  const [text, ...more] = node.children
  return text?.type === 'text' && more.length === 0 && text.value.trim() === ''
}

function collectKnown(blocks: readonly Nodes[], original: AnyNode, source: string): Known | null {
  const types = new Set<string>()
  for (const block of blocks) for (const {type} of walk(block)) types.add(type)
  const hasReferences = ['definition', 'imageReference', 'linkReference'].some((type) => types.has(type))
  const hasFootnotes = ['footnoteDefinition', 'footnoteReference'].some((type) => types.has(type))
  const lost = (node: AnyNode): boolean => {
    if (node.type === 'html') return !types.has('html')
    if (!revivedTypes.has(node.type)) return false
    return node.type.startsWith('footnote') ? !hasFootnotes : !hasReferences
  }
  const nodes = [...walk(original)].filter(lost)
  if (nodes.length === 0) return null
  const known: Known = {
    inlines: new Map(),
    definitions: new Map(),
    footnotes: new Map(),
    html: new Map(),
    paragraphs: new Set()
  }
  const inlines = new Set(nodes)
  for (const block of blocksIn(original)) if (inlines.delete(block)) addBlock(block, known, source)
  if (known.html.size > 0) addParagraphs(original, known)
  for (const node of inlines) {
    const raw = sliceOf(source, node)
    if (raw.length <= longestInline) addWord(known.inlines, raw, node as PhrasingContent)
  }
  if (known.inlines.size > 0) dropTexts(original, known)
  return known
}

function addBlock(block: Nodes, known: Known, source: string): void {
  if (block.type === 'definition') known.definitions.set(oneLine(sliceOf(source, block)), block)
  else if (block.type === 'footnoteDefinition') known.footnotes.set(block.label ?? block.identifier, block)
  else if (block.type === 'html') {
    for (const text of [oneLine(block.value), textInHtml(block.value)])
      if (text !== '') known.html.set(text, block)
  }
}

function addParagraphs(original: AnyNode, known: Known): void {
  for (const block of blocksIn(original)) {
    if (block.type === 'paragraph') known.paragraphs.add(oneLine(textOfPhrasing(block.children)))
  }
}

/** What is a text in the source, too, may be one. */
function dropTexts(original: AnyNode, {inlines}: Known): void {
  for (const node of walk(original)) {
    if (node.type !== 'text') continue
    for (let at = 0; at < node.value.length; at++) {
      const found = findWord(inlines, node.value, at)
      if (found) found.entry.value = null
    }
  }
}

function* blocksIn(root: AnyNode): Generator<Nodes, void, undefined> {
  for (const node of walk(root, (inner) => !isLeafBlock(inner as Nodes))) yield node as Nodes
}

function sliceOf(source: string, {position}: AnyNode): string {
  return position ? source.slice(position.start.offset, position.end.offset) : ''
}

function oneLine(text: string): string {
  return text.replace(/[\s\u200B]+/g, ' ').trim()
}

/** The text that an HTML block shows, on one line. */
export function textInHtml(html: string): string {
  return oneLine(html.replace(/<!--[\s\S]*?(?:-->|$)|<[^<>]*>/g, ' '))
}

function reviveBlock(block: Nodes, known: Known): Nodes[] {
  if (block.type === 'paragraph') {
    const text = known.html.size > 0 ? oneLine(textOfPhrasing(block.children)) : ''
    const html = known.paragraphs.has(text) ? undefined : known.html.get(text)
    if (html) return [copyWithoutPositions(html)]
    const parts = splitDefinitions(block, known)
    if (parts) return parts.flatMap((part) => reviveBlock(part, known))
  }
  if (isLeafBlock(block)) return [reviveInlines(block, known)]
  if (!('children' in block)) return [block]
  const children = childrenOf(block).flatMap((child) => reviveBlock(child, known))
  return [{...block, children} as Nodes]
}

function reviveInlines<Node extends Nodes>(node: Node, known: Known): Node {
  if (known.inlines.size === 0 || !('children' in node)) return node
  const children = childrenOf(node).flatMap((child): readonly Nodes[] =>
    child.type === 'text' ? cutText(child, known) : [reviveInlines(child, known)]
  )
  return {...node, children}
}

function cutText(text: Text, {inlines}: Known): PhrasingContent[] {
  const {value} = text
  const parts: PhrasingContent[] = []
  let start = 0
  for (let at = 0; at < value.length; at++) {
    const found = findWord(inlines, value, at)
    if (!found?.entry.value) continue
    if (at > start) parts.push({type: 'text', value: value.slice(start, at)})
    parts.push(copyWithoutPositions(found.entry.value))
    start = found.end
    at = start - 1
  }
  if (start === 0) return [text]
  if (start < value.length) parts.push({type: 'text', value: value.slice(start)})
  return parts
}

/** Splits a paragraph of lines each of which is a definition, or begins a footnote, in the source; `null` where it is none. */
function splitDefinitions({children}: Paragraph, {definitions, footnotes}: Known): Nodes[] | null {
  if (definitions.size + footnotes.size === 0) return null
  const parts: Nodes[] = []
  for (const line of linesOf(children)) {
    const text = oneLine(textOfPhrasing(line))
    const definition = definitions.get(text)
    if (definition) {
      parts.push(copyWithoutPositions(definition))
      continue
    }
    const [opening, label = ''] = /^\[\^([^\]]+)\]:\s*/.exec(textOfPhrasing(line).trimStart()) ?? ['']
    const footnote = footnotes.get(label)
    const last = parts.at(-1)
    if (footnote) {
      const {identifier} = footnote
      const paragraph: Paragraph = {type: 'paragraph', children: cutStart(line, opening.length)}
      parts.push({
        type: 'footnoteDefinition',
        identifier,
        label: footnote.label ?? identifier,
        children: [paragraph]
      })
    } else if (last?.type === 'footnoteDefinition') {
      const [paragraph] = last.children as [Paragraph]
      paragraph.children.push({type: 'text', value: '\n'})
      for (const node of line) paragraph.children.push(node)
    } else return null
  }
  return parts
}

function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'break') lines.push([])
    else if (node.type !== 'text') lines.at(-1)?.push(node)
    else {
      for (const [index, value] of node.value.split(/\r\n|\r|\n/).entries()) {
        if (index > 0) lines.push([])
        if (value !== '') lines.at(-1)?.push({type: 'text', value})
      }
    }
  }
  return lines.filter((line) => oneLine(textOfPhrasing(line)) !== '')
}

/** Takes characters off the first text. */
function cutStart([first, ...rest]: readonly PhrasingContent[], length: number): PhrasingContent[] {
  if (first?.type !== 'text') return first ? [first, ...rest] : []
  const value = first.value.trimStart().slice(length)
  return value === '' ? rest : [{type: 'text', value}, ...rest]
}
