// Compiles each block of TypeScript in README and docs as it would be pasted: a file of its own, on the packed package, strict, and as
// strict as a project may be.
import {execFileSync} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, join, resolve} from 'node:path'
import process from 'node:process'
import ts from 'typescript'

/** In the project's own `node_modules`, so that the packages which the blocks name are found there. */
const home = resolve('node_modules/.cache/docs')

/** Their files need the others of a project around them: `npm run examples` compiles them, and a test holds the pages to them. */
const ofExamples = new Set(['docs/astro.md', 'docs/vite.md'])

const extensions = {ts: 'mts', tsx: 'tsx', js: 'mjs'}

/** What projects ask for: `strict` alone, and with it what makes an item of a list, or a property, that may be missing show. */
const strictness = [{}, {noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true}]

/**
 * Finds the pages that the package holds.
 *
 * @returns {string[]} their paths
 */
export function listPages() {
  const pages = ['docs', 'docs/rules'].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : []))
  )
  return ['README.md', ...pages.sort()]
}

/**
 * Finds the blocks of code on a page. Those in a longer fence are a note's, not ours.
 *
 * @param {string} text
 * @returns {Array<{language: string, words: string[], line: number, code: string}>} `line` is that of the first line of code
 */
export function findBlocks(text) {
  const blocks = []
  let open = null
  for (const [index, line] of text.split('\n').entries()) {
    const [, fence, info = ''] = /^(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (open && fence?.startsWith(open.fence) && info.trim() === '') {
      const [language = '', ...words] = open.info.trim().split(' ')
      blocks.push({language, words, line: open.line, code: `${open.lines.join('\n')}\n`})
      open = null
    } else if (open) open.lines.push(line)
    else if (fence) open = {fence, info, line: index + 2, lines: []}
  }
  return blocks
}

/**
 * Compiles the blocks.
 *
 * @param {string} tarball the packed package
 * @returns {{blocks: number, problems: string[]}} each problem as `docs/x.md:12:3 message`
 */
export function checkDocs(tarball) {
  rmSync(home, {recursive: true, force: true})
  const installed = join(home, 'node_modules/apunte')
  mkdirSync(installed, {recursive: true})
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  writeFileSync(join(home, 'package.json'), '{"private": true, "type": "module"}\n')

  const sources = new Map()
  for (const page of listPages()) {
    for (const {language, words, line, code} of findBlocks(readFileSync(page, 'utf8'))) {
      if (ofExamples.has(page) && words.some((word) => word.startsWith('file='))) continue
      // A declaration of files is one of the whole program; of a package, one that adds to it.
      const extension = code.startsWith("declare module '*") ? 'd.ts' : extensions[language]
      // A line of JavaScript in a note is no module.
      if (!extension || (language === 'js' && !/^import /m.test(code))) continue
      const path = join(home, `${basename(page, '.md')}-${line}.${extension}`)
      writeFileSync(path, code)
      sources.set(path, {page, line})
    }
  }
  const problems = new Set(strictness.flatMap((options) => compile(sources, options)))
  return {blocks: sources.size, problems: [...problems]}
}

/**
 * Compiles files of blocks.
 *
 * @param {Map<string, {page: string, line: number}>} sources the files, and where their blocks stand
 * @param {ts.CompilerOptions} options how strictly
 * @returns {string[]} what is wrong with them
 */
function compile(sources, options) {
  const program = ts.createProgram([...sources.keys()], {
    ...options,
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    // Blocks are files of their own: those without an import declare nothing for the others.
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowJs: true,
    checkJs: true,
    jsx: ts.JsxEmit.ReactJSX,
    types: ['node']
  })
  const ours = [...sources.keys()].map((path) => program.getSourceFile(path))
  const diagnostics = ours.flatMap((file) => ts.getPreEmitDiagnostics(program, file))
  return diagnostics.map(({file, start, messageText}) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n')
    const source = file && sources.get(resolve(file.fileName))
    if (!source) return `${file?.fileName ?? ''} ${message}`
    const place = file.getLineAndCharacterOfPosition(start ?? 0)
    return `${source.page}:${source.line + place.line}:${place.character + 1} ${message}`
  })
}

if (process.argv[1] === import.meta.filename) {
  const {blocks, problems} = checkDocs(process.argv[2])
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.stdout.write(`docs: ${blocks} blocks, ${problems.length} problems\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
