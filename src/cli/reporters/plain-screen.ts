import picocolors from 'picocolors'
import {hideLines} from '../../text/control-characters.js'
import type {Screen} from '../world.js'

/** A file: it shows no colours and no links, and takes lines as they are. */
export const plainScreen: Screen = {
  colors: picocolors.createColors(false),
  isTerminal: false,
  columns: Number.POSITIVE_INFINITY,
  link: (text) => text,
  linkFile: hideLines
}
