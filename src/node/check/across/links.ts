import {relative, sep} from 'node:path'
import type {LinkOptions} from '../../../check/rules/broken-link.js'
import type {Issue} from '../../../issue/issue.js'
import {quote} from '../../../text/quote.js'
import {type LinkJudge, type LinkOutcome, type LinkProblem, nowhere} from '../../links/link-problems.js'
import {linkTarget} from '../../links/link-target.js'
import {matchesPatterns} from '../../match-patterns.js'
import type {AcrossLink} from './facts.js'
import {type AcrossCheck, type AcrossNote, ruleOf} from './note.js'

/** Tells where the links of a note lead, in their order; each note is looked into once. */
export type LinkOutcomes = (note: AcrossNote) => Promise<readonly LinkOutcome[]>

/** Makes {@link LinkOutcomes} of judges of links. */
export function linkOutcomes(judges: (note: AcrossNote) => Promise<LinkJudge>): LinkOutcomes {
  const known = new WeakMap<AcrossNote, Promise<LinkOutcome[]>>()
  const look = async (note: AcrossNote): Promise<LinkOutcome[]> => {
    const judge = await judges(note)
    const outcomes: LinkOutcome[] = []
    for (const {url} of note.facts.links) outcomes.push(await judgeLink(url, note, judge))
    return outcomes
  }
  return (note) => {
    const outcomes = known.get(note) ?? look(note)
    known.set(note, outcomes)
    return outcomes
  }
}

/**
 * Makes the check of `broken-link` and `missing-anchor`.
 *
 * @param folder the one that globs begin in: a whole name
 */
export function linksCheck(outcomes: LinkOutcomes, folder: string): AcrossCheck {
  return {
    rules: ['broken-link', 'missing-anchor'],
    find: async (note) => {
      const rules = {
        'broken-link': ruleOf<LinkOptions>(note, 'broken-link'),
        'missing-anchor': ruleOf<LinkOptions>(note, 'missing-anchor')
      }
      const issues: Issue[] = []
      if (!rules['broken-link'] && !rules['missing-anchor']) return issues
      for (const [index, {problem}] of (await outcomes(note)).entries()) {
        const link = note.facts.links[index] as AcrossLink
        if (!problem) continue
        const code = problem.reason === 'missing-anchor' ? 'missing-anchor' : 'broken-link'
        const rule = rules[code]
        if (!rule || (link.isHtml && !rule.options.html)) continue
        if (rule.options.ignore.length > 0 && isIgnored(link, note, rule.options.ignore, folder)) continue
        issues.push(toIssue(code, rule.severity, link, problem))
      }
      return issues
    }
  }
}

/** Tells where a link leads: from the note's name or, where that is a link to the file, from the file itself. */
async function judgeLink(
  url: string,
  {file, place}: Pick<AcrossNote, 'file' | 'place'>,
  judge: LinkJudge
): Promise<LinkOutcome> {
  // Where a text without a name stands, nobody knows.
  if (place === null && !url.startsWith('#')) return nowhere
  const outcome = await judge(url, file)
  if (!outcome.problem || place === null || place === file) return outcome
  const other = await judge(url, place)
  return other.problem ? outcome : other
}

function isIgnored(
  {url}: AcrossLink,
  {file, root}: AcrossNote,
  globs: readonly string[],
  folder: string
): boolean {
  const target = linkTarget(url, {from: file, root})
  if (!target) return false
  const name = relative(folder, target.file).split(sep).join('/')
  return matchesPatterns(globs, name) || matchesPatterns(globs, `${name}/`)
}

function toIssue(
  code: 'broken-link' | 'missing-anchor',
  severity: Issue['severity'],
  {position, isPlain, isHtml}: AcrossLink,
  {message, likely}: LinkProblem
): Issue {
  const issue: Issue = {code, severity, message, position}
  const {start, end} = position
  if (!likely || !isPlain || start.offset === undefined || end.offset === undefined) return issue
  const text = isHtml ? likely.url.replace(/["'`<>]/g, encodeURIComponent) : likely.url
  const edits = [{start: start.offset, end: end.offset, text}]
  return {...issue, fixes: [{title: `Link to ${quote(text)}`, edits, safe: likely.isCertain}]}
}
