import type {Nodes} from 'mdast'
import {expect} from 'vitest'
import {isAcross} from '../../src/check/across-rules.js'
import {
  applyEdits,
  type CheckOptions,
  checkNotes,
  type FixOptions,
  fixNotes,
  type Issue,
  type Notes,
  rules,
  safeParseNotes
} from '../../src/index.js'
import {indexLines, lineIndexAt, pointAt} from '../../src/text/lines.js'

/** All rules on. */
export const allRules: CheckOptions = {
  frontMatter: false,
  rules: Object.fromEntries(rules.map(({id}) => [id, 'warn' as const]))
}

/** All rules on, each finding an error. */
export const strictRules: CheckOptions = {
  ...allRules,
  rules: Object.fromEntries(rules.map(({id}) => [id, 'error' as const]))
}

/** Holds what is found in a text to what issues promise: places in the text, in order, each once, plain JSON. */
export function expectSoundFindings(source: string, options: CheckOptions = allRules): Issue[] {
  const issues = checkNotes(source, options)
  const lines = indexLines(source)
  let previous = -1
  for (const issue of issues) {
    const places = [issue.position, ...(issue.related ?? []).map(({position}) => position)]
    for (const position of places) {
      const start = position?.start.offset ?? -1
      const end = position?.end.offset ?? -1
      if (start < 0 || end > source.length || start > end)
        throw new Error(`Unexpected place of ${issue.code}`)
      expect(position).toEqual({start: pointAt(lines, start), end: pointAt(lines, end)})
    }
    for (const {edits} of issue.fixes ?? []) {
      for (const {start, end} of edits) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(source.length)
        expect(start).toBeLessThanOrEqual(end)
        // Within the lines of the finding, or the line ending before them.
        const first = lineIndexAt(lines, issue.position?.start.offset ?? 0)
        const last = lineIndexAt(lines, issue.position?.end.offset ?? 0)
        const from = (lines.starts[first] ?? 0) - 2
        const to = lines.starts[last + 1] ?? source.length
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeLessThanOrEqual(to)
      }
    }
    const at = issue.position?.start.offset ?? -1
    expect(at).toBeGreaterThanOrEqual(previous)
    previous = at
  }
  expect(new Set(issues.map((issue) => JSON.stringify(issue))).size).toBe(issues.length)
  expect(JSON.parse(JSON.stringify(issues))).toEqual(issues)
  return issues
}

/** The rules whose fixes make something else of what stands there: tests of their own hold them to what. */
const changing = new Set<string>(['duplicate-definition', 'malformed-heading', 'malformed-link'])

/** Holds fixing to its promises; gives how many fixes were made. */
export function expectSoundFixes(source: string, options: CheckOptions = allRules): number {
  const {output, fixed, remaining} = fixNotes(source, options)
  if (fixed.length === 0) expect(output).toBe(source)
  expect(remaining).toEqual(checkNotes(output, options))
  expect(fixNotes(output, options)).toEqual({output, fixed: [], remaining})
  const isChanged = fixed.some(({code}) => changing.has(code))
  const kept = isChanged ? fixNotes(source, {...options, only: keeping}) : {output, fixed}
  expectSameButMended(source, kept.output, kept.fixed)
  return fixed.length
}

/** Holds a text that was mended by rules that are {@link keeping} to saying what it said. */
export function expectSameButMended(source: string, output: string, fixed: readonly Issue[]): void {
  // What comes to be front matter is held to its YAML by its own tests; nothing else may change with it.
  const {fixes} = fixed.find(({code}) => code === 'foreign-front-matter') ?? {}
  const before = applyEdits(source, fixes?.[0]?.edits ?? [])
  expect(bareOf(read(output)), JSON.stringify(source)).toEqual(bareOf(read(before)))
}

/** The rules whose fixes keep the tree, but for empty bullets and blanks in URLs. */
export const keeping = rules
  .filter(({id, fixable}) => fixable && !changing.has(id) && !isAcross(id))
  .map(({id}) => id) as NonNullable<FixOptions['only']>

function read(source: string): Notes<object> {
  return safeParseNotes(source).notes
}

/**
 * What no certain fix changes: the tree without positions and empty bullets, blanks in URLs escaped. Written without the code
 * that is tested.
 */
function bareOf(tree: Notes<object>): unknown {
  const strip = (node: Nodes | Notes<object>): unknown => {
    const {position: _, source: __, children, ...fields} = node as unknown as Record<string, unknown>
    if (typeof fields.url === 'string') fields.url = fields.url.trim().replaceAll(' ', '%20')
    if (!Array.isArray(children)) return fields
    return {...fields, children: children.filter((child) => !isHollow(child as Nodes)).map(strip)}
  }
  return strip(tree)
}

/** An empty bullet, or one that holds nothing but empty bullets, or a list of such. */
function isHollow(node: Nodes): boolean {
  return (node.type === 'listItem' || node.type === 'list') && node.children.every(isHollow)
}
