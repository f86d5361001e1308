import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {isDeep} from './budget.js'
import {openWorkshop, runIn} from './command.js'
import {projectFolder} from './markdown-examples.js'
import {openShell} from './shell.js'

/** A commit is the same each time. */
const person = {NAME: 'Ana', EMAIL: 'ana@a.example', DATE: '2026-11-23T12:00:00Z'}
const people = Object.entries(person).flatMap(([key, value]) =>
  ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${key}`, value])
)

/** A word as the shell takes it as it stands: `notes`, `'two words'`, `title='two words'`. */
const word = /(?:[\w./:@%+=,-]|'[^']*')+/g
const plainCommand = new RegExp(`^apunte((?: ${word.source})*)(?: # exit \\d)?$`)

/** The arguments of a line that calls `apunte` and needs nothing of the shell; null for others. */
function plainArguments(line: string): string[] | null {
  const [, words] = plainCommand.exec(line) ?? []
  return words === undefined ? null : (words.match(word) ?? []).map((each) => each.replaceAll("'", ''))
}

/**
 * Does to a text what a diff without places says.
 *
 * @param text has the diff's lines of ` ` and `-` in one place, one behind the other
 * @param diff each line begins with ` `, `-` or `+`; an empty one is one of ` `
 * @returns the text with the lines of ` ` and `+` instead
 */
function changeLines(text: string, diff: string): string {
  const lines = diff.replace(/\n$/, '').split('\n')
  const linesBut = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => `${line.slice(1)}\n`)
  const parts = `\n${text}`.split(`\n${linesBut('+').join('')}`)
  if (parts.length !== 2) throw new Error(`Cannot change \`${diff}\`, expected a text that has it once`)
  return parts.join(`\n${linesBut('-').join('')}`).slice(1)
}

/**
 * Types again what a page says was typed: each line of a `console` block that begins with `$`, by a shell, in a folder in which `apunte` and `valibot` are installed.
 * So is a block `sh typed`, as a whole: it prints nothing. Blocks with `file=NAME` are written there first, and one of `diff change=NAME` changes that file where it stands. In the usual run, a line that only calls `apunte` needs no shell either.
 *
 * @param path the page's, such as `docs/agents.md`
 * @returns the page, with what the shell said; and the lines whose exit code isn't what `# exit CODE` behind them says, 0 or 1 without that
 */
export async function retypePage(path: string): Promise<{printed: string; unexpected: string[]}> {
  const page = readFileSync(join(projectFolder, path), 'utf8')
  const shop = openWorkshop()
  const bin = openWorkshop()
  const unexpected: string[] = []
  const shell = openShell(bin.folder)
  const env = {
    ...Object.fromEntries(people),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    HOME: shop.folder
  }
  /** Runs a line, and gives all that it says, and its exit code. */
  async function type(line: string): Promise<{output: string; status: number}> {
    const argv = isDeep ? null : plainArguments(line)
    if (argv === null) {
      const {out, code} = await shell.bash(['-c', `exec 2>&1\n${line}`], {cwd: shop.folder, env})
      return {output: out, status: code}
    }
    let output = ''
    const writer = {
      write: (text: string) => {
        output += text
      }
    }
    const {code} = await runIn(shop.folder, argv, {stdout: writer, stderr: writer, env})
    return {output, status: code}
  }
  try {
    mkdirSync(join(shop.folder, 'node_modules'))
    symlinkSync(projectFolder, join(shop.folder, 'node_modules/apunte'), 'junction')
    symlinkSync(
      join(projectFolder, 'node_modules/valibot'),
      join(shop.folder, 'node_modules/valibot'),
      'junction'
    )
    for (const [, name = '', text = ''] of page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```/gm)) {
      mkdirSync(dirname(join(shop.folder, name)), {recursive: true})
      writeFileSync(join(shop.folder, name), text)
    }
    // Between the blocks stands what is left as it is.
    const printed: string[] = []
    for (const part of page.split(/^(```(?:console|sh typed|diff change=\S+)\n[\s\S]*?^```)/gm)) {
      const [, kind, name = '', text = ''] =
        /^```(sh typed|diff change=(\S+))\n([\s\S]*)```$/.exec(part) ?? []
      if (kind === 'sh typed') {
        const {output, status} = await type(text)
        if (output !== '' || status !== 0) unexpected.push(`${text}${output} (${status})`)
      } else if (kind) {
        const path = join(shop.folder, name)
        writeFileSync(path, changeLines(readFileSync(path, 'utf8'), text))
      }
      if (!part.startsWith('```console\n')) {
        printed.push(part)
        continue
      }
      const lines = part.split('\n').filter((line) => line.startsWith('$ '))
      printed.push('```console\n')
      for (const line of lines) {
        const {output, status} = await type(line.slice(2))
        const [, expected] = / # exit (\d)$/.exec(line) ?? []
        const isExpected = expected === undefined ? status === 0 || status === 1 : status === Number(expected)
        if (!isExpected) unexpected.push(`${line} (${status})`)
        printed.push(`${line}\n${output.replace(/\(\d+\.\d+ s\)/g, '(0.05 s)')}`)
      }
      printed.push('```')
    }
    return {printed: printed.join(''), unexpected}
  } finally {
    shop.remove()
    bin.remove()
  }
}
