import type {ListItem, Nodes} from 'mdast'
import type {Position} from 'unist'
import type {Fix, Issue, RelatedPlace, Severity} from '../issue/issue.js'
import {collectDefinitions, type DefinitionMap, definitionKey} from '../query/definitions.js'
import type {FoundLink} from '../query/found-link.js'
import {links} from '../query/links.js'
import {sourceOf} from '../query/source-of.js'
import {sortEdits} from '../text/edits.js'
import {indexLines, type Lines, positionAt} from '../text/lines.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {spanOf} from '../tree/span.js'
import {checkVisitors} from './check-visitors.js'
import type {Finding, FindingPlace, Rule, RuleContext, VisitedNode, Visitors} from './define-rule.js'
import type {Piece} from './put-pieces.js'

/** A rule that is on. */
export interface ActiveRule {
  rule: Rule
  severity: Severity
  /** What the rule's schema made of the options that are set. */
  options: unknown
}

/** What the rules judge. */
export interface Subject {
  notes: Notes<object>
  /** The text that the tree says, if any. */
  source: string | undefined
  path: string | undefined
}

/** What a rule says of a fix: what is different once it is made. */
export interface FixClaim {
  /** Whether the tree is the same. */
  keepsTree: boolean
  /** What a node is to be, and which; `undefined` where anything may stand at the finding's place. */
  becomes: {node: VisitedNode; into: VisitedNode | null} | undefined
  /** What a piece of a text is to be, and which. */
  piece: Piece | undefined
}

/** What rules found. */
export interface Findings {
  /** In the order of the walk. */
  issues: Issue[]
  /** What is said of their fixes. */
  claims: Map<Issue, FixClaim>
}

/** Where the walk is, and what it found out for all rules. */
interface Walk extends Subject, Findings {
  parents: VisitedNode[]
  topic: Topic | null
  item: ListItem | null
  lines: Lines | undefined
  definitions: DefinitionMap | undefined
  links: FoundLink[] | undefined
}

type Visit = (node: VisitedNode) => void

/**
 * Runs rules over a note: one walk of the tree for all of them, in the order of the text, without recursion.
 *
 * @param subject the note
 * @param active the rules that are on, in order
 * @returns the findings as issues
 * @throws {Error} where a rule's visitor throws, or reports edits that can't be applied: the message names the rule, the file and the place, `cause` is what was thrown
 */
export function runRules(subject: Subject, active: readonly ActiveRule[]): Findings {
  const walk: Walk = {
    ...subject,
    issues: [],
    claims: new Map(),
    parents: [],
    topic: null,
    item: null,
    lines: undefined,
    definitions: undefined,
    links: undefined
  }
  const visits = prepareVisits(walk, active)
  if (visits.size > 0) walkNotes(walk, visits)
  const {issues, claims} = walk
  return {issues, claims}
}

/** The visitors of all rules, by the type of node. */
function prepareVisits(walk: Walk, active: readonly ActiveRule[]): Map<string, Visit[]> {
  const visits = new Map<string, Visit[]>()
  for (const {rule, severity, options} of active) {
    const context = new Context(walk, rule, severity, options) as RuleContext<unknown> as RuleContext<never>
    const {visit} = rule
    const visitors =
      typeof visit === 'function'
        ? guard(rule, walk, walk.notes, () => makeVisitors(rule, visit, context))
        : visit
    for (const [type, visitor] of Object.entries(visitors)) {
      if (visitor === undefined) continue
      const call = visitor as (node: VisitedNode, context: RuleContext) => void
      const known = visits.get(type) ?? []
      known.push((node) => guard(rule, walk, node, () => call.call(visitors, node, context)))
      visits.set(type, known)
    }
  }
  return visits
}

function makeVisitors(
  rule: Rule,
  make: Extract<Rule['visit'], (...args: never) => unknown>,
  context: RuleContext<never>
): Visitors<never> {
  const visitors = make(context)
  checkVisitors(rule.id, visitors)
  return visitors
}

/** A rule that throws is a mistake of its author, who wants to know which rule, and where. */
function guard<Result>(rule: Rule, {path}: Subject, node: VisitedNode, run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    const start = node.position?.start
    const at = [path, ...(start ? [start.line, start.column] : [])].filter((part) => part !== undefined)
    const place = at.length > 0 ? ` at ${at.join(':')}` : ''
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Cannot run the rule \`${rule.id}\` on \`${node.type}\`${place}: ${reason}`, {cause})
  }
}

/** A node to visit, and how many nodes enclose it. */
interface Entry {
  node: VisitedNode
  depth: number
}

function walkNotes(walk: Walk, visits: ReadonlyMap<string, Visit[]>): void {
  const {parents} = walk
  const stack: Entry[] = [{node: walk.notes, depth: 0}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, depth} = entry
    if (parents.length > depth) {
      parents.length = depth
      walk.topic = innermost(parents, 'topic') as Topic | null
      walk.item = innermost(parents, 'listItem') as ListItem | null
    }
    for (const visit of visits.get(node.type) ?? []) visit(node)
    if (!('children' in node)) continue
    parents.push(node)
    if (node.type === 'topic') {
      walk.topic = node
      walk.item = null
    } else if (node.type === 'listItem') {
      walk.item = node
    }
    const children = node.children as Nodes[]
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({node: children[index] as Nodes, depth: depth + 1})
    }
    if (node.type === 'notes' && node.frontMatter) stack.push({node: node.frontMatter, depth: depth + 1})
  }
}

function innermost(parents: readonly VisitedNode[], type: 'topic' | 'listItem'): VisitedNode | null {
  for (let index = parents.length - 1; index >= 0; index--) {
    const parent = parents[index] as VisitedNode
    if (parent.type === type) return parent
    if (parent.type === 'topic') return null
  }
  return null
}

/**
 * What a rule sees. A class, since each evaluation of a literal with getters makes a hidden class of its own, which keeps the note
 * until the next full collection.
 */
class Context implements RuleContext<unknown> {
  readonly options: unknown
  readonly urlOf: RuleContext<unknown>['urlOf']
  readonly sourceOf: RuleContext<unknown>['sourceOf']
  readonly positionAt: RuleContext<unknown>['positionAt']
  readonly report: RuleContext<unknown>['report']
  readonly notes: RuleContext<unknown>['notes']
  readonly source: RuleContext<unknown>['source']
  readonly path: RuleContext<unknown>['path']
  readonly parents: RuleContext<unknown>['parents']
  readonly #walk: Walk

  constructor(walk: Walk, rule: Rule, severity: Severity, options: unknown) {
    this.notes = walk.notes
    this.source = walk.source
    this.path = walk.path
    this.parents = walk.parents
    this.options = options
    this.#walk = walk
    this.urlOf = (node) => urlOf(walk, node)
    this.sourceOf = (node) => (walk.source === undefined ? undefined : sourceOf(walk.notes, node))
    this.positionAt = (start, end) => positionIn(walk, start, end)
    this.report = (finding) => void walk.issues.push(toIssue(walk, rule, severity, finding))
  }

  get topic(): Topic | null {
    return this.#walk.topic
  }

  get item(): ListItem | null {
    return this.#walk.item
  }

  get links(): RuleContext<unknown>['links'] {
    this.#walk.links ??= [...links(this.#walk.notes, {images: true})]
    return this.#walk.links
  }
}

function urlOf(walk: Walk, node: VisitedNode): string | null {
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') return node.url
  if (node.type !== 'linkReference' && node.type !== 'imageReference') return null
  walk.definitions ??= collectDefinitions(walk.notes)
  return walk.definitions.get(definitionKey(node.identifier))?.url ?? null
}

function positionIn(walk: Walk, start: number, end: number): Position {
  if (walk.source === undefined) {
    throw new TypeError('Cannot tell a position without `source`, expected a note that was read from a text')
  }
  walk.lines ??= indexLines(walk.source)
  return positionAt(walk.lines, start, end)
}

function toIssue(walk: Walk, rule: Rule, severity: Severity, finding: Finding): Issue {
  const {message, fix} = finding
  const issue: Issue = {code: rule.id, severity, message}
  const position = placeOf(finding) ?? placeOfParents(walk)
  if (position) issue.position = position
  const related = (finding.related ?? []).flatMap((place): RelatedPlace[] => {
    const at = placeOf(place)
    return at ? [{message: place.message, position: at}] : []
  })
  if (related.length > 0) issue.related = related
  if (fix && walk.source !== undefined) {
    issue.fixes = [toFix(fix, walk.source)]
    walk.claims.set(issue, claimOf(rule, finding, fix))
  }
  return issue
}

function claimOf(
  {keepsTree}: Rule,
  {node, position}: Finding,
  {becomes}: NonNullable<Finding['fix']>
): FixClaim {
  if (becomes === undefined) return {keepsTree, becomes: undefined, piece: undefined}
  if (node) return {keepsTree, becomes: {node, into: becomes}, piece: undefined}
  return {keepsTree, becomes: undefined, piece: {...spanOf(position), into: becomes}}
}

function toFix({title, edits, safe = true}: NonNullable<Finding['fix']>, source: string): Fix {
  sortEdits(source, edits)
  return {title, edits: edits.map(({start, end, text}) => ({start, end, text})), safe}
}

/** Copied, so that issues share nothing with the tree. */
function placeOf({node, position = node?.position}: FindingPlace): Position | undefined {
  return position && {start: {...position.start}, end: {...position.end}}
}

/** A node that was put in by hand stands where what encloses it stands. */
function placeOfParents({parents}: Walk): Position | undefined {
  const near = parents.findLast((parent) => parent.position)
  return near && placeOf({node: near})
}
