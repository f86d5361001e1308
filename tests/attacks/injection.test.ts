import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {reportFormats} from '../../src/cli/reporters/reporters.js'
import {runs} from '../support/budget.js'
import {openWorkshop, runIn} from '../support/command.js'

/** What would act on a terminal or on GitHub's runner. */
const acts = [
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b2J',
  '\u0007',
  '\b',
  '\u007f',
  '::error file=README.md::pwned',
  '  ::stop-commands::x',
  '\u00a0::set-output name=a::b',
  '##[error]pwned',
  '::add-mask::x'
]
const piece = fc.constantFrom(
  ...acts,
  ...acts,
  'a',
  ' ',
  '- ',
  '# ',
  '> ',
  '\n',
  '\n',
  '\r',
  '\r\n',
  '[x](',
  ')',
  '`',
  '|',
  '<b>',
  '---\n'
)
const payload = fc.array(piece, {minLength: 1, maxLength: 8}).map((pieces) => pieces.join(''))

/** Lines that the runner takes for commands: blanks aside `::…::` at the beginning, `##[…]` anywhere. */
const command = /^\s*::[a-z-]+|##\[/m
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

const shop = openWorkshop()
afterAll(() => shop.remove())

/** The commands that report: what they print is no note's text that was asked for as it is. */
const reports: Array<[string, string[]]> = [
  ...reportFormats
    .filter((format) => format !== 'github')
    .map((format): [string, string[]] => [`check --format ${format}`, ['check', '--format', format]]),
  ['check --fix', ['check', '--fix', '--format', 'pretty']],
  ['links', ['links']],
  ['links --format jsonl', ['links', '--format', 'jsonl']],
  ['outline', ['outline']],
  ['outline --format json', ['outline', '--format', 'json']],
  ['outline --format markdown', ['outline', '--format', 'markdown']],
  ['format --check', ['format', '--check']],
  ['format', ['format']],
  ['query', ['query', '*']],
  ['export --folder', ['export', '--folder', 'tables', '--force']]
]

/** Names that a file may have: no `/`, no NUL, at most 255 bytes. */
function nameOf(text: string): string {
  return `${text.replaceAll('/', '').replaceAll('\0', '').slice(0, 60)}x.md`
}

describe('what a note or a name holds', () => {
  it.each(reports)('steers neither a terminal nor a runner in `%s`', async (_name, argv) => {
    await fc.assert(
      fc.asyncProperty(payload, payload, async (text, name) => {
        const folder = openWorkshop()
        const file = nameOf(name)
        folder.file(
          file,
          `---\ntitle: ${JSON.stringify(text)}\n---\n${text}\n\n# ${text}\n\n- ${text}\n- [${text}](${text})\n`
        )
        const {out, err} = await folder.apunte([...argv, '.'])
        folder.remove()
        expect(out).not.toMatch(control)
        expect(err).not.toMatch(control)
        expect(out).not.toMatch(command)
        expect(err).not.toMatch(command)
      }),
      {numRuns: runs('asking', 'attacks')}
    )
  })

  it('is in a runner’s command only where that was asked for, escaped', async () => {
    await fc.assert(
      fc.asyncProperty(payload, payload, async (text, name) => {
        const folder = openWorkshop()
        folder.file(nameOf(name), `${text}\n\n# ${text}\n\n-\n- [](${text})\n`)
        const {out} = await folder.apunte(['check', '--format', 'github', '.'])
        folder.remove()
        expect(out).not.toMatch(control)
        for (const line of out.split('\n').slice(0, -1))
          expect(line).toMatch(/^::(?:error|warning) file=[^:,]*x\.md,line=/)
      }),
      {numRuns: runs('asking', 'attacks')}
    )
  })
})

describe('what the command is given', () => {
  it('steers nothing either', async () => {
    await fc.assert(
      fc.asyncProperty(payload, async (text) => {
        for (const argv of [
          ['check', text],
          ['check', `--${text}`],
          [text],
          ['explain', text],
          ['query', text, 'gone.md'],
          ['check', '--config', text, '.'],
          ['check', '--rule', text, '.'],
          ['check', '--baseline', text, '.'],
          ['add', 'gone.md', text],
          ['set', 'gone.md', text],
          ['export', '--format', text, '.'],
          ['format', '--range', text, '.']
        ]) {
          const {out, err} = await runIn(shop.folder, argv)
          expect(out + err).not.toMatch(control)
          expect(out + err).not.toMatch(command)
        }
      }),
      {numRuns: runs('asking', 'attacks')}
    )
  })

  it('steers nothing by a config', async () => {
    const id = `mine/a${acts.join('')}`
    shop.file('a.md', '# a\n\n-\n')
    const rule = {
      id: 'mine/a',
      severity: 'warn',
      description: `${acts.join('\n')}`,
      why: acts.join('\n'),
      visit: {}
    }
    for (const text of [
      `export default {ownRules: [{...${JSON.stringify(rule)}, visit: {}}]}`,
      `export default {rules: {${JSON.stringify(id)}: 'off'}}`,
      `export default ${JSON.stringify(acts)}`,
      `throw new Error(${JSON.stringify(acts.join('\n'))})`
    ]) {
      shop.file('apunte.config.mjs', text)
      for (const argv of [['rules'], ['explain', 'mine/a'], ['check', 'a.md']]) {
        const {out, err} = await shop.apunte(argv)
        expect(out + err).not.toMatch(control)
        expect(out + err).not.toMatch(command)
      }
    }
  })
})
