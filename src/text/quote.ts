import {hideControls} from './control-characters.js'
import {shorten} from './shorten.js'

/** The longest piece of a note that a message shows, in code units. */
const longest = 80

/**
 * Shows a piece of a note in a message: in backticks, on one line, shortened, without what a terminal would act on.
 *
 * @param value the piece
 */
export function quote(value: string): string {
  return `\`${hideControls(shorten(value, longest).replace(/[\t\n\r]+/g, ' '))}\``
}
