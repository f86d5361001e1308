import {afterAll, describe, expect, it} from 'vitest'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())
shop.file('bread.md', '---\ntitle: Bread\n---\n\n# Baking\n\n- [a](https://a.example)\n')

async function refusal(argv: readonly string[]): Promise<string> {
  const {code, err} = await shop.apunte([...argv])
  expect(code).toBe(2)
  return err
}

describe('a word too many', () => {
  it.each([
    [['section', 'bread.md', 'Baking'], '--topic Baking'],
    [['section', 'bread.md', 'A > B'], "--topic 'A > B'"],
    [['section', 'bread.md', "It's"], "--topic 'It'\\''s'"],
    [['section', 'Baking', 'bread.md'], 'bread.md --topic Baking'],
    [['add', 'bread.md', 'https://x.example', 'Title'], '--title Title'],
    [['add', 'bread.md', 'My title', 'https://x.example'], "bread.md https://x.example --title 'My title'"],
    [['new', 'x.md', 'Title'], '--title Title'],
    [['new', 'x.md', 'status=open'], '--set status=open'],
    [['set', 'bread.md', 'title', 'Elm'], 'title=Elm'],
    [['set', 'bread.md', 'title', '=', 'Elm 2'], "'title=Elm 2'"],
    [['set', 'bread.md', 'tags', '+=', 'web'], 'tags+=web'],
    [['links', 'bread.md', 'Baking'], '--topic Baking'],
    [['links', 'bread.md', 'a.example'], '--host a.example'],
    [['outline', 'bread.md', '2'], '--depth 2'],
    [['outline', 'bread.md', 'json'], '--format json'],
    [['query', 'topic', 'link', 'bread.md'], "'topic link'"]
  ])('%j is told with what it may have meant', async (argv, meant) => {
    expect(await refusal(argv)).toContain(` (did you mean \`${meant}\`?)`)
  })

  it.each([
    [['section', 'a.md', 'b.md'], 'Cannot use `b.md`, expected `<file>` and no more'],
    [['add', 'a.md', 'https://a.example', 'https://b.example'], 'Cannot use `https://b.example`, expected'],
    [['new', 'a.md', 'b.md'], 'Cannot use `b.md`, expected `[file]` and no more'],
    [['links', 'bread.md', 'none.md'], 'Cannot read `none.md`: there is no such file; expected'],
    [['links', 'Baking'], 'Cannot read `Baking`: there is no such file; expected'],
    [['outline', 'bread.md', 'Baking'], 'Cannot read `Baking`: there is no such file; expected'],
    [['query', 'topic', 'nope'], 'Cannot read `nope`: there is no such file; expected'],
    [['set', 'bread.md', 'title'], 'Cannot set `title`, expected `key=value`'],
    [['init', 'a.md'], 'Cannot use `a.md`, expected no argument (`apunte init --help` tells more)\n']
  ])('%j is told without, where nothing is likely', async (argv, message) => {
    expect(await refusal(argv)).toContain(`apunte: ${message}`)
  })

  it('that acts on a terminal is shown without what does', async () => {
    const err = await refusal(['section', 'bread.md', '\u001b[31mred\u0007'])
    for (const control of ['\u001b', '\u0007']) expect(err).not.toContain(control)
  })
})

describe('a selector behind the file', () => {
  it.each([
    [['query', 'bread.md', 'topic'], 'apunte query topic bread.md'],
    [['query', 'notes/', 'topic > list'], "apunte query 'topic > list' notes/"]
  ])('%j is told in the right order', async (argv, meant) => {
    expect(await refusal(argv)).toBe(
      `apunte: Cannot use the file \`${argv[1]}\` as a selector, expected the selector before it: \`${meant}\`\n`
    )
  })

  it('is no matter where addresses and files stand in their places', async () => {
    expect((await shop.apunte(['query', 'link[url="https://a.example/"]', 'bread.md'])).code).toBe(0)
    expect((await shop.apunte(['query', 'link[url="https://a.example"]', 'bread.md'])).out).toContain(
      'a.example'
    )
  })
})
