import type {FrontMatterOption, OutlineOption} from '../parse.js'
import {findNearest} from '../text/find-nearest.js'
import {
  findOptionProblems,
  flagKind,
  type OptionKinds,
  oneOf,
  schemaKind,
  schemaOrFalseKind
} from '../text/options.js'
import {fingerprintOf} from './fingerprint.js'

/** What `languageOptions` may say of notes. */
export interface NotesLanguageOptions {
  /**
   * Any Standard Schema over the front matter's data; `false` leaves it unchecked (default: the format's own). `apunte/front-matter` reports
   * what it refuses.
   */
  frontMatter?: FrontMatterOption | undefined
  /** Any Standard Schema over the outline: the body's own schema (default: none). `apunte/outline` reports what it refuses. */
  outline?: OutlineOption
  /**
   * Whether topics and front matter are nodes, around what they hold; `false` leaves a plain mdast root, for rules that look for blocks right
   * below it (default: true).
   */
  topics?: boolean | undefined
  /** What `@eslint/markdown` asks for. Notes always have YAML. */
  frontmatter?: 'yaml' | undefined
  // Options of other languages reach all files, where a config has no `files`.
  [name: string]: unknown
}

type Known = Required<Pick<NotesLanguageOptions, 'frontMatter' | 'outline' | 'topics' | 'frontmatter'>>

const kinds: OptionKinds<Known> = {
  frontMatter: schemaOrFalseKind,
  outline: schemaKind,
  topics: flagKind,
  frontmatter: {...oneOf('yaml'), expected: '`yaml`: notes have no other'}
}

/**
 * Refuses options that can't be used.
 *
 * @throws {TypeError} for a value of another kind, and for a name that was likely meant to be one of ours; other languages' names are let be
 */
export function checkLanguageOptions(options: NotesLanguageOptions): void {
  const names = Object.keys(kinds)
  const ours = Object.entries(options).filter(([name]) => findNearest(name, names) !== null)
  const problems = findOptionProblems(Object.fromEntries(ours), kinds, ' of the language `apunte/notes`')
  if (options.math === true) {
    const message =
      'Cannot use `true` as `math` of the language `apunte/notes`, expected `false`: math is text'
    problems.push({name: 'math', message, isRange: true})
  }
  if (problems.length > 0) throw new TypeError(problems.map(({message}) => message).join('\n'))
}

/**
 * Gives the options as ESLint keeps them. Where it writes a config down, for its cache or to print it, schemas are told by a fingerprint, since
 * they hold functions.
 */
export function keepLanguageOptions(options: NotesLanguageOptions): NotesLanguageOptions {
  const toJSON = (): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name,
        schemaKind.isType(value) ? fingerprintOf(value) : value
      ])
    )
  return Object.defineProperty({...options}, 'toJSON', {value: toJSON})
}
