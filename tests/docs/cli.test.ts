import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {commands} from '../../src/cli/commands.js'
import {runIn} from '../support/command.js'
import {projectFolder} from '../support/markdown-examples.js'

// `npm run docs:cli` writes the page; without it, a page that isn't what the program's help says makes the test fail.
const path = 'docs/cli.md'
const heading = '## Every option\n'

async function printPage(): Promise<string> {
  const [text = ''] = readFileSync(`${projectFolder}${path}`, 'utf8').split(heading)
  const parts = [`${text.replace(/(?<=^## The commands\n)[\s\S]*?(?=^## )/m, () => printTable())}${heading}`]
  parts.push(fence((await runIn(projectFolder, ['--help'])).out))
  for (const {name} of commands) {
    parts.push(`### \`apunte ${name}\`\n`, fence((await runIn(projectFolder, [name, '--help'])).out))
  }
  return parts.join('\n')
}

/** What there is, each with a link to its options. */
function printTable(): string {
  const rows = commands.map(
    ({name, summary}) => `| [\`${name}\`](#apunte-${name}) | ${summary.replace(/--[\w-]+/g, '`$&`')} |\n`
  )
  return `\n| command | what it does |\n| --- | --- |\n${rows.join('')}\n`
}

function fence(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`
}

describe('docs/cli.md', () => {
  it("says what the program's help says", async () => {
    await expect(await printPage()).toMatchFileSnapshot(`../../${path}`)
  })
})

describe('the examples of the help', () => {
  it.each(commands.map((entry) => [entry.name, entry] as const))(
    'of %s are calls of it',
    async (name, entry) => {
      const {examples, description} = await entry.load()
      expect(description).toMatch(/^[A-Z].*\.$/s)
      expect(examples.length).toBeGreaterThan(0)
      for (const {command, does} of examples) {
        expect(command).toMatch(new RegExp(`^apunte ${name}(?: |$)`))
        expect(does).toMatch(/^[a-z].*[^.]$/)
      }
    }
  )
})
