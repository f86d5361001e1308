import {afterAll, describe, expect, it} from 'vitest'
import {openWorkshop, type WorldOptions} from '../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const terminal: WorldOptions = {outIsTerminal: true, errIsTerminal: true, columns: 200}
const seeLess = 'To see less: `--statistics --max-diagnostics 0` counts'
const inferred =
  'lack the default front matter, a title and a date: `apunte infer --output apunte.config.yaml'

for (let index = 0; index < 8; index++) {
  shop.file(`layouts/${index}.md`, '---\nlayout: post\n---\n\n# Elm\n\nA text.\n')
  shop.file(`plain/${index}.md`, '# Elm\n\nA text.\n')
}
shop.file('many.md', `---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n${'-\n'.repeat(31)}`)
shop.file('some.md', `---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n${'-\n'.repeat(30)}`)

describe('on a terminal, behind the summary', () => {
  it('says how to see less, where there are more findings than a few screens show', async () => {
    expect((await shop.apunte(['check', 'many.md'], terminal)).err).toMatch(
      /31 warnings in 1 file .*\nTo see less: .*\n$/
    )
    expect((await shop.apunte(['check', 'some.md'], terminal)).err).not.toContain(seeLess)
  })

  it.each([
    [['--statistics']],
    [['--max-diagnostics', '5']],
    [['--quiet']],
    [['--format', 'json']],
    [['--report', 'sarif=a.sarif']]
  ])('but not with %j', async (flags) => {
    expect((await shop.apunte(['check', ...flags, 'many.md'], terminal)).err).not.toContain(seeLess)
  })

  it('says what to do where many notes have front matter of another kind', async () => {
    const {err} = await shop.apunte(['check', 'layouts'], terminal)
    expect(err).toContain(`8 files of 8 ${inferred} layouts\``)
    // What a shell or the command would take for something else isn't repeated.
    for (const files of [['layouts/*.md'], ['layouts', '--', '-a.md']])
      expect((await shop.apunte(['check', ...files], terminal)).err).toContain(`${inferred} …\``)
    expect((await shop.apunte(['check', 'layouts/0.md'], terminal)).err).not.toContain(inferred)
    // Where that is done, nothing is left to be said.
    await shop.apunte(['infer', '--output', 'apunte.config.yaml', 'layouts'])
    const after = await shop.apunte(['check', '--config', 'apunte.config.yaml', 'layouts'], terminal)
    expect([after.code, after.err.includes(inferred)]).toEqual([0, false])
  })

  it('says once what to do about notes without front matter', async () => {
    const hints = (text: string) =>
      text.replace(/\s+/g, ' ').split('for notes without front matter').length - 1
    const argv = ['check', '--no-config', 'plain']
    expect(hints((await shop.apunte(argv, terminal)).out)).toBe(1)
    expect(hints((await shop.apunte(argv)).out)).toBe(8)
  })
})

it('says nothing of it in a pipe', async () => {
  for (const argv of [['many.md'], ['--no-config', 'layouts']]) {
    const {err} = await shop.apunte(['check', ...argv])
    expect(err).toMatch(/^.* in \d files? \(.*\n$/)
  }
})
