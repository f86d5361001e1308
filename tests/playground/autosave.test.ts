import {deflateRawSync} from 'node:zlib'
import {expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const theirs = `#note=${deflateRawSync('# Theirs\n').toString('base64url')}`

describePlayground('autosave', (site) => {
  /** Tells the page that it is put into the background: it keeps what it holds at once. */
  async function hide({page}: PlaygroundPage): Promise<void> {
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})
      document.dispatchEvent(new Event('visibilitychange'))
      Reflect.deleteProperty(document, 'visibilityState')
    })
  }

  /** Waits until the page has kept what it holds. */
  async function kept(own: PlaygroundPage): Promise<void> {
    const {page} = own
    await hide(own)
    await until(async () => (await page.textContent('#kept')) === 'Kept in this browser')
  }

  async function reload(own: PlaygroundPage): Promise<void> {
    await own.page.reload()
    await own.settle()
  }

  const texts: Record<string, string> = {
    LF: '# Kept\n\n- a 会議 👩‍👧 e\u0301 \u05d0\n',
    'CRLF and a byte-order mark': '\uFEFF# Kept\r\n\r\n- a\r\n',
    'line endings of all kinds': '# Kept\r\n\n- a\r- b\r\n- c\n',
    'NUL, other separators and no last line ending': 'a\0b \u2028 c\u0085d',
    nothing: ''
  }

  it('brings a note back after a reload, with what led to it', async () => {
    const own = await site.open()
    const history: string[] = []
    for (const [name, text] of Object.entries(texts)) {
      await own.type(text)
      await own.press('Control+End')
      await own.read(() => own.page.keyboard.type('x'))
      await reload(own)
      expect(await own.note(), name).toBe(`${text}x`)
      history.push(text, `${text}x`)
    }
    // Each of them is a step of the last one's history, back and, after another reload, forth.
    for (const text of history.slice(0, -1).reverse()) {
      await own.read(() => own.press('Control+z'))
      expect(await own.note()).toBe(text)
    }
    await reload(own)
    for (const text of history.slice(1)) {
      await own.read(() => own.press('Control+y'))
      expect(await own.note()).toBe(text)
    }
    await own.close()
  })

  it('keeps a note a moment after the last key, and at once where the page is put into the background', async () => {
    const own = await site.open({clock: true})
    await own.stopClock()
    const stored = () => own.page.evaluate(() => JSON.stringify({...localStorage}))
    await own.type('# First\n')
    expect(await stored()).not.toContain('# First')
    await own.page.clock.fastForward(300)
    expect(await stored()).toContain('# First')
    await own.type('# Second\n')
    expect(await stored()).not.toContain('# Second')
    await hide(own)
    expect(await stored()).toContain('# Second')
    expect(await own.page.textContent('#kept')).toBe('Kept in this browser')
    await own.close()
  })

  it('keeps a note that is too long for the one storage in the other', async () => {
    const own = await site.open()
    const text = `# Long\n\n${'- [a](https://a.example)\r\n'.repeat(8000)}`
    await own.type(text)
    await kept(own)
    const inFirst = await own.page.evaluate(() => JSON.stringify({...localStorage}).length)
    expect(inFirst).toBeLessThan(1000)
    await reload(own)
    expect(await own.note()).toBe(text)
    await own.close()
  })

  it('brings back the file name and what was set', async () => {
    const own = await site.open()
    await own.page.setInputFiles('#file', {name: 'a b.md', mimeType: '', buffer: Buffer.from('# A\n')})
    await until(async () => (await own.page.textContent('#file-name')) === 'a b.md')
    await own.show('schema')
    const schema = own.page.locator('#panel-schema textarea').first()
    await own.read(() => schema.fill('{"required": ["author"]}'))
    await reload(own)
    expect(await own.page.textContent('#file-name')).toBe('a b.md')
    await own.show('schema')
    expect(await schema.inputValue()).toBe('{"required": ["author"]}')
    await own.close()
  })

  it('keeps the example and a note from an address only once they were changed', async () => {
    const own = await site.open()
    await hide(own)
    expect(await own.page.evaluate(() => localStorage.length)).toBe(0)
    expect(await own.page.textContent('#kept')).toBe('')
    await own.close()
  })

  it('gives each tab a note of its own', async () => {
    const first = await site.open()
    await first.type('# First\n')
    await kept(first)
    const second = await site.open({beside: first})
    expect(await second.note()).toContain('Reading list')
    await second.type('# Second\n')
    await kept(second)
    await first.type('# First, changed\n')
    await kept(first)
    await reload(first)
    await reload(second)
    expect(await first.note()).toBe('# First, changed\n')
    expect(await second.note()).toBe('# Second\n')
    // Both are closed: a new tab opens the one that was changed last, and offers the other.
    const third = await site.open({beside: first})
    await first.page.close()
    await second.type('# Second, changed\n')
    await kept(second)
    await second.page.close()
    await third.page.close({runBeforeUnload: false})
    const opened = await site.open({context: third.page.context()})
    expect(await opened.note()).toBe('# Second, changed\n')
    expect(await opened.page.textContent('#offer-text')).toBe(
      'Another note of yours is kept: “First, changed”.'
    )
    await opened.page.click('#offer-take')
    await until(async () => (await opened.note()) === '# First, changed\n')
    await opened.page.click('#offer-take')
    await until(async () => (await opened.note()) === '# Second, changed\n')
    await opened.close()
  })

  it('opens a shared note beside the one that is kept, which it offers', async () => {
    const own = await site.open()
    await own.type('# Mine\n')
    await kept(own)
    const context = own.page.context()
    await own.page.close()
    const shared = await site.open({context, hash: theirs})
    expect(await shared.note()).toBe('# Theirs\n')
    expect(await shared.page.textContent('#offer-text')).toBe('Another note of yours is kept: “Mine”.')
    await shared.page.click('#offer-take')
    await until(async () => (await shared.note()) === '# Mine\n')
    await shared.close()
  })

  it('goes on with a shared note that was changed, after a reload', async () => {
    const own = await site.open({hash: theirs})
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.type('x'))
    await reload(own)
    expect(await own.note()).toBe('# Theirs\nx')
    await own.close()
  })

  /** Fills the storage that short notes are kept in. */
  function fill({page}: PlaygroundPage): Promise<void> {
    return page.evaluate(() => {
      for (let length = 5_000_000; length >= 1; length = Math.floor(length / 2)) {
        try {
          for (let count = 0; ; count++) localStorage.setItem(`full/${length}/${count}`, 'x'.repeat(length))
        } catch {
          // Less goes in.
        }
      }
    })
  }

  const full = 'Not kept in this browser: its storage is full'

  it('says that a note is not kept where the storage is full, asks before it is left, and goes on', async () => {
    const own = await site.open({viewport: {width: 390, height: 844}})
    await own.type('# Before\n')
    await kept(own)
    await fill(own)
    await own.type(`# Mine\n\n${'- a\n'.repeat(1000)}`)
    await until(async () => (await own.page.textContent('#kept')) === full)
    expect(await own.page.isVisible('#kept')).toBe(true)
    expect(await own.status()).toBe(
      'The note is not kept in this browser: its storage is full. Save it as a file'
    )
    // It is said once, and what was written is there.
    await own.page.click('#dismiss')
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.type('x'))
    await hide(own)
    expect(await own.status()).toBe('')
    expect(await own.savedBy('#save')).toEqual(['note.md', `# Mine\n\n${'- a\n'.repeat(1000)}x`])
    // Once there is room, it is kept.
    await own.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('full/')) localStorage.removeItem(key)
    })
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.type('y'))
    await kept(own)
    await reload(own)
    expect(await own.note()).toMatch(/- a\nxy$/)
    await fill(own)
    await own.type(`# Mine\n\n${'- a\n'.repeat(5000)}`)
    await until(async () => (await own.page.textContent('#kept')) === full)
    let asked = ''
    own.page.on('dialog', async (dialog) => {
      asked = dialog.type()
      await dialog.accept()
    })
    await own.page.reload()
    expect(asked).toBe('beforeunload')
    await own.close()
  })

  it('says that a long note is not kept where the storage for those is full', async () => {
    const own = await site.open()
    const {page} = own
    const session = await page.context().newCDPSession(page)
    const origin = new URL(site.address).origin
    await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 10_000})
    const text = `# Long\n\n${'- [a](https://a.example)\n'.repeat(8000)}`
    await own.type(text)
    await hide(own)
    await until(async () => (await page.textContent('#kept')) === full)
    expect(await own.status()).toContain('The note is not kept')
    expect(await own.note()).toBe(text)
    await session.send('Storage.overrideQuotaForOrigin', {origin})
    await own.press('Control+End')
    await own.read(() => page.keyboard.type('x'))
    await kept(own)
    await reload(own)
    expect(await own.note()).toBe(`${text}x`)
    await own.close()
  })

  it('says that nothing is kept where the browser allows no storage', async () => {
    const context = await site.browser.newContext()
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException(`Failed to read '${name}' from 'Window'`, 'SecurityError')
          }
        })
      }
    })
    const own = await site.open({context})
    expect(await own.page.textContent('#kept')).toBe('Not kept in this browser: it allows no storage')
    // Nothing is lost yet.
    expect(await own.status()).toBe('')
    await own.type('# Mine\n')
    await until(async () => (await own.status()).startsWith('The note is not kept'))
    expect(await own.note()).toBe('# Mine\n')
    await own.close()
  })

  it('leaves without a question what is kept', async () => {
    const own = await site.open()
    let asked = ''
    own.page.on('dialog', async (dialog) => {
      asked = dialog.type()
      await dialog.accept()
    })
    await own.type('# Mine\n')
    await own.page.reload()
    expect(asked).toBe('')
    await own.close()
  })
})
