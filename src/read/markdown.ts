import type {Nodes, Parents, Root, RootContent, Text} from 'mdast'
import type {Extension as FromMarkdownExtension} from 'mdast-util-from-markdown'
import {gfmFromMarkdown} from 'mdast-util-gfm'
import {gfm} from 'micromark-extension-gfm'
import type {Extension, ParseContext, TokenizeContext} from 'micromark-util-types'
import remarkParse from 'remark-parse'
import {type Processor, unified} from 'unified'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {type Definitions, noDefinitions} from './definitions.js'

/** A text that remark-gfm is about to cut into text and autolinks, which then lack positions. */
export interface CutText {
  parent: Parents
  text: Text
}

/** A piece of Markdown, as remark-parse reads it: positions count from the piece's beginning. */
export interface Markdown {
  children: RootContent[]
  /** The identifiers that the piece defines. */
  definitions: {links: readonly string[]; footnotes: readonly string[]}
  /** The texts that may have been cut. */
  cutTexts: CutText[]
}

/** micromark's names for what a block may be besides a paragraph. */
const blockConstructs = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'gfmFootnoteDefinition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'table',
  'thematicBreak'
]

/** Reads a piece of Markdown. */
export type ReadMarkdown = (text: string, known?: Definitions) => Markdown

/** What a reader's extensions have to do with the piece that is being read. */
interface Current {
  links: Identifiers
  footnotes: Identifiers
  cutTexts: CutText[]
  isKnown: boolean
}

/**
 * Makes a reader of Markdown out of remark-parse and the extensions that remark-gfm gives it (without those that print, which
 * remark-gfm gives too, and which are a tenth of the bundle): the authority on what Markdown means. This is the one file that
 * imports it.
 *
 * @param isInline whether pieces are paragraphs' contents, whatever they look like
 * @returns reads a piece, given what the rest of the document defines
 */
export function createMarkdownReader(isInline = false): ReadMarkdown {
  let current: Current

  /** A micromark construct that never matches: it hands the document's definitions to the piece's parser. */
  function tokenize(
    this: TokenizeContext,
    _effects: unknown,
    _ok: unknown,
    nok: (code: number | null) => unknown
  ): unknown {
    if (!current.isKnown) {
      current.isKnown = true
      const context: ParseContext = this.parser
      context.defined = current.links
      context.gfmFootnotes = current.footnotes
    }
    return nok
  }

  const construct = {tokenize, name: 'known'}
  // At `[` it must come before the footnote definitions' construct, elsewhere it comes last: either way before any text.
  const micromarkExtension = {
    document: {91: construct, null: construct},
    ...(isInline && {disable: {null: blockConstructs}})
  } as unknown as Extension
  const fromMarkdownExtension: FromMarkdownExtension = {
    transforms: [
      (tree: Root): undefined => {
        collectTexts(tree, current.cutTexts)
      }
    ]
  }

  function give(this: Processor): undefined {
    const data = this.data()
    data.micromarkExtensions = [gfm(), micromarkExtension]
    data.fromMarkdownExtensions = [fromMarkdownExtension, gfmFromMarkdown()]
  }

  const processor = unified().use(remarkParse).use(give).freeze()

  return (text, known = noDefinitions) => {
    const links = new Identifiers(known.links)
    const footnotes = new Identifiers(known.footnotes)
    current = {links, footnotes, cutTexts: [], isKnown: false}
    // micromark drops one byte-order mark; one that stands in the text is given another to lose.
    const piece = text.startsWith(byteOrderMark) ? byteOrderMark + text : text
    const {children} = processor.parse(piece)
    return {children, definitions: {links, footnotes}, cutTexts: current.cutTexts}
  }
}

/** What micromark takes for its list of a piece's identifiers: it knows the rest of the document's too, without a copy. */
class Identifiers extends Array<string> {
  readonly #known: ReadonlySet<string>
  readonly #own = new Set<string>()

  constructor(known: ReadonlySet<string>) {
    super()
    this.#known = known
  }

  override includes(identifier: string): boolean {
    return this.#known.has(identifier) || this.#own.has(identifier)
  }

  override push(...identifiers: string[]): number {
    for (const identifier of identifiers) this.#own.add(identifier)
    return super.push(...identifiers)
  }
}

/** What remark-gfm's search for autolinks can match. */
const candidate = /https?:\/\/|www\.|@/i

function collectTexts(tree: Root, texts: CutText[]): void {
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('children' in node)) continue
    for (const child of node.children) {
      if (child.type !== 'text') stack.push(child)
      else if (candidate.test(child.value)) texts.push({parent: node, text: child})
    }
  }
}
