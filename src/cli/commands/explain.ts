import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {CommandDefinition} from '../command.js'
import {exitCode} from '../io.js'
import type {Colors} from '../world.js'

/** `apunte explain`: the page of a rule, in the terminal. */
export const explain: CommandDefinition = {
  name: 'explain',
  description: 'Show the page of a rule: what it reports and why, with good and bad examples.',
  arguments: [
    {name: '<code>', description: 'the word in parentheses behind a finding, such as `duplicate-topic`'}
  ],
  options: [],
  examples: [
    {command: 'apunte explain duplicate-key', does: 'says what is wrong with a key that stands twice'}
  ],
  run: async (world, args) => {
    const code = args[0] as string
    const folder = findPages()
    const codes = readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => name.slice(0, -'.md'.length))
      .sort()
    if (!codes.includes(code)) {
      world.err(`apunte: Cannot explain \`${code}\`, expected one of: ${codes.join(', ')}\n`)
      return exitCode.usage
    }
    world.out(style(readFileSync(join(folder, `${code}.md`), 'utf8'), world.colors))
    return exitCode.fine
  }
}

/** The pages lie in the package, whether this runs from its sources or as a bundle. */
function findPages(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'docs/rules'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('Cannot find the pages of the rules, expected them in the package')
    folder = above
  }
  return join(folder, 'docs/rules')
}

/** Makes headings bold and code dim. */
function style(page: string, colors: Colors): string {
  let isCode = false
  const lines = page
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode
        return colors.dim(line)
      }
      if (isCode) return colors.dim(line)
      return /^#{1,6} /.test(line) ? colors.bold(line) : line
    })
  return `${lines.join('\n')}\n`
}
