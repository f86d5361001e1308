import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser
} from 'yaml'
import type {PathSegment} from '../issue/issue.js'
import {readPlainYaml} from './plain-yaml.js'
import {deepest, type JsonValue, keyOf, rangeOf, toJson, type YamlProblem} from './yaml-data.js'
import {findUnclosed, isEndTakenOut, takeOut, type Unclosed} from './yaml-unclosed.js'

/** What a piece of front matter says. */
export interface YamlData {
  /** The map's keys and values as JSON; `{}` where the YAML is empty or bad. */
  data: {[key: string]: JsonValue}
  problems: YamlProblem[]
}

/** A range of offsets, end-exclusive. */
export interface Range {
  start: number
  end: number
}

/** The longest front matter that is read, in code units. */
const longest = 64 * 1024
/** How many syntax errors are reported: what follows the first few is mostly their echo. */
const mostErrors = 20

/** What to do about some of the YAML reader's errors, by its code for them. */
const advice: Record<string, string> = {
  BAD_INDENT: 'indent the lines of one level alike',
  BLOCK_AS_IMPLICIT_KEY: 'put a value that holds `: ` in quotes',
  MULTILINE_IMPLICIT_KEY: 'write `key: value`, the key on one line',
  TAB_AS_INDENT: 'indent with blanks instead of tabs',
  UNEXPECTED_TOKEN: 'put the value in quotes'
}

/**
 * Reads front matter: YAML 1.2, core schema, one map.
 *
 * Linear in its input: nesting is bounded before anything recurses, keys are compared by a set, aliases are counted.
 *
 * @param value the text between the fences
 * @returns its data, and its problems in offsets into `value`, sorted; never throws
 */
export function readYaml(value: string): YamlData {
  const plain = readPlainYaml(value)
  return plain ? {data: plain, problems: []} : readAnyYaml(value)
}

/** {@link readYaml}, by the `yaml` package whatever it is. */
export function readAnyYaml(value: string): YamlData {
  const {document, problems, isReadable, told} = compose(value)
  const root = document?.contents ?? null
  if (!isReadable || isEmpty(root)) return {data: {}, problems}
  const json = toJson(root)
  const found = json.problems
  if (!isMap(root)) {
    const what = isSeq(root) ? 'list' : 'single value'
    const message = `Unexpected ${what}, expected a map: lines such as \`title: Elm\``
    found.unshift({code: 'front-matter-not-a-map', message, ...rangeOf(root)})
  }
  for (const problem of found) Object.assign(problem, trim(value, problem))
  const all = [...problems, ...withoutEchoes(found, told)].sort((left, right) => left.start - right.start)
  return {data: all.length > 0 ? {} : (json.value as YamlData['data']), problems: all}
}

/** What {@link yamlLocator} finds, by the `yaml` package whatever the YAML is. */
export function locateInAnyYaml(value: string, path: readonly PathSegment[]): Range | null {
  const range = locate(compose(value), path)
  return range && trim(value, range)
}

/**
 * Makes a finder of what paths into the data stand on, in offsets into the front matter. The YAML is read once, when the first is asked for.
 *
 * @param value the text between the fences
 * @returns takes keys and indices, and gives the value's range; its key's, where the value is empty; the innermost map's or list's, where a key is
 *   missing
 */
export function yamlLocator(value: string): (path: readonly PathSegment[]) => Range | null {
  let composed: Composed | undefined
  return (path) => {
    const whole = wholeWhereMissing(value, path)
    if (whole) return whole
    composed ??= compose(value)
    const range = locate(composed, path)
    return range && trim(value, range)
  }
}

/** All of plain front matter, where it lacks an outermost key: what most notes that a schema refuses lack. Comments belong to no map. */
function wholeWhereMissing(value: string, path: readonly PathSegment[]): Range | null {
  const [key] = path
  if (path.length !== 1 || value.includes('#')) return null
  const data = readPlainYaml(value)
  return data === null || Object.hasOwn(data, String(key))
    ? null
    : trim(value, {start: value.search(/\S/), end: value.length})
}

/** Leaves out the line endings and blanks that the `yaml` package counts to a map, a list or a block scalar. */
function trim(value: string, {start, end}: Range): Range {
  let last = Math.min(end, value.length)
  while (last > start && /\s/.test(value[last - 1] as string)) last--
  return {start: Math.min(start, value.length), end: last}
}

function locate({document}: Composed, path: readonly PathSegment[]): Range | null {
  let node = document?.contents ?? null
  if (!document || isEmpty(node)) return null
  let range = rangeOf(node)
  for (const segment of path) {
    if (isAlias(node)) node = (node.resolve(document) ?? null) as ParsedNode | null
    let key: ParsedNode | null = null
    if (isMap(node)) {
      const pair = node.items.find((item) => keyOf(item.key as ParsedNode) === String(segment))
      if (!pair) return range
      key = pair.key as ParsedNode
      node = pair.value as ParsedNode | null
    } else {
      node = isSeq(node) ? ((node.items[Number(segment)] ?? null) as ParsedNode | null) : null
    }
    if (!isEmpty(node)) range = rangeOf(node)
    else if (key) range = rangeOf(key)
  }
  return range
}

/** Whether nothing is written there: no node at all, or the empty scalar that YAML puts in its place. */
function isEmpty(node: ParsedNode | null): node is null {
  return node === null || (isScalar(node) && node.value === null && node.source === '')
}

interface Composed {
  /** The document, where it could be read without a problem. */
  document: Document.Parsed | null
  problems: YamlProblem[]
  /** Whether nothing is wrong but what is never closed, and tags: what else stands there can be judged. */
  isReadable: boolean
  /** The places of its problems; of what isn't closed, with all that is in it. */
  told: readonly Range[]
}

/** Text → YAML nodes. What a note can't hold is found at the lexemes, before anything recurses over it. */
function compose(value: string): Composed {
  if (value.length > longest) {
    const message = `Unexpected length of ${value.length} code units, expected at most ${longest}`
    const problem = {code: 'front-matter-limit', message, start: longest, end: value.length} as const
    return {document: null, problems: [problem], isReadable: false, told: []}
  }
  // YAML 1.2 §5.4 ends a line at a lone CR too, the `yaml` package doesn't. The offsets stay.
  // The line ending before the closing fence is no part of the value, but a block scalar may keep it.
  const text = `${value.replace(/\r(?!\n)/g, '\n')}\n`
  try {
    const {tokens, problems, isWhole, told} = tokenizeClosed(text)
    const composed = isWhole ? composeTokens(tokens, text) : null
    problems.push(...withoutEchoes(composed?.problems ?? [], told))
    for (const problem of problems) {
      problem.start = Math.min(problem.start, value.length)
      problem.end = Math.min(problem.end, value.length)
    }
    problems.sort((left, right) => left.start - right.start)
    return {
      document: composed?.document ?? null,
      problems: problems.slice(0, mostErrors),
      isReadable: composed !== null && composed.problems.length === 0,
      told
    }
  } catch (error) {
    const message = `Unexpected YAML: ${error instanceof Error ? error.message : String(error)}`
    const problem = {code: 'invalid-yaml', message, start: 0, end: value.length} as const
    return {document: null, problems: [problem], isReadable: false, told: []}
  }
}

/** Leaves out what was found where something was told already. */
function withoutEchoes(problems: readonly YamlProblem[], told: readonly Range[]): YamlProblem[] {
  return problems.filter(({start, end}) => !told.some((place) => start < place.end && place.start <= end))
}

interface ClosedTokens extends Tokens {
  /** The places of its problems; of what isn't closed, with all that is in it. */
  told: Range[]
}

/** How much is read again, in code units: each thing that is never closed may hide others, which a large text is not read twenty times for. */
const mostReread = 4 * longest

/** Text → tokens, a word in the place of each thing that is never closed, so that it hides nothing behind it. */
function tokenizeClosed(text: string): ClosedTokens {
  const unclosed: Unclosed[] = []
  let rest = text
  for (let reread = text.length; ; reread += text.length) {
    const {tokens, problems, isWhole} = tokenize(rest)
    const found = isWhole ? findUnclosed(tokens, rest) : []
    const isFull = unclosed.length + found.length > mostErrors || (found.length > 0 && reread >= mostReread)
    rest = takeOut(rest, found)
    for (const each of found.slice(0, mostErrors - unclosed.length)) {
      if (!isEndTakenOut(each, unclosed, text)) unclosed.push(each)
    }
    if (found.length > 0 && !isFull) continue
    const told = [...problems, ...unclosed]
    return {
      tokens,
      problems: [...problems, ...unclosed.map(({problem}) => problem)],
      isWhole: isWhole && !isFull,
      told
    }
  }
}

function composeTokens(
  tokens: CST.Token[],
  text: string
): {document: Document.Parsed | null; problems: YamlProblem[]} {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    // Quadratic in the `yaml` package; `toJson` looks for second keys itself.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent'
  })
  const [document, second] = composer.compose(tokens, true, text.length)
  const problems: YamlProblem[] = []
  for (const [index, error] of document?.errors.slice(0, mostErrors).entries() ?? []) {
    // Whatever stands behind the first one, word for word.
    if (index > 0 && error.message.includes('token in YAML stream')) continue
    const what = advice[error.code]
    const [start, end] = error.pos
    const message = `Unexpected YAML: ${error.message}${what ? ` (${what})` : ''}`
    problems.push({code: 'invalid-yaml', message, start, end: Math.max(start, end)})
  }
  if (problems.length === 0 && second) {
    const message = 'Unexpected second YAML document, expected one: remove the line `...`'
    const [start, end] = second.range
    problems.push({code: 'invalid-yaml', message, start, end})
  }
  return {document: (document ?? null) as Document.Parsed | null, problems}
}

/** The lexeme that the `yaml` package sends before a scalar's text. */
const scalarAhead = '\u001F'

interface Tokens {
  tokens: CST.Token[]
  problems: YamlProblem[]
  /** Whether all of the text was read. */
  isWhole: boolean
}

/** Text → YAML's concrete syntax tokens, up to the first thing that must not be read on; tags are told, and passed over. */
function tokenize(text: string): Tokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const problems: YamlProblem[] = []
  let isScalarText = false
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset
    const problem = isScalarText ? null : refuse(lexeme, start, parser.stack)
    if (problem) problems.push(problem)
    if (problem && (!lexeme.startsWith('!') || problems.length >= mostErrors))
      return {tokens, problems, isWhole: false}
    isScalarText = !isScalarText && lexeme === scalarAhead
    for (const token of parser.next(lexeme)) tokens.push(token)
  }
  for (const token of parser.end()) tokens.push(token)
  return {tokens, problems, isWhole: true}
}

function refuse(lexeme: string, start: number, stack: readonly CST.Token[]): YamlProblem | null {
  const end = start + lexeme.length
  if (lexeme.startsWith('!')) {
    const message = `Unexpected tag \`${lexeme}\`, expected a plain value: remove the tag`
    return {code: 'unsupported-yaml', message, start, end}
  }
  if (lexeme.startsWith('%')) {
    const message = `Unexpected YAML directive \`${lexeme}\`, expected keys and values`
    return {code: 'unsupported-yaml', message, start, end}
  }
  // The stack holds scalars and the document too, so that counting can wait until it is long.
  const first = stack.length > deepest ? stack.filter(isCollection)[deepest] : undefined
  if (!first) return null
  const message = `Unexpected nesting, expected at most ${deepest} levels`
  return {code: 'front-matter-limit', message, start: first.offset, end: first.offset + 1}
}

function isCollection(token: CST.Token): boolean {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection'
}
