import {deflateRawSync} from 'node:zlib'
import {expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const theirs = `#note=${deflateRawSync('# Theirs\n').toString('base64url')}`

describePlayground('autosave', (site) => {
  /** Waits until the page has kept what it holds. */
  async function kept({page}: PlaygroundPage): Promise<void> {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
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
    const mixed = 'one\r\ntwo\rthree\nfour\r\n'
    for (const [name, text] of Object.entries(texts)) {
      await own.type(mixed)
      await own.type(text)
      await own.press('Control+End')
      await own.read(() => own.page.keyboard.type('x'))
      await reload(own)
      expect(await own.note(), name).toBe(`${text}x`)
      await own.read(() => own.press('Control+z'))
      expect(await own.note(), name).toBe(text)
      await own.read(() => own.press('Control+z'))
      expect(await own.note(), name).toBe(mixed)
      await reload(own)
      await own.read(() => own.press('Control+y'))
      expect(await own.note(), name).toBe(text)
    }
    await own.close()
  })

  it('keeps a note that is too long for the one storage in the other', async () => {
    const own = await site.open()
    const text = `# Long\n\n${'- [a](https://a.example)\r\n'.repeat(12_000)}`
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
    await own.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
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

  it('says that nothing is kept where the browser keeps nothing, and asks before it is left', async () => {
    const own = await site.open()
    await own.page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await own.type('# Mine\n')
    await until(async () => (await own.page.textContent('#kept')) === 'Not kept in this browser: full')
    let asked = ''
    own.page.on('dialog', async (dialog) => {
      asked = dialog.type()
      await dialog.accept()
    })
    await own.page.reload()
    expect(asked).toBe('beforeunload')
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
