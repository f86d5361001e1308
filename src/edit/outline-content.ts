import type {Paragraph, PhrasingContent} from 'mdast'
import {unifyLines} from '../text/paragraphs.js'
import {buildLink} from '../tree/builders.js'
import type {OutlineLink} from '../tree/outline.js'
import {plainPhrasing} from './plain-phrasing.js'

/** Paragraphs of a text: a blank line that is in no link parts two of them. */
export function toParagraphs(text: string | undefined, links: readonly PlacedLink[] = []): Paragraph[] {
  const content = toPhrasing(text, links)
  const paragraphs: PhrasingContent[][] = [[]]
  for (const node of content) {
    const parts = node.type === 'text' ? splitBlankLines(node.value) : []
    if (parts.length < 2) (paragraphs.at(-1) as PhrasingContent[]).push(node)
    for (const [index, value] of parts.length < 2 ? [] : parts.entries()) {
      if (index > 0 && hasContent(paragraphs.at(-1))) paragraphs.push([])
      else if (index > 0) (paragraphs.at(-1) as PhrasingContent[]).push({type: 'text', value: '\n\n'})
      if (value !== '') (paragraphs.at(-1) as PhrasingContent[]).push({type: 'text', value})
    }
  }
  // Blank lines at the end part nothing: they are text.
  for (let last = paragraphs.at(-1); paragraphs.length > 1 && !hasContent(last); last = paragraphs.at(-1)) {
    const rest = paragraphs.pop() as PhrasingContent[]
    const before = paragraphs.at(-1) as PhrasingContent[]
    before.push({type: 'text', value: '\n\n'})
    for (const node of rest) before.push(node)
  }
  return paragraphs
    .filter((children) => children.length > 0)
    .map((children) => ({type: 'paragraph', children}))
}

function splitBlankLines(text: string): string[] {
  return text.split('\n\n')
}

/** Whether a paragraph gives any text of which another can be parted. */
function hasContent(nodes: PhrasingContent[] | undefined): boolean {
  return (nodes ?? []).some((node) => {
    if (node.type === 'link') return node.children.length > 0
    return !('value' in node) || node.value !== ''
  })
}

/** A link, and where its text stands, if that isn't where it is first found behind the link before. */
export interface PlacedLink extends OutlineLink {
  at?: number
}

/** Phrasing content of a text and the links in it. */
export function toPhrasing(text: string | undefined, links: readonly PlacedLink[] = []): PhrasingContent[] {
  const whole = text === undefined ? links.map((link) => unifyLines(link.text)).join(' ') : unifyLines(text)
  const nodes: PhrasingContent[] = []
  let at = 0
  for (const {text: written, url, title, at: place = -1} of links) {
    const own = unifyLines(written)
    const isPlaced = place >= at && whole.startsWith(own, place)
    const found = isPlaced ? {start: place, end: place + own.length} : findText(whole, own, at)
    const start = found.start
    for (const node of plainPhrasing(whole.slice(at, start === -1 ? undefined : start))) nodes.push(node)
    if (start === -1 && whole !== '') nodes.push({type: 'text', value: ' '})
    at = start === -1 ? whole.length : found.end
    nodes.push(buildLink(url, own, title ?? null))
  }
  for (const node of plainPhrasing(whole.slice(at))) nodes.push(node)
  return nodes
}

/** Finds a link's text behind a place; a title lacks the line endings, and the blanks at its ends, that a link in it has. */
function findText(whole: string, text: string, from: number): {start: number; end: number} {
  const start = whole.indexOf(text, from)
  if (start !== -1) return {start, end: start + text.length}
  const bare = oneLine(text)
  const bareStart = bare === '' ? -1 : whole.indexOf(bare, from)
  return {start: bareStart, end: bareStart + bare.length}
}

/** A text on one line, its ends trimmed. */
export function oneLine(text: string): string {
  return unifyLines(text).replace(/\n+/g, ' ').trim()
}
