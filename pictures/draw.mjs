// The pictures that are text: the same each time, so that a test holds those in docs/pictures/ to them.
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {drawLinkMap} from './link-map.mjs'
import {drawNoteAndTree} from './note-and-tree.mjs'
import {drawReading} from './reading.mjs'
import {drawSpeed} from './speed.mjs'
import {drawScreen, runOnTerminal} from './terminal.mjs'

/** Command lines on a terminal, by the name of their picture. */
const screens = {
  check: {
    columns: 88,
    lines: [['check', 'elm.md']],
    title: 'apunte check: findings with their lines, and what mends them'
  },
  fix: {
    columns: 88,
    lines: [['check', '--fix', 'elm.md']],
    title: 'apunte check --fix: what is certain is mended'
  },
  diff: {
    columns: 88,
    lines: [['format', '--diff', 'elm.md']],
    title: 'apunte format --diff: what formatting would change'
  }
}

/**
 * Draws them all.
 *
 * @param {object} sources
 * @param {typeof import('apunte')} sources.apunte
 * @param {(argv: string[], io: object) => Promise<number>} sources.run the command
 * @returns {Promise<Map<string, string>>} each by its file's name
 */
export async function drawAll({apunte, run}) {
  const pictures = new Map()
  for (const [name, {lines, columns, title}] of Object.entries(screens)) {
    pictures.set(`${name}.svg`, await drawScreen(await runOnTerminal(run, lines, columns), columns, title))
  }
  const remark = unified().use(remarkParse).freeze()
  pictures.set('note-and-tree.svg', drawNoteAndTree(apunte))
  pictures.set(
    'reading.svg',
    drawReading(apunte, (body) => remark.parse(body))
  )
  pictures.set('link-map.svg', await drawLinkMap(await dotOfNotes(run)))
  const measured = JSON.parse(readFileSync(new URL('../bench/results/read.json', import.meta.url), 'utf8'))
  pictures.set('speed.svg', drawSpeed(measured, 'seed'))
  return pictures
}

async function dotOfNotes(run) {
  const parts = []
  const cwd = fileURLToPath(new URL('notes/', import.meta.url))
  await run(['links', '--quiet', '--graph', 'dot', '.'], {
    stdin: [],
    stdout: {write: (text) => parts.push(text)},
    stderr: {write: () => {}},
    colors: false,
    cwd
  })
  return parts.join('')
}
