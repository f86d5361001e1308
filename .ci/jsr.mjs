// Makes the form of the package that JSR takes, and lets Deno try to publish it: `jsr.mjs` (nothing is sent). `jsr.mjs version` gives `jsr.json` and
// `src/node/version.ts` the version of `package.json`.
//
// JSR takes sources, not builds. It wants imports to name files and registries, and refuses `declare module`, also where the dry run lets it pass
// (jsr-io/jsr#339, #1149): so what `src/` adds to the types of mdast and vfile is left out there.
import {execFileSync, spawnSync} from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import ts from 'typescript'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const ranges = {...manifest.devDependencies, ...manifest.dependencies}

/** The command and the types of imported notes are npm's alone, and the JSON Schemas are its build's. */
const left = /^src\/cli\/|json-schemas\.ts$|\.d\.ts$/

/**
 * Rewrites a module's imports as JSR wants them, without what it refuses.
 *
 * @param {string} code a module of TypeScript
 * @returns {string}
 * @throws {Error} where it imports a package that `package.json` doesn't know
 */
export function toJsr(code) {
  const file = ts.createSourceFile('module.ts', code, ts.ScriptTarget.ESNext, true)
  const edits = []
  const rewrite = (literal) => {
    edits.push({start: literal.getStart() + 1, end: literal.end - 1, text: specifierOf(literal.text)})
  }
  const visit = (node) => {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) {
      edits.push({start: node.getFullStart(), end: node.end, text: ''})
      return
    }
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      rewrite(node.moduleSpecifier)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (ts.isStringLiteral(node.arguments[0])) rewrite(node.arguments[0])
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) rewrite(node.argument.literal)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return edits
    .sort((left, right) => right.start - left.start)
    .reduce((text, {start, end, text: part}) => text.slice(0, start) + part + text.slice(end), code)
}

function specifierOf(specifier) {
  if (specifier.startsWith('.')) return specifier.replace(/\.js$/, '.ts')
  if (specifier.startsWith('node:')) return specifier
  const parts = specifier.split('/')
  const name = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  const known = name in ranges ? name : `@types/${name}`
  if (!(known in ranges))
    throw new Error(`Cannot publish an import of \`${specifier}\`, expected a dependency`)
  return [`npm:${known}@${ranges[known]}`, ...parts].join('/')
}

/** Writes the package for JSR into a folder. */
function writePackage(folder) {
  for (const name of readdirSync('src', {recursive: true})) {
    const path = join('src', name).replaceAll('\\', '/')
    if (!path.endsWith('.ts') || left.test(path)) continue
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), toJsr(readFileSync(path, 'utf8')))
  }
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md']) cpSync(name, join(folder, name))
  const settings = {...settingsOf(manifest.version), nodeModulesDir: 'manual'}
  writeFileSync(join(folder, 'deno.json'), JSON.stringify(settings, null, 2))
  cpSync('package.json', join(folder, 'package.json'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
}

/** Deno, as npm has it. Where npm runs no install scripts, its own is run by hand: it puts the binary in its place. */
function installDeno(folder) {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline', 'deno@2'], {
    cwd: folder
  })
  const home = join(folder, 'node_modules/deno')
  const binary = join(home, process.platform === 'win32' ? 'deno.exe' : 'deno')
  if (!existsSync(binary)) execFileSync(process.execPath, ['install.cjs'], {cwd: home})
  return binary
}

/** What `jsr.json` is to hold at this version. */
function settingsOf(version) {
  return {...JSON.parse(readFileSync('jsr.json', 'utf8')), version}
}

if (process.argv[1] === import.meta.filename && process.argv[2] === 'version') {
  writeFileSync('jsr.json', `${JSON.stringify(settingsOf(manifest.version), null, 2)}\n`)
  const path = 'src/node/version.ts'
  writeFileSync(path, readFileSync(path, 'utf8').replace(/'.*'/, `'${manifest.version}'`))
} else if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), 'apunte-jsr-'))
  try {
    const deno = installDeno(join(folder, 'deno'))
    const project = join(folder, 'project')
    mkdirSync(project)
    writePackage(project)
    const {status, stdout, stderr} = spawnSync(
      deno,
      ['publish', '--dry-run', '--allow-dirty', '--no-check'],
      {
        cwd: project,
        encoding: 'utf8',
        env: {...process.env, NO_COLOR: '1', DENO_DIR: join(folder, 'cache'), DENO_NO_UPDATE_CHECK: '1'}
      }
    )
    const files = [...stderr.matchAll(/^ {3}file:/gm)].length
    process.stdout.write(status === 0 ? `jsr: ${files} files, dry run complete\n` : stdout + stderr)
    process.exitCode = status === 0 ? 0 : 1
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
