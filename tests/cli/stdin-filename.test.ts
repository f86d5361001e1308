import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const note = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n# Elm\n\n* [guide](https://guide.example)\n*\n'
const name = 'año 2018/x y.md'
const on = (argv: string[], input = note, cwd = shop.folder) =>
  shop.apunte([...argv, '--stdin-filename', name, '-'], {input: [input], cwd})

describe('--stdin-filename', () => {
  it('is what standard input is called, in every command that reads it', async () => {
    expect((await on(['check'])).out).toMatch(/^año 2018\/x y\.md:9:1 warning: .*\(empty-item\)\n$/)
    expect(JSON.parse((await on(['check', '--format', 'json'])).out)).toMatchObject([{file: name}])
    expect((await on(['outline'])).out).toMatch(/^año 2018\/x y\.md\n/)
    expect((await on(['links'])).out).toBe(`${name}:8:3: Elm > guide <https://guide.example>\n`)
    expect(JSON.parse((await on(['links', '--format', 'json'])).out)).toMatchObject([{file: name}])
    expect((await on(['query', 'link'])).out).toBe(`${name}:8:3: [guide](https://guide.example)\n`)
    expect((await on(['export'])).out).toContain(`"note":"${name}"`)
    expect((await on(['format', '--check'])).out).toBe(`${name}\n`)
    expect((await on(['format', '--diff'])).out).toMatch(/^--- "a\\303\\261o 2018\/x y\.md"\n\+\+\+ "a\\303/)
    const added = await shop.apunte(['add', '--stdin-filename', name, '-', 'https://x.example'], {
      input: [note]
    })
    expect(added).toMatchObject({code: 0, err: `${name}:10: added https://x.example in Elm\n`})
    const twice = await shop.apunte(['add', '--stdin-filename', name, '-', 'https://guide.example'], {
      input: [note]
    })
    expect(twice).toMatchObject({code: 1, err: expect.stringContaining(`stands already at ${name}:8 `)})
    const set = await shop.apunte(['set', '--stdin-filename', name, '-', 'a=1'], {input: [note]})
    expect(set).toMatchObject({code: 0, err: `${name}: set a\n`})
    expect(set.out).toBe(note.replace('-10\n', '-10\na: 1\n'))
  })

  it('stands in what is said of standard input that can not be read', async () => {
    const bytes = Uint8Array.of(0x61, 0xff)
    for (const argv of [
      ['check'],
      ['format'],
      ['outline'],
      ['links'],
      ['query', 'link'],
      ['parse'],
      ['export']
    ]) {
      const {code, err} = await shop.apunte([...argv, '--stdin-filename', 'x.csv', '-'], {input: [bytes]})
      expect([argv, code, err]).toEqual([
        argv,
        2,
        'apunte: Cannot read `x.csv`, expected UTF-8: byte 1 is not part of a character; convert the file first\n'
      ])
    }
    // Files of other programs say themselves what they are.
    const {code, err: told} = await shop.apunte(['import', '--stdin-filename', 'x.csv', '-'], {
      input: [bytes]
    })
    expect([code, told]).toEqual([
      2,
      'apunte: x.csv:1:2: Unexpected byte 0xFF (byte 1), expected UTF-8: save it as UTF-8, or say with `--encoding` what it is\n'
    ])
    const large = await on(['parse', '--max-size', '1'], `${note}${'x'.repeat(1_100_000)}`)
    expect(large).toMatchObject({code: 2, out: ''})
    const {err} = await on(['set'], '---\ntitle: [\n---\n').then(() =>
      shop.apunte(['set', '--stdin-filename', name, '-', 'a=1'], {input: ['---\na: [\n---\n']})
    )
    expect(err).toMatch(/^apunte: año 2018\/x y\.md:2:\d: Cannot .+\n$/)
  })

  it('tells `import` what it is, and `export` where it goes', async () => {
    const csv = await shop.apunte(['import', '--stdin-filename', 'a.csv', '-'], {input: ['name,url\na,b\n']})
    expect(csv).toEqual({code: 0, out: '- [a](b)\n', err: ''})
    const bad = await shop.apunte(['import', '--stdin-filename', 'a.csv', '-'], {input: ['name,url\na,"b\n']})
    expect(bad).toMatchObject({code: 2, err: expect.stringMatching(/^apunte: a\.csv:2:1: .+\n$/)})
    expect((await shop.apunte(['import', '-'], {input: ['name,url\n']})).err).toContain(
      'Cannot tell what `-` is'
    )
    await on(['export', '--format', 'html', '--folder', 'out'])
    expect(existsSync(join(shop.folder, 'out/año 2018/x y.html'))).toBe(true)
  })

  it('finds the config, and what of it is for that name', async () => {
    const config = {
      ignore: ['drafts/'],
      overrides: [{files: ['año 2018/**'], rules: {'empty-item': 'error'}, format: {bullet: '*'}}]
    }
    shop.file('repo/.git', '')
    shop.file('repo/apunte.config.json', JSON.stringify(config))
    mkdirSync(join(shop.folder, 'elsewhere'))
    const elsewhere = {cwd: join(shop.folder, 'elsewhere'), input: [note]}
    const as = (argv: string[], path: string) =>
      shop.apunte([...argv, '--stdin-filename', path, '-'], elsewhere)
    // Without a name, nothing of it counts: it isn't even found.
    expect((await shop.apunte(['check', '-'], elsewhere)).code).toBe(0)
    expect((await as(['check'], '../repo/notes/a.md')).code).toBe(0)
    expect((await as(['check'], `../repo/${name}`)).code).toBe(1)
    expect((await as(['check'], join(shop.folder, 'repo', name))).code).toBe(1)
    expect((await as(['format', '--check'], `../repo/${name}`)).code).toBe(0)
    expect((await as(['format', '--check'], '../repo/notes/a.md')).code).toBe(1)
    // A name of its folder doesn't have to be there; one that is named counts first.
    shop.file('other.json', '{"rules": {"empty-item": "off"}}')
    expect((await as(['check', '--max-warnings', '0'], '../repo/notes/a.md')).code).toBe(1)
    expect(
      (await as(['check', '--max-warnings', '0', '--config', '../other.json'], '../repo/notes/a.md')).code
    ).toBe(0)
    expect((await as(['check', '--no-config'], `../repo/${name}`)).code).toBe(0)
    // A mistake in it is told by a name that leads there from here.
    shop.file('repo/apunte.config.json', '{"rulez": {}}')
    expect((await as(['check'], '../repo/a.md')).err).toContain(
      `(${join(shop.folder, 'repo/apunte.config.json')}:1:2)`
    )
  })

  it('lets a text that the config ignores through as it is', async () => {
    shop.file('apunte.config.json', '{"ignore": ["drafts/", "-"]}')
    const text = '\ufeff* a\r\n*\r\n\r\n\r\n'
    for (const argv of [['format'], ['check', '--fix'], ['check', '--fix', '--shard', '2/2']]) {
      const {code, out} = await shop.apunte([...argv, '--stdin-filename', 'drafts/a.md', '-'], {
        input: [text]
      })
      expect([argv, code, out]).toEqual([argv, 0, text])
    }
    for (const argv of [['format', '--check'], ['format', '--diff'], ['check']]) {
      expect(await shop.apunte([...argv, '--stdin-filename', 'drafts/a.md', '-'], {input: [text]})).toEqual({
        code: 0,
        out: '',
        err: 'no files: the config ignores all that were found\n'
      })
    }
    // What has no name is no file that a pattern could be for.
    expect((await shop.apunte(['format', '--check', '-'], {input: [text]})).code).toBe(1)
    const broken = await shop.apunte(['check', '--fix', '--stdin-filename', 'drafts/a.md', '-'], {
      input: [Uint8Array.of(0xff)]
    })
    expect(broken).toEqual({
      code: 2,
      out: '',
      err: 'apunte: Cannot read `drafts/a.md`, expected UTF-8: byte 0 is not part of a character; convert the file first\n'
    })
  })

  it('is one of several files, and reads none of its name', async () => {
    const path = shop.file('a.md', '# A\n\n-\n')
    const {out} = await shop.apunte(['check', '--no-config', '--stdin-filename', 'a.md', '-', 'a.md'], {
      input: [note]
    })
    expect(out.match(/^a\.md:\d+/gm)).toEqual(['a.md:9', 'a.md:1', 'a.md:3'])
    await shop.apunte(['format', '--stdin-filename', 'a.md', '-'], {input: [note]})
    expect(readFileSync(path, 'utf8')).toBe('# A\n\n-\n')
  })
})
