import {createHash} from 'node:crypto'
import {type Issue, issuesKind} from '../../issue/issue.js'
import {nodesAt} from '../../query/node-at.js'
import {holdersIn, nameOf} from '../../query/path-of.js'
import {readNotes} from '../../read/read.js'
import {checkText} from '../../text/check-text.js'
import {checkArgument} from '../../text/options.js'
import {shorten} from '../../text/shorten.js'

/** What makes a finding the same one, wherever its line stands by now. */
export interface FindingKey {
  code: string
  /** Where in the note: the titles of the topics and the texts of the bullets around it, outermost first, as `pathOf` gives them; of what is longer than 200 code units the beginning and a hash: `The beginning… 0123456789abcdef`. */
  path: string[]
  message: string
}

/**
 * Gives each issue a word by which it is known again: the same as long as its code, its message and its path in the note are, whatever lines
 * come and go around it; what a message asks, `(did you mean …?)`, doesn't count. Of several alike, the first ends in `:1`, the next in `:2`.
 *
 * @param issues a note's, such as `checkNotes` gave them
 * @param source the note's text
 * @returns a fingerprint for each, in their order
 *
 * @example
 * const before = '# Elm\n\n-\n'
 * const after = '# Elm\n\nA language.\n\n- new\n-\n'
 * const issues = (text) => checkNotes(text, {frontMatter: false})
 * const [known] = fingerprintIssues(issues(before), before)
 * fingerprintIssues(issues(after), after) // [known]
 */
export function fingerprintIssues(issues: readonly Issue[], source: string): string[] {
  checkArgument(issues, issuesKind, 'tell the fingerprints of')
  checkText(source)
  const counts = new Map<string, number>()
  return keysOf(issues, source).map((key) => {
    const hash = hashOf(printKey(key))
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    return `${hash}:${count}`
  })
}

/** What a message says of others: which name is near changes with what is around, and not the finding. */
const hint = / \(did you mean `[^`]*`\?\)/

/** What each issue is known by, in their order. */
export function keysOf(issues: readonly Issue[], source: string): FindingKey[] {
  if (issues.length === 0) return []
  const {notes} = readNotes(source)
  // A bullet of 50 KB may be around thousands of findings, each of which would hold its text.
  const names = new Map<object, string>()
  const named = (holder: Parameters<typeof nameOf>[0]): string => {
    const name = names.get(holder) ?? shortName(nameOf(holder))
    names.set(holder, name)
    return name
  }
  return issues.map(({code, message, position}) => {
    const chain = position ? nodesAt(notes, position.start.offset ?? -1) : []
    return {code, path: holdersIn(chain).map(named), message: message.replace(hint, '')}
  })
}

/** The most that a name has in a path. */
const longestName = 200

function shortName(name: string): string {
  return name.length <= longestName ? name : `${shorten(name, longestName)} ${hashOf(name)}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** A key as one text. */
export function printKey({code, path, message}: FindingKey): string {
  return JSON.stringify([code, path, message])
}
