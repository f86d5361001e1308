import {findNearest} from '../text/find-nearest.js'

/** What a client may set: as `initializationOptions`, and as the section `apunte` of its settings. */
export interface ServerSettings {
  /** Whether configs that are code may be run (default: false). Only an initialization option. */
  trusted: boolean
  /** How long nothing may be typed before a note is judged, in milliseconds (default: 100). */
  debounce: number
  /** Whether a line break in a list begins the next bullet (default: false). */
  continueLists: boolean
}

export const usualSettings: ServerSettings = {trusted: false, debounce: 100, continueLists: false}

const kinds: {readonly [Key in keyof ServerSettings]: {expected: string; isGood(value: unknown): boolean}} = {
  trusted: {expected: '`true` or `false`', isGood: (value) => typeof value === 'boolean'},
  debounce: {
    expected: 'a number of milliseconds from 0 to 10000',
    isGood: (value) => typeof value === 'number' && value >= 0 && value <= 10_000
  },
  continueLists: {expected: '`true` or `false`', isGood: (value) => typeof value === 'boolean'}
}

/**
 * Reads what a client has set.
 *
 * @param given what it sent, of any kind; `null` and what is left out is the usual
 * @returns the settings, and what of it can't be used
 */
export function readSettings(
  given: unknown,
  before: ServerSettings = usualSettings
): {settings: ServerSettings; problems: string[]} {
  const settings: Record<string, unknown> = {...before}
  const problems: string[] = []
  if (given === undefined || given === null) return {settings: before, problems}
  if (typeof given !== 'object' || Array.isArray(given))
    return {settings: before, problems: ['Cannot use the settings, expected an object']}
  for (const [key, value] of Object.entries(given)) {
    const kind = Object.hasOwn(kinds, key) ? kinds[key as keyof ServerSettings] : undefined
    if (value === undefined || value === null) continue
    if (!kind) {
      const near = findNearest(key, Object.keys(kinds))
      const hint =
        near === null
          ? Object.keys(kinds)
              .map((name) => `\`${name}\``)
              .join(', ')
          : `\`${near}\``
      problems.push(`Cannot use the setting \`${key}\`, expected ${hint}`)
    } else if (kind.isGood(value)) settings[key] = value
    else
      problems.push(
        `Cannot use ${JSON.stringify(value)} for the setting \`${key}\`, expected ${kind.expected}`
      )
  }
  return {settings: settings as unknown as ServerSettings, problems}
}
