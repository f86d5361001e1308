import type {Issue} from '../issue/issue.js'
import {noFrontMatterHint} from '../parse.js'

/**
 * Puts another hint in the place of the one for those who call a function, where a note has no front matter. Where front matter was meant to be there,
 * that is a finding of its own, which the hint then names: to want none would be the wrong remedy.
 *
 * @param all the issues of the note
 * @param hint what to do about notes without front matter, for those who read the issue
 */
export function withFrontMatterHint(issue: Issue, all: readonly Issue[], hint: string): Issue {
  if (!issue.message.endsWith(noFrontMatterHint)) return issue
  const meant = all.find(({code}) => code === 'foreign-front-matter' || code === 'unclosed-front-matter')
  const said = meant ? `what stands there isn't read: \`${meant.code}\` says why` : hint
  return {...issue, message: `${issue.message.slice(0, -noFrontMatterHint.length)} (${said})`}
}
