import {deflateRawSync} from 'node:zlib'
import {beforeAll, expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const packed = (bytes: Uint8Array | string): string => deflateRawSync(bytes).toString('base64url')

/** Letters in no order: they can't be packed. */
function noise(length: number): string {
  let state = 1
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  return Array.from({length}, () => String.fromCodePoint(0x4e00 + (next() % 20_000))).join('')
}

const malformed: Record<string, () => string> = {
  nothing: () => '',
  'no base64': () => '%%%',
  'a part of base64': () => 'A',
  'a part of something deflated': () => packed(Buffer.from('# A\n\n- b\n'.repeat(9))).slice(0, 8),
  'something behind it': () => `${packed('# A\n')}AAAA`,
  'no UTF-8': () => packed(Buffer.from([0x23, 0xff, 0xfe])),
  'nothing deflated': () => 'AAAA',
  '50 MB in 50 KB': () => packed(Buffer.alloc(50_000_000, '#')),
  'settings that are none': () => `${packed('# A\n')}&settings=${packed('{')}`
}

describePlayground('sharing', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open({permissions: ['clipboard-read', 'clipboard-write']})
  })

  /** Shares the note; gives what stands behind the address. */
  async function share(): Promise<string> {
    await own.dismiss()
    await own.page.click('#share')
    await until(async () => (await own.status()) !== '')
    return own.page.evaluate(() => location.hash)
  }

  it('puts the note into the address, and that into the clipboard', async () => {
    const text = '# Compartir\n\n- año 2018 \u{1F600} [x](https://y.example?a=1&b=2)\r\n\u05d0\u0301\n'
    await own.type(text)
    const hash = await share()
    expect(hash).toMatch(/^#note=[\w-]+$/)
    expect(await own.status()).toBe('The address holds the note now, and is in the clipboard.')
    expect(await own.page.evaluate(() => navigator.clipboard.readText())).toBe(site.address + hash)
    const other = await site.open({hash})
    expect(await other.note()).toBe(text)
    await other.close()
  })

  it('opens what was shared before there were settings', async () => {
    const other = await site.open({hash: `#note=${packed('# Old\n')}`})
    expect(await other.note()).toBe('# Old\n')
    await other.close()
  })

  it('shares the schemas and whatever else is set', async () => {
    const hash = `#note=${packed('# A\n')}&settings=${packed('{"outlineSchema":"{\\"properties\\":{\\"topics\\":{\\"maxItems\\":0}}}","rules":3,"other":1}')}`
    const other = await site.open({hash})
    expect(await other.page.locator('#panel-findings [data-code=outline]').count()).toBe(1)
    await other.page.click('#share')
    await until(async () => (await other.status()) !== '')
    const shared = new URL(other.page.url()).hash
    expect(shared).toMatch(/^#note=[\w-]+&settings=[\w-]+$/)
    await other.close()
    const third = await site.open({hash: shared})
    expect(await third.page.locator('#panel-findings [data-code=outline]').count()).toBe(1)
    await third.close()
  })

  it.each([
    ['short', '# A\n', '.'],
    ['long', noise(1000), 'characters long: some mails and chats cut addresses from 2,000 on'],
    ['very long', noise(12_000), 'characters long: many browsers and services take no such address'],
    ['too long', noise(700_000), 'Cannot share the note, expected an address of at most 1,900,000 characters']
  ])('says that an address is %s', async (_name, text, message) => {
    await own.type(text)
    await share()
    expect(await own.status()).toContain(message)
  })

  it('says of a note of more than 5 MB that it is too long to be shared', async () => {
    await own.type('a'.repeat(5_000_001))
    await share()
    expect(await own.status()).toBe(
      'Cannot share the note, expected a note of at most 5 MB. Save it as a file instead'
    )
  })

  it('says of an address that holds no note that it is none, and goes on', async () => {
    const other = await site.open({hash: `#note=${malformed['nothing deflated']?.()}`})
    expect(await other.status()).toMatch(/^Cannot read the note in the address, /)
    expect(await other.note()).toContain('Reading list')
    await other.type('# Mine\n')
    for (const [name, make] of Object.entries(malformed)) {
      await other.page.click('#dismiss')
      // Where the page is there already, the note stays.
      await other.page.evaluate((to) => {
        location.hash = ''
        location.hash = `note=${to}`
      }, make())
      await until(async () => (await other.status()).startsWith('Cannot read the note in the address'))
      expect(await other.note(), name).toBe('# Mine\n')
    }
    await other.close()
  })

  it('replaces a note by that of another address only with an offer to restore it', async () => {
    await own.type('# Mine\n')
    await own.page.evaluate(
      (hash) => {
        location.hash = hash
      },
      `note=${packed('# Theirs\n')}`
    )
    await until(async () => (await own.note()) === '# Theirs\n')
    expect(await own.page.textContent('#offer-text')).toContain('Opened the note in the address')
    await own.page.click('#offer-take')
    expect(await own.note()).toBe('# Mine\n')
    expect(await own.page.isVisible('#offer')).toBe(true)
    await own.press('Control+z')
    expect(await own.note()).toBe('# Theirs\n')
  })
})
