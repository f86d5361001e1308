import {parse as parseToml} from 'smol-toml'
import {parse as parseYaml} from 'yaml'
import {splitFrontMatter} from '../../src/index.js'

/** Front matter as another tool finds it: its data, and its lines byte for byte, fences included. */
export interface FoundFrontMatter {
  data: unknown
  lines: string
}

/** Hugo's and Zola's front matter: TOML between two lines of `+++` at the very start. */
export function readTomlFrontMatter(source: string): FoundFrontMatter | null {
  const found = linesBetween(source, /^\+{3}$/, /^\+{3}$/)
  return found && {lines: found.lines, data: dataOf(() => parseToml(found.value))}
}

/** Hexo's JSON between two lines of `;;;`, without its outer braces. */
export function readJsonFrontMatter(source: string): FoundFrontMatter | null {
  const found = linesBetween(source, /^;{3}$/, /^;{3}$/)
  return found && {lines: found.lines, data: dataOf(() => JSON.parse(`{${found.value}}`) as unknown)}
}

/**
 * Pandoc's metadata: YAML between a line `---`, which no blank line follows, and a line `---` or `...`.
 *
 * Only the block at the very start, and only a map, which is what Pandoc takes for metadata.
 */
export function readPandocFrontMatter(source: string): FoundFrontMatter | null {
  const found = linesBetween(source, /^---$/, /^(?:---|\.\.\.)$/)
  if (!found || /^[ \t]*\n/.test(found.value)) return null
  const data = dataOf(() => parseYaml(found.value, {stringKeys: true}) as unknown)
  const isMap = typeof data === 'object' && data !== null && !Array.isArray(data)
  return isMap ? {lines: found.lines, data} : null
}

/** What stands behind front matter of whichever kind: what those who read the body alone get. */
export function bodyOf(source: string): string {
  const {frontMatter, body} = splitFrontMatter(source)
  if (frontMatter) return body.value
  const found = readTomlFrontMatter(source) ?? readJsonFrontMatter(source) ?? readPandocFrontMatter(source)
  return withoutMark(source).slice(found?.lines.length ?? 0)
}

function withoutMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source
}

/** The lines from a fence at the very start to the one that closes it, and what stands between them. */
function linesBetween(source: string, open: RegExp, close: RegExp): {lines: string; value: string} | null {
  const lines = withoutMark(source).match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []
  if (!open.test(lines[0]?.trimEnd() ?? '')) return null
  const end = lines.findIndex((line, index) => index > 0 && close.test(line.trimEnd()))
  if (end === -1) return null
  return {
    lines: lines.slice(0, end + 1).join(''),
    value: lines.slice(1, end).join('').replace(/\r\n?/g, '\n')
  }
}

/** Data, or what is wrong with it. */
function dataOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return `cannot be read: ${(error as Error).name}`
  }
}
