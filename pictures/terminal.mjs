// Runs the command as on a terminal, and draws the screen that comes of it.
import {cpSync, mkdtempSync, rmSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {escapeXml, monospace} from './svg.mjs'

const {Terminal} = createRequire(import.meta.url)('@xterm/headless')
const notes = fileURLToPath(new URL('notes/', import.meta.url))

/** The sixteen colours, as on a dark terminal. */
const palette = [
  ...['#3b4252', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#c9d1d9'],
  ...['#8b949e', '#ffa198', '#a5f3b0', '#f2cc60', '#a5d6ff', '#e2c5ff', '#b3f0ff', '#f0f6fc']
]
const foreground = '#e6edf3'
const cell = {width: 8.43, height: 20, size: 14}

/**
 * Runs command lines one after the other, over a copy of the notes.
 *
 * @param {(argv: string[], io: object) => Promise<number>} run the command
 * @param {string[][]} lines the arguments of each
 * @param {number} columns how wide the terminal is
 * @returns {Promise<string>} what a terminal is sent, the prompts among it
 */
export async function runOnTerminal(run, lines, columns) {
  const cwd = mkdtempSync(join(tmpdir(), 'apunte-pictures-'))
  cpSync(notes, cwd, {recursive: true})
  const shown = []
  let time = 0
  const writer = {write: (text) => shown.push(text)}
  try {
    for (const argv of lines) {
      if (shown.length > 0) shown.push('\n')
      shown.push(`\u001B[32m$\u001B[39m \u001B[1mapunte ${argv.join(' ')}\u001B[22m\n`)
      await run(argv, {
        stdin: [],
        stdout: writer,
        stderr: writer,
        colors: true,
        outIsTerminal: true,
        columns,
        cwd,
        // A run takes some hundredths of a second; a picture of it must not differ from run to run.
        now: () => (time += 10)
      })
    }
  } finally {
    rmSync(cwd, {recursive: true})
  }
  return shown.join('')
}

/**
 * Draws what a terminal is sent.
 *
 * @param {string} text with its escape sequences
 * @param {number} columns
 * @param {string} title what a reader that shows no pictures says
 * @returns {Promise<string>} an SVG
 */
export async function drawScreen(text, columns, title) {
  const rows = await screenOf(text, columns)
  const width = Math.ceil(columns * cell.width) + 40
  const height = rows.length * cell.height + 64
  const dots = ['#ff5f57', '#febc2e', '#28c840']
    .map((color, index) => `<circle cx="${22 + index * 20}" cy="21" r="6" fill="${color}"/>`)
    .join('')
  const lines = rows.map((runs, row) => drawRow(runs, 56 + row * cell.height)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeXml(title)}</title>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="#0d1117" stroke="#30363d"/>
${dots}
<g font-family="${monospace}" font-size="${cell.size}" fill="${foreground}" xml:space="preserve">
${lines}</g>
</svg>
`
}

function drawRow(runs, y) {
  return runs
    .filter(({text}) => text.trim() !== '')
    .map(({text, column, cells, color, bold, dim}) => {
      const attributes = [
        `x="${(20 + column * cell.width).toFixed(1)}" y="${y}"`,
        // Whatever font there is, each character stands in its column.
        `textLength="${(cells * cell.width).toFixed(1)}"`,
        ...(color ? [`fill="${color}"`] : []),
        ...(bold ? ['font-weight="bold"'] : []),
        ...(dim ? ['opacity=".6"'] : [])
      ]
      return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>\n`
    })
    .join('')
}

/** The rows of a screen, each as runs of characters that look alike. */
async function screenOf(text, columns) {
  const terminal = new Terminal({cols: columns, rows: 400, allowProposedApi: true, convertEol: true})
  await new Promise((done) => terminal.write(text, done))
  const {active} = terminal.buffer
  const rows = []
  for (let y = 0; y < active.length; y++) rows.push(runsOf(active.getLine(y)))
  terminal.dispose()
  while (rows.at(-1)?.length === 0) rows.pop()
  return rows
}

function runsOf(line) {
  const runs = []
  for (let column = 0; column < line.length; column++) {
    const at = line.getCell(column)
    if (at.getWidth() === 0) continue
    const characters = at.getChars() || ' '
    const look = {
      color: at.isFgPalette() ? palette[at.getFgColor()] : undefined,
      bold: at.isBold() !== 0,
      dim: at.isDim() !== 0
    }
    const last = runs.at(-1)
    if (last && JSON.stringify(last.look) === JSON.stringify(look)) {
      last.text += characters
      last.cells += at.getWidth()
    } else runs.push({look, text: characters, column, cells: at.getWidth()})
  }
  // Blanks at the end of a line are the screen's.
  const last = runs.at(-1)
  if (last) {
    const text = last.text.trimEnd()
    last.cells -= last.text.length - text.length
    last.text = text
    if (text === '') runs.pop()
  }
  return runs.map(({look, ...run}) => ({...run, ...look}))
}
