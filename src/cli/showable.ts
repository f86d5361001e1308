import {stripVTControlCharacters} from 'node:util'
import {hideControls} from '../text/control-characters.js'

/** Shows a text on one line, and keeps it from steering the terminal: escape sequences go, other controls become dots. */
export function showable(text: string): string {
  return hideControls(stripVTControlCharacters(text).replace(/\s+/g, ' '))
}
