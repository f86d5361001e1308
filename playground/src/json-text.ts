import {findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode} from 'jsonc-parser'

/** What is wrong in a text that was typed, and where: offsets of it. */
export interface TextProblem {
  message: string
  start: number
  end: number
}

/** JSON that was typed: its value, or all that is wrong with it. */
export type ReadJson = {value: unknown} | {problems: TextProblem[]}

const mostProblems = 50

const expectations: Readonly<Record<string, string>> = {
  CloseBraceExpected: 'a `}` that closes the object',
  CloseBracketExpected: 'a `]` that closes the list',
  ColonExpected: 'a `:` behind the key',
  CommaExpected: 'a `,` before it',
  EndOfFileExpected: 'nothing behind the value',
  InvalidSymbol: 'a value, such as a text in double quotes',
  PropertyNameExpected: 'a key in double quotes',
  ValueExpected: 'a value',
  UnexpectedEndOfString: 'a `"` that closes the text',
  InvalidCommentToken: 'no comment',
  InvalidNumberFormat: 'a number',
  InvalidEscapeCharacter: 'an escape that JSON has, such as `\\n`',
  InvalidUnicode: 'four hexadecimal digits behind `\\u`',
  InvalidCharacter: 'an escape such as `\\t` in its place'
}

/** Reads JSON, and tells all that is wrong with it in any browser's place in the same words. */
export function readJson(text: string): ReadJson {
  try {
    return {value: JSON.parse(text) as unknown}
  } catch {
    const errors: ParseError[] = []
    parseTree(text, errors, {disallowComments: true})
    const problems = errors.slice(0, mostProblems).map((error) => toProblem(text, error))
    return {
      problems:
        problems.length > 0
          ? withoutEchoes(problems)
          : [{message: 'Unexpected text, expected JSON', start: 0, end: text.length}]
    }
  }
}

function toProblem(text: string, {error, offset, length}: ParseError): TextProblem {
  const end = Math.min(offset + Math.max(length, 1), text.length)
  const found = offset >= text.length ? 'end' : `\`${text.slice(offset, end).slice(0, 40)}\``
  const expected = expectations[printParseErrorCode(error)] ?? 'JSON'
  return {message: `Unexpected ${found}, expected ${expected}`, start: offset, end}
}

/** One mistake at one place is told once: behind the first, a parser guesses. */
function withoutEchoes(problems: readonly TextProblem[]): TextProblem[] {
  return problems.filter(({start}, index) => problems.findIndex((other) => other.start === start) === index)
}

/** Tells where a path leads; of a key that is wrong as such, where the key is. */
export type JsonPlaces = (
  path: ReadonlyArray<string | number>,
  isOfKey?: boolean
) => {start: number; end: number}

/** Finds where paths lead in JSON: the value, or the key where it is an object or a list, or the innermost one on the way that is there. */
export function placesInJson(text: string): JsonPlaces {
  const root = parseTree(text)
  return (path, isOfKey = false) => {
    for (let length = path.length; length >= 0; length--) {
      const node = root && findNodeAtLocation(root, path.slice(0, length) as Array<string | number>)
      if (!node) continue
      const shown = isOfKey || isNested(node) ? keyOf(node) : node
      return {start: shown.offset, end: shown.offset + shown.length}
    }
    return {start: 0, end: text.length}
  }
}

function isNested({type}: Node): boolean {
  return type === 'object' || type === 'array'
}

/** The key of a value; of one without, as in a list, its bracket. */
function keyOf(node: Node): Pick<Node, 'offset' | 'length'> {
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined
  return key ?? {offset: node.offset, length: 1}
}
