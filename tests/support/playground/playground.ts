import {existsSync} from 'node:fs'
import {type Browser, type BrowserContext, type BrowserContextOptions, chromium} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type PlaygroundServer, servePlayground} from './build.js'
import {FreePages, viewport} from './free-pages.js'
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
  /** Whether it is changed for good, such as by a clock of its own (default: `false`). */
  spoilt?: boolean
}

/** The built playground, served, and a browser. */
export interface Site {
  readonly served: PlaygroundServer
  readonly address: string
  readonly browser: Browser
  open(options?: OpenOptions): Promise<PlaygroundPage>
}

/** What the files of a process share: starting a browser costs as much as a dozen tests. */
let shared: Promise<Shared> | undefined

interface Shared {
  served: PlaygroundServer
  browser: Browser
  pages: FreePages
}

/** Serves the page and starts the browser, which ends with the process. */
async function start(): Promise<Shared> {
  const [served, browser] = await Promise.all([
    servePlayground(),
    chromium.launch({...(executablePath && {executablePath}), args})
  ])
  served.server.unref()
  return {served, browser, pages: new FreePages(browser)}
}

/** Tests that use the playground in Chromium; without one they are skipped, and say so. Each file ends with a look at what its pages asked of the network and complained of. */
export function describePlayground(name: string, define: (site: Site) => void): void {
  const describeChromium = executablePath ? describe : describe.skip
  describeChromium(`${name}${executablePath ? '' : ' (skipped: there is no Chromium)'}`, () => {
    let served: PlaygroundServer
    let browser: Browser
    let pages: FreePages
    const opened = new Set<PlaygroundPage>()
    const requests: string[] = []
    const complaints: string[] = []

    beforeAll(async () => {
      shared ??= start()
      ;({served, browser, pages} = await shared)
    })

    afterAll(async () => {
      // The next file begins with what this one began with.
      if (served) served.workerScripts = []
      for (const own of opened) await own.close()
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
      open: async ({hash = '', beside, context, unsettled = false, spoilt = false, ...options} = {}) => {
        const isPlain = !beside && !context && !spoilt && Object.keys(options).length === 0
        const page = isPlain
          ? await pages.take()
          : await (
              context ??
              beside?.page.context() ??
              (await browser.newContext({viewport, ...options}))
            ).newPage()
        page.on('request', (request) => requests.push(request.url()))
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(String(error)))
        await page.goto(`${served.address}${hash}`)
        const own = new PlaygroundPage(page, async () => {
          opened.delete(own)
          const isReusable = isPlain && !page.isClosed() && page.context().pages().length === 1
          await (isReusable ? pages.give(page, new URL(served.address).origin) : page.context().close())
        })
        opened.add(own)
        if (!unsettled) await own.settle()
        return own
      }
    })

    it('asks nothing of anywhere else, and breaks none of its own rules', () => {
      const own = new URL(served.address).origin
      expect(requests.filter((url) => !url.startsWith(own) && !/^(?:data|blob):/.test(url))).toEqual([])
      expect(complaints).toEqual([])
    })
  })
}
