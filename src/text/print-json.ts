/**
 * Prints a value as JSON that acts neither on a terminal nor on GitHub's runner, which takes `##[error]` for a command wherever it
 * stands in a line: what JSON leaves as it is of both is escaped, `\u009b` and `\u0023#[`.
 *
 * @param value what `JSON.stringify` takes
 * @param indent how many blanks a level is indented by (default: none, all on one line)
 */
export function printJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(/[\u007f-\u009f]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`)
    .replace(/#(?=#\[)/g, '\\u0023')
}
