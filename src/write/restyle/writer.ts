import {skipBlanksBack} from '../../grammar/characters.js'

/** Writes lines one behind the other, each with what the open containers put before it. */
export class LineWriter {
  /** What was written. */
  text = ''
  /** What ends each line. */
  readonly ending: string
  /** How many lines were written. */
  count = 0
  /** What stands before every line of the open containers: quotes' markers and indentation. */
  prefix = ''
  /** What stands before the next line instead: markers of items and quotes that were opened since the last one. */
  first: string | null = null

  constructor(ending: string) {
    this.ending = ending
  }

  /** Writes a line; an empty one is given no trailing blanks. */
  line(content: string): void {
    const before = this.first ?? this.prefix
    this.first = null
    this.text += (content === '' ? trimEnd(before) : before + content) + this.ending
    this.count++
  }

  /** Writes lines as they are, in no container. */
  lines(text: string, count: number): void {
    this.text += text
    this.count += count
  }

  /** Opens a container: its marker stands before the next line, `rest` before the ones behind that. */
  open(marker: string, rest: string): void {
    this.first = (this.first ?? this.prefix) + marker
    this.prefix += rest
  }

  /** Closes the container opened last. One that nothing was written in stands there with its marker alone. */
  close(rest: string): void {
    if (this.first !== null) this.line('')
    this.prefix = this.prefix.slice(0, this.prefix.length - rest.length)
  }
}

/** A text without the blanks at its end: spaces and tabs, nothing else. */
export function trimEnd(text: string): string {
  return text.slice(0, skipBlanksBack(text, 0, text.length))
}

const lineEnding = /\r\n|\r|\n/

/** The lines of a value, without their endings. */
export function splitLines(value: string): string[] {
  return value.includes('\r') ? value.split(lineEnding) : value.split('\n')
}
