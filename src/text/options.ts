import {nameOf} from './check-text.js'
import {didYouMean} from './find-nearest.js'
import {quote} from './quote.js'

/** What an option may be. */
export interface OptionKind {
  /** What is expected, for messages: ``a whole number from 2 to 5``. */
  expected: string
  /** Whether a value is of the type that is expected. */
  isType: (value: unknown) => boolean
  /** Whether a value of that type is one of those that are expected (default: all are). */
  isValue?: (value: unknown) => boolean
  /** Names a value that isn't one of those, for messages. */
  show?: (value: unknown) => string
  /** Whether the option can't be left out, not even as `undefined` (default: it can). */
  isRequired?: boolean
  /** What is to be done where it is `undefined` by name, which means something else than leaving it out. */
  undefinedHint?: string
}

/** The options of a function, by name. */
export type OptionKinds<Options extends object> = {readonly [Name in keyof Required<Options>]: OptionKind}

/** An option that can't be used. */
export interface OptionProblem {
  name: string
  message: string
  /** Whether the type is right, and the value is not. */
  isRange: boolean
}

export const flagKind: OptionKind = {
  expected: '`true` or `false`',
  isType: (value) => typeof value === 'boolean'
}

/** @param what it says, for messages: `the name of a file` */
export function textKind(what: string): OptionKind {
  return {expected: `a string, ${what}`, isType: (value) => typeof value === 'string'}
}

export function textsKind(what: string): OptionKind {
  return {
    expected: `an array of strings, ${what}`,
    isType: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string')
  }
}

export function callback(what: string): OptionKind {
  return {expected: `a function, ${what}`, isType: (value) => typeof value === 'function'}
}

export function wholeNumber(least: number, most: number = Number.POSITIVE_INFINITY): OptionKind {
  return {
    expected: Number.isFinite(most)
      ? `a whole number from ${least} to ${most}`
      : `a whole number, ${least} at least`,
    isType: (value) => typeof value === 'number',
    isValue: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most
  }
}

export function oneOf(...words: readonly string[]): OptionKind {
  const [last, ...others] = words.map((word) => `\`${word}\``).reverse()
  return {
    expected: others.length > 0 ? `${others.reverse().join(', ')} or ${last}` : `${last}`,
    isType: (value) => typeof value === 'string',
    isValue: (value) => words.includes(value as string)
  }
}

/**
 * @param isRight whether an object is one of those that are expected (default: all are)
 * @param show names one that isn't, for messages
 */
export function objectLike(
  expected: string,
  isRight?: (value: object) => boolean,
  show?: (value: object) => string
): OptionKind {
  return {
    expected,
    isType: (value) => typeof value === 'object' && value !== null,
    isValue: (value) => isRight?.(value as object) !== false,
    ...(show && {show: (value: unknown) => show(value as object)})
  }
}

export const schemaKind: OptionKind = {
  expected: 'a Standard Schema (of valibot, zod, arktype…)',
  isType: (value) => {
    try {
      return (
        typeof (value as {'~standard'?: {validate?: unknown}} | null)?.['~standard']?.validate === 'function'
      )
    } catch {
      return false
    }
  }
}

export const schemaOrFalseKind: OptionKind = {
  expected: `${schemaKind.expected} or \`false\``,
  isType: (value) => value === false || schemaKind.isType(value)
}

/**
 * Checks the options that a function was given: their names and their values.
 *
 * @param of the function, for messages: `formatNotes`
 * @throws {TypeError} for no object, an unknown name (with the one that was likely meant), a value of another type
 * @throws {RangeError} for another value
 */
export function checkOptions<Options extends object>(
  options: Options,
  kinds: OptionKinds<Options>,
  of: string
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(
      `Cannot use ${nameOf(options)} as the options of \`${of}\`, expected an object, such as \`{${Object.keys(kinds)[0]}: …}\``
    )
  }
  const [problem] = findOptionProblems(options, kinds, ` of \`${of}\``)
  if (problem) throw new (problem.isRange ? RangeError : TypeError)(problem.message)
}

/** Finds the options that can't be used, in order. */
export function findOptionProblems(
  options: object,
  kinds: Readonly<Record<string, OptionKind>>,
  of = ''
): OptionProblem[] {
  const problems: OptionProblem[] = []
  const names = Object.keys(kinds)
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? (kinds[name] as OptionKind) : null
    const add = (message: string, isRange = false): void => {
      problems.push({name, message, isRange})
    }
    if (!kind) {
      const all = names.length > 1 ? `one of ${names.join(', ')}` : `\`${names[0]}\``
      add(`Cannot use the option ${quote(name)}${of}${didYouMean(name, names)}, expected ${all}`)
    } else if (value === undefined) {
      if (kind.undefinedHint !== undefined)
        add(`Cannot use \`undefined\` as \`${name}\`${of}, expected ${kind.expected}: ${kind.undefinedHint}`)
    } else if (!kind.isType(value)) {
      add(`Cannot use ${show(value)} as \`${name}\`${of}, expected ${kind.expected}`)
    } else if (kind.isValue?.(value) === false) {
      const shown = kind.show?.(value) ?? show(value)
      add(`Cannot use ${shown} as \`${name}\`${of}, expected ${kind.expected}`, true)
    }
  }
  for (const name of names) {
    const {isRequired, expected} = kinds[name] as OptionKind
    if (isRequired && (options as Record<string, unknown>)[name] === undefined) {
      const message = `Cannot go without \`${name}\`${of}, expected ${expected}`
      problems.push({name, message, isRange: false})
    }
  }
  return problems
}

function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  return typeof value === 'number' || typeof value === 'boolean' ? `\`${value}\`` : nameOf(value)
}

/**
 * Checks an argument that is no option.
 *
 * @param what what it is for, for messages: `find a topic by`
 * @throws {TypeError} where its type is none that is expected
 */
export function checkArgument(value: unknown, kind: OptionKind, what: string): void {
  if (!kind.isType(value)) throw new TypeError(`Cannot ${what} ${nameOf(value)}, expected ${kind.expected}`)
}
