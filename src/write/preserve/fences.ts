/** Whether a fence closes fenced code. */
export function isClosed(raw: string, fence: string): boolean {
  const last = /(?:\r\n|\r|\n)[ \t>]*(`+|~+)[ \t]*$/.exec(raw)?.[1]
  return last !== undefined && last[0] === fence[0] && last.length >= fence.length
}
