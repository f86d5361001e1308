import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {compileFunction} from 'node:vm'
import type {Code} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import typescript from 'typescript'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {links, type Notes, parseNotes} from '../../src/index.js'
import {slugsOf} from '../../src/query/slugs.js'

/** A fenced block on a page of the documentation. */
export interface FencedBlock {
  /** The first word of its info string. */
  language: string
  /** The other words of its info string. */
  words: string[]
  value: string
  /** The line of its opening fence. */
  line: number
  /** The title of the section that it stands in. */
  section: string
  /** The fenced block right behind it, `null` where something else follows. */
  next: FencedBlock | null
}

/** A page of the documentation. */
export interface Page {
  text: string
  blocks: FencedBlock[]
  /** The titles of its sections, in order. */
  sections: Array<{title: string; depth: number}>
  /** The titles that its section `Contents` lists. */
  contents: string[]
}

const processor = unified().use(remarkParse).use(remarkGfm).freeze()

/** Where the project lies. */
export const projectFolder: string = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Reads a page of the documentation, and its fenced blocks.
 *
 * @param path its path in the project, such as `docs/format.md`
 */
export function readPage(path: string): Page {
  const text = readFileSync(`${projectFolder}${path}`, 'utf8')
  const page: Page = {text, blocks: [], sections: [], contents: []}
  let section = ''
  let previous: FencedBlock | null = null
  for (const node of processor.parse(text).children) {
    if (node.type === 'heading') {
      section = toPlainText(node)
      page.sections.push({title: section, depth: node.depth})
    }
    if (section === 'Contents') visit(node, 'link', (link) => void page.contents.push(toPlainText(link)))
    const block: FencedBlock | null = node.type === 'code' ? toBlock(node, section) : null
    if (block) page.blocks.push(block)
    if (block && previous) previous.next = block
    previous = block
  }
  return page
}

function toBlock(code: Code, section: string): FencedBlock {
  const words = code.meta?.split(/\s+/) ?? []
  const line = code.position?.start.line ?? 0
  return {language: code.lang ?? '', words, value: code.value, line, section, next: null}
}

/** Writes out what an example repeats: `⟨ab×3⟩` is `ababab`. */
export function decodeRepeats(written: string): string {
  return written.replace(/⟨([^⟨⟩]+)×(\d+)⟩/g, (_sign, text: string, count: string) =>
    text.repeat(Number(count))
  )
}

const signs: Record<string, string> = {'→': '\t', '␍': '\r', '␀': '\0', '␠': ' '}

/**
 * Turns an example's text into the note that it stands for: what can't be seen is written as `docs/format-reference.md` says.
 *
 * @throws {Error} where a sign is unknown
 */
export function decodeNote(written: string): string {
  return decodeRepeats(`${written}\n`)
    .replace(/⟨END⟩\n$/, '')
    .replace(/⟨(?:BOM|([\dA-F]{2,4}))⟩/g, (_sign, code = 'FEFF') =>
      String.fromCharCode(Number.parseInt(code, 16))
    )
    .replace(/[→␍␀␠]/g, (sign) => signs[sign] ?? sign)
    .replace(/⟨.*/g, (sign) => {
      throw new Error(`Unexpected sign \`${sign}\`, expected one that docs/format-reference.md lists`)
    })
}

/**
 * Finds the links of a page that lead nowhere: to a file that is not there, or to a title that the page there has not.
 *
 * @param path the page's path in the project
 */
export function findBrokenLinks(path: string): string[] {
  return [...links(readNotes(path))].flatMap(({url}) => {
    if (/^[a-z]+:/i.test(url)) return []
    const [file = '', hash] = url.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    if (!existsSync(`${projectFolder}${target}`)) return [url]
    if (hash === undefined) return []
    return [...slugsOf(readNotes(target)).values()].includes(hash) ? [] : [url]
  })
}

const read = new Map<string, Notes<object>>()

function readNotes(path: string): Notes<object> {
  const notes =
    read.get(path) ?? parseNotes(readFileSync(`${projectFolder}${path}`, 'utf8'), {frontMatter: false})
  read.set(path, notes)
  return notes
}

/** What an expectation says of a key that is not to be there. */
const absent = '⟨absent⟩'

/**
 * Takes of a value what an expectation speaks of: keys that it leaves out are dropped, unless it is `{}`. Lists stay whole.
 */
export function project(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.map((value, index) => (index < expected.length ? project(value, expected[index]) : value))
  }
  if (!isRecord(actual) || !isRecord(expected)) return actual
  const keys = Object.keys(expected)
  if (keys.length === 0) return actual
  const entries = keys.map((key) => [
    key,
    Object.hasOwn(actual, key) ? project(actual[key], expected[key]) : absent
  ])
  return Object.fromEntries(entries)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An expression of an example, and the value that its comment tells. */
export interface Check {
  expression: string
  actual: unknown
  expected: unknown
}

/** The interfaces that a piece of TypeScript declares, by name, without comments and in one spacing. */
export function interfacesOf(code: string): Map<string, string> {
  const plain = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replace(/\s+/g, ' ')
  return new Map([...plain.matchAll(/interface (\w+)[^{]*\{[^}]*\}/g)].map(([all, name = '']) => [name, all]))
}

/** `expression // value` on a line of its own. */
const commented = /^(\s*)(?!const |let |import |return |\/\/|\})(\S.*?) \/\/ (.+)$/gm

/**
 * Runs a TypeScript example. A line `expression // value` is a check: the comment is the value, in JavaScript.
 *
 * @param code the example; its modules are those that it may import
 * @param modules by name
 * @returns the checks, as many as there are such lines
 * @throws {Error} where the example throws, or skips a check
 */
export function runExample(code: string, modules: Readonly<Record<string, unknown>>): Check[] {
  return allChecks(startExample(code, modules, (body) => body))
}

/**
 * Runs a TypeScript example that may `await` at its top, as {@link runExample} does.
 *
 * @param code the example
 * @param modules by name
 * @returns its checks
 * @throws {Error} where the example throws, or skips a check
 */
export async function runAsyncExample(
  code: string,
  modules: Readonly<Record<string, unknown>>
): Promise<Check[]> {
  const started = startExample(code, modules, (body) => `return (async () => {\n${body}\n})()`)
  await started.ended
  return allChecks(started)
}

interface StartedExample {
  /** Those that were reached by now. */
  checks: Check[]
  /** How many the example has. */
  count: number
  /** What its body returned. */
  ended: unknown
}

/** Makes code of an example, in which each check is a call, and runs it. */
function startExample(
  code: string,
  modules: Readonly<Record<string, unknown>>,
  toBody: (code: string) => string
): StartedExample {
  let count = 0
  const checked = code.replace(
    commented,
    (_line, indent: string, expression: string, value: string): string => {
      count++
      return `${indent}check(${JSON.stringify(expression)}, ${expression}, (${value}))`
    }
  )
  const {ModuleKind, ScriptTarget} = typescript
  const {outputText} = typescript.transpileModule(checked, {
    compilerOptions: {module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true}
  })
  const checks: Check[] = []
  const check = (expression: string, actual: unknown, expected: unknown): void => {
    checks.push({expression, actual, expected})
  }
  const load = (name: string): unknown => {
    if (Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`Cannot load \`${name}\`, expected one of ${Object.keys(modules).join(', ')}`)
  }
  const run = compileFunction(toBody(outputText), ['require', 'exports', 'check'])
  return {checks, count, ended: run(load, {}, check)}
}

function allChecks({checks, count}: StartedExample): Check[] {
  if (checks.length !== count) throw new Error(`Unexpected ${checks.length} checks, expected ${count}`)
  return checks
}
