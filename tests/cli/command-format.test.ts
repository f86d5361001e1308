import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, readFileSync, statSync, symlinkSync} from 'node:fs'
import {basename, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {formatNotes} from '../../src/format.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {nameTemporaryFile} from '../../src/node/temporary-files.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {brokenFileSystem, faults} from '../support/faults.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const ugly = 'Elm\n===\n* [course](https://elm.example)\n'
const pretty = '# Elm\n\n- [course](https://elm.example)\n'

describe('format', () => {
  it('writes in place, and names what changed', async () => {
    const path = shop.file('notes/a.md', ugly)
    const same = shop.file('notes/b.md', pretty)
    const before = statSync(same)
    expect(await shop.apunte(['format', 'notes'])).toEqual({
      code: 0,
      out: 'notes/a.md\n',
      err: '1 file formatted, 1 unchanged (0.00 s)\n'
    })
    expect(readFileSync(path, 'utf8')).toBe(pretty)
    // The same inode: it was not written again.
    expect(statSync(same)).toMatchObject({ino: before.ino, mtimeMs: before.mtimeMs})
    expect(await shop.apunte(['format', '-q', 'notes'])).toEqual({code: 0, out: '', err: ''})
  })

  it('formats standard input to standard output', async () => {
    expect(await shop.apunte(['format', '-q', '-'], {input: [ugly]})).toEqual({code: 0, out: pretty, err: ''})
    expect(await shop.apunte(['format', '-q', '-'], {input: [pretty]})).toEqual({
      code: 0,
      out: pretty,
      err: ''
    })
  })

  it('only tells with --check', async () => {
    const path = shop.file('a.md', ugly)
    shop.file('b.md', pretty)
    expect(await shop.apunte(['format', '--check', 'a.md', 'b.md'])).toEqual({
      code: 1,
      out: 'a.md\n',
      err: '1 file not formatted, 1 unchanged (0.00 s)\n'
    })
    expect((await shop.apunte(['format', '--check', 'b.md'])).code).toBe(0)
    expect(await shop.apunte(['format', '--check', '-'], {input: [ugly]})).toMatchObject({
      code: 1,
      out: '-\n'
    })
    expect(readFileSync(path, 'utf8')).toBe(ugly)
  })

  it('shows a unified diff that patch takes', async () => {
    const text = `${ugly}\nsome text  \n\n\n\n## b\nlast, without line ending`
    const path = shop.file('a.md', text)
    const {code, out} = await shop.apunte(['format', '--diff', 'a.md'])
    expect(code).toBe(1)
    expect(out).toMatch(/^--- a\.md\t?\n\+\+\+ a\.md\t?\n@@ -1,/)
    expect(readFileSync(path, 'utf8')).toBe(text)
    execFileSync('patch', ['-s', 'a.md'], {cwd: shop.folder, input: out})
    expect(readFileSync(path, 'utf8')).toBe(formatNotes(text))
    expect(await shop.apunte(['format', '--diff', 'a.md'])).toMatchObject({code: 0, out: ''})
    const colored = await shop.apunte(['format', '--diff', '-'], {input: [ugly], colors: true})
    expect(colored.out).toContain('\u001b[32m+# Elm\u001b[39m')
  })

  it('formats only the lines that are asked for', async () => {
    const path = shop.file('a.md', '# a\n* b\n\n# c\n* d\n')
    await shop.apunte(['format', '--range', '4-5', 'a.md'])
    expect(readFileSync(path, 'utf8')).toBe('# a\n* b\n\n# c\n\n- d\n')
    expect((await shop.apunte(['format', '--range', '5-4', 'a.md'])).code).toBe(2)
    shop.file('b.md', ugly)
    expect((await shop.apunte(['format', '--range', '1-2', 'a.md', 'b.md'])).code).toBe(2)
  })

  it('formats to the end, if more lines are asked for, and refuses lines past it', async () => {
    const path = shop.file('a.md', ugly)
    const amount = ugly.split('\n').length - 1
    for (const range of ['900-999', `${amount + 1}-${amount + 1}`]) {
      expect(await shop.apunte(['format', '--range', range, 'a.md'])).toEqual({
        code: 2,
        out: '',
        err: `apunte: Cannot format the lines \`${range}\`, expected some of the note's: it has ${amount} lines\n`
      })
    }
    expect(readFileSync(path, 'utf8')).toBe(ugly)
    expect(await shop.apunte(['format', '--range', '1-999', 'a.md'])).toMatchObject({code: 0, out: 'a.md\n'})
    expect(readFileSync(path, 'utf8')).toBe(pretty)
  })

  it.each(['ten', '3', '3-2', '0-1', '-'])('refuses the lines %j', async (range) => {
    shop.file('a.md', ugly)
    const {code, err} = await shop.apunte(['format', `--range=${range}`, 'a.md'])
    expect(code).toBe(2)
    expect(err).toContain(`Cannot use the lines \`${range}\`, expected two numbers from 1`)
  })

  it('lets no control character of a diff act on a terminal, and keeps it for patch', async () => {
    shop.file('a.md', '* a\u001b[31m\n')
    expect((await shop.apunte(['format', '--diff', 'a.md'])).out).toContain('-* a\u001b[31m\n')
    const {out} = await shop.apunte(['format', '--diff', 'a.md'], {outIsTerminal: true})
    expect(out).not.toContain('\u001b')
    expect(out).toMatch(/^-\* a.\[31m$/m)
  })

  it('takes its style from the config', async () => {
    shop.file(
      'apunte.config.json',
      '{"format": {"bullet": "*"}, "overrides": [{"files": ["b.md"], "format": {"bullet": "+"}}]}'
    )
    const [a, b] = [shop.file('a.md', '- a\n'), shop.file('b.md', '- b\n')]
    await shop.apunte(['format', 'a.md', 'b.md'])
    expect([readFileSync(a, 'utf8'), readFileSync(b, 'utf8')]).toEqual(['* a\n', '+ b\n'])
    await shop.apunte(['format', '--no-config', 'a.md'])
    expect(readFileSync(a, 'utf8')).toBe('- a\n')
    shop.file('apunte.config.json', '{"format": {"bullet": "x"}}')
    const {code, err} = await shop.apunte(['format', 'a.md'])
    expect({code, err}).toMatchObject({
      code: 2,
      err: expect.stringContaining('Cannot use `x` as `bullet`')
    })
    expect(err).toContain('apunte.config.json')
  })

  it('keeps modes and follows links', async () => {
    const path = shop.file('a.md', ugly)
    chmodSync(path, 0o600)
    symlinkSync('a.md', join(shop.folder, 'link.md'))
    expect((await shop.apunte(['format', 'link.md'])).out).toBe('link.md\n')
    expect(readFileSync(path, 'utf8')).toBe(pretty)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('refuses what is too large for memory, unless it is told to', async () => {
    const large = `\`\`\`\n${`${'a'.repeat(99)}\n`.repeat(11_000)}\`\`\`\n`
    shop.file('large.md', large)
    shop.file('small.md', ugly)
    const {code, out, err} = await shop.apunte(['format', '--max-size', '1', '.'])
    expect({code, out}).toEqual({code: 2, out: 'small.md\n'})
    expect(err).toContain(
      'apunte: Cannot read `large.md`: it has 1.1 MB, and 1 are allowed; `--max-size 2` allows it\n'
    )
    for (const command of ['check', 'outline', 'links', 'parse'])
      expect((await shop.apunte([command, '--max-size', '1', 'large.md'])).err).toContain('`--max-size 2`')
    const piped = await shop.apunte(['format', '--max-size', '1', '-'], {
      input: [large.slice(0, 9e5), large.slice(9e5)]
    })
    expect(piped).toMatchObject({code: 2, out: ''})
    expect(piped.err).toContain('Cannot read `-`: it has 1.1 MB')
    expect((await shop.apunte(['format', '--check', '--max-size', '2', 'large.md'])).code).toBe(0)
    expect((await shop.apunte(['format', '--max-size', 'x', '.'])).err).toContain(
      'expected a whole number from 1'
    )
  })

  it('writes all files, also where nobody reads what it prints any more', async () => {
    const shop = openWorkshop()
    for (let file = 0; file < 200; file++) shop.file(`${file}.md`, '* a\n')
    const {code} = await shop.apunte(['format', '.'], {isClosed: () => true})
    expect(code).toBe(0)
    for (let file = 0; file < 200; file++)
      expect(readFileSync(join(shop.folder, `${file}.md`), 'utf8')).toBe('- a\n')
    shop.file('b.md', '* b\n')
    expect((await shop.apunte(['format', '--check', '.'], {isClosed: () => true})).code).toBe(1)
    shop.file('199.md', '---\ntitle: 3\n---\n')
    expect((await shop.apunte(['check', '.'], {isClosed: () => true})).code).toBe(1)
    // What only prints may end.
    const {out} = await shop.apunte(['outline', '--format', 'jsonl', '.'], {isClosed: () => true})
    expect(out.split('\n').length).toBeLessThan(100)
    shop.remove()
  })

  it('leaves alone what is not UTF-8, read-only, or changed meanwhile, and goes on', async () => {
    const bytes = Uint8Array.of(0x2a, 0x20, 0xff, 0x0a)
    const [latin1, readOnly, raced, fine] = [
      shop.file('1.md', bytes),
      shop.file('2.md', ugly),
      shop.file('3.md', ugly),
      shop.file('4.md', ugly)
    ]
    chmodSync(readOnly, 0o444)
    let reads = 0
    const fs = {
      ...nodeFileSystem,
      readFile: async (name: string) => {
        if (basename(name) === basename(raced) && ++reads === 2) shop.file('3.md', 'theirs')
        return nodeFileSystem.readFile(name)
      }
    }
    const {code, out, err} = await shop.apunte(['format', '.'], {fs})
    expect({code, out}).toEqual({code: 2, out: '4.md\n'})
    expect(err).toContain('`1.md`, expected UTF-8: byte 2')
    expect(err).toContain('`2.md`: it is read-only')
    expect(err).toContain('`3.md`: it changed meanwhile')
    expect(new Uint8Array(readFileSync(latin1))).toEqual(bytes)
    expect([readOnly, raced, fine].map((path) => readFileSync(path, 'utf8'))).toEqual([
      ugly,
      'theirs',
      pretty
    ])
  })
})

describe.each(['ENOSPC', 'EACCES', 'EIO'])('with %s', (code) => {
  it.each(faults)('at %s, files are old or new, and the next run leaves no stray one', async (fault) => {
    const names = ['a.md', 'b.md', 'c.md']
    for (const name of names) shop.file(name, ugly)
    const {fs} = brokenFileSystem(fault, code)
    const broken = await shop.apunte(['format', ...names], {fs})
    // Some systems don't let a folder be synced: that is no failure.
    const isRenamed = fault === 'open the folder' || fault === 'sync the folder'
    const isTolerated = code === 'EACCES' && isRenamed
    expect(broken.code).toBe(isTolerated ? 0 : 2)
    if (!isTolerated) expect(broken.err.match(/^apunte: Cannot write `[abc]\.md`: .*$/gm)).toHaveLength(3)
    for (const name of names) {
      expect(readFileSync(join(shop.folder, name), 'utf8')).toBe(isRenamed ? pretty : ugly)
    }
    const path = shop.file(nameTemporaryFile(4_194_305), 'half')
    expect((await shop.apunte(['format', ...names])).code).toBe(0)
    expect(existsSync(path)).toBe(false)
    for (const name of names) expect(readFileSync(join(shop.folder, name), 'utf8')).toBe(pretty)
  })
})

describeShared('format on real notes', () => {
  it('leaves the seed alone', async () => {
    shop.file('seed.md', readSeed())
    expect((await shop.apunte(['format', '--check', 'seed.md'])).code).toBe(0)
  })

  it('writes what formatNotes gives, and is done at the second run', async () => {
    const notes = readCorpus().filter((_, index) => index % 9 === 0)
    for (const [index, {text}] of notes.entries()) shop.file(`${index}.md`, text)
    expect((await shop.apunte(['format'])).code).toBe(0)
    for (const [index, {text}] of notes.entries()) {
      expect(readFileSync(join(shop.folder, `${index}.md`), 'utf8')).toBe(formatNotes(text))
    }
    expect(await shop.apunte(['format', '--check'])).toMatchObject({code: 0, out: ''})
  })
})
