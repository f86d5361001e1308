import type {Browser, BrowserContext, BrowserContextOptions} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {describeChromium, sharedBrowser} from '../browser.js'
import {type PlaygroundServer, servePlayground} from './build.js'
import {FreePages, viewport} from './free-pages.js'
import {PlaygroundPage} from './page.js'

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
  /** Whether the test turns the page's clock forward (default: `false`). */
  clock?: boolean
}

/** The built playground, served, and a browser. */
export interface Site {
  readonly served: PlaygroundServer
  readonly address: string
  readonly browser: Browser
  open(options?: OpenOptions): Promise<PlaygroundPage>
}

/** What the files of a process share. */
let shared: Promise<Shared> | undefined

interface Shared {
  served: PlaygroundServer
  browser: Browser
  pages: FreePages
}

/** Serves the page, which ends with the process, and starts the browser meanwhile. */
async function start(): Promise<Shared> {
  const [served, browser] = await Promise.all([servePlayground(), sharedBrowser()])
  served.server.unref()
  return {served, browser, pages: new FreePages(browser)}
}

/** Tests that use the playground in Chromium. Each file ends with a look at what its pages asked of the network and complained of. */
export function describePlayground(name: string, define: (site: Site) => void): void {
  describeChromium(name, () => {
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
      open: async ({hash = '', beside, context, unsettled = false, clock = false, ...options} = {}) => {
        const isPlain = !beside && !context && !clock && Object.keys(options).length === 0
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
        if (clock) await page.clock.install()
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
