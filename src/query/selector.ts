import {
  type AstAttribute,
  type AstPseudoClass,
  type AstRule,
  type AstSelector,
  createParser,
  type ParserError
} from 'css-selector-parser'
import {type AnyNode, childrenOf} from './walk.js'

const parse = createParser({syntax: 'selectors-4'})

/** The longest selector, in code units, and the most simple selectors that combinators may join in one: each is a bit of a number. */
const longest = 4096
const mostJoined = 30

/**
 * Reads a selector.
 *
 * @throws {Error} where it is none, or too long
 */
export function readSelector(selector: string): AstSelector {
  if (selector.length > longest) {
    throw new Error(`Unexpected selector of ${selector.length} code units, expected at most ${longest}`)
  }
  const quotes: number[] = []
  const read = parseOrPoint(quoteValues(selector, quotes), selector, quotes)
  for (const rule of read.rules) checkRule(rule)
  return read
}

/** What the parser says, with the place in the selector as it was given: `Unexpected selector at column 7: Expected …`. */
function parseOrPoint(quoted: string, selector: string, quotes: readonly number[]): AstSelector {
  try {
    return parse(quoted)
  } catch (error) {
    const {message, position} = error as ParserError
    const said = message.replace(/^.*? error: | Pos: -?\d+\.$/g, '')
    const isAtEnd = said.includes('end of input')
    const place = isAtEnd ? selector.length : position - quotes.filter((at) => at < position).length
    const found = said.replace('but "]"', () => `but "${selector[place]}"`)
    const pointed = new Error(`Unexpected selector at column ${place + 1}: ${found}`)
    throw Object.assign(pointed, {name: 'ParserError', position: place})
  }
}

/** A string, an escape, an attribute's name and operator with a value that is neither, or a parenthesis. */
const unquoted =
  /[()]|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|(\[[^\]="']+=\s*)([^\s\]"'\\]+)/g

/**
 * Puts attributes' values in quotes, so that a host is one: the parser of selectors takes bare words only.
 *
 * @param quotes takes the places of the quotes, in what comes of it
 */
function quoteValues(selector: string, quotes: number[]): string {
  let depth = 0
  return selector.replace(
    unquoted,
    (whole: string, attribute: string | undefined, value: string, at: number) => {
      if (whole === '(') depth++
      // The parser takes a `)` that closes nothing for the end, and passes over what follows (`topic) link`); a `]` it refuses.
      if (whole === ')' && --depth < 0) return ']'
      if (attribute === undefined) return whole
      const start = at + attribute.length + quotes.length
      quotes.push(start, start + 1 + value.length)
      return `${attribute}"${value}"`
    }
  )
}

/** A node, and where it stands. */
export interface Place {
  node: AnyNode
  /** Its place among all nodes, in the order of the text, and where what it holds ends. */
  index: number
  end: number
  parent: Place | null
  /** How many siblings stand before it, and how many there are, itself too; then of its type alone. */
  before: number
  count: number
  beforeOfType: number
  countOfType: number
}

/** An attribute that compares itself, since it isn't written in one way alone. */
export abstract class ComparedValue {
  /** @param operator `=`, `^=`, `$=` or `*=` */
  abstract matches(operator: string, wanted: string): boolean
}

/** Gives a node's attribute: what a selector calls by a name. */
export type AttributeOf = (node: AnyNode, name: string) => unknown

/**
 * Finds the nodes that a selector matches. Each node is looked at once for each simple selector: which of those before it match a
 * node's ancestors and siblings goes along as the bits of numbers, however deep they nest.
 *
 * @param root the tree
 * @param selector what {@link readSelector} gave
 * @param attributeOf tells what nodes have
 * @returns the nodes, in the order of the text
 */
export function findMatches(root: AnyNode, selector: AstSelector, attributeOf: AttributeOf): AnyNode[] {
  const search: Search = {places: placesIn(root), attributeOf, sets: new Map(), holders: new Map()}
  const found = matchesOf(search, selector)
  return search.places.filter((place) => found.has(place)).map(({node}) => node)
}

interface Search {
  places: Place[]
  attributeOf: AttributeOf
  /** What selectors in `:is` and `:not` match. */
  sets: Map<AstSelector, ReadonlySet<Place>>
  /** Whether nodes hold what selectors in `:has` match. */
  holders: Map<AstSelector, Map<Place, boolean>>
}

/** All nodes of a tree, in the order of the text. */
function placesIn(root: AnyNode): Place[] {
  const first: Place = {
    node: root,
    index: 0,
    end: 0,
    parent: null,
    before: -1,
    count: -1,
    beforeOfType: -1,
    countOfType: -1
  }
  const places: Place[] = []
  const stack = [first]
  for (let place = stack.pop(); place; place = stack.pop()) {
    place.index = places.length
    places.push(place)
    const children = childrenOf(place.node)
    const counts = new Map<string, number>()
    const below = children.map((node, before): Place => {
      const beforeOfType = counts.get(node.type) ?? 0
      counts.set(node.type, beforeOfType + 1)
      const count = children.length
      return {node, index: 0, end: 0, parent: place, before, count, beforeOfType, countOfType: 0}
    })
    for (const child of below.reverse()) {
      child.countOfType = counts.get(child.node.type) as number
      stack.push(child)
    }
  }
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index] as Place
    place.end = Math.max(place.end, index + 1)
    if (place.parent) place.parent.end = Math.max(place.parent.end, place.end)
  }
  return places
}

/** Those that one of a selector's rules matches. */
function matchesOf(search: Search, selector: AstSelector): ReadonlySet<Place> {
  const known = search.sets.get(selector)
  if (known) return known
  const found = new Set<Place>()
  search.sets.set(selector, found)
  for (const rule of selector.rules) {
    matchRule(search, rule, null, (place) => {
      found.add(place)
      return true
    })
  }
  return found
}

/** What matches a rule's first simple selectors: a bit for each. */
interface Bits {
  /** In a node, in those that hold it, in the sibling before, in all siblings before. */
  own: number
  above: number
  beside: number
  besides: number
}

/**
 * Finds what a rule matches.
 *
 * @param scope the node that the rule speaks of, whose descendants alone are looked at; `null`: all nodes are
 * @param found is called for each; `false` ends the search
 */
function matchRule(
  search: Search,
  rule: AstRule,
  scope: Place | null,
  found: (place: Place) => boolean
): void {
  const joined = joinedIn(rule)
  const last = 1 << (joined.length - 1)
  const start = scope === null ? 0 : scope.index + 1
  const end = scope === null ? search.places.length : scope.end
  // The parent of the outermost nodes, which is the scope.
  const outside: Bits = {own: 0, above: 0, beside: 0, besides: 0}
  const bits = new Map<Place, Bits>()
  for (let index = start; index < end; index++) {
    const place = search.places[index] as Place
    const parent = (place.parent && bits.get(place.parent)) ?? outside
    const above = parent.above | parent.own
    let own = 0
    for (const [at, {items, combinator}] of joined.entries()) {
      const before = 1 << (at - 1)
      const mayMatch =
        at === 0 ? mayBegin(combinator, place, scope) : (bitsFor(combinator, parent, above) & before) !== 0
      if (mayMatch && matchesAll(search, items, place, scope)) own |= 1 << at
    }
    parent.beside = own
    parent.besides |= own
    bits.set(place, {own, above, beside: 0, besides: 0})
    if ((own & last) !== 0 && !found(place)) return
  }
}

/** Whether the first simple selector of a rule may match there: `:has(> a)` begins with a combinator. */
function mayBegin(combinator: string | undefined, place: Place, scope: Place | null): boolean {
  return combinator === undefined || (combinator === '>' && place.parent === scope)
}

/** The bits of the nodes that a combinator speaks of; those of siblings are kept with their parent. */
function bitsFor(combinator: string | undefined, parent: Bits, above: number): number {
  if (combinator === '>') return parent.own
  if (combinator === '+') return parent.beside
  return combinator === '~' ? parent.besides : above
}

/** The simple selectors of a rule, first to last. */
function joinedIn(rule: AstRule): AstRule[] {
  const joined: AstRule[] = []
  for (let at: AstRule | undefined = rule; at; at = at.nestedRule) joined.push(at)
  return joined
}

type Item = AstRule['items'][number]

function matchesAll(search: Search, items: readonly Item[], place: Place, scope: Place | null): boolean {
  return items.every((item) => {
    if (item.type === 'TagName') return item.name === place.node.type
    if (item.type === 'Attribute') return matchesAttribute(item, search.attributeOf(place.node, item.name))
    return item.type === 'PseudoClass' ? matchesPseudoClass(search, item, place, scope) : true
  })
}

function matchesAttribute({operator, value, caseSensitivityModifier}: AstAttribute, found: unknown): boolean {
  if (found === undefined || found === null) return false
  if (value?.type !== 'String') return true
  if (found instanceof ComparedValue) return operator !== undefined && found.matches(operator, value.value)
  const isFolded = caseSensitivityModifier === 'i'
  const wanted = isFolded ? value.value.toLowerCase() : value.value
  const text = isFolded ? String(found).toLowerCase() : String(found)
  if (operator === '=') return text === wanted
  if (operator === '~=') return text === wanted || (Array.isArray(found) && found.includes(wanted))
  // An empty value begins, ends and stands in nothing.
  if (typeof found !== 'string' || wanted === '') return false
  if (operator === '^=') return text.startsWith(wanted)
  return operator === '$=' ? text.endsWith(wanted) : text.includes(wanted)
}

/** The pseudo-classes that ask where a node stands. */
const placePseudoClasses: Record<string, (place: Place) => boolean> = {
  'first-child': ({before}) => before === 0,
  'last-child': ({before, count}) => before === count - 1 && count > 0,
  'only-child': ({count}) => count === 1,
  'first-of-type': ({beforeOfType}) => beforeOfType === 0,
  'last-of-type': ({beforeOfType, countOfType}) => beforeOfType === countOfType - 1 && countOfType > 0,
  'only-of-type': ({countOfType}) => countOfType === 1,
  root: ({parent}) => parent === null,
  empty: ({node}) => isEmpty(node),
  blank: ({node}) => isEmpty(node)
}

/** How many siblings stand before a node, as a formula counts them. */
const formulaPseudoClasses: Record<string, (place: Place) => number> = {
  'nth-child': ({before}) => before,
  'nth-last-child': ({before, count}) => count - before - 1,
  'nth-of-type': ({beforeOfType}) => beforeOfType,
  'nth-last-of-type': ({beforeOfType, countOfType}) => countOfType - beforeOfType - 1
}

function matchesPseudoClass(
  search: Search,
  {name, argument}: AstPseudoClass,
  place: Place,
  scope: Place | null
): boolean {
  if (argument?.type === 'Selector') {
    if (name === 'has') return holds(search, argument, place)
    return matchesOf(search, argument).has(place) === (name !== 'not')
  }
  if (argument?.type === 'Formula') {
    const before = formulaPseudoClasses[name]?.(place) ?? -1
    return place.count > 0 && isTerm(argument.a, argument.b, before + 1)
  }
  if (name === 'scope') return scope === null ? place.parent === null : place === scope
  return placePseudoClasses[name]?.(place) === true
}

/** Whether a number is `a * n + b` for an `n` of 0 or more. */
function isTerm(a: number, b: number, value: number): boolean {
  const rest = value - b
  return a === 0 ? rest === 0 : rest % a === 0 && rest / a >= 0
}

/** Whether a node holds what a selector matches below it. */
function holds(search: Search, selector: AstSelector, place: Place): boolean {
  const known = search.holders.get(selector) ?? new Map<Place, boolean>()
  search.holders.set(selector, known)
  let isFound = known.get(place)
  if (isFound === undefined) {
    isFound = selector.rules.some((rule) => {
      let any = false
      matchRule(search, rule, place, () => {
        any = true
        return false
      })
      return any
    })
    known.set(place, isFound)
  }
  return isFound
}

/** Whether a node holds nothing: no child, and no text of its own. */
function isEmpty(node: AnyNode): boolean {
  return 'children' in node ? childrenOf(node).length === 0 : !('value' in node)
}

/** @throws {Error} where a rule asks for what no tree has */
function checkRule(rule: AstRule, isRelative = false): void {
  const joined = joinedIn(rule)
  if (joined.length > mostJoined) {
    throw new Error(
      `Unexpected ${joined.length} selectors joined by combinators, expected at most ${mostJoined}`
    )
  }
  for (const [at, {combinator, items}] of joined.entries()) {
    if (at === 0 && isRelative && combinator !== undefined && combinator !== '>') {
      throw new Error(
        `Unexpected \`${combinator}\` in \`:has\`, expected \`>\` or nothing: it looks into a node alone`
      )
    }
    for (const item of items) checkItem(item)
  }
}

function checkItem(item: Item): void {
  if (item.type === 'PseudoClass') checkPseudoClass(item)
  else if (item.type === 'Id') throw unknownItem(`#${item.name}`)
  else if (item.type === 'ClassName') throw unknownItem(`.${item.name}`)
  else if (item.type === 'PseudoElement') throw unknownItem(`::${item.name}`)
  else if (item.type === 'NestingSelector') throw unknownItem('&')
}

function unknownItem(found: string): Error {
  return new Error(
    `Unexpected \`${found}\`, expected node types, attributes and pseudo-classes: nodes have nothing else`
  )
}

function checkPseudoClass({name, argument}: AstPseudoClass): void {
  if (argument?.type === 'Selector' && (name === 'has' || name === 'is' || name === 'not')) {
    for (const rule of argument.rules) checkRule(rule, name === 'has')
    return
  }
  if (argument?.type === 'Formula' && Object.hasOwn(formulaPseudoClasses, name)) return
  if (argument === undefined && (name === 'scope' || Object.hasOwn(placePseudoClasses, name))) return
  const hint = argument?.type === 'FormulaOfSelector' ? ' without `of`' : ''
  const known = pseudoClasses.map((each) => `\`:${each}\``).join(', ')
  throw new Error(`Unexpected \`:${name}\`, expected one of ${known}${hint}`)
}

/** The names of the pseudo-classes that there are. */
export const pseudoClasses: readonly string[] = [
  'has',
  'is',
  'not',
  'scope',
  ...Object.keys(placePseudoClasses),
  ...Object.keys(formulaPseudoClasses)
]
