import type {Screen} from '../world.js'
import {widthOf} from './width.js'

/** What stands before a line below a heading, and between its place and the rest. */
const gap = '  '

/** Something that was found, and where. */
export interface GroupEntry {
  /** `8:3`, or with a file's name before it. */
  place: string
  /** What is shown of it, in lines of so many columns. */
  lines(room: number): readonly string[]
}

/**
 * A heading, and below it a list with the places in a column of their own.
 *
 * ```text
 * notes/elm.md
 *   8:3    - [The guide](https://guide.elm-lang.org/)
 *   12:14  - [Elm in Action](https://www.manning.com/books/elm-in-action),
 *            the book
 * ```
 */
export function printGroup(
  heading: string,
  entries: readonly GroupEntry[],
  {colors, columns}: Pick<Screen, 'colors' | 'columns'>
): string {
  const widest = entries.reduce((most, {place}) => Math.max(most, widthOf(place)), 0)
  // Behind a long name there would be no room.
  const isOwnLine = widest > columns / 2
  const indent = isOwnLine ? gap + gap : ' '.repeat(gap.length + widest + gap.length)
  const lines = entries.flatMap(({place, lines}) => {
    const shown = gap + colors.dim(place)
    const below = lines(columns - indent.length)
    if (isOwnLine) return [shown, ...below.map((line) => indent + line)]
    const [first = '', ...rest] = below
    const blanks = first === '' ? '' : ' '.repeat(indent.length - gap.length - widthOf(place))
    return [shown + blanks + first, ...rest.map((line) => (line === '' ? '' : indent + line))]
  })
  return `${[heading, ...lines].join('\n')}\n`
}
