import type {IssueCode} from '../issue/codes.js'
import type {Issue} from '../issue/issue.js'
import {configHint} from '../node/check/judge-file.js'
import {hideLines} from '../text/control-characters.js'
import {count, numberOf} from './count.js'

/** Above so many findings, which are a few screens, a terminal is told how to see less. */
const many = 30

/** In so many files at least, and in a quarter of all, front matter of another kind is the folder's own. */
const fewestFiles = 5

/** Of so many files at most that were mended the names are told. */
const mostNamed = 10

/** What reading finds in front matter whose data nobody can judge. */
const unreadable: ReadonlySet<string> = new Set<IssueCode>([
  'duplicate-key',
  'front-matter-limit',
  'front-matter-not-a-map',
  'invalid-yaml',
  'unsafe-key',
  'unsupported-yaml'
])

/** What stands around the findings of a run. */
export interface CheckContext {
  /** What was judged, as it was given. */
  patterns: readonly string[]
  /** Whether it was asked for that less be shown. */
  isLimited: boolean
  /** Whether a config says what is expected. */
  hasConfig: boolean
  /** Whether it has a schema of front matter. */
  hasSchema: boolean
}

/** What somebody may want to know who meets many findings at once: on a terminal alone, behind the summary. */
export class CheckAdvice {
  #findings = 0
  #files = 0
  #withOtherFrontMatter = 0
  #unjudged = 0
  #mended: string[] = []
  #hasTold = false

  /** Notes that something in a file was mended. */
  mend(name: string, amount: number): void {
    if (amount > 0) this.#mended.push(`${hideLines(name)} (${numberOf(amount, true)})`)
  }

  /** Counts a file's findings, and gives them as they are to be shown: what to do about notes without front matter is said once. */
  take(issues: readonly Issue[]): readonly Issue[] {
    this.#files++
    this.#findings += issues.length
    if (issues.some(({code}) => code === 'front-matter')) this.#withOtherFrontMatter++
    if (issues.some(({code}) => unreadable.has(code))) this.#unjudged++
    return issues.map((issue) => {
      if (!issue.message.endsWith(ending)) return issue
      if (this.#hasTold) return {...issue, message: issue.message.slice(0, -ending.length)}
      this.#hasTold = true
      return issue
    })
  }

  /** Gives the lines of advice, if there is any. */
  lines({patterns, isLimited, hasConfig, hasSchema}: CheckContext): string[] {
    const lines: string[] = []
    const named = this.#mended.slice(0, mostNamed)
    const more = this.#mended.length - named.length
    if (this.#files > 1 && named.length > 0)
      lines.push(`Fixed: ${named.join(', ')}${more > 0 ? ` and ${count(more, 'more file', true)}` : ''}`)
    if (hasSchema && this.#unjudged > 0) {
      lines.push(
        `The front matter of ${count(this.#unjudged, 'file', true)} cannot be read as data: the schema judges it once that is mended`
      )
    }
    const others = this.#withOtherFrontMatter
    if (!hasConfig && others >= fewestFiles && others * 4 >= this.#files) {
      const files = patterns.every((pattern) => /^[\w./@][\w./@-]*$/.test(pattern)) ? patterns : ['…']
      const infer = ['apunte infer --output apunte.config.yaml', ...files].join(' ')
      lines.push(
        `${count(others, 'file', true)} of ${numberOf(this.#files, true)} lack the default front matter, a title and a date: \`${infer}\` writes a config of what they have in common`
      )
    }
    if (!isLimited && this.#findings > many) {
      lines.push(
        'To see less: `--statistics --max-diagnostics 0` counts the findings by rule, `--max-diagnostics 10` shows the first ones'
      )
    }
    return lines
  }
}

const ending = ` (${configHint})`
