import {readdirSync, readFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import {builtinModules} from 'node:module'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {tests as examples} from 'commonmark-spec'
import {build} from 'esbuild'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import * as exporting from '../../src/export/index.js'
import * as core from '../../src/index.js'
import {needBinary} from '../support/binary.js'
import {describeChromium, sharedBrowser} from '../support/browser.js'
import {projectFolder} from '../support/markdown-examples.js'

/** Bundles the built package, all of it, as an application's bundler does. */
async function bundle(
  code: string,
  conditions: string[]
): Promise<{text: string; inputs: string[]; foreign: string[]}> {
  const {outputFiles, metafile} = await build({
    stdin: {contents: code, resolveDir: join(projectFolder, 'dist')},
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions,
    metafile: true,
    write: false
  })
  const foreign = Object.values(metafile.outputs).flatMap(({imports}) =>
    imports.filter(({external}) => external).map(({path}) => path)
  )
  return {text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs), foreign}
}

const apunte = {...core, ...exporting}
type Library = typeof apunte

/** Reads texts and writes them back. */
function read(library: Library, texts: readonly string[]): unknown[] {
  return texts.map((text) => {
    const result = library.safeParseNotes(text)
    return [JSON.stringify(result), library.stringifyNotes(result.notes) === text]
  })
}

/** Does everything else that there is to do with notes. */
function work(library: Library, texts: readonly string[]): unknown[] {
  return texts.map((text) => {
    const {notes} = library.safeParseNotes(text, {frontMatter: false})
    const outline = library.toOutline(notes)
    const isValid = library.validateNotes(notes).success
    const selected = library.selectAll(notes, 'topic > heading, listItem link').length
    const formatted = library.formatNotes(text)
    const issues = library.checkNotes(text)
    const {output} = library.fixNotes(text)
    library.addItem(library.addTopic(notes, 'New'), 'with *a* [link](https://x.example)')
    return JSON.stringify([
      outline,
      isValid,
      selected,
      formatted,
      issues,
      output,
      library.stringifyNotes(notes)
    ])
  })
}

/** Writes notes for other programs, and reads what has been written. */
function trade(library: Library, texts: readonly string[]): unknown[] {
  return texts.map((text) => {
    const {notes} = library.safeParseNotes(text, {frontMatter: false})
    const [csv, opml, bookmarks] = [library.toCsv(notes), library.toOpml(notes), library.toBookmarks(notes)]
    const read = [library.fromCsv(csv), library.fromOpml(opml), library.fromBookmarks(bookmarks)]
    return JSON.stringify([
      csv,
      opml,
      bookmarks,
      library.toHtml(notes),
      library.toJsonLines(notes),
      library.toMarkdownTable(notes),
      read.map((again) => library.stringifyNotes(again))
    ])
  })
}

/** Whether text is refused as code. */
function refuses(): unknown[] {
  try {
    // biome-ignore lint/security/noGlobalEval: this is to be refused
    const run = eval
    return [run('1 + 1')]
  } catch (error) {
    return [(error as Error).name]
  }
}

const jobs = {read, work, trade, refuses}
type Job = keyof typeof jobs

/** The page and its worker do their jobs when they are told to: what the browser is told to run by a debugger is under no policy. */
const worker = `import * as core from './index.js'
import * as exporting from './export/index.js'
const library = {...core, ...exporting}
const jobs = {${Object.entries(jobs).map(([name, job]) => `${name}: ${job}`)}}
globalThis.addEventListener('message', ({data: {job, texts, isAnswer}}) => {
  if (isAnswer) return
  let answer
  try {
    answer = jobs[job](library, texts)
  } catch (error) {
    answer = [String(error?.stack ?? error)]
  }
  globalThis.postMessage({isAnswer: true, answer})
})\n`
const page = `${worker}globalThis.background = new Worker('/worker.js', {type: 'module'})\n`

/** What Node answers to the same, once for the page and the worker. */
const expected = new Map<Job, unknown[]>()
function answerOf(job: 'read' | 'work' | 'trade', texts: readonly string[]): unknown[] {
  const answer = expected.get(job) ?? jobs[job](apunte, texts)
  expected.set(job, answer)
  return answer
}

/** The fixtures, and the specification's examples. */
const texts = [
  ...readdirSync(join(projectFolder, 'fixtures/notes'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(projectFolder, 'fixtures/notes', name), 'utf8')),
  ...examples.map(({markdown}) => markdown)
]

let bundles: {page: Awaited<ReturnType<typeof bundle>>; worker: Awaited<ReturnType<typeof bundle>>}
beforeAll(async () => {
  needBinary()
  bundles = {page: await bundle(page, []), worker: await bundle(worker, ['worker'])}
})

describe('the bundle', () => {
  it("has none of Node's modules", () => {
    const builtins = new Set(builtinModules)
    for (const {inputs, foreign} of Object.values(bundles)) {
      expect(foreign).toEqual([])
      expect(inputs.filter((input) => input.startsWith('node:') || builtins.has(input))).toEqual([])
      expect(inputs.filter((input) => /^(?:dist|src)\/(?:node|cli)\//.test(input))).toEqual([])
    }
  })

  it('runs no text as code, and asks for nothing', () => {
    for (const {text} of Object.values(bundles)) {
      expect(text).not.toMatch(
        /\beval\(|\bnew Function\b|[^.\w]Function\(|\bimport\(|\bfetch\(|XMLHttpRequest/
      )
      expect(text).not.toMatch(/[^.\w]process\.|[^.\w"]Buffer\.|[^.\w]require\(/)
    }
  })
})

describeChromium('in Chromium, under a strict policy', () => {
  let server: Server
  let tab: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = createServer(({url}, response) => {
      const script = {'/page.js': bundles.page.text, '/worker.js': bundles.worker.text}[url ?? '']
      const policy = "default-src 'none'; script-src 'self'; worker-src 'self'"
      response
        .writeHead(200, {
          'content-type': script === undefined ? 'text/html' : 'text/javascript',
          'content-security-policy': policy
        })
        .end(script ?? '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    tab = await (await sharedBrowser()).newPage()
    tab.on('console', (message) => complaints.push(message.text()))
    tab.on('pageerror', (error) => complaints.push(String(error)))
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })

  afterAll(async () => {
    await tab?.close()
    server?.close()
  })

  /** Lets the page or its worker do a job. */
  function ask(where: 'page' | 'worker', job: Job, texts: readonly string[]): Promise<unknown> {
    return tab.evaluate(
      ({where, job, texts}) =>
        new Promise((done) => {
          const {background} = globalThis as unknown as {background: Worker}
          const other = where === 'page' ? window : background
          const listen = (event: Event) => {
            const {data} = event as MessageEvent<{isAnswer?: boolean; answer: unknown}>
            if (!data.isAnswer) return
            other.removeEventListener('message', listen)
            done(data.answer)
          }
          other.addEventListener('message', listen)
          other.postMessage({job, texts})
        }),
      {where, job, texts}
    )
  }

  describe.each(['page', 'worker'] as const)('in a %s', (where) => {
    it('refuses text as code', async () => {
      expect(await ask(where, 'refuses', [])).toEqual(['EvalError'])
      complaints.length = 0
    })

    it('reads as Node does, and writes back byte for byte', async () => {
      const answer = answerOf('read', texts)
      expect(answer.every((pair) => (pair as unknown[])[1])).toBe(true)
      expect(await ask(where, 'read', texts)).toEqual(answer)
    })

    it('edits, formats, checks, selects and validates', async () => {
      const some = texts.filter((text) => text.startsWith('---\n') && text.length > 50).slice(0, 12)
      expect(some).toHaveLength(12)
      expect(await ask(where, 'work', some)).toEqual(answerOf('work', some))
    })

    it('exports, and imports that again', async () => {
      const some = texts.filter((text) => text.includes('](')).slice(0, 40)
      expect(await ask(where, 'trade', some)).toEqual(answerOf('trade', some))
    })
  })

  it('breaks no rule of the policy', () => {
    expect(complaints).toEqual([])
  })
})
