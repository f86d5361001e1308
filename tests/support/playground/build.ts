import {execFile} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import {extname, join, normalize} from 'node:path'
import process from 'node:process'
import {setTimeout as wait} from 'node:timers/promises'
import {promisify} from 'node:util'
import {projectFolder} from '../markdown-examples.js'

const cache = join(projectFolder, 'node_modules/.cache/playground')
const inputs = ['playground', 'dist', 'docs', 'src/text']

/** Where the build is: what it was made of doesn't change while a process runs. */
let built: Promise<string> | undefined

/** Builds the page once for all test files, in whatever process they run: a build is named for what it was made of. */
export function buildPlayground(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const hash = createHash('sha1')
  for (const input of inputs) addTo(hash, join(projectFolder, input))
  const name = hash.digest('hex')
  const site = join(cache, name)
  mkdirSync(cache, {recursive: true})
  const lock = join(cache, `${name}.lock`)
  while (!existsSync(site)) {
    if (!hasTaken(lock)) {
      await wait(200)
      continue
    }
    try {
      // Another process may have been through between the two looks.
      if (!existsSync(site)) await make(site)
    } finally {
      rmSync(lock, {force: true})
    }
  }
  return site
}

/** Takes it that this process builds; `false` where another one does, which is still there. */
function hasTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), {flag: 'wx'})
    return true
  } catch {
    if (isLeft(lock)) rmSync(lock, {force: true})
    return false
  }
}

/** Whether the process that took a lock is gone. */
function isLeft(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

async function make(site: string): Promise<void> {
  for (const old of readdirSync(cache)) {
    if (!site.endsWith(old.replace(/\..*/, ''))) rmSync(join(cache, old), {recursive: true, force: true})
  }
  const unfinished = `${site}.${process.pid}`
  // The package itself was built before the tests began.
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', 'playground', '--outDir', unfinished],
    {cwd: projectFolder}
  )
  try {
    renameSync(unfinished, site)
  } catch (error) {
    rmSync(unfinished, {recursive: true, force: true})
    // Another process was quicker.
    if (!existsSync(site)) throw error
  }
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  for (const entry of readdirSync(path, {withFileTypes: true, recursive: true})) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || file.includes('/playground/dist/') || file.includes('/dist/cli/')) continue
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml'
}

/** Serves a built page, and nothing else. */
export interface PlaygroundServer {
  readonly server: Server
  readonly address: string
  /** What is served in the places of the next workers, one after the other; the rest get their own script. */
  workerScripts: string[]
  workersServed: number
}

/** Serves what was built; `base` is the folder that it is served from: `/deep/folder/`. */
export async function servePlayground(base = '/'): Promise<PlaygroundServer> {
  const site = await buildPlayground()
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(pathname).replace(/\/$/, '/index.html')
    const file = join(site, path.slice(base.length - 1))
    if (!path.startsWith(base) || !file.startsWith(site) || !existsSync(file)) {
      return void response.writeHead(404).end()
    }
    const isWorker = /worker-[^/]*\.js$/.test(file)
    const script = isWorker ? served.workerScripts.shift() : undefined
    if (isWorker) served.workersServed++
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        // A worker's script may be another one the next time.
        'cache-control': isWorker ? 'no-store' : 'max-age=3600'
      })
      .end(script ?? readFileSync(file))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const served: PlaygroundServer = {
    server,
    address: `http://127.0.0.1:${port}${base}`,
    workerScripts: [],
    workersServed: 0
  }
  return served
}
