import {execFileSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {listPages} from '../../.ci/check-docs.mjs'
import {reachableDeclarations} from '../../.ci/finish-build.mjs'
import {toJsr} from '../../.ci/jsr.mjs'
import {changesOf, releaseChangelog} from '../../.ci/release-changelog.mjs'
import {fillManifest, fillPage, pages as repositoryPages} from '../../.ci/set-repository.mjs'
import {links, parseNotes} from '../../src/index.js'
import {needBinary} from '../support/binary.js'
import {findBrokenLinks, projectFolder} from '../support/markdown-examples.js'

let packed: string[] | undefined

/** What `npm pack` would pack: npm takes seconds to say so, and is asked once. */
function packedNames(): string[] {
  packed ??= askForNames()
  return [...packed]
}

function askForNames(): string[] {
  const [answer] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
      cwd: projectFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    })
  )
  return answer.files.map(({path}: {path: string}) => path)
}

/** The files that a page links to, by their paths in the package. */
function linkedFiles(page: string): string[] {
  const notes = parseNotes(read(page), {frontMatter: false})
  const urls = [...links(notes)].map(({url}) => url.split('#')[0] ?? '')
  return urls.filter((url) => url !== '' && !/^[a-z]+:/i.test(url)).map((url) => join(dirname(page), url))
}

const read = (name: string): string => readFileSync(join(projectFolder, name), 'utf8')
const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- one\n\n## [0.1.0] - 2018-10-10\n\n- all\n'

describe('releaseChangelog', () => {
  it('gives the unreleased changes a version and a day', () => {
    expect(releaseChangelog(changelog, '0.2.0', '2026-11-24')).toBe(
      changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [0.2.0] - 2026-11-24\n')
    )
  })

  it('leaves what a change says as it is', () => {
    const text = changelog.replace('- one', () => '- `$&` and `$1`')
    expect(releaseChangelog(text, '1.0.0', '2026-11-24')).toContain('- `$&` and `$1`')
  })

  it.each([
    ['nothing is unreleased', changelog.replace('### Added\n\n- one\n\n', ''), '0.2.0'],
    ['there is no such heading', changelog.replace('[Unreleased]', 'Next'), '0.2.0'],
    ['the version was released before', changelog, '0.1.0']
  ])('refuses where %s', (_what, text, version) => {
    expect(() => releaseChangelog(text, version, '2026-11-24')).toThrow('Cannot release')
  })

  it("gives a release's notes", () => {
    const text = releaseChangelog(changelog, '0.2.0', '2026-11-24')
    expect(changesOf(text, '## [0.2.0]')).toBe('### Added\n\n- one')
    expect(changesOf(text, '## [0.1.0]')).toBe('- all')
    expect(changesOf(text, '## [9.0.0]')).toBe(null)
  })

  it("takes the project's own changelog", () => {
    const released = releaseChangelog(read('CHANGELOG.md'), '9.9.9', '2026-11-24')
    expect(changesOf(released, '## [9.9.9]')).toBe(changesOf(read('CHANGELOG.md'), '## [Unreleased]'))
  })
})

describe('the workflows', () => {
  const names = readdirSync(join(projectFolder, '.github/workflows'))
  const workflows = names.map((name) => ({name, data: parse(read(`.github/workflows/${name}`))}))
  type Step = {uses?: string; run?: string}
  type Job = {steps: Step[]; permissions?: Record<string, string>; strategy?: {matrix: {node: number[]}}}
  const jobs = workflows.flatMap(({name, data}) =>
    Object.entries<Job>(data.jobs).map(([id, job]) => ({name: `${name} ${id}`, data, job}))
  )
  const jobOf = (name: string): Job => jobs.find((job) => job.name === name)?.job as Job
  const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts

  it.each(jobs.map((job) => [job.name, job] as const))(
    '%s pins its actions and runs what is there',
    (_name, {data, job}) => {
      expect(data.permissions ?? {}).not.toMatchObject({contents: 'write'})
      for (const {uses, run = ''} of job.steps) {
        if (uses !== undefined) expect(uses).toMatch(/@[\da-f]{40}$/)
        expect(run, 'what others can name must not become code').not.toContain('${{')
        for (const [, script = ''] of run.matchAll(/npm run ([\w:-]+)/g))
          expect(Object.keys(scripts)).toContain(script)
        for (const [path] of run.matchAll(/\.ci\/[\w.-]+/g))
          expect(existsSync(join(projectFolder, path))).toBe(true)
      }
    }
  )

  it('test on the Nodes that are promised, on Bun and on Deno', () => {
    expect(jobOf('ci.yml tests').strategy?.matrix.node).toEqual([20, 22, 24])
    expect(jobOf('ci.yml runtimes').steps.at(-1)?.run).toBe('npm run runtimes')
    for (const name of ['node20', 'node22', 'node24', 'bun', 'deno'])
      expect(read('.ci/runtimes.mjs')).toContain(`${name}: {`)
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=20.19')
  })

  it('publish with provenance, and give no other job the right to', () => {
    const {steps, permissions} = jobOf('release.yml publish')
    expect(permissions).toEqual({contents: 'write', 'id-token': 'write'})
    expect(steps.some(({run = ''}) => run.includes('npm publish --provenance'))).toBe(true)
    const named = jobs.filter(({job}) => job.permissions?.['id-token'] !== undefined).map(({name}) => name)
    // Pages asks for a token, too; what builds the site has none, and what puts it there runs none of our code.
    expect(named.sort()).toEqual(['release.yml publish', 'site.yml deploy'])
    expect(jobOf('site.yml deploy').permissions).toEqual({pages: 'write', 'id-token': 'write'})
    expect(jobOf('site.yml deploy').steps.every(({run}) => run === undefined)).toBe(true)
  })
})

describe('the package', () => {
  let names: string[] = []
  beforeAll(() => {
    needBinary()
    names = packedNames()
  })

  it('holds nothing but what its users need', () => {
    const strangers = names.filter(
      (name) =>
        !/^(?:dist\/|docs\/(?:rules\/)?[\w-]+\.md$|docs\/pictures\/(?:[\w-]+\.svg|playground\.png)$|man\/apunte\.1$|(?:README|CHANGELOG|CONTRIBUTING|SECURITY)\.md$|LICENSE$|llms\.txt$|package\.json$)/.test(
          name
        )
    )
    expect(strangers).toEqual([])
    expect(
      names.filter((name) => /\btests?\b|\bfixtures?\b|\bbench\b|\.ts$/.test(name) && !name.endsWith('.d.ts'))
    ).toEqual([])
  })

  it('has maps that lead somewhere, each by the file that names it', () => {
    const maps = names.filter((name) => name.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(100)
    for (const name of maps) {
      const {sources, sourcesContent, ignoreList = []} = JSON.parse(read(name))
      expect(sourcesContent?.length, name).toBe(sources.length)
      for (const [index, source] of sources.entries()) {
        expect(ignoreList.includes(index), source).toBe(source.includes('node_modules/'))
        expect(sourcesContent[index] === null, source).toBe(ignoreList.includes(index))
      }
      expect(read(name.slice(0, -4))).toContain(`sourceMappingURL=${name.slice(name.lastIndexOf('/') + 1)}`)
    }
    for (const name of names.filter((name) => name.endsWith('.js') && !name.startsWith('dist/cli/'))) {
      const [, map] = /sourceMappingURL=(.+)$/m.exec(read(name)) ?? []
      if (map !== undefined) expect(names).toContain(name.replace(/[^/]+$/, map))
    }
  })

  it("has the modules and types of the package's entries, all that their types lead to, and no types beside", () => {
    const {exports}: {exports: Record<string, string | Record<string, string>>} = JSON.parse(
      read('package.json')
    )
    const types: string[] = []
    for (const entry of Object.values(exports)) {
      if (typeof entry === 'string') continue
      const isForTypes = Object.keys(entry).length === 1
      expect(Object.keys(entry)).toEqual(isForTypes ? ['types'] : ['types', 'module', 'node', 'default'])
      for (const path of Object.values(entry)) expect(names).toContain(path.slice(2))
      types.push(String(entry.types).slice(2))
    }
    const reachable = [...reachableDeclarations(types.map((path) => join(projectFolder, path)))]
    const declarations = names.filter((name) => name.endsWith('.d.ts'))
    expect(reachable.map((path) => relative(projectFolder, path).replaceAll('\\', '/')).sort()).toEqual(
      declarations.sort()
    )
  })

  it('has types that name no package but its dependencies', () => {
    const {dependencies} = JSON.parse(read('package.json'))
    const named = names
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) => [...read(name).matchAll(/(?:from|import\() ?['"]([^.'"][^'"]*)['"]/g)])
      .map(([, specifier = '']) => specifier)
      .filter((specifier) => !/^(?:node:|apunte\/)/.test(specifier))
    expect(new Set(named).size).toBeGreaterThan(3)
    for (const name of named)
      expect(Object.keys(dependencies)).toContain(name in dependencies ? name : `@types/${name}`)
  })
})

describe('the pages of the package', () => {
  const pages = (): string[] => names.filter((name) => name.endsWith('.md'))
  let names: string[] = []
  beforeAll(() => {
    needBinary()
    names = packedNames()
  })

  it('are all that there are', () => {
    expect(pages().sort()).toEqual([...listPages(), 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].sort())
  })

  it('link only to what is packed, and to titles that are there', () => {
    for (const page of pages()) {
      expect(findBrokenLinks(page), page).toEqual([])
      for (const target of linkedFiles(page)) expect(names, `${page} links to ${target}`).toContain(target)
    }
  })
})

describe('the setting of the repository', () => {
  it('fills what npm shows, and leaves the rest as it is', () => {
    const manifest = {name: 'apunte', version: '1.0.0', bugs: 'old'}
    expect(fillManifest(manifest, 'ana/notes.js')).toEqual({
      name: 'apunte',
      version: '1.0.0',
      repository: {type: 'git', url: 'git+https://github.com/ana/notes.js.git'},
      homepage: 'https://github.com/ana/notes.js#readme',
      bugs: {url: 'https://github.com/ana/notes.js/issues'}
    })
  })

  it.each(['', 'apunte', 'a/b/c', 'a b/c', 'https://github.com/a/b'])('refuses %j', (name) => {
    expect(() => fillManifest({}, name)).toThrow(`Cannot set the repository \`${name}\`, expected OWNER/NAME`)
    expect(() => fillPage('', name)).toThrow('expected OWNER/NAME')
  })

  it('leaves no page with the placeholder, and is a step before publishing', () => {
    const all = [...listPages(), 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'llms.txt']
    const owned = all.filter(
      (page) => /OWNER(?:\.github\.io)?\/apunte/.test(read(page)) && page !== 'docs/releasing.md'
    )
    expect(owned.sort()).toEqual([...repositoryPages].sort())
    for (const page of owned) {
      const filled = fillPage(read(page), 'ana/notes')
      expect(filled).toMatch(/\bana(?:\.github\.io)?\/notes/)
      expect(filled).not.toContain('OWNER')
    }
    const steps = parse(read('.github/workflows/release.yml')).jobs.publish.steps.map(
      ({run = ''}: {run?: string}) => run
    )
    const filling = steps.indexOf('node .ci/set-repository.mjs')
    expect(filling).toBeGreaterThan(-1)
    expect(filling).toBeLessThan(steps.findIndex((run: string) => run.includes('npm publish')))
  })
})

describe('the form for JSR', () => {
  it('names files and registries, and adds to no types of others', () => {
    const code = [
      "import type {Root} from 'mdast'",
      "import {parse} from 'csv-parse/sync'",
      "import {join} from 'node:path'",
      "export {a} from './a.js'",
      "const load = () => import('../b.js')",
      "/** Theirs. */\ndeclare module 'mdast' {\n  interface RootContentMap {a: 'x.js'}\n}",
      "export const text = 'from ./c.js'"
    ].join('\n')
    expect(toJsr(code).split('\n')).toEqual([
      expect.stringMatching(/^import type \{Root\} from 'npm:@types\/mdast@\^4/),
      expect.stringMatching(/^import \{parse\} from 'npm:csv-parse@\^\d[\d.]+\/sync'$/),
      "import {join} from 'node:path'",
      "export {a} from './a.ts'",
      "const load = () => import('../b.ts')",
      "export const text = 'from ./c.js'"
    ])
    expect(() => toJsr("import 'nope'")).toThrow('Cannot publish an import of `nope`, expected a dependency')
  })

  it('has the version and the entries that the package has', () => {
    const {exports, version, scripts} = JSON.parse(read('package.json'))
    expect(JSON.parse(read('jsr.json'))).toMatchObject({version, license: 'MIT'})
    expect(scripts.version).toContain('node .ci/jsr.mjs version')
    expect(read('src/node/version.ts')).toContain(`export const version = '${version}'`)
    expect(scripts.version).toContain('src/node/version.ts')
    expect(JSON.parse(read('editors/vscode/package.json'))).toMatchObject({version, license: 'MIT'})
    expect(scripts.version).toContain('npm --prefix editors/vscode version $npm_package_version')
    const entries = Object.entries<{types?: string}>(exports).filter(
      ([name, {types}]) => types !== undefined && name !== './vite/client'
    )
    const sources = entries.map(([name, {types = ''}]) => [
      name,
      types.replace('/dist/', '/src/').replace('.d.ts', '.ts')
    ])
    expect(JSON.parse(read('jsr.json')).exports).toEqual(Object.fromEntries(sources))
  })
})

it('dependabot.yml looks at the manifest, at those of the examples, and at the actions', () => {
  const {version, updates} = parse(read('.github/dependabot.yml'))
  expect(version).toBe(2)
  const folders = updates.flatMap(
    ({directory, directories}: {directory?: string; directories?: string[]}) => directories ?? [directory]
  )
  expect(folders.sort()).toEqual(['/', '/', '/editors/vscode', '/examples/*', '/site'])
  expect(updates.map((update: Record<string, string>) => update['package-ecosystem'])).toContain(
    'github-actions'
  )
})
