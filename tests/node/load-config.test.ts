import {spawnSync} from 'node:child_process'
import {mkdirSync, realpathSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {NotesError} from '../../src/index.js'
import {loadConfig} from '../../src/node/index.js'
import {binary, needBinary} from '../support/binary.js'
import {type Outcome, openWorkshop, type Workshop} from '../support/command.js'
import {runInTurn} from '../support/in-turn.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const load = (config?: string | false, cwd = shop.folder) => loadConfig({config, cwd})

describe('loadConfig', () => {
  it.each([
    ['apunte.config.json', '{"rules": {"empty-item": "off"}}'],
    ['apunte.config.mjs', "export default {rules: {'empty-item': 'off'}}"],
    ['apunte.config.js', "module.exports = {rules: {'empty-item': 'off'}}"],
    ['apunte.config.ts', "const rules: object = {'empty-item': 'off'}\nexport default {rules}"]
  ])('finds %s, in this folder or above, up to the root of the repository', async (name, text) => {
    mkdirSync(join(shop.folder, 'repository/.git'), {recursive: true})
    mkdirSync(join(shop.folder, 'repository/sub/deep'), {recursive: true})
    const path = shop.file(`repository/${name}`, text)
    for (const cwd of ['repository', 'repository/sub', 'repository/sub/deep']) {
      const loaded = await load(undefined, join(shop.folder, cwd))
      expect(loaded.config.rules).toEqual({'empty-item': 'off'})
      expect(loaded).toMatchObject({folder: join(shop.folder, 'repository'), path})
    }
    shop.file('apunte.config.json', '{}')
    // What stands above the repository is somebody else's.
    mkdirSync(join(shop.folder, 'other/.git'), {recursive: true})
    const other = join(shop.folder, 'other')
    expect(await load(undefined, other)).toEqual({config: {}, folder: other, path: null})
  })

  it('takes the one that is named, or none', async () => {
    shop.file('apunte.config.mjs', "throw new Error('it was run')")
    const path = shop.file('configs/mine.json', '{"frontMatter": false}')
    expect(await load('configs/mine.json')).toEqual({
      config: {frontMatter: false},
      folder: join(shop.folder, 'configs'),
      path,
      references: []
    })
    expect(await load(false)).toEqual({config: {}, folder: shop.folder, path: null})
    await expect(load('gone.json')).rejects.toThrow(
      'Cannot read `gone.json`: there is no such file; expected the name of one; without a name, the config is looked for'
    )
    for (const name of ['nope', join('configs', 'nope')]) {
      await expect(load(undefined, join(shop.folder, name))).rejects.toThrow(
        `Cannot look for a config in \`${join(shop.folder, name)}\`: there is no such folder; expected a folder`
      )
    }
    await expect(load(undefined, path)).rejects.toThrow(
      `Cannot look for a config in \`${path}\`: it is a file; expected a folder`
    )
    await expect(load('configs')).rejects.toThrow('Cannot read `configs`: it is a folder')
  })

  it.each([
    ['apunte.config.mjs', "import {z} from 'gone-schemas'\nexport default {frontMatter: z}", 'gone-schemas'],
    [
      'apunte.config.mjs',
      "import {z} from 'gone-schemas/mini'\nexport default {frontMatter: z}",
      'gone-schemas'
    ],
    [
      'apunte.config.mjs',
      "import z from '@scope/schemas/deep/er.js'\nexport default {frontMatter: z}",
      '@scope/schemas'
    ],
    ['apunte.config.ts', "import {z} from 'gone-schemas'\nexport default {frontMatter: z}", 'gone-schemas'],
    ['apunte.config.ts', "import z from '@scope/schemas'\nexport default {frontMatter: z}", '@scope/schemas']
  ])('says how to get a package that is missing: %s', async (name, text, missing) => {
    shop.file(name, text)
    await expect(load()).rejects.toThrow(`\`npm install ${missing}\` installs it`)
  })

  it.each([
    ['apunte.config.mjs', "import './gone.mjs'\nexport default {}"],
    ['apunte.config.mjs', "import '/gone.mjs'\nexport default {}"],
    ['apunte.config.mjs', "import 'node:gone'\nexport default {}"],
    ['apunte.config.ts', "import {z} from './gone.js'\nexport default {frontMatter: z}"]
  ])('but of no file that is missing: %s %j', async (name, text) => {
    shop.file(name, text)
    const error = await load().catch((reason: Error) => reason)
    expect((error as Error).message).toContain('Cannot run the config: ')
    expect((error as Error).message).not.toContain('npm install')
  })

  it('tells all that is wrong with one, each at its place', async () => {
    const cases: Array<
      [name: string, text: string, places: Array<[line: number, column: number, message: string]>]
    > = [
      [
        'apunte.config.json',
        '{\n  "rules": {"emty-item": "off"},\n  "file": []\n}',
        [
          [3, 3, 'Unexpected key `file` (did you mean `files`?)'],
          [2, 13, 'Cannot set the rule `emty-item` (did you mean `empty-item`?)']
        ]
      ],
      [
        'apunte.config.json',
        '{\n  "rules": {"empty-item": "warning"}\n}',
        [[2, 13, 'Cannot set the rule `empty-item` to `warning` (did you mean `warn`?), expected `off`']]
      ],
      ['apunte.config.json', '{\n  "rules": }\n', [[2, 12, 'Cannot read the config: ']]],
      [
        'apunte.config.mjs',
        'export default {\n  formt: {}\n}',
        [[2, 3, 'Unexpected key `formt` (did you mean']]
      ],
      ['apunte.config.mjs', '\n\n  throw new Error("no")\n', [[3, 9, 'Cannot run the config: no']]],
      [
        'apunte.config.ts',
        'const a: number = 1\n  throw new Error("no")\n',
        [[2, 3, 'Cannot run the config: no']]
      ],
      ['apunte.config.ts', 'export default {\n  a b\n}', [[2, 5, 'Cannot run the config: ']]]
    ]
    for (const [name, text, places] of cases) {
      const path = shop.file(name, text)
      const error = await load(name).catch((thrown) => thrown)
      expect(error).toBeInstanceOf(NotesError)
      const {issues, message} = error as NotesError
      expect(issues.map(({code}) => code)).toEqual(places.map(() => 'invalid-config'))
      expect(
        issues.map(({position, message: said}) => [position?.start.line, position?.start.column, said])
      ).toEqual(places.map(([line, column, said]) => [line, column, expect.stringContaining(said)]))
      const [[line, column]] = places as [[number, number, string]]
      expect(message).toContain(`${name}:${line}:${column} error: `)
      expect(message).toMatch(new RegExp(`^> ${line} \\|`, 'm'))
      expect(message).not.toContain(path)
    }
  })

  it('tells the line of code that can’t be read, though not the column', async () => {
    shop.file('apunte.config.mjs', 'export default {\n  rules: {},\n  a b\n}')
    const error = (await load().catch((thrown) => thrown)) as NotesError
    expect(error.issues[0]?.position?.start).toMatchObject({line: 3})
  })

  it('loads one in TypeScript that imports the package', async () => {
    const modules = join(realpathSync(shop.folder), 'node_modules')
    mkdirSync(modules)
    symlinkSync(fileURLToPath(new URL('../../', import.meta.url)), join(modules, 'apunte'))
    shop.file(
      'apunte.config.ts',
      "import {defineConfig} from 'apunte'\nexport default defineConfig({rules: {'max-depth': ['error', {max: 2}]}})\n"
    )
    expect((await load()).config.rules).toEqual({'max-depth': ['error', {max: 2}]})
  })
})

describe('the binary', () => {
  // Node itself tells no place of what isn't JavaScript, and vitest runs code in its own way.
  const wrong: Array<[name: string, files: Record<string, string>, line: string]> = [
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': 'export default {\n  rules: {},\n  a b\n}\n'},
      "Unexpected identifier 'b' (apunte.config.mjs:3:5)"
    ],
    ['apunte.config.js', {'apunte.config.js': 'module.exports = {\n  a b\n}\n'}, '(apunte.config.js:2:5)'],
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': "import './x.mjs'\n", 'x.mjs': 'export default 1\n  a b\n'},
      "Unexpected identifier 'b' (in x.mjs:2:4) (apunte.config.mjs)"
    ],
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': "import './sub/x.mjs'\n", 'sub/x.mjs': '\nthrow new Error("50% of it")\n'},
      '50% of it (in sub/x.mjs:2:7) (apunte.config.mjs)'
    ],
    ['apunte.config.mjs', {'apunte.config.mjs': "import './gone.mjs'\n"}, 'Cannot find module'],
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': 'export const x = 1\n'},
      'Unexpected named export `x`, expected `export default` (apunte.config.mjs)'
    ],
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': 'module.exports = {}\n'},
      'use `export default` instead of `module.exports` (apunte.config.mjs:1:1)'
    ],
    [
      'apunte.config.ts',
      {'apunte.config.ts': 'export default {\n  a b\n}\n'},
      'Unexpected token, expected "," (apunte.config.ts:2:5)'
    ],
    [
      'apunte.config.ts',
      {'apunte.config.ts': "import './x.js'\n", 'x.ts': 'const a: number = 1\nexport default 1\n  a b\n'},
      'Missing semicolon. (in x.ts:3:4) (apunte.config.ts)'
    ],
    [
      'apunte.config.ts',
      {'apunte.config.ts': 'const a: number = 1\n  throw new Error("no")\n'},
      'no (apunte.config.ts:2:3)'
    ],
    [
      'apunte.config.mjs',
      {'apunte.config.mjs': 'throw null\n'},
      'Cannot run the config: null (apunte.config.mjs)'
    ],
    ['apunte.config.json', {'apunte.config.json': '{\n  "rules": {},\n}\n'}, '(apunte.config.json:3:1)']
  ]
  const said: Outcome[] = []
  beforeAll(() => {
    needBinary()
    const place = openWorkshop()
    const calls = wrong.map(([, files], index) => {
      place.file(`${index}/a.md`, '# A\n')
      for (const [name, text] of Object.entries(files)) place.file(`${index}/${name}`, text)
      return {argv: ['check', 'a.md'], cwd: join(place.folder, String(index))}
    })
    said.push(...runInTurn(place.folder, calls))
    place.remove()
  })

  it.each(wrong.map((each, index) => [...each, index] as const))(
    'tells in a line what is wrong with %s: %j',
    (_, __, line, index) => {
      expect(said).toHaveLength(wrong.length)
      const {code, out, err} = said[index] as Outcome
      expect({code, out}).toEqual({code: 2, out: ''})
      expect(err).toMatch(/^apunte: Cannot (?:run|read) the config: .+\n$/)
      expect(err).toContain(line)
    }
  )

  it.each([
    ["Promise.reject(new Error('lost\\n\\u001b[31m'))\nexport default {}\n", 'lost··[31m'],
    [
      "setTimeout(() => { throw 'late' })\nawait new Promise((done) => setTimeout(done, 1000))\nexport default {}\n",
      'late'
    ]
  ])('tells what a config throws behind its back: %j', (text, message) => {
    shop.file('a.md', '# A\n')
    shop.file('apunte.config.mjs', text)
    const {status, stderr} = spawnSync(process.execPath, [binary, 'check', 'a.md'], {
      cwd: shop.folder,
      encoding: 'utf8'
    })
    expect({status, stderr}).toEqual({
      status: 2,
      stderr: `apunte: Cannot go on: ${message} (thrown by code that nothing waits for: the config's, most likely)\n`
    })
  })
})
