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

describe('of front matter that is no data', () => {
  shop.file('state.config.yaml', 'frontMatter: {properties: {state: {enum: [draft, done]}}}\n')
  shop.file('off.config.yaml', 'frontMatter: false\n')
  for (const [index, yaml] of ['state: [', 'a: 1\na: 2', '- a'].entries())
    shop.file(`broken/${index}.md`, `---\n${yaml}\n---\n\n# Elm\n\nA text.\n`)
  const told = 'cannot be read as data: the schema judges it once that is mended\n'
  const errOf = async (argv: string[], options = terminal) =>
    (await shop.apunte(['check', ...argv], options)).err

  it('says once that the schema was not asked', async () => {
    const err = await errOf(['--config', 'state.config.yaml', 'broken', 'some.md'])
    expect(err.split(told)).toHaveLength(2)
    expect(err).toContain(`\nThe front matter of 3 files ${told}`)
    expect(await errOf(['--config', 'state.config.yaml', 'broken/0.md'])).toContain(`of 1 file ${told}`)
  })

  it('says nothing where no schema is set, none was passed over, or nobody reads it', async () => {
    for (const argv of [
      ['--no-config', 'broken'],
      ['--config', 'off.config.yaml', 'broken'],
      ['--config', 'state.config.yaml', 'some.md'],
      ['--config', 'state.config.yaml', '--quiet', 'broken']
    ]) {
      expect(await errOf(argv)).not.toContain(told)
    }
    expect(await errOf(['--config', 'state.config.yaml', 'broken'], {})).not.toContain(told)
  })
})

describe('of what was mended', () => {
  const bare = '---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n- https://a.example\n- https://b.example\n'
  const fix = ['check', '--no-config', '--fix', 'bare']

  it('names the files, the first ten of them', async () => {
    for (let index = 0; index < 12; index++) shop.file(`bare/${String(index).padStart(2, '0')}.md`, bare)
    const {err} = await shop.apunte(fix, terminal)
    expect(err).toMatch(/; 24 fixed\nFixed: bare\/00\.md \(2\), .*, bare\/09\.md \(2\) and 2 more files\n$/)
    expect((await shop.apunte(fix, terminal)).err).not.toContain('Fixed')
    shop.file('bare/00.md', bare)
    expect((await shop.apunte(fix, terminal)).err).toMatch(/\nFixed: bare\/00\.md \(2\)\n$/)
    shop.file('bare/00.md', bare)
    expect((await shop.apunte(fix)).err).not.toContain('Fixed')
    // The one file there is needs no name.
    shop.file('bare/00.md', bare)
    expect((await shop.apunte([...fix.slice(0, -1), 'bare/00.md'], terminal)).err).toMatch(/; 2 fixed\n$/)
  })
})

it('says nothing of it in a pipe', async () => {
  for (const argv of [['many.md'], ['--no-config', 'layouts']]) {
    const {err} = await shop.apunte(['check', ...argv])
    expect(err).toMatch(/^.* in \d files? \(.*\n$/)
  }
})
