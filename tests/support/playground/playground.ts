import {existsSync} from 'node:fs'
import {type Browser, type BrowserContext, type BrowserContextOptions, chromium} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type PlaygroundServer, servePlayground} from './build.js'
import {PlaygroundPage} from './page.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** What stands behind the page's address (default: nothing): `#note=…` */
  hash?: string
  /** Another tab, which this one shares its storage with (default: none, nothing is stored). */
  beside?: PlaygroundPage
  /** The storage of tabs that were closed (default: that of `beside`). */
  context?: BrowserContext
  /** Whether to go on before the page has read its note (default: `false`). */
  unsettled?: boolean
}

/** The built playground, served, and a browser. */
export interface Site {
  readonly served: PlaygroundServer
  readonly address: string
  readonly browser: Browser
  open(options?: OpenOptions): Promise<PlaygroundPage>
}

/** What the files of a process share: starting a browser costs as much as a dozen tests. */
let shared: Promise<{served: PlaygroundServer; browser: Browser}> | undefined

/** Serves the page and starts the browser, which ends with the process. */
async function start(): Promise<{served: PlaygroundServer; browser: Browser}> {
  const [served, browser] = await Promise.all([
    servePlayground(),
    chromium.launch({...(executablePath && {executablePath}), args})
  ])
  served.server.unref()
  return {served, browser}
}

/** Tests that use the playground in Chromium; without one they are skipped, and say so. Each file ends with a look at what its pages asked of the network and complained of. */
export function describePlayground(name: string, define: (site: Site) => void): void {
  const describeChromium = executablePath ? describe : describe.skip
  describeChromium(`${name}${executablePath ? '' : ' (skipped: there is no Chromium)'}`, () => {
    let served: PlaygroundServer
    let browser: Browser
    const requests: string[] = []
    const complaints: string[] = []

    beforeAll(async () => {
      shared ??= start()
      ;({served, browser} = await shared)
    })

    afterAll(async () => {
      // The next file begins with what this one began with.
      if (served) served.workerScripts = []
      await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    })

    define({
      get served() {
        return served
      },
      get address() {
        return served.address
      },
      get browser() {
        return browser
      },
      open: async ({hash = '', beside, context: given, unsettled = false, ...options} = {}) => {
        const context =
          given ??
          beside?.page.context() ??
          (await browser.newContext({viewport: {width: 1200, height: 800}, ...options}))
        const page = await context.newPage()
        page.on('request', (request) => requests.push(request.url()))
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(String(error)))
        await page.goto(`${served.address}${hash}`)
        const opened = new PlaygroundPage(page)
        if (!unsettled) await opened.settle()
        return opened
      }
    })

    it('asks nothing of anywhere else, and breaks none of its own rules', () => {
      const own = new URL(served.address).origin
      expect(requests.filter((url) => !url.startsWith(own) && !/^(?:data|blob):/.test(url))).toEqual([])
      expect(complaints).toEqual([])
    })
  })
}
