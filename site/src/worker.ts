import {
  applyEdits,
  checkNotes,
  codeFrame,
  fixNotes,
  formatEdits,
  type Issue,
  links,
  type Notes,
  safeParseNotes,
  textOf,
  titleOf
} from 'apunte'
import type {ListItem} from 'mdast'
import {toDiff} from './diff.js'
import {toStandardSchema} from './json-schema.js'
import type {Answer, Finding, LinkEntry, OutlineEntry, ReadRequest, Reply, Request} from './messages.js'

/** How many findings, links and outline entries the page shows at most. */
const most = 2000
/** How long a tree the page shows, in characters. */
const longestTree = 200_000

self.onmessage = ({data}: MessageEvent<Request>) => {
  self.postMessage(reply(data))
}

function reply(request: Request): Reply {
  if (request.kind === 'read') return answer(request)
  const {text} = request
  if (request.kind === 'apply') {
    return {kind: 'fixed', text, output: applyEdits(text, request.edits), count: 1}
  }
  const {output, fixed} = fixNotes(text)
  return {kind: 'fixed', text, output, count: fixed.length}
}

function answer({id, text, frontMatterSchema, outlineSchema}: ReadRequest): Answer {
  const start = performance.now()
  const problems: string[] = []
  const compile = (name: string, json: string) => {
    if (json.trim() === '') return undefined
    try {
      return toStandardSchema(json)
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const frontMatter = compile('Front matter', frontMatterSchema)
  const outline = compile('Outline', outlineSchema)
  const {notes} = safeParseNotes(text, {frontMatter: false})
  const issues = checkNotes(text, {frontMatter, outline})
  const edits = formatEdits(text)
  const found = linksOf(notes)
  return {
    kind: 'read',
    id,
    findings: issues.slice(0, most).map((issue) => toFinding(issue, text)),
    findingCount: issues.length,
    outline: outlineOf(notes),
    links: found.slice(0, most),
    linkCount: found.length,
    tree: treeOf(notes),
    formatted: applyEdits(text, edits),
    diff: toDiff(text, edits),
    changeCount: edits.length,
    schemaProblem: problems.length > 0 ? problems.join('\n') : null,
    milliseconds: performance.now() - start
  }
}

function toFinding(issue: Issue, text: string): Finding {
  const {start, end} = issue.position ?? {
    start: {line: 1, column: 1, offset: 0},
    end: {line: 1, column: 1, offset: 0}
  }
  return {
    issue,
    line: start.line,
    column: start.column,
    start: start.offset ?? 0,
    end: end.offset ?? 0,
    frame: issue.position ? codeFrame(text, issue.position) : null
  }
}

function linksOf(notes: Notes<object>): LinkEntry[] {
  return [...links(notes)].map(({label, url, path, position}) => ({
    label,
    url,
    path: path.join(' › '),
    line: position?.start.line ?? 0,
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0
  }))
}

interface Outlined {
  type: string
  position?: Notes['position']
  children?: unknown[]
}

function outlineOf(notes: Notes<object>): OutlineEntry[] {
  let left = most
  const visit = (node: Outlined, into: OutlineEntry[]): void => {
    for (const child of (node.children ?? []) as Outlined[]) {
      if (left <= 0) return
      let target = into
      if (child.type === 'topic' || child.type === 'listItem') {
        left--
        const isTopic = child.type === 'topic'
        const text = isTopic ? titleOf(child as never) : textOf(child as unknown as ListItem)
        const first = isTopic ? (child.children?.[0] as Outlined) : child
        const entry: OutlineEntry = {
          kind: isTopic ? 'topic' : 'item',
          text: text || '(empty)',
          children: [],
          start: child.position?.start.offset ?? 0,
          end: first.position?.end.offset ?? 0
        }
        into.push(entry)
        target = entry.children
      }
      if (child.type === 'topic' || child.type === 'list' || child.type === 'listItem') visit(child, target)
    }
  }
  const outline: OutlineEntry[] = []
  visit(notes as Outlined, outline)
  return outline
}

function treeOf(notes: Notes<object>): string {
  const {source: _source, ...rest} = notes
  const json = JSON.stringify(rest, (key, value: unknown) => (key === 'position' ? undefined : value), 2)
  return json.length > longestTree ? `${json.slice(0, longestTree)}\n…` : json
}
