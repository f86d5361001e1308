import {
  checkNotes,
  codeFrame,
  type Edit,
  type FoundLink,
  fixNotes,
  formatEdits,
  type Issue,
  links,
  type Notes,
  safeParseNotes,
  textOf,
  titleOf,
  updateNotes
} from 'apunte'
import {type JsonSchema, schemaOfJson} from 'apunte/schema'
import type {ListItem} from 'mdast'
import {editsBetween} from '../../src/text/edits-between.js'
import {positionsOf, toChanges} from './changes.js'
import {toDiff} from './diff.js'
import type {Answer, Finding, LinkEntry, OutlineEntry, ReadRequest, Reply, Request} from './messages.js'

/** How much of the tree is shown for each entry that the other views show, in characters. */
const treeShare = 100

self.onmessage = ({data}: MessageEvent<Request>) => {
  self.postMessage(tryReply(data))
}

function tryReply(request: Request): Reply {
  try {
    return reply(request)
  } catch (error) {
    return {kind: 'failed', message: error instanceof Error ? error.message : String(error)}
  }
}

function reply(request: Request): Reply {
  if (request.kind === 'read') return answer(request)
  const {kind, text, version} = request
  if (kind === 'apply') return {kind: 'fixed', version, changes: toChanges(text, request.edits), count: 1}
  if (kind === 'format') {
    const edits = formatEdits(text)
    return {kind: 'fixed', version, changes: toChanges(text, edits), count: edits.length}
  }
  const {output, fixed} = fixNotes(text)
  return {
    kind: 'fixed',
    version,
    changes: toChanges(text, editsBetween(text, output)),
    count: fixed.length
  }
}

/** All that is known of a text. */
interface Known {
  notes: Notes<object>
  issues: Issue[]
  edits: Edit[]
  links: FoundLink[]
  toPosition: (offset: number) => number
  problems: string[]
  milliseconds: number
}

/** What was read last: more of it may be asked for. */
let last: {key: string; known: Known} | null = null

function answer(request: ReadRequest): Answer {
  const {id, version, text, settings, panel, most} = request
  const key = JSON.stringify([text, settings])
  if (last?.key !== key) last = {key, known: read(request)}
  const {notes, issues, edits, links, toPosition, problems, milliseconds} = last.known
  const {outline, hasMoreOutline} = outlineOf(notes, toPosition, most)
  const {tree, hasMoreTree} = treeOf(notes, most * treeShare)
  const diff = toDiff(text, edits, most)
  return {
    kind: 'read',
    id,
    version,
    panel,
    findings: issues.slice(0, most).map((issue) => toFinding(issue, text, toPosition)),
    findingCount: issues.length,
    outline,
    hasMoreOutline,
    links: links.slice(0, most).map((link) => toLink(link, toPosition)),
    linkCount: links.length,
    tree,
    hasMoreTree,
    diff,
    hasMoreDiff: edits.length > 0 && diff.length >= most,
    changeCount: edits.length,
    schemaProblem: problems.length > 0 ? problems.join('\n') : null,
    milliseconds
  }
}

function read({text, settings}: ReadRequest): Known {
  const start = performance.now()
  const problems: string[] = []
  const compile = (name: string, json: string) => {
    if (json.trim() === '') return undefined
    try {
      return schemaOfJson(JSON.parse(json) as JsonSchema)
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const frontMatter = compile('Front matter', settings.frontMatterSchema)
  const outline = compile('Outline', settings.outlineSchema)
  const notes = readTree(text)
  const issues = checkNotes(text, {frontMatter, outline})
  const edits = formatEdits(text)
  const found = [...links(notes)]
  const milliseconds = performance.now() - start
  return {notes, issues, edits, links: found, toPosition: positionsOf(text), problems, milliseconds}
}

/** The tree that was read last, which is brought up to date: most texts are the one before with a letter more. */
let tree: Notes<object> | null = null

function readTree(text: string): Notes<object> {
  const before = tree
  // Where something goes wrong, the next text is read as a whole.
  tree = null
  const source = before?.source
  const notes =
    before && source !== undefined
      ? updateNotes(before, [{start: 0, end: source.length, text}])
      : safeParseNotes(text, {frontMatter: false}).notes
  tree = notes
  return notes
}

function toFinding(issue: Issue, text: string, toPosition: (offset: number) => number): Finding {
  const {start, end} = issue.position ?? {
    start: {line: 1, column: 1, offset: 0},
    end: {line: 1, column: 1, offset: 0}
  }
  return {
    issue,
    line: start.line,
    column: start.column,
    start: toPosition(start.offset ?? 0),
    end: toPosition(end.offset ?? 0),
    frame: issue.position ? codeFrame(text, issue.position) : null
  }
}

function toLink({label, url, path, position}: FoundLink, toPosition: (offset: number) => number): LinkEntry {
  return {
    label,
    url,
    path: path.join(' › '),
    line: position?.start.line ?? 0,
    start: toPosition(position?.start.offset ?? 0),
    end: toPosition(position?.end.offset ?? 0)
  }
}

interface Outlined {
  type: string
  position?: Notes['position']
  children?: unknown[]
}

function outlineOf(
  notes: Notes<object>,
  toPosition: (offset: number) => number,
  most: number
): {outline: OutlineEntry[]; hasMoreOutline: boolean} {
  let left = most
  let hasMoreOutline = false
  const visit = (node: Outlined, into: OutlineEntry[]): void => {
    for (const child of (node.children ?? []) as Outlined[]) {
      let target = into
      if (child.type === 'topic' || child.type === 'listItem') {
        hasMoreOutline = left === 0
        if (hasMoreOutline) return
        left--
        const isTopic = child.type === 'topic'
        const text = isTopic ? titleOf(child as never) : textOf(child as unknown as ListItem)
        const first = isTopic ? (child.children?.[0] as Outlined) : child
        const entry: OutlineEntry = {
          kind: isTopic ? 'topic' : 'item',
          text: text || '(empty)',
          children: [],
          start: toPosition(child.position?.start.offset ?? 0),
          end: toPosition(first.position?.end.offset ?? 0)
        }
        into.push(entry)
        target = entry.children
      }
      if (child.type === 'topic' || child.type === 'list' || child.type === 'listItem') visit(child, target)
      if (hasMoreOutline) return
    }
  }
  const outline: OutlineEntry[] = []
  visit(notes as Outlined, outline)
  return {outline, hasMoreOutline}
}

/** The tree as JSON, up to a length: what is beyond isn't printed. */
function treeOf(notes: Notes<object>, longest: number): {tree: string; hasMoreTree: boolean} {
  const {source: _source, children, ...rest} = notes
  const shown: typeof children = []
  let length = 0
  for (const child of children) {
    shown.push(child)
    length += (child.position?.end.offset ?? 0) - (child.position?.start.offset ?? 0)
    // JSON is never shorter than the text.
    if (length > longest) break
  }
  const whole = {...rest, children: shown}
  const json = JSON.stringify(whole, (key, value: unknown) => (key === 'position' ? undefined : value), 2)
  return json.length > longest
    ? {tree: `${json.slice(0, longest)}\n…`, hasMoreTree: true}
    : {tree: json, hasMoreTree: false}
}
