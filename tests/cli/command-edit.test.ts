import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Ajv2020} from 'ajv/dist/2020.js'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {buildConfigJsonSchema} from '../../src/check/json-schemas.js'
import {rules} from '../../src/check/rules.js'
import {readingCodes} from '../../src/check/settings.js'
import {configNames} from '../../src/node/config/find-config.js'
import {buildPartsJsonSchema} from '../../src/schema/json-schemas.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {brokenFileSystem} from '../support/faults.js'
import {describeShared, readSeed} from '../support/shared.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const text = `---
title: "Elm" # the language
date: 2018-10-10
author: {name: Ana}
---

# Elm

* [guide](https://guide.example)
  * [slides](https://slides.example)

## More

Some text.

# Ada
`

/** What became of the note, as lines that came and went. What was done is told in a line, unless it is to be quiet. */
async function change(argv: string[], before = text): Promise<string[]> {
  shop.file('a.md', before)
  expect(await shop.apunte([...argv, '-q'])).toEqual({code: 0, out: '', err: ''})
  const path = shop.file('a.md', before)
  const {err, ...outcome} = await shop.apunte(argv)
  expect(outcome).toEqual({code: 0, out: ''})
  expect(err).toMatch(/^a\.md(?::\d+: added .+|: (?:set|removed|unchanged).*)\n$/)
  const after = readFileSync(path, 'utf8')
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`)
  ]
}

describe('add', () => {
  it('puts a link at the end of a topic, with an edit of one line', async () => {
    expect(await change(['add', 'a.md', 'https://x.example', '--topic', 'Elm', '--title', 'An *x*'])).toEqual(
      ['+* [An \\*x*](https://x.example)']
    )
  })

  it('puts it below another bullet', async () => {
    const argv = ['add', 'a.md', 'https://x.example', '--under', 'guide', '--title', 'x']
    expect(await change(argv)).toEqual(['+  * [x](https://x.example)'])
    expect(await change([...argv, '--topic', 'Elm'])).toEqual(['+  * [x](https://x.example)'])
  })

  it('takes the last topic, or the note itself, if none is named', async () => {
    const lines = await change(['add', 'a.md', 'https://x.example', '--title', 'x'])
    expect(lines.filter((line) => line !== '+')).toEqual(['+* [x](https://x.example)'])
    expect(await change(['add', 'a.md', 'https://x.example', '--title', 'x'], '- a\n')).toEqual([
      '+- [x](https://x.example)'
    ])
  })

  it('puts it before what doesn’t show at the end', async () => {
    const argv = ['add', 'a.md', 'https://x.example', '--title', 'x']
    for (const closing of ['[a]: y', '[^1]: y', '<!-- end -->']) {
      expect(await change(argv, `# A\n\n- a\n\n${closing}\n`)).toEqual(['+- [x](https://x.example)'])
    }
  })

  it('does not add twice what is there, unless it has to', async () => {
    const path = shop.file('a.md', text)
    const argv = ['add', 'a.md', 'HTTPS://guide.example', '--title', 'x']
    const {code, err} = await shop.apunte(argv)
    expect(code).toBe(1)
    expect(err).toBe('apunte: `HTTPS://guide.example` stands already at a.md:9 (--force adds it again)\n')
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect((await shop.apunte([...argv, '--force'])).code).toBe(0)
  })

  it.each([
    [
      ['--topic', 'Elmo'],
      'apunte: a.md: Cannot find a topic `Elmo` (did you mean `Elm`?), expected `Elm`, `Elm > More` or `Ada`; `--create` makes it\n'
    ],
    [['--under', 'nothing'], 'Cannot find a bullet that begins with `nothing`']
  ])('says what there is instead of %j', async (flags, message) => {
    const path = shop.file('a.md', text)
    const {code, out, err} = await shop.apunte(['add', 'a.md', 'https://x.example', ...flags])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('tells where the note can not be written', async () => {
    shop.file('a.md', '# Elm\n')
    const {fs} = brokenFileSystem('rename', 'EBUSY')
    const {code, err} = await shop.apunte(['add', 'a.md', 'https://elm.example'], {fs})
    // A reason that few people meet is told as the system tells it.
    expect({code, err}).toEqual({code: 2, err: 'apunte: Cannot write `a.md`: EBUSY: rename failed\n'})
    expect(readFileSync(join(shop.folder, 'a.md'), 'utf8')).toBe('# Elm\n')
  })

  it('takes the URL for the text, if there is no title', async () => {
    const {out} = await shop.apunte(['add', '-', '/slides.pdf'], {input: ['# Elm\n']})
    expect(out).toBe('# Elm\n\n- [/slides.pdf](/slides.pdf)\n')
  })

  it('passes standard input on', async () => {
    const {code, out} = await shop.apunte(['add', '-', 'b', '--title', 'a'], {input: ['# t\n']})
    expect({code, out}).toEqual({code: 0, out: '# t\n\n- [a](b)\n'})
  })
})

describe('set', () => {
  it('changes a key, its comment kept', async () => {
    expect(await change(['set', 'a.md', 'title=Elm, again'])).toEqual([
      '-title: "Elm" # the language',
      '+title: "Elm, again" # the language'
    ])
  })

  it('takes JSON as what it is, and anything else as text', async () => {
    expect(
      await change(['set', 'a.md', 'count=3', 'draft=true', 'tags=["a"]', 'when=2019-01-01', 'text="3"'])
    ).toEqual(expect.arrayContaining(['+count: 3', '+draft: true', '+when: "2019-01-01"', '+text: "3"']))
  })

  it('leads into maps, and removes', async () => {
    expect(await change(['set', 'a.md', 'author.name=Eva'])).toEqual([
      '-author: {name: Ana}',
      '+author: {name: Eva}'
    ])
    expect(await change(['set', 'a.md', '--unset', 'author'])).toEqual(['-author: {name: Ana}'])
    expect(await change(['set', 'a.md', 'author.mail=e@x'])).toEqual([
      '-author: {name: Ana}',
      expect.stringMatching(/^\+author: \{name: Ana, mail: .*e@x.*\}$/)
    ])
  })

  it('makes the maps on the way, and removes keys in them', async () => {
    const set = async (input: string, ...argv: string[]): Promise<string> =>
      (await shop.apunte(['set', '-', ...argv], {input: [input]})).out
    expect(await set('---\na: 1\n---\n', 'b.c.d=2')).toBe('---\na: 1\nb:\n  c:\n    d: 2\n---\n')
    expect(await set('---\nb:\n  c: 1 # one\n  d: 2\n---\n', '--unset', 'b.d')).toBe(
      '---\nb:\n  c: 1 # one\n---\n'
    )
  })

  const lists = '---\ntags: [web, "js"] # tags\nlinks:\n  - url: a # A\n  - url: b\nempty:\ndraft: yes\n---\n'

  it.each<[string[], string[]]>([
    [['tags+=css'], ['-tags: [web, "js"] # tags', '+tags: [web, "js", css] # tags']],
    [
      ['tags+=a', 'tags+=b'],
      ['-tags: [web, "js"] # tags', '+tags: [web, "js", a, b] # tags']
    ],
    [['tags+=[a, "b c"]'], ['-tags: [web, "js"] # tags', '+tags: [web, "js", a, b c] # tags']],
    [['tags+=3'], ['-tags: [web, "js"] # tags', '+tags: [web, "js", 3] # tags']],
    [
      ['--string', 'tags+=3'],
      ['-tags: [web, "js"] # tags', '+tags: [web, "js", "3"] # tags']
    ],
    [['tags.0=css'], ['-tags: [web, "js"] # tags', '+tags: [css, "js"] # tags']],
    [['tags=[js, html]'], ['-tags: [web, "js"] # tags', '+tags: ["js", html] # tags']],
    [['tags=[]'], ['-tags: [web, "js"] # tags', '+tags: [] # tags']],
    [
      ['--string', 'tags=[js, html]'],
      ['-tags: [web, "js"] # tags', '+tags: "[js, html]" # tags']
    ],
    [['tags=[js'], ['-tags: [web, "js"] # tags', '+tags: "[js" # tags']],
    [['draft=[js, html]'], ['-draft: yes', '+draft: "[js, html]"']],
    [['links.1.url=c'], ['-  - url: b', '+  - url: c']],
    [['links.0.title=t'], ['+    title: t']],
    [['links+={"url": "c"}'], ['+  - url: c']],
    [['--unset', 'links.0'], ['-  - url: a # A']],
    [
      ['--unset', 'tags.1'],
      ['-tags: [web, "js"] # tags', '+tags: [web] # tags']
    ],
    [['empty+=a'], ['-empty:', '+empty: [a]']],
    [['new+=a'], ['+new: [a]']],
    [['a.b+=c'], ['+a:', '+  b: [c]']],
    [['--unset', 'a.b'], []],
    [['--unset', 'draft.b.c'], []]
  ])('knows lists: %j', async (argv, lines) => {
    if (argv.includes('draft.b.c')) {
      const {code, err} = await shop.apunte(['set', '-', ...argv], {input: [lists]})
      expect({code, err}).toEqual({code: 2, err: expect.stringContaining('expected a map there')})
    } else expect(await change(['set', 'a.md', ...argv], lists)).toEqual(lines)
  })

  it.each([
    ['tags.2=x', 'Cannot set `2` of a list in `tags.2`, expected an index from 0 to 1: `+=` appends'],
    ['tags.x=x', 'Cannot set `x` of a list in `tags.x`, expected an index from 0 to 1: `+=` appends'],
    ['tags.-1=x', 'Cannot set `-1` of a list'],
    ['tags.01=x', 'Cannot set `01` of a list'],
    ['draft+=x', 'Cannot append to `draft`, expected a list there: `draft=` sets it'],
    ['tags.0.a=x', 'Cannot set `a` in `tags.0.a`, expected a map there'],
    ['+=x', 'Cannot set `+=x`, expected `key=value` or `key+=value`']
  ])('says what is wrong with `%s`', async (argument, message) => {
    const path = shop.file('a.md', lists)
    const {code, out, err} = await shop.apunte(['set', 'a.md', argument])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
    expect(readFileSync(path, 'utf8')).toBe(lists)
  })

  it('takes an empty text where that is said', async () => {
    const lines = ['-title: "Elm" # the language', '+title: "" # the language']
    expect(await change(['set', 'a.md', 'title=""'])).toEqual(lines)
    expect(await change(['set', 'a.md', '--string', 'title='])).toEqual(lines)
    expect(await change(['set', 'a.md', 'tags+=""'])).toEqual(['+tags:', '+  - ""'])
  })

  it('begins front matter where there is none', async () => {
    shop.file('a.md', '# Elm\n')
    await shop.apunte(['set', 'a.md', 'title=Elm'])
    expect(readFileSync(join(shop.folder, 'a.md'), 'utf8')).toMatch(/^---\ntitle: "?Elm"?\n---\n\n# Elm\n$/)
  })

  it.each([
    [['set', 'a.md'], 'Cannot set nothing'],
    [['set', 'a.md', 'title'], 'Cannot set `title`, expected `key=value`'],
    [['set', 'a.md', '=x'], 'Cannot set `=x`'],
    [['set', 'a.md', 'title.x=1'], 'expected a map there'],
    [
      ['set', 'a.md', '__proto__.x=1'],
      'Cannot set `__proto__.x`, expected another name than `__proto__`: in JavaScript'
    ],
    [['set', 'a.md', '__proto__=1'], 'Cannot set `__proto__`, expected another name than `__proto__`'],
    [['set', 'a.md', 'author.__proto__+=1'], 'Cannot append `author.__proto__`, expected another name'],
    [['set', 'a.md', '--unset', '__proto__'], 'Cannot unset `__proto__`, expected another name'],
    [['set', 'a.md', 'author..x=1'], 'Cannot set `author..x`, expected a name before and behind each dot'],
    [['set', 'a.md', '.x=1'], 'Cannot set `.x`, expected a name before and behind each dot'],
    // What a shell makes of a variable that isn't set.
    [
      ['set', 'a.md', 'title='],
      'apunte: Cannot set `title` to nothing, expected a value behind the `=`: `title=\'""\'` takes an empty text, `--unset title` removes it\n'
    ],
    [
      ['set', 'a.md', 'date=2018-10-10', 'author.name='],
      'Cannot set `author.name` to nothing, expected a value behind the `=`: `author.name=\'""\'` takes an empty text, `--unset author.name` removes it'
    ],
    [
      ['set', 'a.md', 'tags+='],
      'Cannot set `tags` to nothing, expected a value behind the `+=`: `tags+=\'""\'` takes an empty text\n'
    ],
    [['set', 'missing.md', 'a=1'], 'there is no such file']
  ])('%j is refused', async (argv, message) => {
    const path = shop.file('a.md', text)
    const {code, out, err} = await shop.apunte(argv)
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it.each([
    ['+++\ntitle = "A"\n+++\n\n# Elm\n', 'TOML between lines `+++` in line 1'],
    ['{"title": "A"}\n\n# Elm\n', 'an object of JSON in line 1'],
    ['---\ntitle: A\n...\n\n# Elm\n', 'front matter that `...` closes in line 1'],
    ['\n---\ntitle: A\n---\n\n# Elm\n', 'front matter below a blank line in line 2'],
    ['\u200b---\ntitle: A\n---\n', 'front matter with an invisible U+200B beside a fence in line 1'],
    ['---\ntitle: A\n\n# Elm\n', 'front matter that nothing closes in line 1']
  ])('never begins a second front matter: %j', async (note, found) => {
    const path = shop.file('a.md', note)
    for (const argv of [
      ['set', 'a.md', 'x=1'],
      ['set', 'a.md', '--unset', 'title']
    ]) {
      const {code, out, err} = await shop.apunte(argv)
      expect({code, out}).toEqual({code: 2, out: ''})
      expect(err).toContain(`apunte: a.md:1:1: Cannot put front matter above ${found}, expected one alone: `)
      expect(err.match(/\n/g)).toHaveLength(1)
    }
    expect(readFileSync(path, 'utf8')).toBe(note)
  })

  it('refuses front matter that is no YAML, and leaves the note', async () => {
    const bad = '---\na: [\n---\n'
    const path = shop.file('a.md', bad)
    const {code, err} = await shop.apunte(['set', 'a.md', 'b=1'])
    expect(code).toBe(2)
    expect(err).toMatch(/^apunte: a\.md:2:\d: Cannot .+\n$/)
    expect(readFileSync(path, 'utf8')).toBe(bad)
  })
})

describe('init', () => {
  it.each(['mjs', 'ts', 'json', 'yaml'])('writes a first config as %s, which works', async (format) => {
    const {code, out} = await shop.apunte(['init', '--format', format])
    expect({code, out}).toEqual({code: 0, out: `apunte.config.${format}\n`})
    const config = readFileSync(join(shop.folder, out.trim()), 'utf8')
    for (const {id} of rules) expect(config).toContain(id)
    if (format === 'ts') return
    shop.file('a.md', text)
    shop.file('b.txt', '-')
    const {code: checked, err} = await shop.apunte(['check'])
    expect(checked).toBe(0)
    expect(err).toContain('in 1 file')
  })

  it('leaves a config that is there alone', async () => {
    for (const name of configNames) {
      const path = shop.file(name, '{}')
      const {code, err} = await shop.apunte(['init'])
      expect({code, err}).toMatchObject({code: 2, err: expect.stringContaining('is there already')})
      expect(readFileSync(path, 'utf8')).toBe('{}')
    }
    expect(existsSync(join(shop.folder, 'apunte.config.mjs'))).toBe(true)
  })
})

describe('rules', () => {
  it('lists all, with what they are set to', async () => {
    const {out} = await shop.apunte(['rules'])
    for (const {id, severity} of rules) expect(out).toMatch(new RegExp(`^${id} +${severity}`, 'm'))
    expect(out).toMatch(/^duplicate-key /m)
    // What reading finds is told as its pages begin.
    for (const code of readingCodes.filter((code) => rules.every(({id}) => id !== code))) {
      const [, , about = ''] = readFileSync(join(project, `docs/rules/${code}.md`), 'utf8').split('\n\n')
      const shown = new RegExp(`^${code} +- +(.+\\.)$`, 'm').exec(out)?.[1]
      expect(shown, code).toBeDefined()
      expect(about.replaceAll('\n', ' ').startsWith(shown as string), shown).toBe(true)
    }
    shop.file(
      'apunte.config.json',
      '{"rules": {"empty-item": "error", "max-depth": ["warn", {"max": 3}]}, "overrides": [{"files": ["a.md"], "rules": {"empty-item": "off"}}]}'
    )
    shop.file('a.md', text)
    const general = JSON.parse((await shop.apunte(['rules', '--format', 'json'])).out)
    const find = (list: Array<{id: string; severity: string}>, id: string) =>
      list.find((row) => row.id === id)?.severity
    expect(find(general, 'empty-item')).toBe('error')
    expect(find(general, 'max-depth')).toBe('warn')
    expect(
      find(JSON.parse((await shop.apunte(['rules', '--format', 'json', 'a.md'])).out), 'empty-item')
    ).toBe('off')
  })
})

describe('explain', () => {
  it('shows the page of each rule', async () => {
    for (const {id} of rules) {
      const {code, out} = await shop.apunte(['explain', id])
      expect({id, code}).toEqual({id, code: 0})
      expect(out).toContain(id)
    }
    expect((await shop.apunte(['explain', 'duplicate-key'], {colors: true})).out).toContain('\u001b[1m')
  })

  it('says what there is', async () => {
    const {code, err} = await shop.apunte(['explain', 'nope'])
    expect(code).toBe(2)
    expect(err).toBe('apunte: Cannot explain `nope`, expected a rule: `apunte rules` lists them\n')
    expect((await shop.apunte(['explain', 'duplicate-links'])).err).toMatch(
      /^apunte: Cannot explain `duplicate-links` \(did you mean `duplicate-link`\?\), expected a rule: `apunte rules` lists them\n$/
    )
  })

  it("says of the config's own rules what they say of themselves", async () => {
    shop.file(
      'apunte.config.mjs',
      `const full = {
  id: 'mine/links-topic',
  description: 'The topic Links is missing.',
  severity: 'error',
  fixable: true,
  why: 'Readers look for it.',
  advice: 'Add it.',
  examples: {bad: ['# a\\n', {note: '# b\\n', options: {max: 1}, text: 'With options:'}], good: [{note: '# Links\\n'}]},
  visit: {}
}
export default {ownRules: [full, {id: 'bare', visit: {}}]}
`
    )
    expect(await shop.apunte(['explain', 'mine/links-topic'])).toEqual({
      code: 0,
      err: '',
      out: `# \`mine/links-topic\`

Default severity: **error**. A rule of the config's own; some findings can be fixed.

The topic Links is missing.

## Why

Readers look for it.

## Bad

\`\`\`\`markdown
# a
\`\`\`\`

With options:

Options: \`{"max":1}\`

\`\`\`\`markdown
# b
\`\`\`\`

## Good

\`\`\`\`markdown
# Links
\`\`\`\`

## What to do

Add it.
`
    })
    expect((await shop.apunte(['explain', 'bare'])).out).toBe(
      "# `bare`\n\nA rule of the config's own.\n\nIt has no description.\n"
    )
    expect((await shop.apunte(['explain', 'mine/link-topics'])).err).toContain(
      '(did you mean `mine/links-topic`?), expected a rule: `apunte rules` lists them\n'
    )
    expect((await shop.apunte(['explain', '--no-config', 'bare'])).code).toBe(2)
  })
})

describe('schema', () => {
  it('prints one document', async () => {
    const all = JSON.parse((await shop.apunte(['schema'])).out)
    expect(Object.keys(all.$defs)).toEqual(['front-matter', 'notes', 'outline', 'config', 'parts'])
    const one = JSON.parse((await shop.apunte(['schema', 'outline'])).out)
    expect(one.$schema).toContain('2020-12')
    const config = JSON.parse((await shop.apunte(['schema', 'config'])).out)
    expect(config).toEqual(JSON.parse(JSON.stringify(buildConfigJsonSchema(buildPartsJsonSchema()))))
    expect((await shop.apunte(['schema', 'nope'])).code).toBe(2)
    new Ajv2020({strict: false, validateFormats: false}).compile(all)
  })

  it('prints what the config wants', async () => {
    const ask = async (
      ...args: string[]
    ): Promise<{required?: string[]; allOf?: unknown[]; title?: string}> => {
      const {code, out, err} = await shop.apunte(['schema', ...args])
      expect([code, err]).toEqual([0, ''])
      const json = JSON.parse(out)
      new Ajv2020({strict: false, validateFormats: false}).compile(json)
      return json
    }
    expect((await shop.apunte(['schema', 'body'])).err).toContain(
      'Cannot print the schema `body`, expected a config with `body` or `outline`: there is no config'
    )
    shop.file(
      'apunte.config.yaml',
      'frontMatter: {required: [a]}\nbody: {topics: {Links: {}}}\noverrides:\n  - files: [b.md]\n    frontMatter: false\n    outline: {title: b}\n'
    )
    expect((await ask('own-front-matter')).required).toEqual(['a'])
    const body = await ask('body')
    expect(JSON.stringify(body)).toContain('Links')
    expect(await ask('body', 'a.md')).toEqual(body)
    expect((await ask('body', 'b.md')).allOf).toHaveLength(2)
    expect((await shop.apunte(['schema', 'own-front-matter', 'b.md'])).err).toContain(
      'expected a config with `frontMatter`: the config has none for that note'
    )
    expect((await shop.apunte(['schema', 'notes', 'b.md'])).err).toContain(
      'Cannot print the schema `notes` for a note, expected body or own-front-matter'
    )
    shop.file('apunte.config.mjs', "import * as v from 'valibot'\nexport const outline = v.any()\n")
    expect((await shop.apunte(['schema', 'body'])).err).toMatch(
      /Cannot (?:run the config|tell the JSON Schema)/
    )
  })
})

describe('query', () => {
  it('asks for notes by their front matter, and shows their titles', async () => {
    const texts = {
      'a.md': '---\ntitle: Elm\ntags: [web]\n---\n\n## One\n\n- [a](https://a.example)\n',
      'b.md': '---\ntags: [web]\n---\n\n## Two\n',
      'c.md': '---\ntags: [web]\n---\n',
      'd.md': '---\ntags: [desk]\n---\n\n# Four\n'
    }
    for (const [name, text] of Object.entries(texts)) shop.file(name, text)
    const names = Object.keys(texts)
    const {out} = await shop.apunte(['query', 'notes[tags~=web]', ...names])
    expect(out).toBe('a.md:1:1: Elm\nb.md:1:1: Two\nc.md:1:1: a note without a title\n')
    const links = await shop.apunte(['query', 'notes[title=Elm] link', ...names])
    expect(links.out).toBe('a.md:8:3: [a](https://a.example)\n')
    const {out: json} = await shop.apunte(['query', '--format', 'json', 'notes:not([tags~=web])', ...names])
    expect(JSON.parse(json)).toEqual([
      {file: 'd.md', line: 1, column: 1, type: 'notes', source: '---\ntags: [desk]\n---\n\n# Four\n'}
    ])
  })

  it('prints slices with their places', async () => {
    shop.file('a.md', text)
    const {code, out} = await shop.apunte(['query', 'topic[title=Elm] link', 'a.md'])
    expect({code, out}).toEqual({
      code: 0,
      out: 'a.md:9:3: [guide](https://guide.example)\na.md:10:5: [slides](https://slides.example)\n'
    })
    const deep = await shop.apunte(['query', 'listItem[text=guide]', 'a.md'])
    expect(deep.out).toBe(
      'a.md:9:1: * [guide](https://guide.example)\n      * [slides](https://slides.example)\n'
    )
  })

  it('gives data', async () => {
    shop.file('a.md', text)
    const {out} = await shop.apunte(['query', '--format', 'json', 'link[host=slides.example]', 'a.md'])
    expect(JSON.parse(out)).toEqual([
      {file: 'a.md', line: 10, column: 5, type: 'link', source: '[slides](https://slides.example)'}
    ])
    const lines = await shop.apunte(['query', '--format', 'jsonl', 'link', 'a.md'])
    expect(lines.out.trim().split('\n')).toHaveLength(2)
    expect((await shop.apunte(['query', '--format', 'json', 'table', 'a.md'])).out).toBe('[]\n')
  })

  it('goes on past what can not be read', async () => {
    shop.file('a.md', '# Elm\n')
    const {code, out} = await shop.apunte(['query', 'topic', 'gone.md', 'a.md'])
    expect(code).toBe(2)
    expect(out).toContain('a.md:1:1')
  })

  it.each([
    ['[', 'expected an attribute behind `[`, such as `[title=Elm]`'],
    ['topic[1]', 'expected an attribute behind `[`'],
    ['topic[title=Elm lang]', 'expected quotes around a value with a blank: `[title="Elm lang"]`'],
    ['topic[title="Elm]', 'expected a whole attribute, such as `[title="Elm"]`'],
    ['topic[title', 'expected a whole attribute'],
    ['topic[title=', 'expected a whole attribute'],
    ['topic[title!="a"]', 'expected a whole attribute'],
    ['topic[title="a" i', 'expected a whole attribute'],
    ['list:nth-child(x)', 'expected a number or a formula in the parentheses, such as `2n+1`'],
    ['topic:not(list', 'expected a `)` at its end'],
    ['topic:', 'expected a name behind `:`, such as `:first-child`'],
    ['topic:foo', 'there is no `:foo`, expected one such as `:has(…)`'],
    ['topic:$&', 'expected a name behind `:`'],
    ['topic >> link', 'unexpected `>`, expected a type of node'],
    ['topic,', 'expected a type of node, `[attribute=value]` or `:has(…)` at its end'],
    ['a..b', 'expected one such as `topic[title=Elm] link`'],
    ['&', 'expected one such as'],
    ['#elm', 'Unexpected `#elm`, expected node types'],
    // What people call types of nodes, where it means one.
    ['item', 'there is no type of node `item` (did you mean `listItem`?), expected one of notes, topic,'],
    ['topic Bullet', 'there is no type of node `Bullet` (did you mean `listItem`?)'],
    ['h2', 'there is no type of node `h2` (did you mean `heading`?)'],
    ['a', 'there is no type of node `a` (did you mean `link`?)'],
    ['constructor', 'there is no type of node `constructor`, expected one of']
  ])('refuses the selector %s, and says what it should be', async (selector, message) => {
    shop.file('a.md', text)
    const {code, out, err} = await shop.apunte(['query', selector, 'a.md'])
    expect([code, out]).toEqual([2, ''])
    // Below it, carets mark the place.
    expect(err).toMatch(/^apunte: Cannot use the selector .+\n(?:apunte: {3}.+\napunte: {3} *\^+\n)?$/)
    expect(err).toContain(`\`${selector}\`: ${message}`)
    expect(err).not.toContain('css-selector-parser')
  })
})

describe('outline and links', () => {
  it('show as many levels as asked', async () => {
    shop.file('a.md', text)
    const {out} = await shop.apunte(['outline', '--depth', '1', 'a.md'])
    expect(out).toContain('  # Elm\n  # Ada\n')
    expect((await shop.apunte(['outline', '--depth', '0', 'a.md'])).code).toBe(2)
  })

  it('give a table of contents, and data', async () => {
    shop.file('a.md', '# A [b](c) *d*\n\n## Año & `x`\n')
    expect((await shop.apunte(['outline', '--format', 'markdown', 'a.md'])).out).toBe(
      '- [A b d](#a-b-d)\n  - [Año \\& x](#a%C3%B1o--x)\n'
    )
    const [row] = JSON.parse((await shop.apunte(['outline', '--format', 'json', '--depth', '1', 'a.md'])).out)
    expect(row).toMatchObject({file: 'a.md', outline: {topics: [{title: 'A b d', topics: []}]}})
    expect(JSON.parse((await shop.apunte(['parse', '--outline', 'a.md'])).out).topics[0].topics).toHaveLength(
      1
    )
  })

  it('narrow links down', async () => {
    shop.file('a.md', text)
    shop.file(
      'b.md',
      '# B\n\n- [again](https://GUIDE.example:443/)\n- [x](https://x.guide.example)\n- [y](b|c>)\n'
    )
    const urls = async (...flags: string[]): Promise<string[]> =>
      (await shop.apunte(['links', '--format', 'jsonl', ...flags, 'a.md', 'b.md'])).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).url)
    expect(await urls('--host', 'guide.example')).toEqual([
      'https://guide.example',
      'https://GUIDE.example:443/',
      'https://x.guide.example'
    ])
    expect(await urls('--topic', 'Elm')).toEqual(['https://guide.example', 'https://slides.example'])
    expect(await urls('--duplicates')).toEqual(['https://guide.example', 'https://GUIDE.example:443/'])
    const {out} = await shop.apunte(['links', '--format', 'markdown', 'b.md'])
    expect(out.split('\n')[2]).toBe('- [y](<b|c\\>>)')
  })

  it('find links by their host as it is written anywhere, in HTML if asked, with what stands behind them', async () => {
    shop.file(
      'c.md',
      '- [a](https://bücher.example:8080/) - books ([demo](http://www.XN--BCHER-KVA.example))\n- <a href="https://bu\u0308cher.example">b</a>: old ones\n- [c](https://c.example)\n'
    )
    const rows = async (...flags: string[]): Promise<unknown[]> => {
      const {out} = await shop.apunte(['links', '--format', 'jsonl', ...flags, 'c.md'])
      return out.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)))
    }
    for (const host of ['bücher.example', 'BU\u0308CHER.example', 'xn--bcher-kva.example'])
      expect(await rows('--host', host)).toMatchObject([
        {label: 'a', description: 'books (demo)'},
        {label: 'a (demo)'}
      ])
    expect(await rows('--host', 'bücher.example:8080')).toMatchObject([{label: 'a'}])
    expect(await rows('--host', 'bücher.example', '--html')).toMatchObject([
      {label: 'a'},
      {label: 'a (demo)'},
      {label: 'b', description: 'old ones', line: 2, column: 3}
    ])
    const {out} = await shop.apunte(['links', '--format', 'csv', '--host', 'bücher.example:8080', 'c.md'])
    expect(out).toBe(
      'file,line,column,label,url,text,path,description\nc.md,1,3,a,https://bücher.example:8080/,a,,books (demo)\n'
    )
    const {out: found} = await shop.apunte(['query', 'link[host=BÜCHER.example]', 'c.md'])
    expect(found).toBe('c.md:1:3: [a](https://bücher.example:8080/)\n')
  })
})

describeShared('every command on the seed', () => {
  it('gives what it promises', async () => {
    const path = shop.file('seed.md', readSeed())
    expect(
      (await shop.apunte(['links', '--format', 'jsonl', 'seed.md'])).out.trim().split('\n')
    ).toHaveLength(75)
    expect((await shop.apunte(['check', 'seed.md'])).code).toBe(0)
    expect((await shop.apunte(['query', 'topic[title=Channels] link', 'seed.md'])).out).not.toBe('')
    const {code} = await shop.apunte([
      'add',
      'seed.md',
      'https://new.example',
      '--topic',
      '#channels',
      '--title',
      'nuevo'
    ])
    expect(code).toBe(0)
    const [before, after] = [readSeed().split('\n'), readFileSync(path, 'utf8').split('\n')]
    expect(after.length).toBe(before.length + 1)
    expect(after.filter((line) => !before.includes(line))).toEqual(['- [nuevo](https://new.example)'])
  })
})
