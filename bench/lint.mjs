// Lints whole folders with ESLint: the rules of `@eslint/markdown` in its own language and in ours, and our rules; in processes of their own,
// which take turns (ROUNDS of them, default 3), by processor time. On the built package:
//   node bench/lint.mjs [FOLDER…]
import process from 'node:process'
import markdown from '@eslint/markdown'
import apunte from 'apunte/eslint'
import {Linter} from 'eslint'
import {runApart} from './support/apart.mjs'
import {foldersOrDefaults, notesIn} from './support/notes.mjs'

const all = (plugin, name) =>
  Object.fromEntries(Object.keys(plugin.rules).map((rule) => [`${name}/${rule}`, 'error']))
const theirs = all(markdown, 'markdown')
const ours = all(apunte, 'apunte')

/** What is compared: a configuration each. */
const ways = {
  'their rules, markdown/gfm': {
    language: 'markdown/gfm',
    languageOptions: {frontmatter: 'yaml'},
    rules: theirs
  },
  'their rules, apunte/notes': {language: 'apunte/notes', rules: theirs},
  'our rules, apunte/notes': {language: 'apunte/notes', rules: ours},
  'both, apunte/notes': {language: 'apunte/notes', rules: {...theirs, ...ours}}
}
const rounds = Number(process.env.ROUNDS ?? 3)
const print = (line) => process.stdout.write(`${line}\n`)

const [, , way, ...rest] = process.argv
if (ways[way]) print(JSON.stringify(lintAll(ways[way], rest)))
else compareAll(foldersOrDefaults(process.argv.slice(2)))

function lintAll(config, folders) {
  const linter = new Linter()
  const configs = [{files: ['**/*.md'], plugins: {markdown, apunte}, ...config}]
  const stopped = []
  const counts = {findings: 0, stopped}
  const notes = folders.flatMap((folder) => notesIn(folder))
  const lint = ({name, text}) => {
    try {
      counts.findings += linter.verify(text, configs, {filename: 'note.md'}).length
    } catch (error) {
      stopped.push(`${name}: ${error.message.split('\n')[0]}`)
    }
  }
  const before = process.cpuUsage()
  for (const note of notes) lint(note)
  const {user, system} = process.cpuUsage(before)
  return {...counts, seconds: (user + system) / 1e6}
}

function compareAll(folders) {
  const best = new Map()
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(ways)) {
      const result = runApart(import.meta.url, [name, ...folders])
      const known = best.get(name)
      if (!known || result.seconds < known.seconds) best.set(name, result)
    }
  }
  const [{seconds: base}] = best.values()
  for (const [name, {findings, stopped, seconds}] of best) {
    const time = `${seconds.toFixed(1)} s`.padStart(7)
    const ratio = (base / seconds).toFixed(1).padStart(5)
    print(`${name.padEnd(26)} ${time} ${ratio} times as quick, ${findings} findings`)
    for (const line of stopped) print(`  stopped at ${line}`)
  }
}
