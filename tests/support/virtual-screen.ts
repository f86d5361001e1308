import {Buffer} from 'node:buffer'
import {createRequire} from 'node:module'
import headless from '@xterm/headless'

// The addon reads its table from the beginning of a buffer's memory, where one of a pool may have something else. Its types want a package that
// needs a browser.
const {poolSize} = Buffer
Buffer.poolSize = 0
const {UnicodeGraphemesAddon} = createRequire(import.meta.url)('@xterm/addon-unicode-graphemes') as {
  UnicodeGraphemesAddon: new () => Parameters<InstanceType<typeof headless.Terminal>['loadAddon']>[0]
}
Buffer.poolSize = poolSize

/** What a terminal shows. */
export interface VirtualScreen {
  /** Its lines, from the top, blanks at their ends left out. */
  lines: string[]
  /** Which column of a line a text begins in, from 0; `-1` where it isn't there. */
  columnOf(line: number, text: string): number
  /** What stands in a column of a line: a character with its accents, an emoji, a blank; nothing in the second column of a wide one. */
  at(line: number, column: number): string
  /** Whether a line goes on in the next because it was too long. */
  isBroken(line: number): boolean
}

/** Has a terminal show a text, as xterm.js does with graphemes counted whole. */
export async function showOn(columns: number, text: string): Promise<VirtualScreen> {
  const rows = text.split('\n').length * 4 + 4
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true})
  terminal.loadAddon(new UnicodeGraphemesAddon())
  await new Promise<void>((done) => terminal.write(text.replaceAll('\n', '\r\n'), done))
  const buffer = terminal.buffer.active
  const lineAt = (line: number) => buffer.getLine(line)
  const at = (line: number, column: number): string => {
    const cell = lineAt(line)?.getCell(column)
    return cell && cell.getWidth() > 0 ? cell.getChars() || ' ' : ''
  }
  const lines: string[] = []
  for (let line = 0; line < buffer.length; line++) lines.push(lineAt(line)?.translateToString(true) ?? '')
  while (lines.at(-1) === '') lines.pop()
  return {
    lines,
    at,
    isBroken: (line) => lineAt(line + 1)?.isWrapped ?? false,
    columnOf: (line, text) => {
      for (let column = 0; column < columns; column++) {
        let rest = ''
        for (let next = column; next < columns && rest.length < text.length; next++) rest += at(line, next)
        if (at(line, column) !== '' && rest.startsWith(text)) return column
      }
      return -1
    }
  }
}
