// What a fresh clone shows (`npm start`): a note's outline, what is wrong with it, its links, and what to try next. Each part is a run of
// the command or of the library on `bread.md`, in 40 lines of 80 columns; a narrow terminal takes some more.
import {spawnSync} from 'node:child_process'
import {readFileSync, writeSync} from 'node:fs'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {styleText} from 'node:util'
import wrapAnsi from 'wrap-ansi'
import {checkNotes, codeFrame} from '../dist/index.js'

const project = fileURLToPath(new URL('..', import.meta.url))
const note = 'examples/bread.md'
const source = readFileSync(new URL('bread.md', import.meta.url), 'utf8')

const columns = Math.min(process.stdout.columns ?? 80, 80)
const hasColors = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (style, text) => (hasColors ? styleText(style, text) : text)
const say = (text = '') => writeSync(process.stdout.fd, `${text}\n`)

/** Runs the command, which writes to the same terminal; what it finds beside is told below. */
const apunte = (...args) => {
  const stdio = ['ignore', 'inherit', 'ignore']
  const {status} = spawnSync(process.execPath, ['dist/cli/bin.js', ...args], {cwd: project, stdio})
  if (status !== 0) process.exitCode = 1
}

apunte('outline', note)

const issues = await checkNotes(source)
say(paint('bold', `\nWhat is wrong with it (${issues.length} findings):`))
for (const {code, severity, message, position} of issues) {
  const sign = paint(severity === 'error' ? 'red' : 'yellow', severity)
  say(wrapAnsi(`${sign} ${message} ${paint('dim', `(${code})`)}`, columns))
  // Of the frame, the line alone, and what marks the place.
  const frame = codeFrame(source, position).split('\n')
  const at = frame.findIndex((line) => line.startsWith('>'))
  say(frame.slice(at, at + 2).join('\n'))
}

say(paint('bold', '\nIts links, and what each is about:'))
apunte('links', note)

say(paint('bold', '\nNext:'))
for (const [command, does] of [
  [`npx apunte check ${note}`, 'the lines around what is wrong'],
  ['npm run demo', 'the playground, for the browser'],
  ['docs/getting-started.md', 'a first quarter of an hour']
]) {
  const isNarrow = columns < 80
  say(`  ${paint('cyan', isNarrow ? command : command.padEnd(42))}${isNarrow ? '\n     ' : ''} ${does}`)
}
