import {markdownLanguage} from '@codemirror/lang-markdown'
import {yamlFrontmatter} from '@codemirror/lang-yaml'
import {defineLanguageFacet, languageDataProp, ParseContext} from '@codemirror/language'
import {type Input, NodeType, Parser, type PartialParse, Tree, type TreeFragment} from '@lezer/common'
import {BoundedParse} from './bounded-parse.js'

/** From this length on, only what is in sight is parsed: going over the nodes that stay took 10 ms a key in 1 MB. */
const long = 100_000

/** How much around what is in sight is parsed, too, at least; and how much more, to find a heading to begin at. */
const margin = 3000
const search = 20_000

/** How much is parsed at once, at most: while a text is being pasted, all of it is in sight. */
const most = 20_000

/** Markdown with GFM behind YAML front matter. */
const whole = yamlFrontmatter({content: markdownLanguage}).language.parser

export const noteData = defineLanguageFacet()

/** The top of a long note's tree: what is out of sight is a gap in it. */
const noteType = NodeType.define({id: 0, name: 'Note', top: true, props: [[languageDataProp, noteData]]})

/** Parses notes for their colours and their lists: all of a short one, of a long one what is in sight. */
class NoteParser extends Parser {
  createParse(
    input: Input,
    fragments: readonly TreeFragment[],
    ranges: readonly {from: number; to: number}[]
  ): PartialParse {
    const viewport = ParseContext.get()?.viewport
    const parse =
      input.length > long && viewport
        ? new ParseInSight(input, viewport)
        : whole.createParse(input, fragments, ranges)
    return new BoundedParse(parse, noteType, input.length)
  }
}

class ParseInSight implements PartialParse {
  parsedPos = 0
  readonly stoppedAt = null
  readonly #input: Input
  readonly #viewport: {from: number; to: number}

  constructor(input: Input, viewport: {from: number; to: number}) {
    this.#input = input
    this.#viewport = viewport
  }

  advance(): Tree {
    const {length} = this.#input
    const from = this.#start()
    const to = Math.min(length, this.#viewport.to + margin, this.#viewport.from + most)
    // What is skipped is parsed once it comes into sight.
    ParseContext.get()?.skipUntilInView(0, from)
    ParseContext.get()?.skipUntilInView(to, length)
    const parser = from === 0 ? whole : markdownLanguage.parser
    this.parsedPos = length
    return new Tree(noteType, [parser.parse(this.#input.read(from, to))], [from], length)
  }

  stopAt(): void {
    // It is short enough.
  }

  /** Where to begin: at a heading behind a blank line, which is hardly within something else; where there is none, at a line. */
  #start(): number {
    const latest = this.#viewport.from - margin
    const earliest = Math.max(0, latest - search)
    if (latest <= 0) return 0
    const text = this.#input.read(earliest, latest)
    const heading = [...text.matchAll(/\n\n(?=#{1,6} )/g)].at(-1)
    if (heading) return earliest + heading.index + 2
    return earliest === 0 ? 0 : earliest + text.indexOf('\n') + 1
  }
}

export const noteParser: Parser = new NoteParser()
