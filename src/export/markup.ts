import type {Delete, Emphasis, PhrasingContent, Strong} from 'mdast'
import {splitParagraphs, unifyLines} from '../text/paragraphs.js'
import {buildLink} from '../tree/builders.js'
import {decodeText, findTags, type Tag} from './loose-tags.js'

/** What an element becomes: a node that holds what stands in it, or nothing but that. */
const kinds: Readonly<Record<string, 'link' | 'strong' | 'emphasis' | 'delete' | 'code' | 'none'>> = {
  a: 'link',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  s: 'delete',
  strike: 'delete',
  del: 'delete',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  u: 'none',
  span: 'none',
  font: 'none',
  small: 'none',
  big: 'none',
  sub: 'none',
  sup: 'none',
  mark: 'none',
  abbr: 'none',
  q: 'none',
  time: 'none',
  mention: 'none',
  tag: 'none'
}

/** What parts lines, and what parts paragraphs. */
const lineTags: ReadonlySet<string> = new Set(['br', 'li', 'tr'])
const paragraphTags: ReadonlySet<string> = new Set(['p', 'div', 'ul', 'ol', 'blockquote', 'pre', 'table'])
const names: ReadonlySet<string> = new Set(['img', ...Object.keys(kinds), ...lineTags, ...paragraphTags])

/** How deep formatting nests at most; deeper there is only its text. */
const deepest = 12

/** A paragraph on its way: what is open in it, outermost first. */
interface Open {
  tag: Tag | null
  children: PhrasingContent[]
}

/**
 * Reads a fragment of HTML as other programs keep descriptions and texts: links, emphasis, code and line breaks become nodes; of other
 * elements of phrasing the text is left. What is no tag of such an element, or is never closed, is text as it stands: the
 * `<script>` of `the <script> tag`.
 *
 * @returns paragraphs without empty ones; lines end in `\n`
 */
export function readMarkup(fragment: string): PhrasingContent[][] {
  const html = unifyLines(fragment)
  const paragraphs: PhrasingContent[][] = []
  const stack: Open[] = [{tag: null, children: []}]
  const top = (): Open => stack.at(-1) as Open
  const endParagraph = (): void => {
    const open = stack.slice(1).map(({tag}) => tag)
    while (stack.length > 1) close(stack)
    paragraphs.push((stack.pop() as Open).children)
    stack.push({tag: null, children: []}, ...open.map((tag) => ({tag, children: []})))
  }
  const addText = (text: string): void => {
    for (const [index, part] of splitParagraphs(text).entries()) {
      if (index > 0) endParagraph()
      const value = foldLines(decodeText(part))
      if (value !== '') top().children.push({type: 'text', value})
    }
  }
  const tags = [...findTags(html, names)]
  const matched = matchTags(tags)
  let end = 0
  for (const tag of tags) {
    const kind = kinds[tag.name]
    // What is never closed is text, and stands in the text behind the tag before.
    const counts = matched.get(tag)
    if (kind !== undefined && counts === undefined) continue
    addText(html.slice(end, tag.start))
    end = tag.end
    if (counts === false) continue
    if (kind === undefined) {
      if (paragraphTags.has(tag.name)) endParagraph()
      else if (tag.name === 'img') addImage(top().children, tag)
      else if (tag.name === 'br') addBreak(top().children, endParagraph)
      else if (!tag.isEnd) top().children.push({type: 'text', value: '\n'})
    } else if (!tag.isEnd) stack.push({tag, children: []})
    else close(stack)
  }
  addText(html.slice(end))
  endParagraph()
  return paragraphs.map(tidyParagraph).filter((children) => children.length > 0)
}

function addImage(children: PhrasingContent[], {attributes, isEnd}: Tag): void {
  const {src, alt = '', title} = attributes
  if (src && !isEnd) children.push({type: 'image', url: src, alt, title: title || null})
}

/** Adds a hard break; a second one behind it ends the paragraph. */
function addBreak(children: PhrasingContent[], endParagraph: () => void): void {
  let last = children.at(-1)
  if (last?.type === 'text' && last.value.trim() === '' && children.at(-2)?.type === 'break') {
    children.pop()
    last = children.at(-1)
  }
  if (last?.type !== 'break') children.push({type: 'break'})
  else endParagraph()
}

/** The tags of elements of phrasing that are closed, each within the one around it, and whether it stands so deep that it doesn't count. */
function matchTags(tags: readonly Tag[]): Map<Tag, boolean> {
  const matched = new Map<Tag, boolean>()
  const open: Tag[] = []
  const counts = new Map<string, number>()
  for (const tag of tags) {
    if (kinds[tag.name] === undefined) continue
    const count = counts.get(tag.name) ?? 0
    if (!tag.isEnd) {
      open.push(tag)
      counts.set(tag.name, count + 1)
    } else if (count > 0) {
      for (let last = open.pop(); last; last = open.pop()) {
        counts.set(last.name, (counts.get(last.name) as number) - 1)
        if (last.name !== tag.name) continue
        const isShallow = open.length < deepest
        matched.set(last, isShallow).set(tag, isShallow)
        break
      }
    }
  }
  return matched
}

/** Closes the innermost element that is open. */
function close(stack: Open[]): void {
  const {tag, children} = stack.pop() as Open
  const parent = (stack.at(-1) as Open).children
  for (const node of toNodes(tag as Tag, children, stack)) parent.push(node)
}

function toNodes(tag: Tag, children: PhrasingContent[], around: readonly Open[]): PhrasingContent[] {
  const kind = kinds[tag.name]
  const text = textOf(children)
  if (text.trim() === '' && kind !== 'link') return children
  if (kind === 'code') return [{type: 'inlineCode', value: text.replace(/\s+/g, ' ').trim()}]
  if (kind === 'link') {
    const {href} = tag.attributes
    const isWithin = around.some((open) => open.tag !== null && kinds[open.tag.name] === 'link')
    if (href === undefined || isWithin) return children
    return wrap(children, href, (inside) => buildLink(href, inside))
  }
  if (kind === 'none' || kind === undefined) return children
  if (around.some((open) => open.tag !== null && kinds[open.tag.name] === kind)) return children
  return wrap(children, '', (inside) => ({type: kind, children: inside}))
}

/** Puts nodes into one; blanks at their ends stay outside. */
function wrap(
  children: readonly PhrasingContent[],
  whole: string,
  build: (inside: PhrasingContent[]) => PhrasingContent
): PhrasingContent[] {
  const {before, inside, after} = trimNodes(children)
  const content: PhrasingContent[] =
    inside.length > 0 ? inside : whole === '' ? [] : [{type: 'text', value: whole}]
  return content.length === 0 ? [...children] : [...before, build(content), ...after]
}

/** Nodes without the blanks and breaks at their ends, and these. */
function trimNodes(
  nodes: readonly PhrasingContent[]
): Record<'before' | 'inside' | 'after', PhrasingContent[]> {
  const inside = [...nodes]
  const before: PhrasingContent[] = []
  const after: PhrasingContent[] = []
  for (let first = inside[0]; first; first = inside[0]) {
    if (first.type === 'break') before.push(first)
    else if (first.type !== 'text' || !/^\s/.test(first.value)) break
    else {
      const value = first.value.trimStart()
      before.push({type: 'text', value: first.value.slice(0, first.value.length - value.length)})
      if (value !== '') {
        inside[0] = {type: 'text', value}
        break
      }
    }
    inside.shift()
  }
  for (let last = inside.at(-1); last; last = inside.at(-1)) {
    if (last.type === 'break') after.unshift(last)
    else if (last.type !== 'text' || !/\s$/.test(last.value)) break
    else {
      const value = last.value.trimEnd()
      after.unshift({type: 'text', value: last.value.slice(value.length)})
      if (value !== '') {
        inside[inside.length - 1] = {type: 'text', value}
        break
      }
    }
    inside.pop()
  }
  return {before, inside, after}
}

/** A paragraph without blanks at its ends and around its breaks, neighbours of one kind joined. */
function tidyParagraph(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const tidy: PhrasingContent[] = []
  for (const node of trimNodes(nodes).inside) {
    const last = tidy.at(-1)
    if (node.type === 'text' && last?.type === 'text') last.value += node.value
    else if (isFormatting(node) && last?.type === node.type)
      for (const child of node.children) last.children.push(child)
    else if (node.type === 'text' && last?.type === 'break')
      tidy.push({...node, value: node.value.trimStart()})
    else tidy.push(node)
    if (node.type === 'break' && last?.type === 'text') last.value = last.value.trimEnd()
  }
  return tidy.filter((node) => node.type !== 'text' || node.value !== '')
}

function isFormatting(node: PhrasingContent): node is Strong | Emphasis | Delete {
  return node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete'
}

function textOf(nodes: readonly PhrasingContent[]): string {
  let text = ''
  for (const node of nodes) {
    if ('children' in node) text += textOf(node.children)
    else if ('value' in node) text += node.value
    else if (node.type === 'break') text += ' '
  }
  return text
}

const closedTag = new RegExp(
  `(?:<|&lt;|&#60;|&#x3c;)/(?:${Object.keys(kinds).join('|')})\\s*(?:>|&gt;|&#62;|&#x3e;)`,
  'i'
)

/** Whether a file's texts may hold elements of HTML: an end tag, as it is or with references. */
export function mayHoldMarkup(file: string): boolean {
  return closedTag.test(file)
}

/** A text whose lines have no blanks around their endings; those at its own ends stay. */
function foldLines(text: string): string {
  const lines = unifyLines(text).split('\n')
  const last = lines.length - 1
  const folded = lines.map((line, index) => {
    const rest = index > 0 ? line.trimStart() : line
    return index < last ? rest.trimEnd() : rest
  })
  return folded.filter((line, index) => line !== '' || index === 0 || index === last).join('\n')
}
