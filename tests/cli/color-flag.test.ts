import {afterAll, describe, expect, it} from 'vitest'
import {readColorFlag} from '../../src/cli/color-flag.js'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())
shop.file('a.md', '# Elm\n\n- [guide](https://guide.example)\n')

const escapeStart = '\u001b['

describe('--color', () => {
  it.each([
    [['outline', 'a.md'], false, false],
    [['outline', 'a.md'], true, true],
    [['outline', '--color', 'a.md'], false, true],
    [['outline', '--color=always', 'a.md'], false, true],
    [['--color', 'outline', 'a.md'], false, true],
    [['outline', 'a.md', '--no-color'], true, false],
    [['outline', '--color=never', 'a.md'], true, false],
    [['outline', '--color=auto', 'a.md'], true, true],
    [['outline', '--color=auto', 'a.md'], false, false],
    [['--color', '--help'], false, true],
    [['check', '--help', '--color'], false, true],
    [['help', 'check', '--color=always'], false, true],
    [['check', '--help', '--no-color'], true, false]
  ])('%j, where the world has colours: %j, shows some: %j', async (argv, colors, expected) => {
    const {code, out, err} = await shop.apunte(argv as string[], {colors})
    expect([code, err]).toEqual([0, ''])
    expect(out.length).toBeGreaterThan(10)
    expect(out.includes(escapeStart)).toBe(expected)
  })

  it('takes links away with colours, and brings none', async () => {
    const argv = (...flags: string[]): string[] => ['links', ...flags, 'a.md']
    const terminal = {outIsTerminal: true, colors: true, hyperlinks: true}
    expect((await shop.apunte(argv(), terminal)).out).toContain('\u001b]8;;')
    expect((await shop.apunte(argv('--no-color'), terminal)).out).not.toContain('\u001b')
    const none = {...terminal, hyperlinks: false}
    expect((await shop.apunte(argv('--color'), none)).out).not.toContain('\u001b]8;;')
    // A pipe stays one.
    expect((await shop.apunte(argv('--color'))).out).toBe('a.md:3:3: Elm > guide <https://guide.example>\n')
  })

  it.each([
    [['links', '--color', '--color=never', 'a.md'], 'Cannot use `--color` twice, expected it once'],
    [
      ['--no-color', 'links', '--color', 'a.md'],
      'Cannot use `--color` and `--no-color` together, expected one of them'
    ],
    [
      ['links', '--color=sometimes', 'a.md'],
      'Cannot use `--color=sometimes`, expected always, never or auto'
    ],
    [['links', '--color=', 'a.md'], '--color'],
    [['links', '--no-color=x', 'a.md'], "unknown option '--no-color=x'"]
  ])('%j is refused', async (argv, message) => {
    const {code, out, err} = await shop.apunte(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it('leaves alone what is a value, and what stands behind `--`', async () => {
    const add = await Promise.all(['add', 'links'].map(async (name) => loadCommand(name)))
    for (const argv of [
      ['add', 'a.md', 'https://a.example', '--title', '--color'],
      ['links', '-t', '--no-color', 'a.md'],
      ['links', '--', '--color', '--no-color']
    ]) {
      expect(readColorFlag(argv, add)).toEqual({argv, choice: null, mistake: null})
    }
  })
})

async function loadCommand(name: string) {
  const {commands} = await import('../../src/cli/commands.js')
  const entry = commands.find((command) => command.name === name)
  if (!entry) throw new Error(`no command ${name}`)
  return entry.load()
}

describe('a value that stands behind a blank', () => {
  it.each([
    [['check', '--color', 'always', 'a.md'], '--color always', 'always'],
    [['--color', 'never', 'check', 'a.md'], '--color never', 'never'],
    [['query', '--color', 'auto', 'link', 'a.md'], '--color auto', 'auto'],
    [['check', '--no-color', 'always', 'a.md'], '--no-color always', 'always'],
    [['check', '--help', '--color', 'always'], '--color always', 'always']
  ])('is no file: %j', async (argv, given, value) => {
    expect(await shop.apunte(argv)).toEqual({
      code: 2,
      out: '',
      err: `apunte: Cannot use \`${given}\`, expected \`--color=${value}\` (a file of that name is \`./${value}\`)\n`
    })
  })

  it('is one where it names its folder, or stands behind `--`', async () => {
    shop.file('always', '# Elm\n')
    for (const argv of [
      ['outline', '--color', './always'],
      ['outline', '--color', '--', 'always'],
      ['outline', '--color=never', 'always'],
      ['outline', 'always', '--color']
    ]) {
      expect(await shop.apunte(argv)).toMatchObject({code: 0, err: ''})
    }
  })

  it('is told where it is missing as a file', async () => {
    const missing = async (...argv: string[]) => (await shop.apunte(argv)).err
    expect(await missing('check', '--fix', 'bare-url', 'a.md')).toContain(
      'there is no such file (did you mean `--fix-only bare-url`?); expected'
    )
    expect(await missing('check', '--statistics', 'json', 'a.md')).toContain(
      '(did you mean `--format json`?)'
    )
    expect(await missing('links', 'mermaid', 'a.md')).toContain('(did you mean `--graph mermaid`?)')
    expect(await missing('outline', 'b.md')).toContain('there is no such file; expected')
  })
})
