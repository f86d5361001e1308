import {acrossRules} from '../check/across-rules.js'
import {type CheckOptions, findInRead, withSafeFixes} from '../check/check-notes.js'
import type {Rule} from '../check/define-rule.js'
import {fixesTogether} from '../check/fix-notes.js'
import {withFrontMatterHint} from '../check/front-matter-hint.js'
import {rules} from '../check/rules.js'
import {type RuleSetting, type RuleSettings, readingCodes, resolveSettings} from '../check/settings.js'
import type {Issue} from '../issue/issue.js'
import {readNotes} from '../read/read.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import type {NotesLanguageOptions} from './language-options.js'
import type {LintContext} from './lint-types.js'
import {NoteSourceCode} from './note-source-code.js'
import {frontMatterSchema, outlineSchema} from './rule-options.js'

/** A finding, and whether its certain fix may be made together with those of the others. */
export interface SessionFinding {
  issue: Issue
  isFixedTogether: boolean
}

/**
 * What our rules find in one file. ESLint makes all of its rules before it visits a node: each joins, and the first that is called then has all
 * of them look at once, as `checkNotes` does, so that fixes are made sure of together.
 */
export class Session {
  readonly #context: LintContext
  readonly #joined: Map<string, {rule: Rule | undefined; options: unknown}> = new Map()
  #found: Map<string, SessionFinding[]> | undefined

  constructor(context: LintContext) {
    this.#context = context
  }

  /** Whether it has looked: another rule belongs to another run over the same file. */
  get isOver(): boolean {
    return this.#found !== undefined
  }

  /**
   * @param code what the rule reports
   * @param rule the rule; `undefined` where reading itself finds what is reported
   */
  join(code: string, rule: Rule | undefined, options: unknown): void {
    this.#joined.set(code, {rule, options})
  }

  findingsOf(code: string): readonly SessionFinding[] {
    this.#found ??= this.#find()
    return this.#found.get(code) ?? []
  }

  #find(): Map<string, SessionFinding[]> {
    const {filename, sourceCode} = this.#context
    const languageOptions = this.#context.languageOptions as NotesLanguageOptions
    const {source, read} = readingOf(sourceCode)
    const ownRules = [...this.#joined.values()].flatMap(({rule}) =>
      rule && !rules.includes(rule) ? [rule] : []
    )
    const options: CheckOptions = {
      path: filename,
      frontMatter: frontMatterSchema(this.#joined.get('front-matter')?.options, languageOptions),
      outline: outlineSchema(this.#joined.get('outline')?.options, languageOptions)
    }
    const settings = resolveSettings(ownRules, this.#settings())
    const judged = findInRead({...read, source}, options, settings)
    const unusable = judged.issues.find(({code}) => code === 'invalid-schema')
    if (unusable) throw new TypeError(unusable.message)
    const issues = withSafeFixes(source, judged, options, settings)
    const together = fixesTogether(source, judged, issues, options, settings)
    const found = new Map<string, SessionFinding[]>()
    for (const issue of issues) {
      const finding = {
        issue: withFrontMatterHint(issue, issues, lintHint),
        isFixedTogether: together.has(issue)
      }
      const others = found.get(issue.code)
      if (others) others.push(finding)
      else found.set(issue.code, [finding])
    }
    return found
  }

  /** All that didn't join is off, but what `apunte check` finds by the files around: comments for that are no mistake. */
  #settings(): RuleSettings {
    const settings: Record<string, RuleSetting> = {}
    for (const code of [...readingCodes, ...rules.map(({id}) => id)]) settings[code] = 'off'
    // A schema that can't be used would else judge nothing, in silence.
    for (const code of [...acrossRules, 'invalid-schema']) delete settings[code]
    for (const [code, {rule, options}] of this.#joined) {
      delete settings[code]
      if (!rule || hasOptionsOfItsOwn(code)) continue
      const severity = rule.severity === 'off' ? 'warn' : rule.severity
      settings[code] = options === undefined ? severity : [severity, options]
    }
    return settings as RuleSettings
  }
}

const lintHint =
  'for notes without front matter, set `frontMatter: false` in `languageOptions`, or `apunte/front-matter` to `off`'

/** Whether a rule's options are for ESLint alone: the schemas, which `checkNotes` has as options of its own. */
function hasOptionsOfItsOwn(code: string): boolean {
  return code === 'front-matter' || code === 'outline'
}

/** The note of a file, which is read again where another language read it. */
function readingOf(sourceCode: object): {source: string; read: ReturnType<typeof readNotes>} {
  if (sourceCode instanceof NoteSourceCode) return {source: sourceCode.text, read: sourceCode.read}
  const {text: source} = sourceCode as {text: string}
  if (source.startsWith(byteOrderMark))
    throw new TypeError(
      'Cannot look at a text behind a second byte-order mark (U+FEFF), expected one at most'
    )
  return {source, read: readNotes(source)}
}

const sessions = new WeakMap<object, Session>()

/** The session of the file that a rule is made for. */
export function sessionOf(context: LintContext): Session {
  const known = sessions.get(context.sourceCode)
  if (known && !known.isOver) return known
  const session = new Session(context)
  sessions.set(context.sourceCode, session)
  return session
}
