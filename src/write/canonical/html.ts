/** What ends HTML that begins so (CommonMark §4.6). */
const htmlEnds: ReadonlyArray<[RegExp, RegExp]> = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/]
]

/** Whether HTML takes all that follows, up to the end of what holds it. */
export function isUnclosedHtml(value: string): boolean {
  return htmlEnds.some(([start, end]) => start.test(value) && !end.test(value))
}
