import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {z} from 'zod'
import {defineRule, validateConfig} from '../../src/index.js'
import {loadConfig} from '../../src/node/index.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  shop.file('a.md', '# a\n\n- b\n')
})
afterEach(() => shop.remove())

/** Runs `apunte check` with a config, and gives what it says is wrong. */
async function complain(name: string, text: string): Promise<string> {
  shop.file(name, text)
  const {code, out, err} = await shop.apunte(['check', 'a.md'])
  expect({code, out}).toEqual({code: 2, out: ''})
  return err
}

const messagesOf = (config: unknown): string[] => validateConfig(config).map(({message}) => message)

describe('a schema that is none', () => {
  it.each([
    [['title'], 'list'],
    ['title', 'text `title`'],
    [true, 'boolean `true`'],
    [null, '`null`'],
    [() => true, 'function'],
    [{'~standard': {}}, 'object']
  ])('is told: %j', (frontMatter, found) => {
    expect(messagesOf({frontMatter})).toEqual([
      `Cannot use the config at \`frontMatter\`: Unexpected ${found}, expected a Standard Schema (zod, valibot, arktype…) or \`false\``
    ])
  })

  it('is told how one is made of JSON', () => {
    expect(messagesOf({frontMatter: {type: 'object'}, body: 3})).toEqual([
      'Cannot use the config at `frontMatter`: Unexpected object, expected a Standard Schema (zod, valibot, arktype…) or `false`: `schemaOfJson` of `apunte/schema` makes one of a JSON Schema',
      "Cannot use the config at `body`: Unexpected number `3`, expected the body's schema as plain data, such as `{topics: {Links: {}}}`"
    ])
  })

  it('is told of an outline, which is never off, and of overrides', () => {
    expect(messagesOf({outline: false, overrides: [{files: ['a'], frontMatter: 1}]})).toEqual([
      'Cannot use the config at `outline`: Unexpected boolean `false`, expected a Standard Schema (zod, valibot, arktype…)',
      'Cannot use the config at `overrides[0].frontMatter`: Unexpected number `1`, expected a Standard Schema (zod, valibot, arktype…) or `false`'
    ])
    expect(messagesOf({outline: z.unknown(), frontMatter: false})).toEqual([])
  })

  it('is told in JSON, with the key marked from its first quote to its last', async () => {
    const err = await complain('apunte.config.json', '{\r\n\t"frontMatter": "title"\r\n}\r\n')
    expect(err).toContain(
      'at `frontMatter`: Unexpected text `title`, expected a JSON Schema or `false` (apunte.config.json:2:2)\n'
    )
    // In code, the error shows the lines, too.
    await expect(loadConfig({cwd: shop.folder})).rejects.toThrow(
      'expected a JSON Schema or `false` (invalid-config)\n  1 | {\n> 2 | \t"frontMatter": "title"\n    | \t^^^^^^^^^^^^^'
    )
    expect(await complain('apunte.config.json', '{"ownRules": [{}]}')).toContain(
      "JSON and YAML can't hold a rule, use"
    )
    expect(await complain('apunte.config.json', '{"files": [3]}')).not.toContain("can't hold")
    expect(await complain('apunte.config.mjs', 'export default {outline: {}}')).not.toContain("can't hold")
  })
})

describe('mistakes of a config', () => {
  it('in keys name the nearest key, and all that there are', () => {
    expect(messagesOf({frontmatter: false})).toEqual([
      'Cannot use the config at `frontmatter`: Unexpected key `frontmatter` (did you mean `frontMatter`?), expected one of files, ignore, frontMatter, outline, body, rules, format, site, root, ownRules, overrides, $schema'
    ])
    expect(messagesOf({overrides: [{files: ['a'], ownRules: []}]})).toEqual([
      'Cannot use the config at `overrides[0].ownRules`: Unexpected key `ownRules`, expected one of files, ignore, frontMatter, outline, body, rules, format, site, root'
    ])
  })

  it('are all told, each once', () => {
    const own = defineRule({id: 'mine/own', options: z.object({max: z.number()}), visit: {}})
    const config = {
      frontmatter: false,
      outlines: false,
      files: 'a',
      ignore: ['', 1],
      rules: {'duplicate-links': 'off', 'empty-item': 'fatal', 'mine/own': ['warn', {max: 1}]},
      format: [],
      ownRules: [{}, own, own],
      overrides: [{rules: {'bare-urls': 'off'}}, 3, {files: ['a'], rules: 'none'}]
    }
    const issues = validateConfig(config)
    expect(issues.map(({path}) => path?.join('.'))).toEqual([
      'files',
      'ignore.0',
      'ignore.1',
      'format',
      'ownRules.0',
      'overrides.0.files',
      'overrides.1',
      'overrides.2.rules',
      'frontmatter',
      'outlines',
      'rules.mine/own',
      'rules.duplicate-links',
      'rules.empty-item',
      'overrides.0.rules.bare-urls'
    ])
    expect(issues.map(({message}) => message.replace(/^Cannot use the config at `[^`]*`: /, ''))).toEqual([
      'Unexpected text `a`, expected a list of globs',
      'Unexpected empty pattern, expected a glob',
      'Unexpected number `1`, expected a glob',
      'Unexpected list, expected the options of `formatNotes`',
      'Unexpected object, expected a rule as `defineRule` gives it',
      'Unexpected lack of `files`, expected a list of globs',
      'Unexpected number `3`, expected keys and values',
      "Unexpected text `none`, expected settings by the rules' ids",
      expect.stringContaining('did you mean `frontMatter`?'),
      expect.stringContaining('did you mean `outline`?'),
      'Cannot use a second rule `mine/own`, expected another id',
      expect.stringContaining('did you mean `duplicate-link`?'),
      'Cannot set the rule `empty-item` to `fatal`, expected `off`, `warn` or `error`',
      expect.stringContaining('did you mean `bare-url`?')
    ])
    expect(messagesOf({ownRules: 1, overrides: 1, $schema: 1})).toEqual([
      'Cannot use the config at `ownRules`: Unexpected number `1`, expected a list of rules',
      'Cannot use the config at `overrides`: Unexpected number `1`, expected a list of settings for some files',
      'Cannot use the config at `$schema`: Unexpected number `1`, expected a text'
    ])
    expect(messagesOf({files: [], ignore: [], overrides: [{files: []}]})).toEqual([
      'Cannot use the config at `files`: Unexpected empty list, expected a glob at least',
      'Cannot use the config at `overrides[0].files`: Unexpected empty list, expected a glob at least'
    ])
    expect(messagesOf([])).toEqual(['Cannot use the config: Unexpected list, expected keys and values'])
  })

  it('are each shown at their place', async () => {
    const err = await complain('apunte.config.mjs', 'export default {\n  outlines: 1,\n  frontmatter: 2\n}\n')
    expect(
      err.match(/^.*apunte\.config\.mjs:.*$/gm)?.map((line) => line.replace(/.*mjs(.*)\)$/, '$1'))
    ).toEqual([':2:3', ':3:3'])
  })
})

describe('what a config exports', () => {
  it.each([
    ['mjs', 'export const config = {}', 'Unexpected named export `config`, expected `export default`'],
    ['ts', 'export const config: object = {}', 'Unexpected named export `config`, expected `export default`'],
    ['mjs', 'export const files = [], rule = {}', 'Unexpected named exports `files`, `rule`, expected'],
    ['mjs', 'const config = {}', 'Unexpected lack of exports, expected `export default`'],
    [
      'mjs',
      // What Node throws for `module.exports`; the tests' runner gives every file a `module`.
      'throw new ReferenceError("module is not defined in ES module scope\\nThis file is …")',
      'module is not defined in ES module scope: use `export default` instead of `module.exports`'
    ],
    [
      'mjs',
      'throw new ReferenceError("exports is not defined in ES module scope")',
      'exports is not defined in ES module scope: use `export default` instead'
    ]
  ])('in .%s is to be the default: %s', async (ending, text, message) => {
    expect(await complain(`apunte.config.${ending}`, `${text}\n`)).toContain(message)
  })

  it('may be its keys alone', async () => {
    shop.file('apunte.config.mjs', 'export const frontMatter = false\n')
    expect((await shop.apunte(['check', 'a.md'])).code).toBe(0)
  })

  it('may be a promise of it', async () => {
    shop.file('apunte.config.mjs', 'export default Promise.resolve({frontMatter: false})\n')
    expect((await shop.apunte(['check', 'a.md'])).code).toBe(0)
  })
})

it('a named config that is not there is told as such', async () => {
  const {code, err} = await shop.apunte(['check', '--config', 'nope.mjs', 'a.md'])
  expect({code, err}).toEqual({
    code: 2,
    err: 'apunte: Cannot read `nope.mjs`: there is no such file; expected the name of one; without a name, the config is looked for\n'
  })
})
