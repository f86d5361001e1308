import {compareIssues, type Issue} from '../issue/issue.js'
import {type FrontMatterOption, judgeNotes, type OutlineOption, parseOptionKinds} from '../parse.js'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {type ReadNotes, readNotes} from '../read/read.js'
import {checkText} from '../text/check-text.js'
import {checkOptions, type OptionKinds, objectLike} from '../text/options.js'
import type {NoteData} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {applyDisables} from './apply-disables.js'
import {isRule, type Rule} from './define-rule.js'
import {findDisables} from './disables.js'
import {runRules} from './run-rules.js'
import {type RuleSettings, resolveSettings, type Settings, toSeverity} from './settings.js'
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

/**
 * What the options of judging may be; {@link resolveSettings} looks into those of rules. What `resolveConfig` gives is passed as it is,
 * `format` included.
 */
export const checkOptionKinds: OptionKinds<CheckOptions & {format: unknown}> = {
  ...parseOptionKinds,
  format: objectLike('the options of `formatNotes`'),
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

/** Finds what is wrong with a text, and what rules say of their fixes. Nobody has made sure of the fixes yet. */
export function findInSource(source: string, options: CheckOptions, settings: Settings): Judged {
  return find({...readNotes(source), source}, options, settings)
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

function find(subject: Subject, options: CheckOptions, settings: Settings): Judged {
  const {notes, source} = subject
  const isOff = (code: string): boolean => settings.severities.get(code) === 'off'
  const judged = judgeNotes(subject, {
    frontMatter: isOff('front-matter') ? false : options.frontMatter,
    outline: isOff('outline') ? undefined : options.outline
  }).issues
  const read = judged.flatMap((issue) => setSeverity(issue, settings))
  const {issues, claims} = runRules({notes, source, path: options.path}, settings.active)
  const all = unique([...read, ...issues])
  // Where there is no text, a comment's place may be another's.
  const left = source === undefined ? all : applyDisables(findDisables(notes, source), all, settings, source)
  return {notes, issues: left.sort(compareIssues), claims}
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
