/** Characters after which completion is worth asking for. */
export const completionTriggers: readonly string[] = [
  '(',
  '<',
  '/',
  '#',
  '[',
  '^',
  ':',
  ' ',
  '-',
  '"',
  "'",
  ','
]
