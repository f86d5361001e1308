import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {build} from 'esbuild'
import {beforeAll, describe, expect, it} from 'vitest'
import {needBinary} from '../support/binary.js'
import {projectFolder} from '../support/markdown-examples.js'

const entries = ['', '/unified', '/node', '/export', '/schema', '/vite', '/astro', '/eslint'].map(
  (path) => `apunte${path}`
)
const folder = join(projectFolder, 'dist/bundled')

/** Runs code as Node does, in the project itself: `import 'apunte'` is what its users get. */
function run(code: string): unknown {
  const args = ['--input-type=module', '--eval', code]
  return JSON.parse(execFileSync(process.execPath, args, {cwd: projectFolder, encoding: 'utf8'}))
}

beforeAll(needBinary)

describe('what Node loads', () => {
  it('is the form of few files', () => {
    const urls = run(
      `console.log(JSON.stringify(${JSON.stringify(entries)}.map((name) => import.meta.resolve(name))))`
    )
    for (const url of urls as string[]) expect(url).toContain('/dist/bundled/')
    expect(readdirSync(folder).filter((name) => name.endsWith('.js')).length).toBeLessThan(37)
  })

  it('needs no package, but for what `apunte/node` asks for when it is needed', async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
    const {metafile} = await build({
      entryPoints: files.map((name) => join(folder, name)),
      outdir: folder,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      metafile: true,
      write: false
    })
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
    const packages = imports.filter(
      ({external, kind, path}) => external && kind === 'import-statement' && !isBuiltin(path)
    )
    expect([...new Set(packages.map(({path}) => path))]).toEqual([])
  })

  it('has the licenses of what the builds hold beside them, those of the command and of bundlers too', () => {
    const licenses = readFileSync(join(projectFolder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['remark-parse', 'commander', 'csv-parse', 'globby', 'fast-glob'])
      expect(licenses).toMatch(new RegExp(`^${name} \\d.* \\(MIT\\)$`, 'm'))
    expect(licenses).toMatch(/^entities \d.* \(BSD-2-Clause\)$/m)
  })

  it('exports what bundlers find in the form of a module a file', () => {
    const code = `
      const files = ['index', 'unified/index', 'node/index', 'export/index', 'schema/index', 'bundlers/vite', 'bundlers/astro', 'eslint/index']
      const names = ${JSON.stringify(entries)}
      const keys = (module) => Object.keys(module).sort()
      console.log(JSON.stringify(await Promise.all(names.map(async (name, index) => [
        keys(await import(name)), keys(await import('./dist/' + files[index] + '.js'))
      ]))))`
    for (const [bundled, single] of run(code) as [string[], string[]][]) expect(bundled).toEqual(single)
  })

  it('has each thing once, whichever entry it comes from', () => {
    const code = `
      import {NotesError, parseNotes} from 'apunte'
      import {fromCsv} from 'apunte/export'
      let isSame
      try { fromCsv('a,b\\n"') } catch (error) { isSame = error instanceof NotesError }
      console.log(JSON.stringify(isSame))`
    expect(run(code)).toBe(true)
  })
})

it('bundlers take only what an import needs, for Node too', async () => {
  for (const platform of ['node', 'browser'] as const) {
    const {outputFiles} = await build({
      stdin: {contents: "export {links} from 'apunte'", resolveDir: projectFolder},
      bundle: true,
      minify: true,
      format: 'esm',
      platform,
      write: false
    })
    // A tenth of it checks options and arguments, a third finds links in HTML. Elsewhere than in pages, 35 KB are the names of character references.
    expect(outputFiles[0]?.text.length).toBeLessThan(platform === 'browser' ? 23_500 : 59_000)
  }
})

it('bundlers find the packages that the build has taken in, and each thing once', async () => {
  const code = `
    import {NotesError} from 'apunte'
    import {fromBookmarks, fromCsv, toHtml} from 'apunte/export'
    import {findFiles} from 'apunte/node'
    import {compareWithRemark} from 'apunte/unified'
    const {files} = await findFiles(['docs/rules'])
    let isSame
    try { fromCsv('a,b\\n"') } catch (error) { isSame = error instanceof NotesError }
    const html = toHtml(fromBookmarks('<DL><p><DT><A HREF="https://a.example">a</A></DL>'), {page: false})
    console.log(JSON.stringify([files.includes('docs/rules/README.md'), isSame, html, compareWithRemark('# a ~~b~~\\n')]))`
  const {outputFiles, warnings} = await build({
    stdin: {contents: code, resolveDir: projectFolder},
    bundle: true,
    format: 'esm',
    platform: 'node',
    // What only a config in TypeScript needs loads files of its own.
    external: ['jiti'],
    banner: {js: "import {createRequire} from 'node:module'\nconst require = createRequire(import.meta.url)"},
    write: false
  })
  expect(warnings).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'apunte-bundled-'))
  try {
    const path = join(folder, 'bundle.mjs')
    writeFileSync(path, outputFiles[0]?.text ?? '')
    const said = execFileSync(process.execPath, [path], {cwd: projectFolder, encoding: 'utf8'})
    expect(JSON.parse(said)).toEqual([
      true,
      true,
      '<ul>\n<li><a href="https://a.example">a</a></li>\n</ul>\n',
      null
    ])
  } finally {
    rmSync(folder, {recursive: true})
  }
})
