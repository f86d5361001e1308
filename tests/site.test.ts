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

  it('answers keys while a note of 1 MB is read elsewhere', async () => {
    const topic =
      '## Topic\n\n- Prose before. [link](https://example.org/a?b=1&c=2)\n  - [child](https://example.org/d)\n\n'
    const large = await browser.newPage()
    await large.goto(address())
    await settle(0, large)
    const longest = await large.evaluate(
      async (text) => {
        const area = document.getElementById('source') as HTMLTextAreaElement
        area.value = text
        area.dispatchEvent(new Event('input'))
        const waits: number[] = []
        // Keys while the worker is busy: how long until the page has drawn again.
        for (let key = 0; key < 5; key++) {
          const start = performance.now()
          area.setRangeText('x', 3, 3, 'end')
          area.dispatchEvent(new Event('input'))
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
          waits.push(performance.now() - start)
        }
        return Math.max(...waits)
      },
      topic.repeat(Math.ceil(1_000_000 / topic.length))
    )
    await settle(0, large)
    const status = await large.textContent('#status')
    expect(status).toMatch(/read in/)
    process.stdout.write(`playground, 1 MB: a key takes ${longest.toFixed(0)} ms at most; ${status}\n`)
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
