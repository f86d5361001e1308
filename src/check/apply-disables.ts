import type {Issue} from '../issue/issue.js'
import {indexLines, positionAt} from '../text/lines.js'
import {startOf} from '../tree/span.js'
import type {RuleSeverity} from './define-rule.js'
import type {Disable} from './disables.js'
import {type Settings, toSeverity} from './settings.js'

/** The code of a comment that switches off what isn't found. */
export const unusedCode = 'unused-disable'

/** What comments do to issues. */
export interface Sifted {
  /** The issues that no comment switches off. */
  kept: Issue[]
  /** The comments that switch off nothing, and whose rule isn't off. */
  unused: Disable[]
}

/**
 * Parts the issues that comments switch off from those that stay, and finds the comments that switch off nothing.
 *
 * A comment for all rules doesn't switch off what is reported of comments. What has no place is at the text's start.
 *
 * @param disables the comments, in the order of the text
 * @param issues what was found
 * @param settings which rules there are, and what they are set to
 */
export function siftDisabled(
  disables: readonly Disable[],
  issues: readonly Issue[],
  settings: Settings
): Sifted {
  if (disables.length === 0) return {kept: [...issues], unused: []}
  const isCovered = coverage(disables)
  const kept = issues.filter((issue) => !isCovered(issue.code, startOf(issue)))
  const isFound = occurrence(issues)
  const unused = disables.filter((disable) => {
    const {code, start} = disable
    if (code === unusedCode || settings.severities.get(code ?? '') === 'off') return false
    return !isFound(disable) && !isCovered(unusedCode, start)
  })
  return {kept, unused}
}

/**
 * Reports comments that switch off nothing.
 *
 * @param source the text that they stand in
 */
export function reportUnused(unused: readonly Disable[], settings: Settings, source: string): Issue[] {
  const severity = settings.severities.get(unusedCode) as RuleSeverity
  if (severity === 'off' || unused.length === 0) return []
  const lines = indexLines(source)
  return unused.map(({code, start, end}) => ({
    code: unusedCode,
    severity: toSeverity(severity),
    message: messageOf(code, settings),
    position: positionAt(lines, start, end)
  }))
}

function messageOf(code: string | null, settings: Settings): string {
  if (code === null) return 'Unexpected comment that switches off nothing, expected a finding: remove it'
  if (!settings.codes.has(code)) return `Unexpected \`${code}\`, expected the id of a rule`
  return `Unexpected \`${code}\`, expected a finding of it where the comment applies: remove it from the comment`
}

/** Tells whether any comment covers an issue of a code at an offset. */
function coverage(disables: readonly Disable[]): (code: string, offset: number) => boolean {
  const byCode = new Map<string | null, Disable[]>()
  for (const disable of disables) {
    const known = byCode.get(disable.code)
    if (known) known.push(disable)
    else byCode.set(disable.code, [disable])
  }
  const merged = new Map([...byCode].map(([code, found]) => [code, merge(found)]))
  const covers = (code: string | null, offset: number): boolean => {
    const ranges = merged.get(code) ?? []
    const range = ranges[countNotAfter(ranges, offset, ({from}) => from) - 1]
    return range !== undefined && offset <= range.to
  }
  return (code, offset) => covers(code, offset) || (code !== unusedCode && covers(null, offset))
}

/** Joins ranges that meet; the result is sorted. */
function merge(disables: readonly Disable[]): Array<{from: number; to: number}> {
  const merged: Array<{from: number; to: number}> = []
  for (const {from, to} of [...disables].sort((left, right) => left.from - right.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({from, to})
  }
  return merged
}

/** Tells whether any issue stands where a comment covers it. */
function occurrence(issues: readonly Issue[]): (disable: Disable) => boolean {
  const byCode = new Map<string | null, number[]>()
  for (const issue of issues) {
    for (const code of [issue.code, null]) {
      const known = byCode.get(code)
      if (known) known.push(startOf(issue))
      else byCode.set(code, [startOf(issue)])
    }
  }
  for (const places of byCode.values()) places.sort((left, right) => left - right)
  return ({code, from, to}) => {
    const places = byCode.get(code) ?? []
    return countNotAfter(places, to, (place) => place) > countNotAfter(places, from - 1, (place) => place)
  }
}

/** How many of the sorted values stand at an offset or before it. */
function countNotAfter<Value>(
  values: readonly Value[],
  offset: number,
  placeOfValue: (value: Value) => number
): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOfValue(values[middle] as Value) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
