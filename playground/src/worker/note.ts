import {
  checkNotes,
  type Edit,
  type FoundLink,
  formatEdits,
  type Issue,
  links,
  type Notes,
  safeParseNotes,
  updateNotes
} from 'apunte'
import {withFrontMatterHint} from 'apunte/internal/check/front-matter-hint.js'
import {positionsOf} from '../changes.js'
import type {SettingProblem} from '../messages.js'
import type {Settings} from '../settings.js'
import {judgingOf} from './judging.js'

/** A text, and what is known of it: each thing is found out when it is asked for the first time. */
export class Note {
  readonly text: string
  readonly tree: Notes<object>
  /** Gives the editor's position for an offset of the text. */
  readonly toPosition: (offset: number) => number
  /** How long finding out has taken, in milliseconds. */
  milliseconds = 0
  #edits: Edit[] | undefined
  #links: FoundLink[] | undefined
  #judged: {key: string; issues: Issue[]; problems: SettingProblem[]} | undefined

  constructor(text: string, before: Note | null) {
    this.text = text
    this.tree = this.#time(() => readTree(text, before))
    this.toPosition = positionsOf(text)
  }

  /** What formatting changes. */
  get edits(): readonly Edit[] {
    this.#edits ??= this.#time(() => formatEdits(this.text))
    return this.#edits
  }

  get links(): readonly FoundLink[] {
    this.#links ??= this.#time(() => [...links(this.tree)])
    return this.#links
  }

  /** What is found by some settings, and what is wrong with these. */
  judge(settings: Settings): {issues: readonly Issue[]; problems: readonly SettingProblem[]} {
    const {selector: _, ...judging} = settings
    const key = JSON.stringify(judging)
    if (this.#judged?.key !== key) {
      const {options, problems} = judgingOf(settings)
      this.#judged = {key, issues: this.#time(() => checkNotes(this.text, options)).map(forPage), problems}
    }
    return this.#judged
  }

  #time<Result>(run: () => Result): Result {
    const start = performance.now()
    try {
      return run()
    } finally {
      this.milliseconds += performance.now() - start
    }
  }
}

/** Brings the tree that was read last up to date: most texts are the one before with a letter more. */
function readTree(text: string, before: Note | null): Notes<object> {
  const source = before?.tree.source
  return before && source !== undefined
    ? updateNotes(before.tree, [{start: 0, end: source.length, text}])
    : safeParseNotes(text, {frontMatter: false}).notes
}

/** A message for those who call no function. */
function forPage(issue: Issue, _index: number, all: readonly Issue[]): Issue {
  return withFrontMatterHint(
    issue,
    all,
    'for notes without front matter, set the rule `front-matter` to `off`'
  )
}
