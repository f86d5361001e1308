import {beforeAll, expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('files', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  /** Drags files over a place of the page, and drops them, or doesn't. */
  function drag(
    place: string,
    files: Array<{name: string; type: string; bytes: number[]}>,
    drops = true
  ): Promise<{isTaken: boolean; words: string | null}> {
    return own.page.evaluate(
      ({place, files, drops}) => {
        const dataTransfer = new DataTransfer()
        for (const {name, type, bytes} of files) {
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], name, {type}))
        }
        const host = document.querySelector(place)
        const target = host?.shadowRoot?.querySelector('.cm-content') ?? host
        const send = (type: string) => {
          const event = new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true, composed: true})
          target?.dispatchEvent(event)
          return event.defaultPrevented
        }
        const isOver = send('dragover')
        const drop = document.getElementById('drop')
        const words = drop?.hidden ? null : (drop?.textContent ?? null)
        return {isTaken: isOver && (!drops || send('drop')), words}
      },
      {place, files, drops}
    )
  }

  const markdown = (name: string, text: string) => ({
    name,
    type: 'text/markdown',
    bytes: [...Buffer.from(text)]
  })

  it('opens a note that is dropped, with its byte-order mark, and saves it', async () => {
    await own.read(() => drag('#source', [markdown('c.md', '\uFEFF# Dropped\r\n')]))
    expect(await own.savedBy('#save')).toEqual(['c.md', '\uFEFF# Dropped\r\n'])
    expect(await own.page.textContent('#file-name')).toBe('c.md')
  })

  it.each(['#source', 'header', 'footer', '.views'])('opens a note that is dropped on %s', async (place) => {
    await own.type('# Before\n')
    const {isTaken} = await drag(place, [markdown('d.md', `# On ${place}\n`)])
    expect(isTaken).toBe(true)
    await until(async () => (await own.note()) === `# On ${place}\n`)
    expect(await own.page.textContent('#offer-text')).toContain('Opened d.md in the place of')
    await own.page.click('#offer-take')
    expect(await own.note()).toBe('# Before\n')
  })

  it('says what a drop would do while a file is over the page', async () => {
    const text = await drag('header', [markdown('d.md', '# D\n')], false)
    expect(text.words).toBe('Drop the note to open it')
    await own.shoot('drag')
    const picture = await drag('header', [{name: 'e.png', type: 'image/png', bytes: [1]}], false)
    expect(picture.words).toBe('Only text files can be opened')
    await own.page.evaluate(() => document.dispatchEvent(new DragEvent('dragleave')))
    expect(await own.page.isVisible('#drop')).toBe(false)
  })

  it.each([
    [
      'a picture',
      [{name: 'e.png', type: 'image/png', bytes: [0x89, 0x50]}],
      'Cannot open e.png, expected a text file'
    ],
    [
      'bytes that are no UTF-8',
      [{name: 'f.md', type: '', bytes: [0xff, 0xfe, 0x41]}],
      'Cannot open f.md, expected UTF-8 text'
    ],
    ['two files', [markdown('g.md', 'a'), markdown('h.md', 'b')], 'Cannot open 2 files, expected one']
  ])('refuses %s, and keeps the note', async (_name, files, message) => {
    await own.type('# Mine\n')
    await drag('main', files)
    await until(async () => (await own.status()) === message)
    expect(await own.note()).toBe('# Mine\n')
  })

  it('leaves text that is dragged alone', async () => {
    const isTaken = await own.page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/plain', 'a')
      const event = new DragEvent('dragover', {dataTransfer, bubbles: true, cancelable: true})
      document.querySelector('header')?.dispatchEvent(event)
      return event.defaultPrevented
    })
    expect(isTaken).toBe(false)
  })

  it('opens a file that is chosen, and the same one again', async () => {
    for (let time = 0; time < 2; time++) {
      await own.type('# Mine\n')
      const [chooser] = await Promise.all([own.page.waitForEvent('filechooser'), own.page.click('#open')])
      await chooser.setFiles({
        name: 'a.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# From a file\n')
      })
      await until(async () => (await own.note()) === '# From a file\n')
    }
    await own.press('Control+z')
    expect(await own.note()).toBe('# Mine\n')
  })

  it('opens an empty file', async () => {
    await drag('main', [markdown('empty.md', '')])
    await until(async () => (await own.note()) === '')
    expect(await own.page.textContent('#file-name')).toBe('empty.md')
  })
})
