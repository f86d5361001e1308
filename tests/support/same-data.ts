import {deepStrictEqual} from 'node:assert/strict'

/** Holds two values to the same data, a field that is `undefined` counting as none: vitest's `toEqual`, for checks that run without it. */
export function expectSameData(actual: unknown, expected: unknown, message?: string): void {
  deepStrictEqual(dataOf(actual), dataOf(expected), message)
}

function dataOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dataOf)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([key, field]) => [key, dataOf(field)]))
}
