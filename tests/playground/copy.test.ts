import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import ts from 'typescript'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {literalOf} from '../../playground/src/panels/copy/literal.js'
import {quoteWord, shellLine, writeFileLines} from '../../playground/src/panels/copy/sh.js'
import type {Snippet} from '../../playground/src/panels/copy/snippet.js'
import {snippets} from '../../playground/src/panels/copy/snippets.js'
import {defaultSettings} from '../../playground/src/settings.js'
import {installBinary, needBinary} from '../support/binary.js'
import {type Outcome, runIn} from '../support/command.js'
import {projectFolder} from '../support/markdown-examples.js'

const note =
  '---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](http://d.example)\n- [c](http://d.example)\n-\n'
const schema = {type: 'object', required: ['tags'], properties: {title: {minLength: 5}}}

/** What each panel copies, with a note's name that a shell would take apart. */
const name = "it's a note.md"
const strict = {
  ...defaultSettings,
  frontMatterSchema: JSON.stringify(schema),
  bodySchema: '{"topics": {"Links": {"optional": true, "items": {"min": 1}}}}',
  rules: {'max-depth': ['error', {max: 1}], 'empty-item': 'off', 'insecure-url': 'error'}
}
const copied: Record<string, Snippet> = {
  check: snippets.check(defaultSettings, name),
  'check by rules': snippets.check(
    {...defaultSettings, rules: {'insecure-url': 'error', 'bare-url': 'off'}},
    name
  ),
  'check by schemas': snippets.check(strict, name),
  'check by two schemas of the body': snippets.check(
    {...strict, outlineSchema: '{"properties": {"topics": {"maxItems": 0}}}'},
    name
  ),
  outline: snippets.outline(name),
  tree: snippets.tree(name),
  links: snippets.links(name),
  select: snippets.select(`topic[title="B"] link[url^='http:']`, name),
  format: snippets.format(name),
  reconcile: snippets.reconcile(name),
  ...Object.fromEntries(
    (['bookmarks', 'csv', 'html', 'jsonl', 'markdown', 'opml'] as const).map((format) => [
      `export as ${format}`,
      snippets.export(format, name)
    ])
  )
}

let folder: string
/** A `PATH` whose `npx` looks nothing up. */
let path: string
const files: Record<string, string> = {}

beforeAll(() => {
  needBinary()
  folder = mkdtempSync(join(tmpdir(), 'apunte-copy-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(projectFolder, join(folder, 'node_modules/apunte'))
  path = installBinary(join(folder, 'bin'))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  writeFileSync(join(folder, 'edited.md'), note)
  for (const [index, [what, {code}]] of Object.entries(copied).entries()) {
    files[what] = join(folder, `code-${index}.ts`)
    writeFileSync(files[what], code)
  }
})

afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Has sh run what was copied; `npx` stands for something else where it is a function. */
function inShell(command: string): {stdout: string; stderr: string; status: number | null} {
  writeFileSync(join(folder, name), note)
  return spawnSync('sh', ['-c', command], {cwd: folder, encoding: 'utf8', env: {...process.env, PATH: path}})
}

/** Runs a command with the words that sh makes of it, in this process. */
function run(command: string): Promise<Outcome> {
  const {stdout} = inShell(`npx() { printf '%s\\0' "$@"; }\n${command}`)
  const [first, ...words] = stdout.split('\0').slice(0, -1)
  expect(first).toBe('apunte')
  return runIn(folder, words)
}

/** Runs code that was copied, one after the other in one process; gives what each of it printed. Code has no types of its own, so that it runs as JavaScript. */
function runCode(names: readonly string[]): Record<string, string> {
  const lines = names.map((what, index) => {
    writeFileSync(join(folder, `code-${index}.mjs`), readFileSync(files[what] as string))
    return `process.stdout.write('\\0')\nawait import('./code-${index}.mjs')\n`
  })
  writeFileSync(join(folder, name), note)
  writeFileSync(join(folder, 'all.mjs'), lines.join(''))
  const [, ...said] = execFileSync(process.execPath, ['all.mjs'], {cwd: folder, encoding: 'utf8'}).split('\0')
  expect(said).toHaveLength(names.length)
  return Object.fromEntries(names.map((what, index) => [what, said[index] as string]))
}

describe('what is quoted for sh', () => {
  const words = [
    'a',
    '',
    ' ',
    "it's",
    "''",
    '"',
    '$HOME `x` $(y)',
    '\\',
    'a\nb',
    '*',
    '日本 \u{1F600}',
    '~',
    '#',
    'a=b'
  ]

  it('comes out as it went in', () => {
    const said = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(...words)}`], {encoding: 'utf8'})
    expect(said.split('\0').slice(0, -1)).toEqual(words)
  })

  it('has nothing in it that acts on the terminal that it is pasted into', () => {
    const hostile = 'a\u0003rm\u007f\u0015\t\u001b[201~\u009b\u0001é\n'
    const line = shellLine(hostile)
    expect(line).not.toMatch(/[^\P{Cc}\n]/u)
    expect(execFileSync('sh', ['-c', `printf %s ${line}`], {encoding: 'utf8'})).toBe(hostile)
    const settings = {...defaultSettings, frontMatterSchema: '{"properties": {"a\u007f\u009b": {}}}'}
    const {command} = snippets.check(settings, name)
    expect(command).not.toMatch(/[^\P{Cc}\n]/u)
    expect(command).toContain('"a\\u007f\\u009b"')
  })

  it('stays as it is where nothing has to be quoted', () => {
    expect(quoteWord('notes/elm-1_2.md')).toBe('notes/elm-1_2.md')
    expect(quoteWord('insecure-url=error')).toBe('insecure-url=error')
  })

  it('is written into a file, whatever stands in it', () => {
    for (const text of ['{}', "$HOME\nEND\n'`\\", 'END\nEND2']) {
      expect(inShell(`${writeFileLines('a file', text)}cat 'a file'`).stdout).toBe(`${text}\n`)
    }
  })
})

describe('a literal', () => {
  it.each([
    [{title: 'Elm', tags: ['a', 1, true, null]}, "{title: 'Elm', tags: ['a', 1, true, null]}"],
    [{'max-depth': "it's"}, "{'max-depth': 'it\\'s'}"],
    [JSON.parse('{"__proto__": {"a": "\\\\\\"\\n"}}'), `{['__proto__']: {a: '\\\\"\\n'}}`],
    [[], '[]']
  ])('of %j is %s', (value, literal) => {
    expect(literalOf(value)).toBe(literal)
  })

  it('is what it was made of, on however many lines', () => {
    const value = JSON.parse(
      '{"a": {"b": [1, {"c": "日本\\u2028"}], "long": "' +
        'x'.repeat(90) +
        '"}, "__proto__": {"d": "\'"}, "e-f": []}'
    )
    const code = `export default ${literalOf(value)}\n`
    writeFileSync(join(folder, 'literal.mjs'), `${code}`)
    const said = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', "console.log(JSON.stringify((await import('./literal.mjs')).default))"],
      {cwd: folder, encoding: 'utf8'}
    )
    expect(said.trim()).toBe(JSON.stringify(value))
    expect(code.split('\n').length).toBeGreaterThan(5)
  })
})

describe('code that is copied', () => {
  it('compiles as it is pasted', () => {
    const program = ts.createProgram(Object.values(files), {
      target: ts.ScriptTarget.ES2022,
      // Without the types of browsers, which take longer than all else.
      lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(projectFolder, 'node_modules/@types')]
    })
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({file, messageText}) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
      )
    expect(problems).toEqual([])
  })

  const formats = ['bookmarks', 'csv', 'html', 'jsonl', 'markdown', 'opml'].map((each) => `export as ${each}`)
  let said: Record<string, string>
  beforeAll(() => {
    said = runCode(['check by schemas', 'check by two schemas of the body', ...formats, 'tree'])
  })

  it('finds what the settings say', () => {
    expect(said['check by schemas']).toMatch(/^8:3 Unexpected `http:` .* \(insecure-url\)$/m)
    expect(said['check by schemas']).toMatch(/^2:1 .*`tags`.*\(front-matter\)$/m)
    expect(said['check by schemas']).not.toContain('empty-item')
    expect(said['check by two schemas of the body']).toMatch(/`topics`.*\(outline\)/)
  })

  it('does what the command does', async () => {
    for (const format of formats) {
      const {out} = await run(copied[format]?.command as string)
      expect(said[format]?.trim(), format).toBe(out.trim())
    }
    expect(JSON.parse(said.tree as string)).toEqual(
      JSON.parse((await run(copied.tree?.command as string)).out)
    )
  })
})

describe('a command that is copied', () => {
  it('judges as the settings say', async () => {
    const codes = async (what: string): Promise<string[]> => {
      const {out, err} = await run(`${copied[what]?.command} --format json`)
      expect(err).not.toMatch(/^apunte: Cannot/m)
      return (JSON.parse(out) as Array<{code: string}>).map(({code}) => code).sort()
    }
    expect(await codes('check')).toEqual(['duplicate-link', 'empty-item'])
    expect(await codes('check by rules')).toEqual([
      'duplicate-link',
      'empty-item',
      'insecure-url',
      'insecure-url'
    ])
    expect(await codes('check by schemas')).toEqual([
      'duplicate-link',
      'front-matter',
      'front-matter',
      'insecure-url',
      'insecure-url'
    ])
  })

  it.each(['outline', 'links', 'select', 'format'])('is taken by the command: %s', async (what) => {
    const {err, code} = await run(copied[what]?.command as string)
    expect(err).not.toMatch(/Cannot|Usage/)
    expect(code).toBe(0)
  })

  it('is taken by the command that is installed', () => {
    const {stdout, stderr, status} = inShell(copied.select?.command as string)
    expect(stdout).toContain('http://d.example')
    expect({stderr, status}).toEqual({stderr: '', status: 0})
  })

  it('names files that look like flags', () => {
    expect(snippets.links('-x.md').command).toBe('npx apunte links ./-x.md')
    expect(snippets.check(defaultSettings, '-').command).toBe('npx apunte check ./-')
  })
})
