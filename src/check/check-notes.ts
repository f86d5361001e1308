import {compareIssues, type Issue} from '../issue/issue.js'
import {type FrontMatterOption, judgeNotes, type OutlineOption, parseOptionKinds} from '../parse.js'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {walk} from '../query/walk.js'
import {type ReadNotes, readNotes} from '../read/read.js'
import {canParseUrl} from '../text/can-parse-url.js'
import {checkText} from '../text/check-text.js'
import {checkOptions, type OptionKinds, objectLike, oneOf, textKind} from '../text/options.js'
import type {NoteData} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {startOf} from '../tree/span.js'
import type {MissingTopic} from '../validate/missing-topic.js'
import {acrossRules, isAcross} from './across-rules.js'
import {reportUnused, siftDisabled} from './apply-disables.js'
import {isRule, type Rule} from './define-rule.js'
import {type Disable, findDisables} from './disables.js'
import {fixMissingTopic} from './fix-missing-topic.js'
import {runRules} from './run-rules.js'
import {type RuleSettings, resolveSettings, type Settings, toSeverity} from './settings.js'
import {siteNames} from './site-names.js'
import {type Judged, verifyFixes} from './verify-fixes.js'

/** Options of {@link checkNotes}. */
export interface CheckOptions {
  /**
   * Any Standard Schema over the front matter's data; `false` leaves it unchecked (default: the format's own,
   * {@link NoteFrontMatterSchema}).
   */
  frontMatter?: FrontMatterOption | undefined
  /** Any Standard Schema over the outline: the body's own schema (default: none). */
  outline?: OutlineOption | undefined
  /** What rules are set to, by id (default: each rule's own severity). */
  rules?: RuleSettings | undefined
  /** Rules beside the built-in ones, as {@link defineRule} gives them (default: none). */
  ownRules?: readonly Rule[] | undefined
  /** The file's name, which rules may ask for (default: none). */
  path?: string | undefined
}

/** What a config says of a note beside how it is judged by itself. */
export interface OtherSettings {
  format: unknown
  site: unknown
  root: unknown
}

/**
 * What the options of judging may be; {@link resolveSettings} looks into those of rules. What `resolveConfig` gives is passed as it is,
 * with what isn't for one note alone.
 */
export const checkOptionKinds: OptionKinds<CheckOptions & OtherSettings> = {
  ...parseOptionKinds,
  format: objectLike('the options of `formatNotes`'),
  site: oneOf(...siteNames),
  root: textKind('the name of a folder'),
  rules: objectLike("an object of settings by the rules' ids"),
  ownRules: {
    expected: 'an array of rules, as `defineRule` gives them',
    isType: (value) => Array.isArray(value) && value.every(isRule)
  }
}

/**
 * Judges a note: what reading finds, what the schemas of front matter and body say, and what the rules find.
 *
 * @param note its text, or its tree. A tree that was changed since it was read, or has no `source`, is judged as it is: the
 *   places are those that its nodes have, and there are no fixes.
 * @param options schemas and rules
 * @returns the issues, each problem once, sorted by place
 * @throws {TypeError} where the rules' settings can't be used
 *
 * @example
 * const [issue] = checkNotes('# Elm\n\n- [guide](https://guide.elm-lang.org)\n-\n', {frontMatter: false})
 * issue.code // 'empty-item'
 * issue.position.start // {line: 4, column: 1, offset: 45}
 */
export function checkNotes(note: string | Notes<object>, options: CheckOptions = {}): Issue[] {
  checkOptions(options, checkOptionKinds, 'checkNotes')
  const settings = resolveSettings(options.ownRules ?? [], options.rules ?? {})
  const subject = readSubject(note)
  const found = find(subject, options, settings)
  return subject.source === undefined ? found.issues : withSafeFixes(subject.source, found, options, settings)
}

/**
 * Judges a text by itself, as {@link checkNotes} does, for those who judge it by other files too.
 *
 * @returns the issues with their fixes, the tree, and the comments that switch rules off
 */
export function judgeAlone(
  source: string,
  options: CheckOptions,
  settings: Settings
): Omit<Judged, 'claims'> {
  const found = findInSource(source, options, settings)
  const {notes, disables} = found
  return {notes, disables, issues: withSafeFixes(source, found, options, settings)}
}

/** Finds what is wrong with a text, and what rules say of their fixes. Nobody has made sure of the fixes yet. */
export function findInSource(source: string, options: CheckOptions, settings: Settings): Judged {
  return findInRead({...readNotes(source), source}, options, settings)
}

/**
 * As {@link findInSource}, for a text that was read.
 *
 * @param withTopics whether a topic that is missing comes with the fix that adds it, for which the text is read again
 */
export function findInRead(
  read: ReadNotes & {source: string},
  options: CheckOptions,
  settings: Settings,
  withTopics = true
): Judged {
  return find(read, options, settings, withTopics)
}

interface Subject extends ReadNotes {
  source: string | undefined
}

function readSubject(note: string | Notes<object>): Subject {
  // What is no tree is taken for a text, and refused as that.
  if (typeof note !== 'string' && (note as Partial<Notes> | null | undefined)?.type !== 'notes')
    checkText(note)
  else if (typeof note !== 'string') checkWholeNotes(note)
  const source = typeof note === 'string' ? note : note.source
  if (source !== undefined) {
    const read = readNotes(source)
    if (typeof note === 'string' || sameContent(read.notes, note)) return {...read, source}
  }
  return {notes: note as Notes<NoteData>, issues: [], source: undefined}
}

/** Makes sure of the fixes of what was found in a text. */
export function withSafeFixes(
  source: string,
  found: Judged,
  options: CheckOptions,
  settings: Settings
): Issue[] {
  return verifyFixes(source, found, (text) => findInSource(text, options, settings))
}

function find(subject: Subject, options: CheckOptions, settings: Settings, withTopics = true): Judged {
  const {notes, source} = subject
  const isOff = (code: string): boolean => settings.severities.get(code) === 'off'
  const addFix = source === undefined || !withTopics ? undefined : missingTopicFixer(source)
  const schemas = {
    frontMatter: isOff('front-matter') ? false : options.frontMatter,
    outline: isOff('outline') ? undefined : options.outline
  }
  const judged = judgeNotes(subject, schemas, addFix).issues
  const read = judged.flatMap((issue) => setSeverity(issue, settings))
  const {issues, claims} = runRules({notes, source, path: options.path}, settings.active)
  const all = unique([...read, ...issues])
  // Where there is no text, a comment's place may be another's.
  const disables = source === undefined ? [] : findDisables(notes, source)
  const {kept, unused} = siftDisabled(disables, all, settings)
  const open = new Set(unused.filter(openTest(notes, settings)))
  const told = unused.filter((disable) => !open.has(disable))
  for (const issue of reportUnused(told, settings, source ?? '')) kept.push(issue)
  return {
    notes,
    issues: kept.sort(compareIssues),
    claims,
    disables: disables.map((disable) => ({...disable, isOpen: open.has(disable)}))
  }
}

/** How much is read again for the fixes of topics that are missing, in code units: the note for each of them, and some more for what a short one costs. */
const mostRead = 1_000_000
const leastRead = 2000

/** Adds to issues the fix that adds the topic which is missing. */
function missingTopicFixer(source: string): (issue: Issue, missing: MissingTopic) => void {
  let left = mostRead
  return (issue, missing) => {
    left -= source.length + leastRead
    if (left < 0) return
    const fix = fixMissingTopic(source, missing)
    if (fix) issue.fixes = [fix]
  }
}

/**
 * Makes a test of whether a comment may switch off what only the files around the note show: one of such a rule, or one for all rules that
 * reaches over what leads somewhere. That nothing leads to the note is told at its first line.
 */
function openTest(notes: Notes<object>, {severities}: Settings): (disable: Disable) => boolean {
  const isOn = acrossRules.some((rule) => severities.get(rule) !== 'off')
  let places: number[] | null = null
  return ({code, from, to}) => {
    if (code !== null) return isAcross(code)
    if (!isOn) return false
    places ??= placesOfLinks(notes, severities.get('duplicate-across') !== 'off')
    if (from === 0 && severities.get('orphan') !== 'off') return true
    return places.some((place) => from <= place && place <= to)
  }
}

/** @param withAbsolute whether links to other hosts count */
function placesOfLinks(notes: Notes<object>, withAbsolute: boolean): number[] {
  const places: number[] = []
  for (const node of walk(notes)) {
    const isPlace =
      node.type === 'html'
        ? /\s(?:href|src)\s*=/i.test(node.value)
        : (node.type === 'link' || node.type === 'image' || node.type === 'definition') &&
          (withAbsolute || !canParseUrl(node.url))
    if (isPlace) places.push(startOf(node))
  }
  return places
}

function setSeverity(issue: Issue, settings: Settings): Issue[] {
  const set = settings.severities.get(issue.code)
  if (set === 'off') return []
  return [set === undefined ? issue : {...issue, severity: toSeverity(set)}]
}

/** Leaves out what was found twice: the same words at the same place. */
function unique(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>()
  return issues.filter(({code, message, position, path}) => {
    const key = JSON.stringify([code, message, position?.start, position?.end, path])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
