import {hashCommand} from './control-characters.js'

/**
 * Prints a value as JSON that acts neither on a terminal nor on a runner, which takes `##[error]` for a command wherever it
 * stands in a line: what JSON leaves as it is of both is escaped, `\u009b` and `\u0023#[`. It reads back as it was.
 *
 * @param value what `JSON.stringify` takes
 * @param indent how many blanks a level is indented by (default: none, all on one line)
 * @param replacer what `JSON.stringify` takes (default: none)
 */
export function printJson(
  value: unknown,
  indent?: number,
  replacer?: (this: object, key: string, value: unknown) => unknown
): string {
  return escapeActing(JSON.stringify(value, replacer, indent))
}

/** Escapes what acts and JSON leaves as it is, for texts in which `\u009b` is read as JSON reads it: strings of code, regular expressions. */
export function escapeActing(text: string): string {
  return text
    .replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escapeUnit)
    .replace(hashCommand, escapeUnit)
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
