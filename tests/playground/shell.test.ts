import {beforeAll, expect, it} from 'vitest'
import {servePlayground} from '../support/playground/build.js'
import {type PlaygroundPage, until} from '../support/playground/page.js'
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

  it.each([1440, 1380])('shows all of its tabs in a window of %i pixels', async (width) => {
    await own.page.setViewportSize({width, height: 900})
    const tabs = own.page.locator('[role=tab]')
    expect(await tabs.count()).toBeGreaterThan(8)
    for (const tab of await tabs.all()) expect(await tab.evaluate(isInSight), String(tab)).toBe(true)
  })

  it('is dark where the reader wants that', async () => {
    const back = () => own.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await back()
    await own.page.emulateMedia({colorScheme: 'dark'})
    expect(await back()).not.toBe(light)
    await own.page.emulateMedia({colorScheme: 'light'})
  })

  it('moves nothing where the reader wants no motion', async () => {
    const {page} = own
    await page.emulateMedia({reducedMotion: 'reduce'})
    await page.click('#format')
    await page.click('#help')
    await page.click('#shortcuts-close')
    await own.press('Control+f')
    const moving = await page.evaluate(() => {
      const root = document.querySelector('#source')?.shadowRoot as ShadowRoot
      return [...document.querySelectorAll('*'), ...root.querySelectorAll('*')].flatMap((element) => {
        const {animationName, transitionDuration, scrollBehavior} = getComputedStyle(element)
        const isStill = animationName === 'none' && /^(?:0s(?:, )?)+$/.test(transitionDuration)
        return isStill && scrollBehavior === 'auto' ? [] : [`${element.tagName} ${element.className}`]
      })
    })
    expect(moving).toEqual([])
    await page.keyboard.press('Escape')
    await page.emulateMedia({reducedMotion: 'no-preference'})
  })

  it('prints the note, all of it, and nothing else', async () => {
    await own.type(`# A\n\n${'- b\n'.repeat(300)}- the last\n`)
    await own.page.emulateMedia({media: 'print'})
    const last = own.page.locator('#source .cm-line', {hasText: 'the last'})
    await until(async () => (await last.count()) === 1)
    const seen = ['header', '.actions', '.views', 'footer', '.editor h2', '#source']
    const isSeen = await Promise.all(seen.map((name) => own.page.isVisible(name)))
    expect(seen.filter((_name, index) => isSeen[index])).toEqual(['.editor h2', '#source'])
    const cut = await own.page.evaluate(() => {
      const {bottom} = (document.querySelector('#source') as Element).getBoundingClientRect()
      return document.documentElement.scrollHeight - scrollY - bottom
    })
    expect(Math.abs(cut)).toBeLessThan(50)
    const focusMark = () =>
      own.page.evaluate(() => {
        const editor = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-focused')
        return editor && getComputedStyle(editor, '::after').display
      })
    expect(await focusMark()).toBe('none')
    await own.page.emulateMedia({media: null})
    expect(await focusMark()).toBe('block')
  })

  it('gives a long file name what the buttons leave', async () => {
    await own.page.setViewportSize({width: 1440, height: 900})
    const buffer = Buffer.from('# A\n')
    const name = `${'a-name-of-a-file-'.repeat(8)}.md`
    await own.read(() => own.page.setInputFiles('#file', {name, mimeType: '', buffer}))
    const tops = await own.page
      .locator('.actions button')
      .evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)))
    expect(new Set(tops).size).toBe(1)
  })

  it('says without scripts that it needs them, and what does not', async () => {
    const context = await site.browser.newContext({javaScriptEnabled: false})
    const page = await context.newPage()
    await page.goto(site.address)
    expect(await page.textContent('noscript, .noscript')).toContain('npx apunte check note.md')
    // What can't be used without isn't there.
    expect(await page.isVisible('main, footer')).toBe(false)
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
