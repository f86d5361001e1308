import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {checkFiles, loadConfig, resolveConfig} from '../../src/node/index.js'
import {jsonOf} from '../../src/schema/schema-of-json.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

/** What `apunte check` says of a note, a line for each finding, without the note's name. */
async function findings(note: string): Promise<string[]> {
  shop.file('notes/a.md', note)
  const {files} = await checkFiles('notes/a.md', {cwd: shop.folder})
  return (files[0]?.issues ?? []).map(
    ({code, message, position}) => `${position?.start.line}:${position?.start.column} ${code}: ${message}`
  )
}

/** What is wrong with a config, as the command says it. */
async function complain(name: string, text: string): Promise<string[]> {
  shop.file(name, text)
  shop.file('notes/a.md', '# a\n\n- b\n')
  const {code, err} = await shop.apunte(['check', 'notes/a.md'])
  expect(code).toBe(2)
  return err.trimEnd().split('\n')
}

const yaml = `
# The notes of a shelf.
files: [notes/*.md]
frontMatter:
  type: object
  properties:
    state: {enum: [draft, done]}
    by: {type: string, reference: people/*.md}
  required: [state]
body:
  topics:
    Links:
      items:
        min: 1
        each: {links: {min: 1}}
overrides:
  - files: ['notes/old/**']
    frontMatter: false
    body: {}
`

const json = JSON.stringify({
  files: ['notes/*.md'],
  frontMatter: {
    type: 'object',
    properties: {state: {enum: ['draft', 'done']}, by: {type: 'string', reference: 'people/*.md'}},
    required: ['state']
  },
  body: {topics: {Links: {items: {min: 1, each: {links: {min: 1}}}}}},
  overrides: [{files: ['notes/old/**'], frontMatter: false, body: {}}]
})

describe('a config without code', () => {
  it.each([
    ['apunte.config.yaml', yaml],
    ['apunte.config.yml', yaml],
    ['apunte.config.json', json]
  ])('judges by its schemas: %s', async (name, text) => {
    shop.file(name, text)
    shop.file('people/jane.md', '# Jane\n\n- b\n')
    expect(await findings('---\nstate: drft\nby: jan\n---\n\n# Links\n\n- one\n')).toEqual([
      '2:8 front-matter: Unexpected front matter at `state`: found `drft`, expected one of draft, done (did you mean `draft`?)',
      '3:5 unknown-reference: Unexpected reference `jan` at `by`, expected the name of a note of `people/*.md` (did you mean `jane`?)',
      expect.stringMatching(/^8:1 outline: Unexpected outline at `topics\[0\]\.items\[0\]/)
    ])
    expect(
      await findings('---\nstate: done\nby: jane\n---\n\n# Links\n\n- [one](https://a.example)\n')
    ).toEqual([])
  })

  it('may be the body alone, in code', async () => {
    shop.file(
      'apunte.config.mjs',
      'export const frontMatter = false\nexport const body = {topics: {Links: {$ref: "./links.json"}}}\n'
    )
    shop.file('links.json', '{"items": {"min": 1}}')
    expect(await findings('# Link\n\n- one\n')).toEqual([expect.stringContaining('found no topic `Links`')])
    expect((await loadConfig({cwd: shop.folder})).references).toEqual([join(shop.folder, 'links.json')])
    shop.file('links.json', '{"itms": {}}')
    await expect(loadConfig({cwd: shop.folder})).rejects.toThrow(/`itms`.*\(at `itms` in links\.json:1:2\)/)
  })

  it('has overrides that switch them off', async () => {
    shop.file('apunte.config.yaml', yaml)
    const {config} = await loadConfig({cwd: shop.folder})
    const {frontMatter, outline} = resolveConfig(config, 'notes/old/a.md')
    expect(frontMatter).toBe(false)
    expect(outline?.['~standard'].validate({text: '', links: [], items: [], topics: []})).not.toHaveProperty(
      'issues'
    )
  })

  it('judges the outline by JSON Schema, too, and by both', async () => {
    shop.file(
      'apunte.config.yaml',
      'frontMatter: false\noutline: {properties: {topics: {maxItems: 1}}}\nbody: {topics: {Links: {}}}\n'
    )
    const found = await findings('# Link\n\n- a\n\n# B\n\n- b\n')
    expect(found).toHaveLength(2)
    expect(found.join('\n')).toContain('Unexpected outline at `topics`: found 2 entries, expected 1 at most')
    expect(found.join('\n')).toContain('found no topic `Links`')
    const {config} = await loadConfig({cwd: shop.folder})
    expect(resolveConfig(config, 'a.md').outline).toBe(resolveConfig(config, 'b.md').outline)
  })

  it('is found after code, and YAML after JSON', async () => {
    shop.file('apunte.config.yml', 'root: c')
    shop.file('apunte.config.yaml', 'root: b')
    expect((await loadConfig({cwd: shop.folder})).config.root).toBe('b')
    shop.file('apunte.config.json', '{"root": "a"}')
    expect((await loadConfig({cwd: shop.folder})).config.root).toBe('a')
  })
})

it('references of a JSON Schema are taken along when their note moves', async () => {
  shop.file('apunte.config.yaml', 'frontMatter: {$ref: note.yaml}\n')
  shop.file(
    'note.yaml',
    'properties: {by: {anyOf: [{reference: people/*.md}, {type: array, items: {reference: people/*.md}}]}}\n'
  )
  shop.file('people/jane.md', '# Jane\n')
  shop.file('a.md', '---\nby: jane # who\n---\n')
  shop.file('b.md', '---\nby: [jane]\n---\n')
  expect((await shop.apunte(['rename', 'note', 'people/jane.md', 'people/joan.md'])).code).toBe(0)
  expect(readFileSync(join(shop.folder, 'a.md'), 'utf8')).toBe('---\nby: joan # who\n---\n')
  expect(readFileSync(join(shop.folder, 'b.md'), 'utf8')).toBe('---\nby: [joan]\n---\n')
})

describe('a schema in a file of its own', () => {
  it('is named by `$ref`, and may name others', async () => {
    shop.file(
      'apunte.config.yaml',
      'frontMatter: {$ref: ./schemas/note.yaml}\nbody:\n  topics:\n    Links: {$ref: "schemas/parts.json#/links"}\n    Books: {$ref: "schemas/parts.json#/links"}\n'
    )
    shop.file(
      'schemas/note.yaml',
      'type: object\nproperties:\n  state: {$ref: "words.json#/$defs/state"}\n  states: {type: array, items: {$ref: "words.json#/$defs/state"}}\n  see: {$ref: "#"}\nrequired: [state]\n'
    )
    shop.file(
      'schemas/words.json',
      '{"$defs": {"state": {"enum": ["draft", "done"]}, "again": {"$ref": "note.yaml"}}}'
    )
    shop.file('schemas/parts.json', '{"links": {"items": {"min": 1}, "optional": true}}')
    expect(
      await findings(
        '---\nstate: done\nstates: [done, drft]\nsee: {state: don}\n---\n\n# Links\n\n# Books\n\n- b\n'
      )
    ).toEqual([
      expect.stringContaining('3:16 front-matter: Unexpected front matter at `states[1]`: found `drft`'),
      expect.stringContaining('4:14 front-matter: Unexpected front matter at `see.state`: found `don`'),
      expect.stringContaining('7:1 outline:'),
      expect.stringContaining('7:1 empty-topic')
    ])
    const {references, config} = await loadConfig({cwd: shop.folder})
    expect(references?.map((path) => path.slice(shop.folder.length + 1)).sort()).toEqual(
      ['note.yaml', 'parts.json', 'words.json'].map((name) => join('schemas', name))
    )
    expect(JSON.stringify(jsonOf(config.frontMatter as never))).not.toContain(shop.folder)
  })

  it('counts for a cache', async () => {
    shop.file('apunte.config.json', '{"frontMatter": {"$ref": "note.json"}}')
    shop.file('note.json', '{"required": ["a"]}')
    shop.file('a.md', '---\na: 1\n---\n\n# a\n\n- b\n')
    const check = ['check', 'a.md', '--cache-file', 'cache.json']
    expect((await shop.apunte(check)).code).toBe(0)
    shop.file('note.json', '{"required": ["b"]}')
    expect((await shop.apunte(check)).code).toBe(1)
  })
})

describe('what is wrong with it is told at its place', () => {
  it.each<[name: string, text: string, ...told: string[]]>([
    [
      'apunte.config.yaml',
      'frontMatter:\n  type: objct\n',
      'at `frontMatter.type`: Unexpected type `objct`, expected one of string, number, integer, boolean, array, object, null (did you mean `object`?) (apunte.config.yaml:2:3)'
    ],
    [
      'apunte.config.yaml',
      'frontMatter: 3\noutline: false\n',
      'at `frontMatter`: Unexpected number `3`, expected a JSON Schema or `false` (apunte.config.yaml:1:1)',
      'at `outline`: Unexpected boolean `false`, expected a JSON Schema (apunte.config.yaml:2:1)'
    ],
    [
      'apunte.config.json',
      '{"frontMatter":\n {"requird": []}}',
      '(did you mean `required`?) (apunte.config.json:2:3)'
    ],
    [
      'apunte.config.yaml',
      'overrides:\n  - files: [a]\n    outline: {pattern: "("}\n',
      'at `overrides[0].outline.pattern`: Unexpected pattern `(`'
    ],
    [
      'apunte.config.yaml',
      'body:\n  topcs: {}\n',
      'at `body.topcs`: Unexpected key `topcs` (did you mean `topics`?)'
    ],
    [
      'apunte.config.yaml',
      'rules: {}\nrules: {}\n',
      'Cannot read the config: Unexpected second `rules`, expected each key once: remove one or rename it (apunte.config.yaml:2:1)'
    ],
    ['apunte.config.yaml', 'rules: {\n', 'Cannot read the config: '],
    ['apunte.config.yaml', 'rules: *a\n', 'Unexpected alias `*a`'],
    ['apunte.config.yaml', `a: ${'['.repeat(100_000)}`, 'Cannot read the config: '],
    [
      'apunte.config.yaml',
      'a: &a [b, b]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c]\n',
      'Unexpected number of aliases'
    ],
    ['apunte.config.yaml', '__proto__: {}\n', 'Unexpected key `__proto__`'],
    ['apunte.config.yaml', '- rules\n', 'Unexpected list, expected keys and values'],
    ['apunte.config.yaml', '', 'Unexpected `null`, expected keys and values'],
    ['apunte.config.yaml', 'ownRules: [3]\n', "JSON and YAML can't hold a rule"],
    [
      'apunte.config.yaml',
      'frontMatter: {$ref: gone.json}\n',
      'at `frontMatter.$ref`: Unexpected `$ref` `gone.json`: Cannot read `gone.json`: there is no such file; expected the name of one ('
    ],
    [
      'apunte.config.yaml',
      'frontMatter: {title: string, foo: {type: number}}\n',
      'at `frontMatter.foo`: Unexpected keyword `foo` in a schema that judges nothing, expected some of JSON Schema: is `properties` meant? (apunte.config.yaml:1:30)'
    ],
    [
      'apunte.config.yaml',
      'outline: {topics: {Links: {}}}\n',
      'at `outline.topics`: Unexpected `topics`, expected a JSON Schema over the outline: is `body` meant? (apunte.config.yaml:1:11)'
    ],
    [
      'apunte.config.yaml',
      'body: {topics: {Days: {title: "/^\\\\d+$/i"}}}\n',
      "expected a pattern as `{pattern: '^\\d+$', flags: i}`"
    ],
    ['apunte.config.yaml', 'frontMatter: {$ref: a.md}\n', 'its name ends in `.json`, `.yaml` or `.yml`'],
    [
      'apunte.config.yaml',
      'frontMatter: {$ref: "https://a.example/b.json"}\n',
      'at `frontMatter.$ref`: Unexpected `$ref` `https://a.example/b.json`, expected one to a schema of this document'
    ],
    [
      'apunte.config.yaml',
      'body: {$ref: "apunte.config.yaml#/body"}\n',
      'it leads back to itself (apunte.config.yaml:1:8)'
    ]
  ])('%#: %s', async (name, text, ...told) => {
    const lines = await complain(name, text)
    expect(lines).toHaveLength(Math.max(1, told.length))
    for (const [index, message] of told.entries()) {
      expect(lines[index]).toContain(message)
      if (text !== '' && !text.includes('[['))
        expect(lines[index]).toMatch(/\(apunte\.config\.\w+:\d+:\d+\)$/)
    }
  })

  it('in time that grows linearly with what is wrong', async () => {
    const topics = Object.fromEntries(Array.from({length: 2000}, (_, index) => [`t${index}`, {x: 1}]))
    shop.file('apunte.config.json', JSON.stringify({body: {topics}}))
    const refused = loadConfig({cwd: shop.folder}).catch(({issues}) => issues)
    expect(await refused).toHaveLength(2000)
  })

  it('where files that refer to others twice each would make a body without end', async () => {
    for (let file = 0; file < 30; file++)
      shop.file(`b${file}.yaml`, `topics: {A: {$ref: b${file + 1}.yaml}, B: {$ref: b${file + 1}.yaml}}\n`)
    shop.file('b30.yaml', '{}\n')
    const lines = await complain('apunte.config.yaml', 'body: {$ref: b0.yaml}\n')
    expect(lines[0]).toMatch(/Unexpected size, expected 20000 parts at most, with those of all files/)
    expect(lines.length).toBeLessThan(3)
  })

  it('in the file that is referred to', async () => {
    shop.file('schemas/note.yaml', 'properties:\n  a: {$ref: "word.json#/$defs/a"}\n  b: {type: strin}\n')
    shop.file('schemas/word.json', '{"$defs": {"a":\n  {"type": "nmber"}}}')
    shop.file('schemas/body.yaml', 'topics:\n  Links:\n    itms: {}\n')
    const lines = await complain(
      'apunte.config.yaml',
      'frontMatter: {$ref: schemas/note.yaml}\nbody: {$ref: schemas/body.yaml}\n'
    )
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/`strin`.*\(at `.*` in schemas\/note\.yaml:3:7\) \(apunte\.config\.yaml\)$/)
    expect(lines[1]).toMatch(/`nmber`.*\(at `.*` in schemas\/word\.json:2:4\) \(apunte\.config\.yaml\)$/)
    expect(lines[2]).toMatch(/`itms`.*\(at `.*` in schemas\/body\.yaml:3:5\) \(apunte\.config\.yaml\)$/)
    expect(lines[0]).toContain('Cannot use the config at `frontMatter`: Unexpected type')
    expect(lines[1]).toContain('(at `$defs.a.type` in schemas/word.json:2:4)')
    shop.file('schemas/note.yaml', 'properties:\n  a: {$ref: "word.json#/$defs/a"}\n')
    shop.file('schemas/word.json', '{"$defs": {}}')
    expect((await shop.apunte(['check', 'notes/a.md'])).err).toContain(
      'at `frontMatter`: Unexpected `$ref` `word.json#/$defs/a`, expected one to a schema: there is nothing at that place in the file (at `properties.a.$ref` in schemas/note.yaml:2:7)'
    )
    shop.file('schemas/word.json', '{"a":')
    expect((await shop.apunte(['check', 'notes/a.md'])).err).toMatch(
      /Cannot read the config: .*\(schemas\/word\.json:1:\d\)/
    )
  })
})
