import type {Issue, Severity} from '../issue/issue.js'
import {hideLines} from '../text/control-characters.js'
import {numberOf} from './count.js'
import {colorSeverity} from './reporters/parts.js'
import {widthOf} from './terminal/width.js'
import type {Colors} from './world.js'

/** How often a rule found something, at one severity. */
interface Tally {
  code: string
  severity: Severity
  amount: number
  /** How many can be mended with certainty. */
  safe: number
  /** How many can be mended in a way that is likely alone. */
  unsafe: number
}

/** Counts findings by rule. */
export class Statistics {
  readonly #tallies = new Map<string, Tally>()

  add(issues: readonly Issue[]): void {
    for (const {code, severity, fixes = []} of issues) {
      const key = `${severity} ${code}`
      const tally = this.#tallies.get(key) ?? {code, severity, amount: 0, safe: 0, unsafe: 0}
      this.#tallies.set(key, tally)
      tally.amount++
      if (fixes.some(({safe}) => safe)) tally.safe++
      else if (fixes.length > 0) tally.unsafe++
    }
  }

  /**
   * A line for each rule that found something: errors first, then what was found most.
   *
   * @param isForEyes whether a terminal shows it (default: false)
   *
   * @example
   * //  2 error    front-matter
   * // 14 warning  bare-url      14 fixable
   * //  3 warning  insecure-url  3 with --unsafe
   */
  print(colors: Colors, isForEyes = false): string {
    const rows = [...this.#tallies.values()].sort(compareTallies).map((tally) => ({
      amount: numberOf(tally.amount, isForEyes),
      severity: tally.severity,
      code: hideLines(tally.code),
      fixable: describeFixable(tally, isForEyes)
    }))
    const widths = {
      amount: widest(rows.map(({amount}) => amount)),
      severity: widest(rows.map(({severity}) => severity)),
      code: widest(rows.map(({code}) => code))
    }
    return rows
      .map(({amount, severity, code, fixable}) => {
        const word = colorSeverity(severity, severity, colors) + blanks(widths.severity - widthOf(severity))
        const ending = fixable && `${blanks(widths.code - widthOf(code))}  ${colors.dim(fixable)}`
        return `${blanks(widths.amount - amount.length)}${amount} ${word}  ${code}${ending}\n`
      })
      .join('')
  }
}

function compareTallies(left: Tally, right: Tally): number {
  if (left.severity !== right.severity) return left.severity === 'error' ? -1 : 1
  return right.amount - left.amount || (left.code < right.code ? -1 : 1)
}

function describeFixable({safe, unsafe}: Tally, isForEyes: boolean): string {
  const [some, more] = [numberOf(safe, isForEyes), numberOf(unsafe, isForEyes)]
  return [safe > 0 && `${some} fixable`, unsafe > 0 && `${more} with --unsafe`]
    .filter((part) => part !== false)
    .join(', ')
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf))
}

function blanks(amount: number): string {
  return ' '.repeat(amount)
}
