import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {installBinary} from './binary.js'
import {openWorkshop} from './command.js'
import {projectFolder} from './markdown-examples.js'

/** A commit is the same each time. */
const person = {NAME: 'Ana', EMAIL: 'ana@a.example', DATE: '2026-11-23T12:00:00Z'}
const people = Object.entries(person).flatMap(([key, value]) =>
  ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${key}`, value])
)

/**
 * Types again what a page says was typed: each line of a `console` block that begins with `$`, by a shell, in a folder in which `apunte` and `valibot` are installed.
 * Blocks with `file=NAME` are written there first.
 *
 * @param path the page's, such as `docs/agents.md`
 * @returns the page, with what the shell said; and the lines whose exit code isn't what `# exit CODE` behind them says, 0 or 1 without that
 */
export function retypePage(path: string): {printed: string; unexpected: string[]} {
  const page = readFileSync(join(projectFolder, path), 'utf8')
  const shop = openWorkshop()
  const bin = openWorkshop()
  const unexpected: string[] = []
  const env = {
    ...Object.fromEntries(people),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    PATH: installBinary(bin.folder),
    HOME: shop.folder
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
    const printed = page.replace(/^```console\n([\s\S]*?)^```/gm, (_, block: string) => {
      const lines = block.split('\n').filter((line) => line.startsWith('$ '))
      const parts = lines.map((line) => {
        const {stdout, status} = spawnSync('bash', ['-c', `exec 2>&1\n${line.slice(2)}`], {
          cwd: shop.folder,
          encoding: 'utf8',
          env
        })
        const [, expected] = / # exit (\d)$/.exec(line) ?? []
        const isExpected = expected === undefined ? status === 0 || status === 1 : status === Number(expected)
        if (!isExpected) unexpected.push(`${line} (${status})`)
        const output = stdout.replace(/\(\d+\.\d+ s\)/g, '(0.05 s)')
        return `${line}\n${output}`
      })
      return `\`\`\`console\n${parts.join('')}\`\`\``
    })
    return {printed, unexpected}
  } finally {
    shop.remove()
    bin.remove()
  }
}
