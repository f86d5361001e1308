/** How what is written anew looks, where Markdown leaves a choice. */
export interface WriteStyle {
  /** The marker of bullets. */
  bullet: '-' | '*' | '+'
  /** The marker of bullets where a list would merge with the one before it. */
  otherBullet: '-' | '*' | '+'
  /** What follows an item's number. */
  delimiter: '.' | ')'
  /** What follows it where a list would merge with the one before it. */
  otherDelimiter: '.' | ')'
  /** The least number of columns, 2 to 5, that an item's content is indented by; a long marker takes what it needs. */
  indent: number
  /** What stands between a marker and an item's content, instead (default: blanks as `indent` asks). */
  padding?: string | undefined
  /** What ends a line. */
  lineEnding: '\n' | '\r\n' | '\r'
}

/** The canonical style, which is the seed's. */
export const defaultStyle: WriteStyle = {
  bullet: '-',
  otherBullet: '*',
  delimiter: '.',
  otherDelimiter: ')',
  indent: 2,
  lineEnding: '\n'
}
