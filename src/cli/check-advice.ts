import type {Issue} from '../issue/issue.js'
import {configHint} from '../node/check/judge-file.js'
import {count, numberOf} from './count.js'

/** Above so many findings, which are a few screens, a terminal is told how to see less. */
const many = 30

/** In so many files at least, and in a quarter of all, front matter of another kind is the folder's own. */
const fewestFiles = 5

/** What somebody may want to know who meets many findings at once: on a terminal alone, behind the summary. */
export class CheckAdvice {
  #findings = 0
  #files = 0
  #withOtherFrontMatter = 0
  #hasTold = false

  /** Counts a file's findings, and gives them as they are to be shown: what to do about notes without front matter is said once. */
  take(issues: readonly Issue[]): readonly Issue[] {
    this.#files++
    this.#findings += issues.length
    if (issues.some(({code}) => code === 'front-matter')) this.#withOtherFrontMatter++
    return issues.map((issue) => {
      if (!issue.message.endsWith(ending)) return issue
      if (this.#hasTold) return {...issue, message: issue.message.slice(0, -ending.length)}
      this.#hasTold = true
      return issue
    })
  }

  /**
   * Gives the lines of advice, if there is any.
   *
   * @param patterns what was judged, as it was given
   * @param isLimited whether it was asked for that less be shown
   * @param hasConfig whether a config says what is expected
   */
  lines(patterns: readonly string[], isLimited: boolean, hasConfig: boolean): string[] {
    const lines: string[] = []
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
