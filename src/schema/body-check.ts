import type {PathSegment} from '../issue/issue.js'
import {describeValue} from '../text/describe-value.js'
import {didYouMean} from '../text/find-nearest.js'

/** What in the schema of a body can't be used. */
export interface BodyProblem {
  /** Where: keys and indices. */
  path: PathSegment[]
  message: string
}

/** What judges a text, and what finds a title: in code or in JSON. */
export interface BodyLanguage {
  leaf: {expected: string; problemOf: (value: unknown) => string | null}
  pattern: {
    expected: string
    problemOf: (value: unknown) => string | null
    /** What is wrong with a text that stands in its place, if anything. */
    complainOfText?: (text: string) => string | null
  }
}

export type Path = readonly PathSegment[]
export type Check = (check: BodyCheck, value: unknown, path: Path) => void
export type Checks = Readonly<Record<string, Check>>

/** What one look at a schema knows. */
export class BodyCheck {
  readonly problems: BodyProblem[] = []
  readonly language: BodyLanguage
  /** Whether a part that has no end was found. */
  isEndless = false
  /** Whether `same` stands for anything: within a bullet. */
  isInItem = false
  /** The same, within a topic. */
  isInTopic = false

  constructor(language: BodyLanguage) {
    this.language = language
  }

  add(path: Path, message: string): void {
    this.problems.push({path: [...path], message})
  }

  expect(isRight: boolean, value: unknown, path: Path, expected: string): boolean {
    if (!isRight) this.add(path, unexpected(value, expected))
    return isRight
  }
}

export function unexpected(value: unknown, expected: string): string {
  return `Unexpected ${describeValue(value)}, expected ${expected}`
}

/** Nesting is no deeper than notes are; a part that holds itself is no part. */
export const deepest = 600

/** Looks at each key of an object; all that isn't listed is told. */
export function checkKeys(check: BodyCheck, value: unknown, path: Path, keys: Checks, what: string): boolean {
  if (!check.expect(isPlainObject(value), value, path, what)) return false
  // What holds itself twice would be told on each of its ways.
  if (check.isEndless) return false
  if (path.length > deepest) {
    check.isEndless = true
    check.add(path.slice(0, 12), 'Unexpected nesting, expected parts that hold no others without end')
    return false
  }
  const names = Object.keys(keys)
  for (const [name, inside] of Object.entries(value as object)) {
    if (!Object.hasOwn(keys, name)) {
      check.add(
        [...path, name],
        `Unexpected key \`${name}\`${didYouMean(name, names)}, expected one of ${names.join(', ')}`
      )
    } else if (inside !== undefined) {
      keys[name]?.(check, inside, [...path, name])
    }
  }
  return true
}

/** What has keys and values and is no schema. */
export function isPlainObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('~standard' in value) &&
    !(value instanceof RegExp)
  )
}

export function checkList(check: BodyCheck, value: unknown, path: Path, each: Check, expected: string): void {
  if (!check.expect(Array.isArray(value) && value.length > 0, value, path, expected)) return
  for (const [index, inside] of (value as unknown[]).entries()) each(check, inside, [...path, index])
}

export const text: Check = (check, value, path) =>
  void check.expect(typeof value === 'string', value, path, 'a text')
export const flag: Check = (check, value, path) =>
  void check.expect(typeof value === 'boolean', value, path, '`true` or `false`')

export function wholeFrom(least: number, most: number = Number.MAX_SAFE_INTEGER): Check {
  const expected = most > 99 ? `a whole number, ${least} at least` : `a whole number from ${least} to ${most}`
  return (check, value, path) => {
    const isRight = Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    check.expect(isRight, value, path, expected)
  }
}

export function words(...list: string[]): Check {
  return wordsOr(list, '')
}

/**
 * @param other what may stand there, too, for messages: `, or a topic`
 * @param told those that messages name (default: all of them)
 */
export function wordsOr(list: readonly string[], other: string, told: readonly string[] = list): Check {
  const expected = told.length === 1 ? `\`${told[0]}\`` : `one of ${told.join(', ')}`
  return (check, value, path) => {
    const hint = typeof value === 'string' ? didYouMean(value, told) : ''
    if (!list.includes(value as string))
      check.add(path, `Unexpected ${describeValue(value)}${hint}, expected ${expected}${other}`)
  }
}
