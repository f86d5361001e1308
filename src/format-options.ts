import {checkOptions, type OptionKinds, objectLike, oneOf, textsKind, wholeNumber} from './text/options.js'
import type {MarkerChoices} from './write/restyle/emphasis-markers.js'
import type {LeafChoices} from './write/restyle/leaves.js'
import type {RestyleTask} from './write/restyle/restyle.js'
import type {WriteStyle} from './write/style.js'

/** Options of {@link formatNotes} and {@link formatEdits}. */
export interface FormatOptions {
  /** The marker of bullets; where two lists would merge, the second has another one (default: `'-'`). */
  bullet?: WriteStyle['bullet'] | undefined
  /** How many columns a bullet's children are indented by, from 2 to 5: the marker is followed by as many blanks as that takes (default: 2). */
  indent?: number | undefined
  /** The front matter's keys that come first, in this order (default: none, front matter stays as it is). */
  frontMatterKeys?: readonly string[] | undefined
  /** What is to be formatted, in offsets: the blocks that it touches, a list being one, and the blank lines around them (default: all). */
  range?: FormatRange | undefined
  /** What ends every line; `'auto'` is what ends most of them (default: `'auto'`). */
  endOfLine?: 'lf' | 'crlf' | 'cr' | 'auto' | undefined
  /** Whether tables' cells become as wide as their columns, as a terminal shows them (default: `'keep'`). */
  tables?: LeafChoices['tables'] | undefined
  /** What numbers ordered items have: each the first one's, or one more than the one before (default: `'keep'`). */
  numbers?: RestyleTask['choices']['numbers'] | undefined
  /** What marks emphasis; within a word `_` can't (default: `'keep'`). */
  emphasis?: MarkerChoices['emphasis'] | undefined
  /** What marks strong emphasis; within a word `__` can't (default: `'keep'`). */
  strong?: MarkerChoices['strong'] | undefined
  /** What a thematic break is; behind a bullet it stays (default: `'keep'`). */
  thematicBreak?: LeafChoices['thematicBreak'] | undefined
}

/** A part of a text: offsets in UTF-16 code units, 0-based, end-exclusive. */
export interface FormatRange {
  start: number
  end: number
}

/** Options, with what they don't say. */
export interface FormatSettings {
  style: RestyleTask['style']
  frontMatterKeys: readonly string[]
  range: FormatRange | null
  /** What ends every line; `null` for what ends most of them. */
  ending: string | null
  leaves: RestyleTask['choices']
  markers: MarkerChoices
}

const endings = {lf: '\n', crlf: '\r\n', cr: '\r', auto: null}

/** The options that are one of some words, the first of them where they aren't given. */
const choices = {
  bullet: ['-', '*', '+'],
  endOfLine: ['auto', 'lf', 'crlf', 'cr'],
  tables: ['keep', 'align'],
  numbers: ['keep', 'one', 'ascending'],
  emphasis: ['keep', '*', '_'],
  strong: ['keep', '**', '__'],
  thematicBreak: ['keep', '---', '***', '___']
} as const

/** What the options may be. */
export const formatOptionKinds: OptionKinds<FormatOptions> = {
  bullet: oneOf(...choices.bullet),
  indent: wholeNumber(2, 5),
  frontMatterKeys: textsKind("the front matter's keys"),
  range: objectLike('offsets such as `{start: 0, end: 9}`, the end not before the start', isRange, showRange),
  endOfLine: oneOf(...choices.endOfLine),
  tables: oneOf(...choices.tables),
  numbers: oneOf(...choices.numbers),
  emphasis: oneOf(...choices.emphasis),
  strong: oneOf(...choices.strong),
  thematicBreak: oneOf(...choices.thematicBreak)
}

function isRange({start, end}: Partial<FormatRange>): boolean {
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    (start as number) >= 0 &&
    (start as number) <= (end as number)
  )
}

function showRange({start, end}: Partial<FormatRange>): string {
  return `\`${start} to ${end}\``
}

/** Checks options, and says what they don't. */
export function resolveOptions(options: FormatOptions): FormatSettings {
  checkOptions(options, formatOptionKinds, 'formatNotes')
  const choose = <Name extends keyof typeof choices>(name: Name): (typeof choices)[Name][number] =>
    (options[name] as (typeof choices)[Name][number] | undefined) ?? choices[name][0]
  const {indent = 2, frontMatterKeys = [], range = null} = options
  return {
    style: {bullet: choose('bullet'), indent},
    frontMatterKeys,
    range,
    ending: endings[choose('endOfLine')],
    leaves: {
      tables: choose('tables'),
      thematicBreak: choose('thematicBreak'),
      numbers: choose('numbers')
    },
    markers: {emphasis: choose('emphasis'), strong: choose('strong')}
  }
}
