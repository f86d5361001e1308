import {mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import type {Page} from 'playwright-core'

/** Waits for something to be so; the browser's own way to wait is code in a string, which the page forbids. */
export async function until(isSo: () => Promise<boolean | undefined> | boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('Waited for a minute in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** The playground as somebody uses it. */
export class PlaygroundPage {
  /** The browser's page. */
  readonly page: Page
  readonly #close: (own: PlaygroundPage) => Promise<void>

  constructor(page: Page, close: (own: PlaygroundPage) => Promise<void>) {
    this.page = page
    this.#close = close
  }

  /** The note: what “Save” hands to the browser, which itself drops a page's eleventh download within seconds. */
  note(): Promise<string> {
    return this.page.evaluate(async () => {
      const makeAddress = URL.createObjectURL
      const follow = HTMLAnchorElement.prototype.click
      let saved = new Blob()
      URL.createObjectURL = (blob) => {
        saved = blob as Blob
        return makeAddress.call(URL, blob)
      }
      HTMLAnchorElement.prototype.click = () => {}
      document.querySelector<HTMLElement>('#save')?.click()
      URL.createObjectURL = makeAddress
      HTMLAnchorElement.prototype.click = follow
      return new TextDecoder('utf-8', {ignoreBOM: true}).decode(await saved.arrayBuffer())
    })
  }

  /** The file that a click saves: its name and its bytes. */
  async savedBy(selector: string): Promise<[name: string, text: string]> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.click(selector)])
    return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]
  }

  /** What is selected in the editor, as it would be copied. */
  selected(): Promise<string> {
    return this.page.evaluate(() => {
      const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
      const clipboardData = new DataTransfer()
      const isOwn = document.activeElement?.id === 'source'
      content?.dispatchEvent(new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true}))
      return isOwn ? clipboardData.getData('text/plain') : 'the editor has no focus'
    })
  }

  /** Pastes a text over what is selected. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      content?.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
    }, text)
  }

  /** Presses a key in the editor. */
  async press(key: string): Promise<void> {
    await this.page.locator('#source .cm-content').focus()
    await this.page.keyboard.press(key)
  }

  /** Waits until the page has read what it holds. */
  async settle(after = 0): Promise<void> {
    await this.page.evaluate(
      (last) =>
        new Promise<void>((done, fail) => {
          const look = () => {
            const {read, pending} = document.body.dataset
            if (Number(read ?? 0) <= last || pending !== undefined) return
            observer.disconnect()
            done()
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, {attributes: true})
          setTimeout(() => fail(new Error('Waited for a minute in vain for the note to be read')), 60_000)
          look()
        }),
      after
    )
  }

  /** Does something, and waits until what it changed has been read. */
  async read(run: () => Promise<unknown>): Promise<void> {
    const before = Number((await this.page.getAttribute('body', 'data-read')) ?? 0)
    await run()
    await this.settle(before)
  }

  /** Puts a note in the place of the one that is there. */
  async type(text: string): Promise<void> {
    await this.read(async () => {
      await this.press('Control+a')
      await this.paste(text)
    })
  }

  /** Shows a panel, and waits until it shows what was read. */
  async show(panel: string): Promise<void> {
    await this.read(() => this.page.click(`#tab-${panel}`))
  }

  /** Stops the clock of a page that was opened with one of its own: from now on only the test turns it. */
  async stopClock(): Promise<void> {
    await this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + 5000)
  }

  /** What the page last said of an action. */
  status(): Promise<string> {
    return this.page.evaluate(() => document.getElementById('status')?.textContent ?? '')
  }

  /** Takes the message away that may be there: a click would wait for one. */
  async dismiss(): Promise<void> {
    await this.page.evaluate(() => document.getElementById('dismiss')?.click())
  }

  /** Where the cursor is, as the page says it: `1:1`. */
  place(): Promise<string> {
    return this.page.evaluate(() => document.getElementById('place')?.textContent ?? '')
  }

  /** Takes a picture, where somebody wants them (`SCREENSHOTS=FOLDER`). */
  async shoot(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS
    if (folder === undefined) return
    mkdirSync(folder, {recursive: true})
    await this.page.screenshot({path: join(folder, `${name}.png`)})
  }

  /** Lets go of it, and of the tabs beside it. */
  close(): Promise<void> {
    return this.#close(this)
  }
}
