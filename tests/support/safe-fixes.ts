import type {Nodes} from 'mdast'
import {expect} from 'vitest'
import {
  applyEdits,
  checkNotes,
  type Edit,
  type Issue,
  type Notes,
  safeParseNotes,
  splitFrontMatter
} from '../../src/index.js'
import {allRules} from './findings.js'

type Fields = Record<string, unknown> & {type: string; children?: Fields[]; position?: Nodes['position']}

/**
 * Holds each fix that is called certain, applied alone, to what it says: the finding is gone, no error is new (of those that make nothing: no finding), and the tree is what it was
 * but for what the rule says. Written without the code that makes sure of it; a rule of one's own keeps the tree.
 *
 * @returns how many there were
 */
export function expectSafeFixes(source: string, options = allRules): number {
  const issues = checkNotes(source, options)
  let count = 0
  for (const issue of issues) {
    for (const {edits, safe} of issue.fixes ?? []) {
      if (!safe) continue
      count++
      const text = applyEdits(source, edits)
      const message = `${issue.code} in ${JSON.stringify(source)}: ${JSON.stringify(text)}`
      expectTree(source, text, issue, edits, message)
      expectGone(issues, checkNotes(text, options), issue, edits, message)
    }
  }
  return count
}

function expectTree(
  source: string,
  text: string,
  issue: Issue,
  edits: readonly Edit[],
  message: string
): void {
  const before = treeOf(source)
  const after = treeOf(text)
  if (issue.code === 'malformed-heading') {
    expectHeading(before, after, issue, message)
    return
  }
  if (issue.code === 'malformed-link') {
    expectLink(before, after, issue, edits, message)
    return
  }
  if (issue.code === 'foreign-front-matter') {
    // What stands below it is there still, and is read as if nothing stood above.
    const below = text.slice(splitFrontMatter(text).body.start)
    expect(after.frontMatter, message).not.toBeNull()
    expect(source.endsWith(below), message).toBe(true)
    expect(bare(after.children), message).toEqual(bare(treeOf(`\n${below}`).children))
    return
  }
  mend(before as unknown as Fields, issue)
  expect({...bare(after), source: ''}, message).toEqual({...bare(before), source: ''})
}

/** A heading is where the line was, and the text around is the same, paragraphs and topics aside. */
function expectHeading(before: Notes<object>, after: Notes<object>, issue: Issue, message: string): void {
  const headings = (tree: Notes<object>) => textsOf(tree).filter(({type}) => type === 'heading')
  expect(headings(after).length, message).toBe(headings(before).length + 1)
  expect(
    headings(after).map(({start}) => start),
    message
  ).toContain(issue.position?.start.offset)
  const words = (tree: Notes<object>) =>
    textsOf(tree)
      .map(({text}) => text)
      .join(' ')
      .replace(/[#\s\u200b\u2060\ufeff]+/gu, '')
  expect(words(after), message).toBe(words(before))
}

/** A link or an image stands exactly where the finding was, one more than before or the same one, and all other leaf blocks are the same. */
function expectLink(
  before: Notes<object>,
  after: Notes<object>,
  {position}: Issue,
  edits: readonly Edit[],
  message: string
): void {
  const start = position?.start.offset ?? 0
  const growth = edits.reduce((sum, {start, end, text}) => sum + text.length - (end - start), 0)
  const end = (position?.end.offset ?? 0) + growth
  const isThere = linksOf(after).some(
    ({position}) => position?.start.offset === start && position.end.offset === end
  )
  expect(isThere, message).toBe(true)
  const holds = (of: Fields, at: number) =>
    (of.position?.start.offset ?? 0) <= at && at <= (of.position?.end.offset ?? 0)
  const others = (tree: Notes<object>) =>
    leavesOf(tree)
      .filter((leaf) => !holds(leaf, start))
      .map(bare)
  expect(others(after), message).toEqual(others(before))
  // URLs that stood bare may be a text in it now; no other link is lost.
  const count = (tree: Notes<object>) =>
    linksOf(tree).filter(({position}) => /[[!]/.test(tree.source?.[position?.start.offset ?? 0] ?? '')).length
  expect(count(after), message).toBeGreaterThanOrEqual(count(before))
}

function linksOf(tree: Notes<object>): Fields[] {
  const found: Fields[] = []
  const visit = (node: Fields): void => {
    if (/^(?:link|image|definition)/.test(node.type)) found.push(node)
    node.children?.forEach(visit)
  }
  visit(tree as unknown as Fields)
  return found
}

function leavesOf(tree: Notes<object>): Fields[] {
  const leaves: Fields[] = []
  const visit = (node: Fields): void => {
    if (/^(?:paragraph|heading|table)$/.test(node.type) || !node.children) leaves.push(node)
    else node.children.forEach(visit)
  }
  visit(tree as unknown as Fields)
  return leaves
}

/** The leaf blocks of a tree, with what they hold. */
function textsOf(tree: Notes<object>): Array<{type: string; start: number | undefined; text: string}> {
  const leaves: ReturnType<typeof textsOf> = []
  const visit = (node: Fields): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.children) {
      node.children.forEach(visit)
      return
    }
    const {type, position} = node
    leaves.push({type, start: position?.start.offset, text: valuesOf(node)})
  }
  visit(tree as unknown as Fields)
  return leaves
}

function valuesOf(node: Fields): string {
  const {position: _, type: __, children, depth: ___, ...fields} = node
  const own = Object.values(fields).filter((value) => typeof value === 'string')
  return [...own, ...(children ?? []).map(valuesOf)].join('')
}

/** Does to the tree what the fix says that it does. */
function mend(parent: Fields, {code, position}: Issue): boolean {
  for (const [index, child] of (parent.children ?? []).entries()) {
    const isThere =
      child.position?.start.offset === position?.start.offset &&
      child.position?.end.offset === position?.end.offset
    if (code === 'empty-item' && isThere && child.type === 'listItem' && child.children?.length === 0) {
      parent.children?.splice(index, 1)
      return true
    }
    if (code === 'duplicate-definition' && isThere && /efinition$/.test(child.type)) {
      parent.children?.splice(index, 1)
      return true
    }
    if (code === 'invalid-url' && isThere && typeof child.url === 'string') {
      child.url = child.url.trim().replaceAll(' ', '%20')
      return true
    }
    if (!mend(child, {code, position} as Issue)) continue
    if (child.type === 'list' && child.children?.length === 0) parent.children?.splice(index, 1)
    return true
  }
  return false
}

/** The rules whose fixes remove something, or keep the tree. */
const makesNothing = new Set<string>(['bare-url', 'list-indent', 'empty-item', 'duplicate-definition'])

function expectGone(
  before: readonly Issue[],
  after: readonly Issue[],
  issue: Issue,
  edits: readonly Edit[],
  message: string
): void {
  const placesOf = (issues: readonly Issue[]) =>
    issues.filter(({code}) => code === issue.code).map(({position}) => position?.start.offset ?? 0)
  const others = new Set(placesOf(before.filter((other) => other !== issue)).map((at) => moved(at, edits)))
  const own = issue.position?.start.offset ?? 0
  const news = placesOf(after).filter((at) => !others.has(at))
  // What was inserted there stands before it or belongs to it.
  const inserted = edits.reduce(
    (sum, {start, end, text}) => (start === own && end === own ? sum + text.length : sum),
    0
  )
  expect(news, message).not.toContain(moved(own, edits))
  if (inserted > 0) expect(news, message).not.toContain(moved(own, edits) - inserted)
  const errorsOf = (issues: readonly Issue[]) =>
    issues.filter(({code, severity}) => severity === 'error' && code !== 'front-matter').length
  expect(errorsOf(after), message).toBeLessThanOrEqual(errorsOf(before))
  // What a fix makes is judged as all else is, a link by where it leads; one that makes nothing brings nothing.
  if (!makesNothing.has(issue.code)) return
  const countOf = (issues: readonly Issue[]) => {
    const counts: Record<string, number> = {}
    for (const {code} of issues) counts[code] = (counts[code] ?? 0) + 1
    return counts
  }
  const known = countOf(before)
  for (const [code, count] of Object.entries(countOf(after)))
    expect(count, `${code} by ${message}`).toBeLessThanOrEqual(known[code] ?? 0)
}

/** Where an offset is once edits were made: behind what is inserted there. */
function moved(offset: number, edits: readonly Edit[]): number {
  let shift = 0
  for (const {start, end, text} of edits) {
    if (end <= offset) shift += text.length - (end - start)
    else if (start < offset) shift += start - offset
  }
  return offset + shift
}

function treeOf(source: string): Notes<object> {
  return safeParseNotes(source, {frontMatter: false}).notes
}

/** A tree without positions. */
function bare(node: unknown): object {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value)))
}
