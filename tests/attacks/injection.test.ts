import {describe, expect, it} from 'vitest'
import {tryAttacks} from '../support/attacks/group.js'
import {inArguments, inConfig, inNotes} from '../support/attacks/injection.js'
import {whatActs} from '../support/attacks/oracles.js'
import {runs} from '../support/budget.js'
import {openWorkshop, type runIn} from '../support/command.js'

describe('what is printed steers neither a terminal nor a runner', () => {
  it('by what notes, files’ and folders’ names hold, in every command and format', async () => {
    expect(await tryAttacks(inNotes, runs('attacks', 'in notes'))).toEqual([])
  })

  it('by arguments', async () => {
    expect(await tryAttacks(inArguments, runs('attacks', 'in arguments'))).toEqual([])
  })

  it('by configs, and rules of one’s own', async () => {
    expect(await tryAttacks(inConfig, runs('attacks', 'in configs'))).toEqual([])
  })
})

/** Runs a command over a note, in a folder of its own. */
async function over(
  note: string,
  argv: string[],
  options: Parameters<typeof runIn>[2] = {}
): Promise<{code: number; out: string; err: string}> {
  const shop = openWorkshop()
  try {
    shop.file('a.md', note)
    return await shop.apunte(argv, options)
  } finally {
    shop.remove()
  }
}

describe('what once got through', () => {
  it('a URL’s escape sequence, and a command in it, in `links --format markdown`', async () => {
    const note = '- [a](<https://b.example/\u001b[35m\u202e##[error]x>)\n'
    const {out} = await over(note, ['links', '--format', 'markdown', '.'])
    expect(out).toBe('- [a](https://b.example/%1B[35m%E2%80%AE#\\#[error]x)\n')
  })

  it('a cell that is a command, in `links --format csv`', async () => {
    const {out} = await over('# ::x::\n\n- [a&#27;b\n::error::x](https://b.example)\n', [
      'links',
      '--format',
      'csv',
      '.'
    ])
    expect(whatActs(out)).toBe(null)
  })

  it('an argument, in what `add` and `schema` say', async () => {
    const url = 'https://b.example/\u001b[35m'
    expect((await over(`- [a](<${url}>)\n`, ['add', 'a.md', url])).err).toMatch(
      /^apunte: Cannot add `https:\/\/b\.example\/·\[35m` as a link/
    )
    expect((await over('', ['schema', '\u001b[35m'])).err).toMatch(
      /^apunte: Cannot print the schema `·\[35m`/
    )
  })

  it('a diff’s context in a workflow’s log; in a pipe it is as it is', async () => {
    const note = 'a\n===\n\n::error::x\n\ty\n'
    const {out} = await over(note, ['format', '--diff', 'a.md'], {env: {GITHUB_ACTIONS: 'true'}})
    expect(out).toContain('\n ·:error::x\n \ty\n')
    expect((await over(note, ['format', '--diff', 'a.md'])).out).toContain('\n ::error::x\n')
  })

  it('commands of Azure’s and TeamCity’s runners, and what turns the direction of text', async () => {
    const {out} = await over('# ##vso[task.setvariable]x ##teamcity[y] a\u202eb\u2028c\n', ['outline', '.'])
    expect(out).toContain('# ·#vso[task.setvariable]x ·#teamcity[y] a·b c')
  })

  it('a name with a line feed, as a line of its own', async () => {
    const shop = openWorkshop()
    shop.file('a\nb.md', '* a\n')
    expect((await shop.apunte(['format', '--check', '.'])).out).toBe('a·b.md\n')
    shop.remove()
  })

  it('`help` of a command that isn’t there, without a line that says so', async () => {
    expect((await over('', ['help', 'gone'])).err).toBe(
      "apunte: unknown command 'gone' (`apunte --help` tells what there is)\n"
    )
  })
})
