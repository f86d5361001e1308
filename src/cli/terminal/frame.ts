import type {Position} from 'unist'
import {framedInLines} from '../../issue/framed-in-lines.js'
import {framedLines} from '../../issue/framed-lines.js'
import type {Lines} from '../../text/lines.js'
import type {Screen} from '../world.js'
import {cutAround} from './cut-around.js'

/**
 * The lines around a place, as `codeFrame` shows them, fitted to a terminal: long lines are cut around the mark, and wide characters, accents, emoji
 * and tabs are counted as they are shown, so that the carets stand below what they mean.
 *
 * ```text
 *   1 | # 本
 *   2 |
 * > 3 | - 案内 http://elm.example …
 *     |        ^^^^^^^^^^^^^^^^^^
 * ```
 *
 * @param index the lines of the source, if they are known
 * @param isWhole whether the lines are meant, and nothing in them: all of them are marked, and nothing is underlined (default: no)
 */
export function printFrame(
  source: string,
  position: Position,
  {colors, columns}: FrameScreen,
  index?: Lines,
  isWhole = false
): string[] {
  const {lines, first, marked, start, end} = index
    ? framedInLines(source, position, index)
    : framedLines(source, position)
  const digits = String(first + lines.length - 1).length
  const room = columns - digits - '>  | '.length
  return lines.flatMap((line, index) => {
    const number = String(first + index).padStart(digits)
    const isMarked = index === marked || (isWhole && index > marked && first + index <= position.end.line)
    const {text, column, width} = cutAround(
      line,
      isMarked && !isWhole ? start : 0,
      isMarked && !isWhole ? end : 0,
      room
    )
    const behind = text === '' ? '' : ` ${text}`
    if (!isMarked) return [colors.dim(`  ${number} |${behind}`)]
    const shown = `${colors.cyan('>')} ${number} |${behind}`
    if (isWhole) return [shown]
    const gutter = ' '.repeat(digits)
    return [shown, `  ${gutter} ${colors.dim('|')} ${' '.repeat(column)}${colors.cyan('^'.repeat(width))}`]
  })
}

/** What a frame is shown on. */
export type FrameScreen = Pick<Screen, 'colors' | 'columns'>
