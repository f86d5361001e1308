import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  for (let week = 1; week <= 40; week++) {
    const date = week === 40 ? '' : `date: 2024-01-${10 + (week % 20)}\n`
    shop.file(
      `notes/${week}.md`,
      `---\ntitle: week ${week}\n${date}---\n\n## Links\n\n- [a](https://b.example)\n`
    )
  }
})
afterEach(() => shop.remove())

const yaml = `# What 40 notes have in common, and of each part how many have it.

files:
  - notes/**/*.md
frontMatter:
  type: object
  properties:
    # 40 of 40
    title:
      type: string
      pattern: ^week \\d+$
      examples:
        - week 1
    # 39 of 40
    date:
      type: string
      format: date
  required:
    - title
    - date
  additionalProperties: false
body:
  topics:
    # 40 of 40
    Links:
      # 40 of 40
      items:
        min: 1
        maxDepth: 1
        each:
          links:
            min: 1
            max: 1
            url:
              type: string
              pattern: ^https?://
  otherTopics: refuse
`

describe('apunte infer', () => {
  it('prints a config, and tells what some notes do', async () => {
    const {code, out, err} = await shop.apunte(['infer', '--at-least', '95%', 'notes'])
    expect(out).toBe(yaml)
    expect(err).toBe('1 of 40 lack `date`: notes/40.md\n')
    expect(code).toBe(0)
    expect((await shop.apunte(['infer', '--at-least', '.95', '--quiet', 'notes'])).err).toBe('')
    const none = await shop.apunte(['infer', '--at-least', '0%', 'notes'])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('Cannot use `0%` as a share')])
  })

  it('prints it as JSON and as code', async () => {
    const json = await shop.apunte(['infer', '--format', 'json', 'notes'])
    expect(JSON.parse(json.out)).toMatchObject({
      frontMatter: {required: ['title']},
      body: {otherTopics: 'refuse'}
    })
    const {out} = await shop.apunte(['infer', '--format', 'valibot', 'notes'])
    expect(out).toBe(`import {defineConfig} from 'apunte'
import {item, list, noteSchema, topic} from 'apunte/schema'
import * as v from 'valibot'

/** The front matter of 40 notes: behind each key how many have it. */
export const frontMatter = v.strictObject({
  // 40 of 40
  title: v.pipe(v.string(), v.regex(/^week \\d+$/u)),
  // 39 of 40
  date: v.optional(v.pipe(v.string(), v.isoDate()))
})

/** Their bodies. */
export const outline = noteSchema({
  topics: {
    // 40 of 40
    Links: topic({
      // 40 of 40
      items: list(item({links: {min: 1, max: 1, url: v.pipe(v.string(), v.regex(/^https?:\\/\\//u))}}), {min: 1, maxDepth: 1})
    })
  },
  otherTopics: 'refuse'
})

export default defineConfig({files: ['notes/**/*.md'], frontMatter, outline})
`)
    const zod = await shop.apunte(['infer', '--format', 'zod', 'notes'])
    expect(zod.out).toContain('  date: z.iso.date().optional()\n')
  })

  it('prints types', async () => {
    const {out} = await shop.apunte(['infer', '--types', 'notes'])
    expect(out).toContain("import type {Outline, OutlineTopic} from 'apunte'\n")
    expect(out).toContain('export type FolderFrontMatter = {\n  title: string\n  date?: string\n}\n')
    expect(out).toContain('  topics: {\n    Links: FolderTopic<Record<never, never>>\n  }\n')
    expect(out).toContain(
      "declare module 'apunte/vite' {\n  interface NoteTypes {\n    frontMatter: FolderFrontMatter\n"
    )
  })

  it('prints the types of what the config makes of notes, where it has schemas', async () => {
    shop.file(
      'apunte.config.yaml',
      'frontMatter:\n  type: object\n  properties:\n    title:\n      type: string\n  required: [title]\nbody:\n  topics:\n    Books:\n      many: true\n      otherTopics:\n        topics:\n          A: {}\n'
    )
    const {out, err} = await shop.apunte(['infer', '--types', 'notes'])
    expect(err).toBe('')
    expect(out).toContain('from the schemas of the config:')
    expect(out).toContain('export type FolderFrontMatter = {\n  title: string\n  [key: string]: unknown\n}\n')
    expect(out).toContain(
      '    Books: Array<FolderTopic<Record<never, never>, FolderTopic<{\n      A: FolderTopic<Record<never, never>>\n    }>>>\n'
    )
    shop.file(
      'other.config.mjs',
      `export default {outline: {'~standard': {version: 1, vendor: 'x', validate: (value) => ({value})}}}`
    )
    const other = await shop.apunte(['infer', '--types', '--config', 'other.config.mjs', 'notes'])
    expect(other.out).toContain('  interface NoteTypes {\n\n  }\n')
    expect(other.err).toBe(
      'apunte: Cannot tell the type that `outline` of the config gives (x): declare it in `NoteTypes` of `apunte/vite`\n'
    )
    expect(other.code).toBe(2)
    expect((await shop.apunte(['infer', '--types', '--no-config', 'notes'])).out).toContain(
      '    Links: FolderTopic<'
    )
  })

  it('says where a schema of valibot tells no type, and how it would', async () => {
    shop.file(
      'apunte.config.mjs',
      `const validate = (value) => ({value})\nexport default {frontMatter: {'~standard': {version: 1, vendor: 'valibot', validate}}}`
    )
    const {code, err} = await shop.apunte(['infer', '--types', '--quiet', 'notes'])
    expect(err).toContain('(valibot): wrap it in `toStandardJsonSchema`, or declare it in `NoteTypes`')
    expect(code).toBe(2)
  })

  it('takes the files that the config names, or else all, without those that it ignores', async () => {
    shop.file('drafts/a.md', '# Draft\n')
    expect((await shop.apunte(['infer'])).out).toContain('# What 41 notes have in common')
    shop.file('apunte.config.yaml', 'files: [notes]\nignore: [notes/1*.md]\n')
    expect((await shop.apunte(['infer'])).out).toContain('# What 29 notes have in common')
    expect((await shop.apunte(['infer', 'notes', 'drafts'])).out).toContain('# What 30 notes')
    expect((await shop.apunte(['infer', '--no-config', 'notes'])).out).toContain('# What 40 notes')
    const none = await shop.apunte(['infer', 'notes/1.md'])
    expect(none).toMatchObject({code: 2, out: ''})
    expect(none.err).toBe('apunte: Cannot infer a schema, no files: the config ignores all that were found\n')
  })

  it('writes what the file’s name ends in', async () => {
    const write = async (...argv: string[]): Promise<string> => {
      const {code, err} = await shop.apunte(['infer', '--output', ...argv, 'notes'])
      if (code !== 0) return err
      return readFileSync(join(shop.folder, argv[0] as string), 'utf8').slice(0, 6)
    }
    expect(await write('a.json')).toBe('{\n  "f')
    expect(await write('a.yml')).toBe('# What')
    expect(await write('a.mjs', '--format', 'zod')).toBe('import')
    expect(await write('a.txt', '--format', 'zod')).toBe('import')
    expect(await write('b.ts')).toContain(
      'Cannot write a config into `b.ts`, expected `--format valibot` or `--format zod`, or another ending'
    )
    expect(await write('b.json', '--format', 'yaml')).toContain(
      'Cannot write yaml into `b.json`, expected `--format json`, or another ending'
    )
    expect(await write('a.json', '--types')).toContain(
      'Cannot write types into `a.json`, expected a name that ends in `.d.ts`'
    )
    expect(existsSync(join(shop.folder, 'b.ts'))).toBe(false)
  })

  it('refuses a share where types are as the config says', async () => {
    shop.file('apunte.config.yaml', 'body: {topics: {Links: {}}}\n')
    const argv = ['infer', '--types', '--at-least', '50%', 'notes']
    const {code, out, err} = await shop.apunte(argv)
    expect(err).toContain(
      'Cannot use `--at-least` with the schemas of the config, expected `--no-config` with it'
    )
    expect({code, out}).toEqual({code: 2, out: ''})
    expect((await shop.apunte([...argv, '--no-config'])).out).toContain('date: string')
  })

  it('says why a topic has its name as its title', async () => {
    for (const name of ['a', 'b']) shop.file(`rules/${name}.md`, '# always\n\n# "always"\n')
    const why = '2 of 2; `title`, since other titles have the name as their slug'
    const {out} = await shop.apunte(['infer', 'rules'])
    expect(out).toContain(`    # ${why}\n    always:\n      title: always\n`)
    expect((await shop.apunte(['infer', '--format', 'zod', 'rules'])).out).toContain(
      `    // ${why}\n    always:`
    )
  })

  it('prints a config that the notes keep, and that refuses others', async () => {
    for (const format of ['yaml', 'json']) {
      const {out} = await shop.apunte(['infer', '--format', format, 'notes'])
      shop.file(`own.config.${format}`, out)
      const config = ['check', '--config', `own.config.${format}`, '--rule', 'front-matter=error']
      expect(await shop.apunte([...config, 'notes'])).toMatchObject({code: 0})
      shop.file('other.md', '---\ntitle: week 3\n---\n\n## Link\n\n- [a](https://b.example)\n')
      const {code, out: found} = await shop.apunte([...config, 'other.md'])
      expect(found).toContain('found no topic `Links`, expected one at the top level: is `Link` meant?')
      expect(code).toBe(1)
    }
  })

  it('writes into a file, but into none that is there, and into no note', async () => {
    const argv = ['infer', '--output', 'apunte.config.yaml', '--at-least', '95%', 'notes']
    expect(await shop.apunte(argv)).toMatchObject({code: 0, out: ''})
    const path = join(shop.folder, 'apunte.config.yaml')
    expect(readFileSync(path, 'utf8')).toBe(yaml)
    const again = await shop.apunte(argv)
    expect(again).toMatchObject({code: 2, out: ''})
    expect(again.err).toContain(
      'Cannot write `apunte.config.yaml`, it is there already: `--force` replaces it'
    )
    expect(await shop.apunte([...argv, '--force'])).toMatchObject({code: 0})
    for (const _ of [1, 2]) {
      expect(await shop.apunte(['infer', '--types', '--output', 'notes.d.ts', 'notes'])).toMatchObject({
        code: 0
      })
    }
    expect(existsSync(join(shop.folder, 'notes.d.ts'))).toBe(true)
    const over = await shop.apunte(['infer', '--output', 'notes/1.md', '--force', 'notes'])
    expect(over.err).toContain(
      'Cannot write into `notes/1.md`, expected another file: it is one of the notes'
    )
  })

  it('keeps what a config that it replaces sets beside its schemas', async () => {
    const beside =
      '\n# Ours.\nrules:\n  # Old notes have them.\n  empty-item: off\nignore: [old/**] # for now\n'
    const cases: Record<string, [string, string]> = {
      'other settings, with comments': [`files: [a.md]\nfrontMatter: false\n${beside}`, beside],
      'line endings of all kinds': [`files: [a.md]\r\n${beside.replaceAll('\n', '\r\n')}`, beside],
      'an alias': [
        'frontMatter: &a {type: object}\noverrides:\n  - files: [x.md]\n    frontMatter: *a\n',
        'overrides:\n  - files:\n      - x.md\n    frontMatter:\n      type: object\n'
      ],
      'its own output': [yaml, ''],
      'its own output, with other numbers': [
        yaml.replace('40 notes', '1 note').replace('have in', 'has in'),
        ''
      ],
      nothing: ['', ''],
      'a list': ['- a\n', ''],
      'what is no YAML': ['rules: [', '']
    }
    const argv = ['infer', '--at-least', '95%', '--force', '--no-config', '--output']
    for (const [name, [old, kept]] of Object.entries(cases)) {
      const path = shop.file('apunte.config.yaml', old)
      expect(await shop.apunte([...argv, 'apunte.config.yaml', 'notes']), name).toMatchObject({code: 0})
      expect(readFileSync(path, 'utf8'), name).toBe(yaml + kept)
    }
    // So does the comment that it begins with, with or without a blank line.
    const first = '# yaml-language-server: $schema=./config.json\n# Ours.\n'
    for (const old of [
      `${first}\n${yaml}`,
      `${first}files: []\n`,
      `${first.replaceAll('\n', '\r\n')}\r\nfiles: []\r\n`
    ]) {
      const path = shop.file('apunte.config.yaml', old)
      for (const _ of [1, 2]) await shop.apunte([...argv, 'apunte.config.yaml', 'notes'])
      expect(readFileSync(path, 'utf8')).toBe(first + yaml)
    }
    const rules = {'empty-item': 'off'}
    const json = shop.file('own.json', JSON.stringify({rules, body: {}, $schema: './a.json', files: ['x']}))
    await shop.apunte([...argv, 'own.json', 'notes'])
    const written = JSON.parse(readFileSync(json, 'utf8'))
    expect(Object.keys(written)).toEqual(['$schema', 'files', 'frontMatter', 'body', 'rules'])
    expect(written).toMatchObject({$schema: './a.json', files: ['notes/**/*.md'], rules})
    // Code is replaced as a whole.
    const code = shop.file('own.ts', 'export default {rules: {"empty-item": "off"}}\n')
    await shop.apunte([...argv, 'own.ts', '--format', 'zod', 'notes'])
    expect(readFileSync(code, 'utf8')).not.toContain('empty-item')
  })

  it('names the notes in `files` as they were given, from the folder of the config', async () => {
    shop.file('README.md', '# Read me\n')
    shop.file('wiki/a.markdown', '# A\n')
    shop.file('wiki/b.md', '# A\n')
    shop.file('odd (x)/a.md', '# A\n')
    shop.file('!no/a.md', '# A\n')
    const filesOf = async (output: string, ...given: string[]): Promise<unknown> => {
      const {code, err} = await shop.apunte(['infer', '--force', '--output', output, ...given], {
        input: ['# A\n']
      })
      expect([code, err]).toEqual([0, ''])
      const {files} = parse(readFileSync(join(shop.folder, output), 'utf8'))
      // What was read is what is judged.
      if (files && given.length > 0 && !given.includes('-')) {
        const read = await shop.apunte(['infer', '--no-config', '--format', 'json', ...given])
        const again = await shop.apunte(['infer', '--config', output, '--format', 'json'])
        const json = JSON.parse(again.out)
        expect({...json, files: null}).toEqual({...JSON.parse(read.out), files: null})
      }
      return files
    }
    expect(await filesOf('a.yaml', 'notes', 'wiki/')).toEqual(['notes/**/*.md', 'wiki/**/*.{markdown,md}'])
    expect(await filesOf('a.json', join(shop.folder, 'notes'), './README.md')).toEqual([
      'notes/**/*.md',
      'README.md'
    ])
    expect(await filesOf('a.yaml', 'notes/1*.md', '!notes/12.md')).toEqual(['notes/1*.md', '!notes/12.md'])
    expect(await filesOf('a.yaml', '.', '!README.md')).toEqual(['**/*.{markdown,md}', '!README.md'])
    expect(await filesOf('a.yaml', 'odd (x)', '!no')).toEqual(['odd (x)', './!no'])
    expect(await filesOf('wiki/a.yaml', 'notes', 'wiki/b.md')).toEqual(['../notes/**/*.md', 'b.md'])
    expect(await filesOf('a.yaml', '-', 'notes')).toEqual(['notes/**/*.md'])
    // What is usual needs no name.
    expect(await filesOf('a.yaml', '.')).toBe(undefined)
    expect(await filesOf('a.yaml')).toBe(undefined)
    expect(await filesOf('wiki/a.yaml', 'wiki')).toBe(undefined)
    expect(await filesOf('a.yaml', '-')).toBe(undefined)
    // Those of the config that there is stay.
    shop.file('apunte.config.yaml', 'files: [notes]\n')
    expect(await filesOf('apunte.config.yaml')).toEqual(['notes/**/*.md'])
    expect(await filesOf('wiki/a.yaml')).toEqual(['../notes/**/*.md'])
    const {err} = await shop.apunte(['check'])
    expect(err).toContain(' in 40 files ')
  })

  it('says on a terminal what it wrote and what to do next', async () => {
    const tell = async (argv: string[], options = {outIsTerminal: true}): Promise<string> =>
      (await shop.apunte(['infer', ...argv], options)).err
    const wrote = (file: string, check: string): string =>
      `Wrote ${file} from what 40 notes have in common. Now \`apunte check${check}\` judges them by it.\n`
    expect(await tell(['--output', 'own.yaml', 'notes'])).toBe(wrote('own.yaml', ' --config own.yaml'))
    expect(await tell(['--output', 'apunte.config.yaml', 'notes'])).toBe(wrote('apunte.config.yaml', ''))
    // The one of this name is looked for after it.
    expect(await tell(['--output', 'apunte.config.yml', 'notes'])).toBe(
      wrote('apunte.config.yml', ' --config apunte.config.yml')
    )
    expect(await tell(['--output', 'notes/o.yaml', 'notes'])).toBe(
      wrote('notes/o.yaml', ' --config notes/o.yaml notes')
    )
    const types = ['--types', '--output', 'n.d.ts', 'notes']
    expect(await tell(types)).toBe('Wrote n.d.ts from the schemas of the config.\n')
    expect(await tell([...types, '--no-config'])).toBe('Wrote n.d.ts from what 40 notes have in common.\n')
    expect(await tell(['--quiet', '--force', '--output', 'own.yaml', 'notes'])).toBe('')
    expect(await tell(['--force', '--output', 'own.yaml', 'notes'], {outIsTerminal: false})).toBe('')
    expect(await tell(['notes'])).toBe('')
  })

  it('finds the notes that others name by their paths from this folder', async () => {
    for (const name of ['jane', 'joe', 'ada']) shop.file(`people/${name}.md`, `---\nname: ${name} x\n---\n`)
    for (let post = 0; post < 8; post++)
      shop.file(`posts/${post}.md`, `---\nauthor: ${['jane', 'joe'][post % 2]}\n---\n`)
    const {out} = await shop.apunte(['infer', 'people', 'posts'])
    expect(out).toContain('      reference: people/*.md\n')
  })

  it('finds them by their paths from the folder that the config is written into', async () => {
    for (const name of ['jane', 'joe', 'ada'])
      shop.file(`wiki/people/${name}.md`, `---\nname: ${name}\n---\n`)
    for (let post = 0; post < 8; post++)
      shop.file(`wiki/posts/${post}.md`, `---\nauthor: ${['jane', 'joe'][post % 2]}\n---\n`)
    await shop.apunte(['infer', '--output', 'wiki/apunte.config.yaml', 'wiki'])
    expect(readFileSync(join(shop.folder, 'wiki/apunte.config.yaml'), 'utf8')).toContain(
      '      reference: people/*.md\n'
    )
    const {out} = await shop.apunte(['check', '--config', 'wiki/apunte.config.yaml', 'wiki'])
    expect(out).not.toContain('unknown-reference')
  })

  it('tells which notes it can not use', async () => {
    shop.file('notes/bad.md', '---\na: [\n---\n')
    shop.file('notes/binary.md', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))
    const {code, out, err} = await shop.apunte(['infer', 'notes', 'none'])
    expect(out).toContain('# What 40 notes have in common')
    expect(err).toMatch(/^apunte: Cannot use `notes\/bad\.md`: Unexpected/m)
    expect(err).toContain('apunte: Cannot read `notes/binary.md`')
    expect(err).toContain('apunte: Cannot read `none`')
    expect(code).toBe(2)
    for (const name of ['bad2', 'bad3', 'bad4', 'bad5']) shop.file(`notes/${name}.md`, '---\na: [\n---\n')
    const more = await shop.apunte(['infer', 'notes/*.md', '!notes/binary.md'])
    expect(more.err.match(/Cannot use `notes/g)).toHaveLength(3)
    expect(more.err).toContain(
      'apunte: Cannot use 2 more notes: `apunte check` says what is wrong with each\n'
    )
    expect(more.code).toBe(0)
    const alone = await shop.apunte(['infer', 'notes/bad.md'])
    expect(alone).toMatchObject({code: 2, out: ''})
    expect(alone.err).toMatch(/^apunte: Cannot use `notes\/bad\.md`: Unexpected .*\n$/)
    const all = await shop.apunte(['infer', 'notes/bad.md', 'notes/bad2.md'])
    expect(all).toMatchObject({code: 2, out: ''})
    expect(all.err.match(/^apunte: Cannot use /gm)).toHaveLength(2)
    expect(all.err).toContain('\napunte: Cannot infer a schema, none of the 2 notes can be used\n')
  })

  it('reads standard input', async () => {
    const {out} = await shop.apunte(['infer', '-'], {input: ['# A\n']})
    expect(out).toBe(
      '# What 1 note has in common, and of each part how many have it.\n\nfrontMatter: false\nbody:\n  topics:\n    # 1 of 1\n    A: {}\n'
    )
  })

  it.each([
    [['--at-least', '95'], 'Cannot use `95` as a share, expected one such as `95%` or `0.95`'],
    [['--at-least', '101%'], 'Cannot use `101%` as a share'],
    [['--at-least', 'most'], 'Cannot use `most` as a share'],
    [
      ['--types', '--format', 'zod'],
      'Cannot use `--format` with `--types`, expected one of them: types are TypeScript'
    ],
    [['--force'], 'Cannot use `--force` alone, expected `--output` with it']
  ])('refuses %j', async (argv, message) => {
    const {code, err} = await shop.apunte(['infer', ...argv, 'notes'])
    expect(err).toContain(message)
    expect(code).toBe(2)
  })
})
