import {hideLines} from '../../text/control-characters.js'

/** A text as a link that terminals open (OSC 8): `ESC ] 8 ; ; URL ESC \\ text ESC ] 8 ; ; ESC \\`. */
export function printHyperlink(text: string, url: string): string {
  // What could end the sequence is a control character, which no terminal gets to see.
  return `\u001B]8;;${hideLines(url)}\u001B\\${text}\u001B]8;;\u001B\\`
}
