import type {AstRule} from 'css-selector-parser'
import {pseudoClasses, readSelector} from '../query/selector.js'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {nodeTypes} from './check-visitors.js'

/** Why a selector can't be used. */
export interface SelectorProblem {
  /** What is wrong, as the end of a sentence: ``there is no type of node `lnk` (did you mean `link`?), expected one of …``. */
  problem: string
  /** Where in the selector: offsets, end-exclusive; `null` where it is all of it. */
  place: {start: number; end: number} | null
}

/** What a selector can find: what is in the tree of a note that was read. Front matter stands beside it. */
const types = nodeTypes.filter((type) => type !== 'frontMatter')

/** What those nodes have, and what selectors have beside that. */
const attributes = [
  'title',
  'text',
  'host',
  'label',
  'url',
  'value',
  'alt',
  'depth',
  'checked',
  'ordered',
  'start',
  'spread',
  'lang',
  'meta',
  'align',
  'identifier',
  'referenceType',
  'type',
  'children',
  'source'
]

/**
 * Finds why a selector can't be read, or why it can find nothing in any note, which would be taken for a note without such things.
 *
 * @returns `null` where it can be used
 */
export function findSelectorProblem(selector: string): SelectorProblem | null {
  try {
    for (const rule of readSelector(selector).rules) refuseRule(rule)
    return null
  } catch (error) {
    return {problem: describeProblem(error as Error), place: placeOf(error as Error, selector)}
  }
}

/** Where in the selector a problem is: where the parser says, or where the name stands that the message begins with. */
function placeOf(error: Error & {position?: number}, selector: string): SelectorProblem['place'] {
  const pseudoClass = unknownPseudoClass(error.message)
  if (error.position !== undefined && pseudoClass === undefined)
    return {start: error.position, end: error.position + 1}
  const word = pseudoClass ?? /`(.+?)`/s.exec(error.message)?.[1]
  if (word === undefined) return null
  const name = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const whole = /^[\w-]+$/.test(word) ? `(?<![\\w-])${name}(?![\\w-])` : name
  // What stands in quotes is a value, no name.
  for (const found of selector.matchAll(
    new RegExp(`"(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|${whole}`, 'gs')
  )) {
    if (found[0] === word) return {start: found.index, end: found.index + word.length}
  }
  return null
}

/** What the parser of selectors says, and what it means for people; `$1` is what was found. */
const problems: ReadonlyArray<[said: RegExp, meant: string]> = [
  [/: Expected attribute name/, 'expected an attribute behind `[`, such as `[title=Elm]`'],
  [/: Unknown attribute case/, 'expected quotes around a value with a blank: `[title="Elm lang"]`'],
  [
    /: (?:Expected a valid attribute|Expected end of attribute|Expected "]"|Unexpected end of input)/,
    'expected a whole attribute, such as `[title="Elm"]` or `[url^=https]`'
  ],
  [/: Formula parse error/, 'expected a number or a formula in the parentheses, such as `2n+1`'],
  [/: Expected "\)"/, 'expected a `)` at its end'],
  [/: Expected pseudo-class name/, 'expected a name behind `:`, such as `:first-child`'],
  [
    /: Expected rule but "(.?)" found/s,
    'unexpected `$1`, expected a type of node, `[attribute=value]` or `:has(…)`'
  ],
  [/: Expected rule but end/, 'expected a type of node, `[attribute=value]` or `:has(…)` at its end']
]

function unknownPseudoClass(message: string): string | undefined {
  return /: Unknown pseudo-class: "(.*)"/.exec(message)?.[1]
}

function describeProblem({name, message}: Error): string {
  if (name !== 'ParserError') return message
  const unknown = unknownPseudoClass(message)
  if (unknown !== undefined)
    return `there is no \`:${unknown}\`${didYouMean(unknown, pseudoClasses)}, expected one such as \`:has(…)\`, \`:not(…)\` or \`:first-child\``
  for (const [said, meant] of problems) {
    const match = said.exec(message)
    if (match) return meant.replace('$1', () => match[1] as string)
  }
  return 'expected one such as `topic[title=Elm] link`'
}

/** What people call types of nodes. */
const otherNames: Readonly<Record<string, string>> = {
  item: 'listItem',
  bullet: 'listItem',
  li: 'listItem',
  task: 'listItem',
  ul: 'list',
  ol: 'list',
  note: 'notes',
  root: 'notes',
  section: 'topic',
  title: 'heading',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  p: 'paragraph',
  a: 'link',
  url: 'link',
  img: 'image',
  em: 'emphasis',
  pre: 'code',
  quote: 'blockquote',
  hr: 'thematicBreak',
  br: 'break',
  tr: 'tableRow',
  td: 'tableCell',
  th: 'tableCell',
  footnote: 'footnoteDefinition'
}

/** @param isOfNotes whether it speaks of a note itself, which has whatever keys its front matter has */
function refuseRule({items, nestedRule}: AstRule, isOfNotes = false): void {
  const isNotes = isOfNotes || items.some((item) => item.type === 'TagName' && item.name === 'notes')
  for (const item of items) {
    if (item.type === 'TagName') refuseName(item.name, types, 'type of node')
    else if (item.type === 'Attribute' && !isNotes) refuseName(item.name, attributes, 'attribute')
    else if (item.type === 'PseudoClass' && item.argument?.type === 'Selector') {
      for (const rule of item.argument.rules) refuseRule(rule, isNotes && item.name !== 'has')
    }
  }
  if (nestedRule) refuseRule(nestedRule)
}

function refuseName(name: string, known: readonly string[], what: string): void {
  if (known.includes(name)) return
  const hint =
    name === 'frontMatter'
      ? '; its keys are attributes of `notes`: `notes[tags~=web]`'
      : didYouMean(otherNameOf(name, known), known)
  const ofNotes = what === 'attribute' ? `; of front matter \`notes[${name}]\`` : ''
  throw new Error(`there is no ${what} ${quote(name)}${hint}, expected one of ${known.join(', ')}${ofNotes}`)
}

/** What of the known names another one stands for; else itself. */
function otherNameOf(name: string, known: readonly string[]): string {
  const word = name.toLowerCase()
  const other = Object.hasOwn(otherNames, word) ? (otherNames[word] as string) : name
  return known.includes(other) ? other : name
}
