import type {StandardSchemaV1} from '@standard-schema/spec'
import type {ListItem, Nodes} from 'mdast'
import type {Position} from 'unist'
import type {FoundLink} from '../query/found-link.js'
import type {Edit} from '../text/edits.js'
import {checkArgument, objectLike, schemaKind} from '../text/options.js'
import type {FrontMatter, Notes, Topic} from '../tree/nodes.js'
import {checkVisitors} from './check-visitors.js'

/** What a rule is set to: `warn` gives issues of severity `warning`. */
export type RuleSeverity = 'off' | 'warn' | 'error'

/** What a rule can visit: the note, its front matter, and every node in it. */
export type VisitedNode = Notes<object> | FrontMatter<object> | Nodes

/** Functions by the type of the node that they are called with, in the order of the text. */
export type Visitors<Options = unknown> = {
  [Type in VisitedNode['type']]?: (
    node: Extract<VisitedNode, {type: Type}>,
    context: RuleContext<Options>
  ) => void
}

/** A place that a finding is at or speaks of: a node's, or any other. */
export type FindingPlace = {node: VisitedNode; position?: undefined} | {position: Position; node?: undefined}

/** A way to mend a finding. */
export interface FindingFix {
  /** What it does, for a menu. */
  title: string
  /** Changes of the source, which don't overlap. */
  edits: Edit[]
  /**
   * Whether it is certain, so that it may be applied without asking (default: true). It is offered as that only where the text with
   * these edits alone was read back: without the finding, without a new error, and the same in all else.
   */
  safe?: boolean | undefined
  /**
   * What the finding's node is to be then; `null` where nothing is left of it, nor of a list that holds nothing else. Of a finding at a
   * position: what is to stand there, in the midst of a text, or a heading in the place of lines of a paragraph (default: what stands at
   * the place of the finding and the edits may be anything; for a rule that `keepsTree`, the node as it is).
   */
  becomes?: VisitedNode | null | undefined
}

/** What a rule reports. */
export type Finding = FindingPlace & {
  /** "Unexpected X, expected Y: what to do". */
  message: string
  /** Other places that it speaks of, such as the first of two. */
  related?: ReadonlyArray<FindingPlace & {message: string}> | undefined
  /** How to mend it; only where there is a `source`. */
  fix?: FindingFix | undefined
}

/** What a rule's visitors are told, and how they report. The built-in rules have no other. */
export interface RuleContext<Options = unknown> {
  /** The note. */
  readonly notes: Notes<object>
  /** The text that the tree was read from; `undefined` where there is none, or where the tree was changed since. */
  readonly source: string | undefined
  /** The file's name, as it was passed. */
  readonly path: string | undefined
  /** What the rule's `options` schema made of what was set; `undefined` where the rule has no such schema. */
  readonly options: Options
  /** What encloses the visited node, outermost first. The list is reused: copy it to keep it. */
  readonly parents: readonly VisitedNode[]
  /** The innermost topic that holds the visited node. */
  readonly topic: Topic | null
  /** The innermost bullet that holds the visited node. */
  readonly item: ListItem | null
  /** All links and images of the note, with their labels and paths: found when first asked for. */
  readonly links: readonly FoundLink[]
  /** The destination of a link, an image, a reference or a definition, as it was written; `null` where it has none. */
  urlOf(node: VisitedNode): string | null
  /** The text of a node in `source`. */
  sourceOf(node: VisitedNode): string | undefined
  /** The position of a range of offsets in `source`. */
  positionAt(start: number, end: number): Position
  /** Reports a finding. */
  report(finding: Finding): void
}

/** An example of a rule: a note, alone or with the options that it is judged with. */
export type RuleExample =
  | string
  | {
      note: string
      /** The rule's options (default: none). */
      options?: unknown
      /** What it shows, above the example in the documentation. */
      text?: string | undefined
      /** The note's name (default: `note.md`); for a rule that judges a note by the files around it. */
      path?: string | undefined
      /** The files around it, by their names. */
      files?: Readonly<Record<string, string>> | undefined
    }

/** A rule's id, words, options and visitors. */
export interface RuleDefinition<Schema extends StandardSchemaV1 | undefined = undefined> {
  /** A name of one's own, a slash and words in kebab-case: `my-notes/short-titles`. It is the issues' `code`. */
  id: string
  /** What it reports, in a sentence or two. */
  description?: string | undefined
  /** How bad its findings are by default (default: `warn`). */
  severity?: RuleSeverity | undefined
  /** Any Standard Schema that answers at once, over the options that are set, `{}` if none are (default: no options). */
  options?: Schema
  /** Whether any finding may have a fix (default: false). */
  fixable?: boolean | undefined
  /**
   * Whether fixes change only how the note is written, and not its tree: they are then offered only where the tree stays the same;
   * else it may be different where they say by `becomes`, or at the findings' places (default: false).
   */
  keepsTree?: boolean | undefined
  /** Why one wants it, for its documentation. */
  why?: string | undefined
  /** What to do about a finding, for its documentation. */
  advice?: string | undefined
  /** Notes that it finds nothing in, and notes that it does. */
  examples?: {good: readonly RuleExample[]; bad: readonly RuleExample[]} | undefined
  /** The visitors; or, where they have to remember something of a note, a function that makes them anew for each note. */
  visit:
    | Visitors<OptionsOf<Schema>>
    | ((context: RuleContext<OptionsOf<Schema>>) => Visitors<OptionsOf<Schema>>)
}

/** What a rule's visitors get as their options. */
export type OptionsOf<Schema extends StandardSchemaV1 | undefined> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : undefined

/** A rule, as `defineRule` gives it. */
export interface Rule {
  readonly id: string
  readonly description: string
  readonly severity: RuleSeverity
  readonly options: StandardSchemaV1 | undefined
  readonly fixable: boolean
  readonly keepsTree: boolean
  readonly why: string
  readonly advice: string
  readonly examples: {readonly good: readonly RuleExample[]; readonly bad: readonly RuleExample[]}
  readonly visit: Visitors<never> | ((context: RuleContext<never>) => Visitors<never>)
}

const severities: readonly unknown[] = ['off', 'warn', 'error']
const idForm = /^@?[a-z\d]+(?:[-.][a-z\d]+)*\/[a-z][a-z\d]*(?:-[a-z\d]+)*$/

/**
 * Defines a rule, for `checkNotes` and `fixNotes`. It gets the very context that the built-in rules get.
 *
 * @param definition its id, its visitors, and what else there is to say; see {@link RuleDefinition}
 * @returns the rule, frozen, with the defaults filled in
 * @throws {TypeError} where the definition can't be used, a visitor with the misspelt name of a node's type among it
 *
 * @example
 * const shortTitles = defineRule({
 *   id: 'my-notes/short-titles',
 *   options: v.object({max: v.optional(v.number(), 8)}),
 *   visit: {
 *     topic(node, context) {
 *       const {length} = titleOf(node)
 *       if (length <= context.options.max) return
 *       context.report({node: headingOf(node), message: `Unexpected title of ${length} characters`})
 *     }
 *   }
 * })
 * const options = {frontMatter: false, ownRules: [shortTitles]}
 * checkNotes('# Microservices\n\n- one\n', options)[0].code // 'my-notes/short-titles'
 */
export function defineRule<const Schema extends StandardSchemaV1 | undefined = undefined>(
  definition: RuleDefinition<Schema>
): Rule {
  checkArgument(definition, objectLike('an object such as `{id, visit}`'), 'define a rule by')
  const {id} = definition
  if (typeof id !== 'string' || !idForm.test(id)) {
    throw new TypeError(
      `Cannot define the rule \`${id}\`, expected an id in kebab-case behind a name of your own, such as \`my-notes/short-titles\``
    )
  }
  return buildRule(definition)
}

/** {@link defineRule} for the built-in rules, whose ids have no name before them. */
export function buildRule<const Schema extends StandardSchemaV1 | undefined = undefined>(
  definition: RuleDefinition<Schema>
): Rule {
  const {id, severity = 'warn', options, visit} = definition
  if (!severities.includes(severity)) {
    throw new TypeError(
      `Cannot define the rule \`${id}\` with the severity \`${severity}\`, expected \`off\`, \`warn\` or \`error\``
    )
  }
  if (options !== undefined && !schemaKind.isType(options)) {
    throw new TypeError(`Cannot use the options of the rule \`${id}\`, expected a Standard Schema`)
  }
  if (typeof visit !== 'function' && (typeof visit !== 'object' || visit === null)) {
    throw new TypeError(`Cannot define the rule \`${id}\` without \`visit\`, expected functions by node type`)
  }
  if (typeof visit === 'object') checkVisitors(id, visit)
  const rule: Rule = {
    id,
    description: definition.description ?? '',
    severity,
    options,
    fixable: definition.fixable ?? false,
    keepsTree: definition.keepsTree ?? false,
    why: definition.why ?? '',
    advice: definition.advice ?? '',
    examples: definition.examples ?? {good: [], bad: []},
    // What the options are is known to the schema alone: they are passed as it gave them.
    visit: visit as unknown as Rule['visit']
  }
  return Object.freeze(rule)
}

/** Tells whether a value is what `defineRule` gives. */
export function isRule(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'visit' in value
  )
}
