import type {Browser, Page} from 'playwright-core'

/** How large a page is before anything is set. */
export const viewport = {width: 1200, height: 800}

/** Pages of a browser that are used again and again: making one takes Chromium half a second of work, before it loads anything. Each has a storage of its own. */
export class FreePages {
  readonly #browser: Browser
  readonly #free: Page[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** Gives a page as a new browser would have it. */
  async take(): Promise<Page> {
    return this.#free.pop() ?? (await this.#browser.newContext({viewport})).newPage()
  }

  /** Takes a page back, and all that it stored from it. */
  async give(page: Page, origin: string): Promise<void> {
    page.removeAllListeners()
    // What it couldn't keep, it asks about.
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto('about:blank')
    page.removeAllListeners()
    const session = await page.context().newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', {origin, storageTypes: 'local_storage,indexeddb'})
    await session.detach()
    await page.mouse.move(0, 0)
    await page.setViewportSize(viewport)
    await page.emulateMedia({
      media: null,
      colorScheme: 'light',
      forcedColors: 'none',
      reducedMotion: 'no-preference'
    })
    this.#free.push(page)
  }
}
