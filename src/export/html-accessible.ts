import type {Element, ElementContent, Nodes, Root} from 'hast'
import type {HtmlWords} from './html-words.js'

/** What a page needs that a part of another doesn't: its own style, and headings that are read one by one. */
export interface AccessibleOptions {
  words: HtmlWords
  page: boolean
}

/** A box's name is no longer than this, in code units. */
const longestName = 120

/**
 * Makes HTML usable by keyboard and screen reader: boxes and links have names, tables that are wider than the page scroll by
 * themselves, and what is empty is no heading.
 */
export function makeAccessible(root: Root, {words, page}: AccessibleOptions): void {
  let tables = 0
  const visit = (parent: Root | Element): void => {
    parent.children = parent.children.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node as ElementContent]
      if (page && isHeading(node) && isEmpty(node)) return []
      if (node.tagName === 'li') nameBox(node, words)
      else if (node.tagName === 'a') nameLink(node)
      else if (node.tagName === 'table') weighHeaders(node)
      visit(node)
      if (!page) return [node]
      // What scrolls has to be reached by the keyboard.
      if (node.tagName === 'pre') node.properties.tabIndex = 0
      return node.tagName === 'table' ? [scrolling(node, `${words.table} ${++tables}`)] : [node]
    }) as Element['children']
  }
  visit(root)
}

export function isHeading({tagName}: Element): boolean {
  return /^h[1-6]$/.test(tagName)
}

/** Whether it shows nothing, and has no name. */
function isEmpty(node: Element): boolean {
  return plainText(node).trim() === '' && !holds(node, 'img')
}

/** The text of HTML, that of pictures included. */
function plainText(node: Nodes): string {
  if (node.type === 'element' && node.tagName === 'img') return String(node.properties.alt ?? '')
  if ('children' in node) return node.children.map(plainText).join('')
  return node.type === 'text' ? node.value : ''
}

function holds(node: Element, tagName: string): boolean {
  return node.children.some(
    (child) => child.type === 'element' && (child.tagName === tagName || holds(child, tagName))
  )
}

/** Gives the box of a task the text of its bullet as its name. */
function nameBox(item: Element, {task}: HtmlWords): void {
  const [first] = item.children.filter((child) => child.type === 'element')
  const holder = first?.tagName === 'p' ? first : item
  const box = holder.children.find((child) => child.type === 'element' && child.tagName === 'input')
  if (box?.type !== 'element') return
  const own = holder.children.filter(
    (child) => child.type !== 'element' || !/^(?:ul|ol|p|pre|blockquote|div|table)$/.test(child.tagName)
  )
  const text = own.map(plainText).join('').replace(/\s+/g, ' ').trim()
  const name = text.length > longestName ? `${text.slice(0, longestName).trimEnd()}…` : text
  box.properties.ariaLabel = name || task
}

/** Shows where a link leads that says nothing; one around a picture without a text has it as its name. */
function nameLink(link: Element): void {
  const {href, ariaLabel} = link.properties
  if (typeof href !== 'string' || href === '' || ariaLabel !== undefined || plainText(link).trim() !== '')
    return
  if (holds(link, 'img')) link.properties.ariaLabel = href
  else link.children.push({type: 'text', value: href})
}

/** A header without a text, or without a row below it, is none. */
function weighHeaders(table: Element): void {
  const hasBody = holds(table, 'tbody')
  const visit = (node: Element): void => {
    if (node.tagName === 'th' && (!hasBody || isEmpty(node))) node.tagName = 'td'
    for (const child of node.children) if (child.type === 'element') visit(child)
  }
  visit(table)
}

function scrolling(table: Element, label: string): Element {
  return {
    type: 'element',
    tagName: 'div',
    properties: {className: ['scroll'], role: 'group', ariaLabel: label, tabIndex: 0},
    children: [table]
  }
}
