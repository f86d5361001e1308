import type {Definition, Link, LinkReference, ListItem, Nodes, PhrasingContent, Table, TableRow} from 'mdast'
import {collectDefinitions, definitionKey} from '../query/definitions.js'
import {type AnyNode, childrenOf} from '../query/walk.js'
import type {Lost} from './abilities.js'
import {sayInlines} from './say-inlines.js'
import {isLeafBlock, type Voice} from './voice.js'

/** Gives what is said alike the same number. */
export class Interner {
  readonly #numbers = new Map<string, Map<string, number>>()
  #count = 0

  /** @param marks what it stands in, if that counts */
  numberOf(said: string, marks = ''): number {
    let numbers = this.#numbers.get(marks)
    if (!numbers) {
      numbers = new Map()
      this.#numbers.set(marks, numbers)
    }
    const known = numbers.get(said)
    if (known !== undefined) return known
    numbers.set(said, this.#count)
    return this.#count++
  }
}

/**
 * Says what nodes say, as numbers: two nodes have the same where a reader finds no difference but the writing, as far as the editor
 * can keep it (`lost`).
 */
export class Sayer implements Voice {
  readonly lost: Lost
  /** Whether `&copy;` in a text is what the editor made of `©`. */
  readonly decodes: boolean
  readonly #interner: Interner
  readonly #definitions: ReadonlyMap<string, Definition>
  readonly #keys = new Map<unknown, number>()
  readonly #targets = new Map<unknown, string>()
  readonly #isSource: boolean

  constructor(root: AnyNode, lost: Lost, interner: Interner, isSource: boolean) {
    this.lost = lost
    this.decodes = lost.characters
    this.#interner = interner
    this.#definitions = collectDefinitions(root)
    this.#isSource = isSource
  }

  intern(said: string, marks?: string): number {
    return this.#interner.numberOf(said, marks)
  }

  definitionOf(identifier: string): Definition | undefined {
    return this.#definitions.get(definitionKey(identifier))
  }

  /** Whether a node of the source is none that the editor could keep. */
  isSilent(node: Nodes): boolean {
    if (!this.#isSource) return false
    switch (node.type) {
      case 'definition':
        return this.lost.definitions
      case 'footnoteDefinition':
      case 'footnoteReference':
        return this.lost.footnotes
      case 'html':
        return this.lost.isLostHtml(node.value) && !isLineBreak(node.value)
      case 'image':
      case 'imageReference':
        return this.lost.images
      default:
        return false
    }
  }

  /** What a block, an item, a row or a cell says. */
  keyOf(node: Nodes): number {
    const known = this.#keys.get(node)
    if (known !== undefined) return known
    const key = this.intern(this.#say(node))
    this.#keys.set(node, key)
    return key
  }

  /** What an inline node says that holds no text. */
  sayInline(node: PhrasingContent): string {
    switch (node.type) {
      case 'inlineCode':
        return `\u0003c${oneBlank(node.value)}`
      case 'image':
        return `\u0003i${sayTarget(node.url, this.#title(node.title))}\u0003${oneBlank(node.alt ?? '')}`
      case 'imageReference': {
        const definition = this.definitionOf(node.identifier)
        const target =
          definition && this.lost.references
            ? sayTarget(definition.url, this.#title(definition.title))
            : `#${definitionKey(node.identifier)}`
        return `\u0003i${target}\u0003${oneBlank(node.alt ?? '')}`
      }
      case 'footnoteReference':
        return `\u0003f${definitionKey(node.identifier)}`
      case 'html':
        return this.#isSource && isLineBreak(node.value) && this.lost.isLostHtml(node.value)
          ? '\u0003b'
          : `\u0003h${node.value}`
      case 'break':
        return '\u0003b'
      case 'link':
      case 'linkReference':
        return `\u0003e${this.sayLink(node)}`
      default:
        return sayFields(node)
    }
  }

  /** Where a link leads, as a number: each word in it says so; `null` where a node is none. */
  sayLink(node: Nodes): string | null {
    if (node.type !== 'link' && node.type !== 'linkReference') return null
    const known = this.#targets.get(node)
    if (known !== undefined) return known
    const target = `[${this.intern(this.#sayTarget(node))}]`
    this.#targets.set(node, target)
    return target
  }

  #sayTarget(node: Link | LinkReference): string {
    if (node.type === 'link') return `[${sayTarget(node.url, this.#title(node.title))}]`
    const definition = this.definitionOf(node.identifier)
    if (!definition || !this.lost.references) return `[#${definitionKey(node.identifier)}]`
    return `[${sayTarget(definition.url, this.#title(definition.title))}]`
  }

  #title(title: string | null | undefined): string {
    return this.lost.titles ? '' : oneBlank(title ?? '')
  }

  #say(node: Nodes): string {
    if (isLeafBlock(node)) {
      const kind = node.type === 'heading' ? `h${node.depth}` : node.type
      return `${kind} ${sayInlines(node, this)}`
    }
    switch (node.type) {
      case 'list': {
        const start = this.lost.starts ? 1 : (node.start ?? 1)
        return `list ${node.ordered ? start : '-'} ${this.#sayChildren(node)}`
      }
      case 'listItem':
        return `item ${this.boxOf(node)} ${this.#sayChildren(node)}`
      case 'code': {
        const meta = this.lost.metas ? '' : oneBlank(node.meta ?? '')
        return `code ${node.lang ?? ''} ${meta}\n${sayLines(node.value)}`
      }
      case 'table':
        return `table ${this.lost.aligns ? '' : sayAlign(node)} ${this.#sayChildren(node)}`
      case 'tableRow':
        return `row ${this.#sayCells(node)}`
      case 'definition':
        return `definition ${definitionKey(node.identifier)} ${sayTarget(node.url, oneBlank(node.title ?? ''))}`
      case 'footnoteDefinition':
        return `footnote ${definitionKey(node.identifier)} ${this.#sayChildren(node)}`
      case 'html':
      case 'unread':
        return `${node.type} ${sayLines(node.value).trim()}`
      default:
        return 'children' in node ? `${node.type} ${this.#sayChildren(node)}` : sayFields(node)
    }
  }

  boxOf({checked}: ListItem): string {
    return this.lost.boxes || typeof checked !== 'boolean' ? '' : String(checked)
  }

  #sayChildren(node: Nodes): string {
    const keys: number[] = []
    for (const child of childrenOf(node)) if (!this.isSilent(child)) keys.push(this.keyOf(child))
    return keys.join(',')
  }

  /** Empty cells at the end of a row are none: editors fill them up. */
  #sayCells(row: TableRow): string {
    const empty = this.keyOf({type: 'tableCell', children: []})
    const keys = row.children.map((cell) => this.keyOf(cell))
    while (keys.at(-1) === empty) keys.pop()
    return keys.join(',')
  }
}

/** Whether HTML is what some editors take for a hard break. */
function isLineBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html)
}

function sayTarget(url: string, title: string): string {
  return `${sayUrl(url)}\u0004${title}`
}

/** A URL with what editors encode encoded: `ñ` and `%c3%b1` are both `%C3%B1`. */
function sayUrl(url: string): string {
  return url
    .replace(/[^\x21-\x7E]+|["<>\\^`{|}]/g, encode)
    .replace(/%[\da-f]{2}/gi, (encoded) => encoded.toUpperCase())
}

function encode(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // A lone surrogate.
    return text
  }
}

function sayAlign({align}: Table): string {
  return (align ?? []).map((side) => side?.[0] ?? '-').join('')
}

function oneBlank(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What lines say: printers put blanks into blank lines, and take them away; and so they do with the last line ending. */
function sayLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]+$/gm, '')
    .replace(/\n$/, '')
}

/** What a node of another kind says: its fields, but for its position. */
function sayFields(node: Nodes): string {
  return JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value))
}
