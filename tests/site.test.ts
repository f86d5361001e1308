import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join, normalize} from 'node:path'
import {fileURLToPath} from 'node:url'
import {type Browser, chromium, type Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

const project = fileURLToPath(new URL('../', import.meta.url))
const site = join(project, 'site/dist')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
const types: Record<string, string> = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'}

/** Serves the built page, and nothing else. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(
      /\/$/,
      '/index.html'
    )
    const file = join(site, path)
    if (!file.startsWith(site) || !existsSync(file)) return void response.writeHead(404).end()
    response
      .writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream'})
      .end(readFileSync(file))
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

/** Waits for something to be so; the browser's own way to wait is code in a string, which the page forbids. */
async function until(isSo: () => Promise<boolean | undefined>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('Waited for a minute in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

const describeChromium = executablePath ? describe : describe.skip

describeChromium(`the playground${executablePath ? '' : ' (skipped: there is no Chromium)'}`, () => {
  let server: Server
  let browser: Browser
  let page: Page
  const requests: string[] = []
  const complaints: string[] = []
  const shots = process.env.SCREENSHOTS

  beforeAll(async () => {
    // The package itself was built before the tests began.
    execFileSync('npx', ['vite', 'build', 'site'], {cwd: project, stdio: 'pipe'})
    server = await serve()
    browser = await chromium.launch({
      ...(executablePath && {executablePath}),
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
    })
    page = await browser.newPage({viewport: {width: 1200, height: 800}})
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(address())
    await settle()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const note = (): Promise<string> => page.inputValue('#source')

  /** Waits until the page has read what it holds. */
  async function settle(after = 0, on: Page = page): Promise<void> {
    await until(() =>
      on.evaluate(
        (last) =>
          Number(document.body.dataset.read ?? 0) > last && document.body.dataset.pending === undefined,
        after
      )
    )
  }

  /** Does something, and waits until what it changed has been read. */
  async function read(run: () => Promise<unknown>): Promise<void> {
    const before = Number(await page.getAttribute('body', 'data-read'))
    await run()
    await settle(before)
  }

  async function type(text: string): Promise<void> {
    await read(() => page.fill('#source', text))
  }

  async function shoot(name: string): Promise<void> {
    if (shots === undefined) return
    mkdirSync(shots, {recursive: true})
    await page.screenshot({path: join(shots, `${name}.png`)})
  }

  it('shows the findings of a note at their places', async () => {
    await type('---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](https://d.example)\n-\n')
    const finding = page.locator('li[data-code=empty-item]')
    expect(await finding.textContent()).toContain('9:1')
    await finding.locator('.jump').click()
    const selected = await page.$eval('#source', (area: HTMLTextAreaElement) => [
      area.selectionStart,
      area.selectionEnd
    ])
    expect(selected).toEqual([66, 67])
    await shoot('finding')
  })

  it('applies a fix, which undo takes back', async () => {
    const before = await note()
    await read(() => page.locator('li[data-code=empty-item] .fix').click())
    expect(await page.locator('li[data-code=empty-item]').count()).toBe(0)
    expect(await note()).toBe(before.slice(0, 66))
    await read(() => page.locator('#source').press('Control+z'))
    expect(await note()).toBe(before)
  })

  it('formats, and shows what that changes', async () => {
    await type('# A\n* b\n    * c\n')
    await page.click('#tab-format')
    expect(await page.locator('.diff ins').count()).toBeGreaterThan(0)
    await shoot('format')
    await read(() => page.keyboard.press('Alt+f'))
    expect(await note()).toBe('# A\n\n- b\n  - c\n')
    expect(await page.textContent('#panel')).toContain('canonical style')
  })

  it('leads from the outline to the source', async () => {
    await type(`# A\n\n${'- b\n'.repeat(200)}\n## Far below\n\n- [c](https://d.example)\n`)
    await page.click('#tab-outline')
    await page.getByRole('button', {name: 'Far below'}).click()
    const state = await page.$eval('#source', (area: HTMLTextAreaElement) => ({
      text: area.value.slice(area.selectionStart, area.selectionEnd),
      top: area.scrollTop,
      isFocused: document.activeElement === area
    }))
    expect(state).toMatchObject({text: '## Far below', isFocused: true})
    expect(state.top).toBeGreaterThan(1000)
    await shoot('outline')
  })

  it('lists links and shows the tree', async () => {
    await page.click('#tab-links')
    expect(await page.locator('tbody tr').first().textContent()).toContain('https://d.example')
    await page.click('#tab-tree')
    expect(await page.textContent('.tree')).toContain('"type": "topic"')
  })

  it('judges by a schema that is typed', async () => {
    await page.click('#tab-schema')
    await read(() => page.fill('#schema-outline', '{"properties": {"topics": {"maxItems": 0}}}'))
    await page.click('#tab-findings')
    expect(await page.locator('li[data-code=outline]').count()).toBeGreaterThan(0)
    await page.click('#tab-schema')
    await read(() => page.fill('#schema-outline', '{'))
    expect(await page.textContent('#schema-problem')).toMatch(/^Outline: /)
    await shoot('schema')
    await read(() => page.fill('#schema-outline', ''))
  })

  it('goes through its tabs by keyboard', async () => {
    await page.focus('#tab-schema')
    await page.keyboard.press('ArrowRight')
    expect(await page.getAttribute('#tab-findings', 'aria-selected')).toBe('true')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-findings')
    await page.keyboard.press('End')
    expect(await page.getAttribute('#tab-schema', 'aria-selected')).toBe('true')
    await page.keyboard.press('Home')
  })

  it('is shared by its address', async () => {
    const text = '# Compartir\n\n- año 2018 \u{1F600} [x](https://y.example?a=1&b=2)\n'
    await type(text)
    await page.click('#share')
    await until(() => page.evaluate(() => location.hash.startsWith('#note=')))
    const other = await browser.newPage()
    await other.goto(page.url())
    await settle(0, other)
    expect(await other.inputValue('#source')).toBe(text)
    await other.goto(`${address()}#note=AAAA`)
    await other.reload()
    await settle(0, other)
    expect(await other.inputValue('#source')).toContain('Reading list')
    await other.close()
  })

  it('tells its story in pictures', async () => {
    if (shots === undefined) return
    const story = await browser.newPage({viewport: {width: 1200, height: 760}})
    const pasted =
      '---\ntitle: Reading list\ndate: 2018-10-10\ntags: [web]\n---\n\n# Microservices\n\n* An introduction. [enlace](https://micro.example.org/intro)\n    * [Sagas](https://micro.example.org/sagas?a=1&b=2)\n    * https://micro.example.org/bare\n*\n\n## Channels\n\n- [Docs](https://channels.example.org/docs)\n- [Docs again](https://channels.example.org/docs)\n\n## Channels\n\n- Hot reload\n'
    for (const scheme of ['light', 'dark', 'narrow'] as const) {
      await story.emulateMedia({colorScheme: scheme === 'dark' ? 'dark' : 'light'})
      await story.setViewportSize(
        scheme === 'narrow' ? {width: 390, height: 844} : {width: 1200, height: 760}
      )
      await story.goto('about:blank')
      await story.goto(address())
      await settle(0, story)
      const before = Number(await story.getAttribute('body', 'data-read'))
      const take = async (step: string) => {
        await settle(before, story)
        mkdirSync(shots, {recursive: true})
        await story.screenshot({path: join(shots, `${scheme}-${step}.png`)})
      }
      await story.fill('#source', pasted)
      await take('1-paste')
      await story.locator('.findings .jump').first().click()
      await take('2-see')
      await story.locator('.fix').first().click()
      await new Promise((done) => setTimeout(done, 300))
      await take('3-fix')
      await story.click('#tab-format')
      await take('4-format')
      await story.click('#tab-outline')
      await story.getByRole('button', {name: 'Hot reload'}).click()
      await take('5-follow')
      await story.click('#share')
      await take('6-share')
      for (const tab of ['links', 'tree', 'schema']) {
        await story.click(`#tab-${tab}`)
        await take(`7-${tab}`)
      }
    }
    await story.close()
  })

  it('opens a file', async () => {
    await read(() =>
      page.setInputFiles('#file', {
        name: 'a.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# From a file\n')
      })
    )
    expect(await note()).toBe('# From a file\n')
    await page.setInputFiles('#file', {
      name: 'b.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from([0xff, 0xfe, 0x41])
    })
    await until(() =>
      page.evaluate(() => document.getElementById('status')?.textContent?.startsWith('Cannot open b.md'))
    )
    expect(await note()).toBe('# From a file\n')
  })

  it('shows more of what is long when it is asked to', async () => {
    await type(`# A\n\n${'- b\n'.repeat(600)}\n## Far below\n`)
    await page.click('#tab-outline')
    expect(await page.locator('.outline button').count()).toBe(500)
    await read(() => page.getByRole('button', {name: 'Show more'}).click())
    expect(await page.locator('.outline button').count()).toBe(602)
    expect(await page.getByRole('button', {name: 'Far below'}).count()).toBe(1)
    expect(await page.getByRole('button', {name: 'Show more'}).count()).toBe(0)
  })

  it('does as little for a key in a note of 1 MB as in any other', async () => {
    const topic =
      '## Topic\n\n* Prose before. [link](https://example.org/a?b=1&c=2)\n  * https://example.org/d\n*\n\n'
    const large = await browser.newPage()
    await large.goto(address())
    await settle(0, large)
    const before = Number(await large.getAttribute('body', 'data-read'))
    await large.evaluate(
      (text) => {
        const area = document.getElementById('source') as HTMLTextAreaElement
        area.value = text
        area.dispatchEvent(new Event('input'))
        area.focus()
        area.setSelectionRange(500_000, 500_000)
      },
      topic.repeat(Math.ceil(1_000_000 / topic.length))
    )
    await settle(before, large)
    await large.evaluate(() => {
      const area = document.getElementById('source') as HTMLTextAreaElement
      const counts = {keys: 0, texts: 0, messages: 0, changes: 0}
      const {get, set} = Object.getOwnPropertyDescriptor(
        HTMLTextAreaElement.prototype,
        'value'
      ) as PropertyDescriptor
      Object.defineProperty(area, 'value', {
        ...(set && {set}),
        get() {
          counts.texts++
          return get?.call(this)
        }
      })
      const post = Worker.prototype.postMessage
      Worker.prototype.postMessage = function (...parts: unknown[]) {
        counts.messages++
        return post.apply(this, parts as Parameters<typeof post>)
      }
      new MutationObserver((changes) => {
        counts.changes += changes.length
      }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true})
      // Whatever the page does while keys arrive, at once, it does before the next timer.
      for (; counts.keys < 20; counts.keys++) {
        area.setRangeText('x', 500_000, 500_000, 'end')
        area.dispatchEvent(new InputEvent('input'))
        area.dispatchEvent(new KeyboardEvent('keyup'))
      }
      ;(globalThis as {counts?: object}).counts = {...counts}
      ;(globalThis as {later?: object}).later = counts
    })
    const read = Number(await large.getAttribute('body', 'data-read'))
    await settle(read, large)
    const {counts, later} = (await large.evaluate(() => ({...globalThis}))) as never as Record<
      'counts' | 'later',
      {texts: number; messages: number; changes: number}
    >
    // While keys arrive the text isn't even asked for; afterwards once for the worker and once for the line.
    expect(counts).toMatchObject({keys: 20, texts: 0, messages: 0})
    expect(later.messages).toBe(1)
    expect(later.texts).toBeLessThanOrEqual(2)
    for (const tab of ['findings', 'outline', 'links', 'tree', 'format']) {
      await large.click(`#tab-${tab}`)
      const nodes = await large.locator('#panel *').count()
      expect(nodes, tab).toBeGreaterThan(0)
      expect(nodes, tab).toBeLessThan(6000)
      const length = await large.evaluate(() => document.getElementById('panel')?.textContent?.length ?? 0)
      expect(length, tab).toBeLessThan(300_000)
    }
    await large.close()
  })

  it('is dark where the reader wants that', async () => {
    await type('# A\n')
    const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await page.emulateMedia({colorScheme: 'dark'})
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(dark).not.toBe(light)
    await shoot('dark')
    await page.emulateMedia({colorScheme: 'light'})
  })

  it('asks nothing of anywhere else, and breaks none of its own rules', () => {
    expect(requests.filter((url) => !url.startsWith(address()) && !/^(?:data|blob):/.test(url))).toEqual([])
    expect(complaints).toEqual([])
  })

  it('names every control', async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, textarea')]
        .filter((control) => {
          const {labels} = control as HTMLInputElement
          return !(
            control.textContent?.trim() ||
            control.getAttribute('aria-label') ||
            (labels && labels.length > 0)
          )
        })
        .map((control) => control.outerHTML)
    )
    expect(nameless).toEqual([])
  })
})
