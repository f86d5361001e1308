import fc from 'fast-check'
import type {Edit} from '../../../src/text/edits.js'
import {fragments} from './fragments.js'
import {readingInputs} from './reading-inputs.js'
import {lineSoup, soup} from './soup.js'

/** A place in a text whose length isn't known yet: its share of it, and how much is put in the place of how much. */
export interface Splice {
  /** From 0 to 1. */
  at: number
  /** How many code units are taken out, at most. */
  length: number
  text: string
}

const inserted = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      '',
      'x',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '#',
      '-',
      '`',
      '[',
      ']:',
      '>',
      '\n\n',
      '---\n',
      '\t',
      '~',
      '|'
    ),
    weight: 6
  },
  {arbitrary: soup, weight: 3},
  {arbitrary: fragments, weight: 1}
)

/** What an editor does to a text: it types, deletes, pastes. */
export const splices: fc.Arbitrary<Splice[]> = fc.array(
  fc.record({
    at: fc.nat(10_000).map((share) => share / 10_000),
    length: fc.oneof(
      {arbitrary: fc.constant(0), weight: 4},
      {arbitrary: fc.nat(3), weight: 4},
      {arbitrary: fc.nat(60), weight: 2}
    ),
    text: inserted
  }),
  {minLength: 1, maxLength: 8}
)

/** Texts to edit: short ones of every kind, and some of them one behind the other. */
export const editedTexts: fc.Arbitrary<string> = fc.oneof(
  {arbitrary: readingInputs, weight: 2},
  {arbitrary: lineSoup, weight: 2},
  {
    arbitrary: fc
      .array(fc.oneof(readingInputs, lineSoup, soup), {minLength: 2, maxLength: 5})
      .map((parts) => parts.join('\n\n')),
    weight: 3
  }
)

/** The edit that a splice is in a text. */
export function editOf({at, length, text}: Splice, source: string): Edit {
  const start = Math.round(at * source.length)
  return {start, end: Math.min(source.length, start + length), text}
}
