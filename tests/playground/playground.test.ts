import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join, normalize} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {deflateRawSync} from 'node:zlib'
import {type Browser, chromium, type Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {formatNotes} from '../../src/index.js'
import {isDeep} from '../support/budget.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
const site = join(project, 'playground/dist')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
/** A note that is large for a page, in code units. */
const largeSize = isDeep ? 1_000_000 : 150_000
const types: Record<string, string> = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'}

/** What is served in the worker's place, if anything. */
let workerScript: string | null = null
let workersServed = 0

/** Serves the built page, and nothing else. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(
      /\/$/,
      '/index.html'
    )
    const file = join(site, path)
    if (!file.startsWith(site) || !existsSync(file)) return void response.writeHead(404).end()
    const isWorker = /worker-[^/]*\.js$/.test(file)
    if (isWorker) workersServed++
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'no-store'
      })
      .end(isWorker && workerScript !== null ? workerScript : readFileSync(file))
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
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'playground'], {
      cwd: project,
      stdio: 'pipe'
    })
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
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  /** What “Save” hands to the browser, which itself drops a page's eleventh download within seconds. */
  function note(on: Page = page): Promise<string> {
    return on.evaluate(async () => {
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

  /** The file that “Save” makes: its name and its bytes. */
  async function savedFile(): Promise<[name: string, text: string]> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
    return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]
  }

  /** What is selected in the editor, as it would be copied. */
  function selected(on: Page = page): Promise<string> {
    return on.evaluate(() => {
      const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
      const clipboardData = new DataTransfer()
      const isOwn = document.activeElement?.id === 'source'
      content?.dispatchEvent(new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true}))
      return isOwn ? clipboardData.getData('text/plain') : 'the editor has no focus'
    })
  }

  /** Pastes a text over what is selected. */
  async function paste(text: string, on: Page = page): Promise<void> {
    await on.evaluate((pasted) => {
      const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      content?.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
    }, text)
  }

  async function press(key: string, on: Page = page): Promise<void> {
    await on.locator('#source .cm-content').focus()
    await on.keyboard.press(key)
  }

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
    await read(async () => {
      await press('Control+a')
      await paste(text)
    })
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
    expect(await selected()).toBe('-')
    expect(await page.textContent('#place')).toBe('9:2')
    expect(await page.locator('#source .cm-lintRange').count()).toBeGreaterThan(0)
    await shoot('finding')
  })

  it('applies a fix, which undo takes back', async () => {
    const before = await note()
    await read(() => page.locator('li[data-code=empty-item] .fix').click())
    expect(await page.locator('li[data-code=empty-item]').count()).toBe(0)
    expect(await note()).toBe(before.slice(0, 66))
    await read(() => press('Control+z'))
    expect(await note()).toBe(before)
  })

  it('keeps every line ending, a byte-order mark and other separators, whatever is edited, undone and done again', async () => {
    const text = '\uFEFF# A\r\n\r\n- b\r- c\n- d\u2028e\u0085f\n\r- [g](h)\r\n-\r\n'
    await type(text)
    expect(await note()).toBe(text)
    await press('Control+End')
    await read(() => page.keyboard.type('x'))
    expect(await note()).toBe(`${text}x`)
    await read(() => press('Control+z'))
    expect(await note()).toBe(text)
    // A line's ending goes with its line, and comes back with it.
    await press('Control+Home')
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    expect(await selected()).toBe('- b\r')
    await read(() => page.keyboard.press('Delete'))
    expect(await note()).toBe(text.replace('- b\r', ''))
    await read(() => press('Control+z'))
    expect(await note()).toBe(text)
    // A new line ends as the one that it was made of.
    await press('Control+Home')
    await page.keyboard.press('End')
    await read(() => page.keyboard.press('Enter'))
    expect(await note()).toBe(text.replace('# A\r\n', '# A\r\n\r\n'))
    await read(() => press('Control+z'))
    await page.click('#tab-findings')
    await read(() => page.locator('li[data-code=empty-item] .fix').click())
    expect(await note()).toBe(text.replace(/-\r\n$/, ''))
    await read(() => press('Control+z'))
    expect(await note()).toBe(text)
    await read(() => page.keyboard.press('Alt+f'))
    const formatted = await note()
    expect(formatted).toBe(formatNotes(text))
    await read(() => press('Control+z'))
    expect(await note()).toBe(text)
    await read(() => press('Control+y'))
    expect(await note()).toBe(formatted)
  })

  it.each([
    ['CRLF', '# A\r\n\r\n* b\r\n* c\r\n', '\r\n'],
    ['a lone CR', '# A\r\r* b\r* c\r', '\r']
  ])('edits a note whose lines end in %s', async (_name, text, ending) => {
    await type(text)
    expect(await note()).toBe(text)
    // Places are where they are said to be, whatever the endings before them.
    await page.click('#tab-outline')
    await page.getByRole('button', {name: 'c', exact: true}).click()
    expect(await selected()).toBe('* c')
    expect(await page.textContent('#place')).toBe('4:4')
    // A part that is pasted takes the endings around it.
    await press('Control+End')
    await read(() => paste('* d\n* e\n'))
    expect(await note()).toBe(`${text}* d${ending}* e${ending}`)
    await read(() => page.keyboard.press('Alt+f'))
    expect(await note()).toBe(['# A', '', '- b', '- c', '- d', '- e', ''].join(ending))
    await page.click('#tab-findings')
  })

  it('opens a note that is dropped, with its byte-order mark, and saves it', async () => {
    await read(() =>
      page.evaluate(() => {
        const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['\uFEFF# Dropped\r\n'], 'c.md'))
        content?.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}))
      })
    )
    expect(await savedFile()).toEqual(['c.md', '\uFEFF# Dropped\r\n'])
  })

  it('finds text, and goes from finding to finding, by keyboard', async () => {
    await type('# A\n\n- b\n-\n- c\n-\n')
    await press('Control+Home')
    await page.keyboard.press('F8')
    expect(await page.textContent('#place')).toMatch(/^[14]:/)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('c')
    await page.keyboard.press('Enter')
    expect(await page.textContent('#place')).toBe('5:4')
    await shoot('search')
    await page.keyboard.press('Escape')
  })

  it('formats, and shows what that changes', async () => {
    await type('# A\n* b\n    * c\n')
    await page.click('#tab-format')
    expect(await page.locator('.diff ins').count()).toBeGreaterThan(0)
    await shoot('format')
    await read(() => page.keyboard.press('Alt+f'))
    expect(await note()).toBe('# A\n\n- b\n  - c\n')
    expect(await page.textContent('.panel:not([hidden])')).toContain('canonical style')
  })

  it('leads from the outline to the source', async () => {
    await type(`# A\n\n${'- b\n'.repeat(200)}\n## Far below\n\n- [c](https://d.example)\n`)
    await page.click('#tab-outline')
    await page.getByRole('button', {name: 'Far below'}).click()
    expect(await selected()).toBe('## Far below')
    const top = await page.locator('#source .cm-scroller').evaluate((scroller) => scroller.scrollTop)
    expect(top).toBeGreaterThan(1000)
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
    expect(await note(other)).toBe(text)
    await other.goto(`${address()}#note=AAAA`)
    await other.reload()
    await settle(0, other)
    expect(await note(other)).toContain('Reading list')
    await other.close()
  })

  const statusOf = (on: Page): Promise<string> =>
    on.evaluate(() => document.getElementById('status')?.textContent ?? '')

  /** Types a note into a page, and waits until it was read. */
  async function typeInto(on: Page, text: string): Promise<void> {
    const before = Number((await on.getAttribute('body', 'data-read')) ?? 0)
    await press('Control+a', on)
    await paste(text, on)
    await settle(before, on)
  }

  const packed = (bytes: Uint8Array): string => deflateRawSync(bytes).toString('base64url')

  const malformed: Record<string, () => string> = {
    nothing: () => '',
    'no base64': () => '%%%',
    'a part of base64': () => 'A',
    'a part of something deflated': () => packed(Buffer.from('# A\n\n- b\n'.repeat(9))).slice(0, 8),
    'something behind it': () => `${packed(Buffer.from('# A\n'))}AAAA`,
    'no UTF-8': () => packed(Buffer.from([0x23, 0xff, 0xfe])),
    'nothing deflated': () => 'AAAA',
    '100 MB in 130 KB': () => packed(Buffer.alloc(100_000_000, '#'))
  }

  it('says of an address that holds no note that it is none, and goes on', async () => {
    const other = await browser.newPage()
    await other.goto(`${address()}#note=${malformed['nothing deflated']?.()}`)
    await settle(0, other)
    expect(await statusOf(other)).toMatch(/^Cannot read the note in the address, .*read in/)
    expect(await note(other)).toContain('Reading list')
    for (const [name, make] of Object.entries(malformed)) {
      await typeInto(other, `# Mine\n\n- ${name}\n`)
      expect(await statusOf(other), name).toMatch(/^1 finding/)
      // Where the page is there already, the note stays.
      await other.evaluate((to) => {
        location.hash = ''
        location.hash = `note=${to}`
      }, make())
      await until(async () => (await statusOf(other)).startsWith('Cannot read the note in the address'))
      expect(await note(other), name).toBe(`# Mine\n\n- ${name}\n`)
    }
    await other.close()
  })

  it.each([
    [
      'hangs',
      'onmessage = () => { for (;;); }',
      /^Reading took longer than 5 s and was stopped\. The note is kept$/
    ],
    [
      'throws',
      'onmessage = () => { throw new Error("broken") }',
      /^Reading went wrong: .*broken\. The note is kept$/
    ],
    [
      'fails',
      'onmessage = () => postMessage({kind: "failed", message: "broken"})',
      /^Reading went wrong: broken\. The note is kept$/
    ]
  ])('ends a worker that %s, and begins another', async (_name, script, message) => {
    const other = await browser.newPage()
    workerScript = script
    const served = workersServed
    await other.goto(address())
    await until(async () => workersServed > served)
    workerScript = null
    await until(async () => (await statusOf(other)) !== '')
    expect(await statusOf(other)).toMatch(message)
    expect(await note(other)).toContain('Reading list')
    await typeInto(other, '# Mine\n\n-\n')
    expect(await statusOf(other)).toMatch(/^2 findings/)
    await press('Alt+f', other)
    await until(async () => (await statusOf(other)) === '0 changes made')
    await other.close()
  })

  it('reads hostile notes within the time that it has', async () => {
    const other = await browser.newPage()
    await other.goto(address())
    await settle(0, other)
    for (const text of [
      '> '.repeat(5000),
      '*a '.repeat(20_000),
      '[a]('.repeat(20_000),
      '- '.repeat(3000),
      '<!--'.repeat(20_000)
    ]) {
      await typeInto(other, text)
      expect(await statusOf(other), text.slice(0, 9)).not.toContain('stopped')
    }
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
      await press('Control+a', story)
      await paste(pasted, story)
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
    await page.getByRole('button', {name: 'Far below'}).scrollIntoViewIfNeeded()
    expect(await page.getByRole('button', {name: 'Show more'}).count()).toBe(0)
    // Another view begins at its beginning.
    const top = (): Promise<number> => page.$eval('.panel:not([hidden])', (panel) => panel.scrollTop)
    expect(await top()).toBeGreaterThan(1000)
    await page.click('#tab-tree')
    expect(await top()).toBe(0)
  })

  it(`does as little for a key in a note of ${largeSize / 1e6} MB as in any other`, async () => {
    const topic =
      '## Topic\n\n* Prose before. [link](https://example.org/a?b=1&c=2)\n  * https://example.org/d\n*\n\n'
    const large = await browser.newPage()
    await large.goto(address())
    await settle(0, large)
    const before = Number(await large.getAttribute('body', 'data-read'))
    await press('Control+a', large)
    await paste(topic.repeat(Math.ceil(largeSize / topic.length)), large)
    await settle(before, large)
    for (const key of ['Control+Home', 'Control+End']) {
      await press(key, large)
      const counts = await large.evaluate(async () => {
        const root = document.querySelector('#source')?.shadowRoot as ShadowRoot
        const counts = {keys: 0, messages: 0, nodes: 0}
        const post = Worker.prototype.postMessage
        Worker.prototype.postMessage = function (...parts: unknown[]) {
          counts.messages++
          return post.apply(this, parts as Parameters<typeof post>)
        }
        const observer = new MutationObserver((changes) => {
          for (const {addedNodes, removedNodes} of changes)
            counts.nodes += addedNodes.length + removedNodes.length
        })
        observer.observe(document.body, {subtree: true, childList: true})
        observer.observe(root, {subtree: true, childList: true})
        // What the page does while keys arrive, at once, it does before the next timer.
        for (; counts.keys < 20; counts.keys++) {
          document.execCommand('insertText', false, 'x')
          await Promise.resolve()
        }
        observer.disconnect()
        Worker.prototype.postMessage = post
        return {...counts, drawn: root.querySelectorAll('.cm-line').length}
      })
      expect(counts).toMatchObject({keys: 20, messages: 0})
      expect(counts.nodes).toBeLessThan(2000)
      expect(counts.drawn).toBeLessThan(500)
      await settle(Number(await large.getAttribute('body', 'data-read')), large)
    }
    expect(await note(large)).toMatch(/^x{20}## Topic[\s\S]*\nx{20}$/)
    for (const tab of ['findings', 'outline', 'links', 'tree', 'format']) {
      const before = Number(await large.getAttribute('body', 'data-read'))
      await large.click(`#tab-${tab}`)
      await settle(before, large)
      const nodes = await large.locator('.panel:not([hidden]) *').count()
      expect(nodes, tab).toBeGreaterThan(0)
      expect(nodes, tab).toBeLessThan(6000)
      const length = await large.evaluate(
        () => document.querySelector('.panel:not([hidden])')?.textContent?.length ?? 0
      )
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
      [
        ...document.querySelectorAll('button, input, textarea'),
        ...(document
          .querySelector('#source')
          ?.shadowRoot?.querySelectorAll('button, input, [role=textbox]') ?? [])
      ]
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
