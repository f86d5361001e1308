import {beforeAll, expect, it} from 'vitest'
import {servePlayground} from '../support/playground/build.js'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

/** Windows that people have: a desktop's, half of one, a phone's, and a phone's on its side. */
const windows: Array<[width: number, height: number]> = [
  [1440, 900],
  [1100, 800],
  [390, 844],
  [740, 360],
  [320, 480]
]

describePlayground('the shell', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  it('says what a note is, and leads to the docs and the package', async () => {
    expect(await own.page.textContent('header')).toMatch(
      /A link note is a Markdown file: front matter, topics/
    )
    const addresses = await own.page
      .locator('header a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    expect(addresses).toEqual([
      `${site.address}docs/format.html`,
      `${site.address}docs/getting-started.html`,
      'https://www.npmjs.com/package/apunte'
    ])
    for (const address of addresses.filter((each) => each.startsWith(site.address))) {
      expect((await fetch(address)).status, address).toBe(200)
    }
    const page = await (await fetch(`${site.address}docs/rules/bare-url.html`)).text()
    expect(page).toContain('<h1')
    expect(page).not.toMatch(/href="(?!\w+:)[^"]*\.md[#"]/)
  })

  it('goes through its tabs by keyboard', async () => {
    const {page} = own
    const selected = () => page.locator('[role=tab][aria-selected=true]').getAttribute('id')
    await page.focus('#tab-findings')
    const last = await page.locator('[role=tab]').last().getAttribute('id')
    await page.keyboard.press('ArrowLeft')
    expect(await selected()).toBe(last)
    await page.keyboard.press('ArrowRight')
    expect(await selected()).toBe('tab-findings')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-findings')
    await page.keyboard.press('End')
    expect(await selected()).toBe(last)
    // It is where it can be seen, and what it shows is named for it.
    expect(await page.locator(`#${last}`).evaluate(isInSight)).toBe(true)
    expect(await page.locator('.panel:visible').getAttribute('aria-labelledby')).toBe(last)
    await page.keyboard.press('Home')
  })

  it.each(windows)('stands in a window of %i × %i without overlaps', async (width, height) => {
    await own.page.setViewportSize({width, height})
    const boxes = await own.page.evaluate(() =>
      ['header', '.editor > .bar', '#source', '#tabs', '.panel:not([hidden])', 'footer'].map((name) => {
        const {left, top, right, bottom} = (document.querySelector(name) as Element).getBoundingClientRect()
        return {name, left, top, right, bottom}
      })
    )
    for (const [index, box] of boxes.entries()) {
      expect(box.right - box.left, box.name).toBeGreaterThan(100)
      expect(box.bottom - box.top, box.name).toBeGreaterThan(15)
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          box.right <= other.left + 1 ||
          other.right <= box.left + 1 ||
          box.bottom <= other.top + 1 ||
          other.bottom <= box.top + 1
        expect(isApart, `${box.name} and ${other.name}`).toBe(true)
      }
    }
    for (const name of ['#source', '.panel:not([hidden])']) {
      const box = boxes.find((each) => each.name === name)
      expect((box?.bottom ?? 0) - (box?.top ?? 0), name).toBeGreaterThan(120)
    }
    const isWider = await own.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isWider).toBe(false)
    const cut = await own.page.locator('.actions button').evaluateAll((buttons) =>
      buttons
        .filter((button) => {
          const {left, right} = button.getBoundingClientRect()
          return left < 0 || right > innerWidth
        })
        .map(({id}) => id)
    )
    expect(cut).toEqual([])
  })

  it('is dark where the reader wants that', async () => {
    const back = () => own.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await back()
    await own.page.emulateMedia({colorScheme: 'dark'})
    expect(await back()).not.toBe(light)
    await own.page.emulateMedia({colorScheme: 'light'})
  })

  it('says without scripts that it needs them, and what does not', async () => {
    const context = await site.browser.newContext({javaScriptEnabled: false})
    const page = await context.newPage()
    await page.goto(site.address)
    expect(await page.textContent('noscript, .noscript')).toContain('npx apunte check note.md')
    await context.close()
  })

  it('works in whatever folder it is served from', async () => {
    const served = await servePlayground('/a/deep%20folder/')
    const page = await site.browser.newPage()
    await page.goto(served.address)
    await page.locator('#counts', {hasText: 'findings'}).waitFor()
    expect(
      await page
        .locator('header a')
        .first()
        .evaluate((link) => (link as HTMLAnchorElement).href)
    ).toBe(`${served.address}docs/format.html`)
    await page.close()
    served.server.close()
  })
})

function isInSight(element: Element): boolean {
  const {left, right} = element.getBoundingClientRect()
  const list = (element.parentElement as Element).getBoundingClientRect()
  return left >= list.left - 1 && right <= list.right + 1
}
