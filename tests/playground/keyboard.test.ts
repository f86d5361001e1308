import {expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

/** A key as a keyboard tells it to the page. */
interface Key {
  key: string
  code: string
  ctrlKey?: boolean
  altKey?: boolean
  metaKey?: boolean
  shiftKey?: boolean
  modifierAltGraph?: boolean
}

describePlayground('the keyboard', (site) => {
  /** Presses a key in the editor as a keyboard of another language does; tells whether the page took it. */
  function pressed({page}: PlaygroundPage, key: Key): Promise<boolean> {
    return page.evaluate((init) => {
      const content = document.querySelector('#source')?.shadowRoot?.querySelector('.cm-content')
      const event = new KeyboardEvent('keydown', {...init, bubbles: true, composed: true, cancelable: true})
      content?.dispatchEvent(event)
      return event.defaultPrevented
    }, key)
  }

  it('types the letters that keyboards have at Alt, Option and AltGr', async () => {
    const own = await site.open()
    await own.type('# A\n\n* b\n')
    const before = await own.note()
    const letters: Array<[letter: string, code: string]> = [
      ['ś', 'KeyS'],
      ['ł', 'KeyL'],
      ['ą', 'KeyA'],
      ['ź', 'KeyX'],
      ['ð', 'KeyD'],
      ['đ', 'KeyF'],
      ['ö', 'KeyO'],
      ['µ', 'KeyM'],
      ['{', 'Digit7'],
      ['@', 'KeyQ'],
      ['…', 'Period'],
      ['¿', 'Slash']
    ]
    await own.dismiss()
    for (const [letter, code] of letters) {
      for (const shiftKey of [false, true]) {
        const key = shiftKey ? letter.toUpperCase() : letter
        // Option on a Mac; AltGr on Linux; AltGr on Windows, which is Ctrl and Alt.
        expect(await pressed(own, {key, code, shiftKey, altKey: true}), `Option ${key}`).toBe(false)
        expect(await pressed(own, {key, code, shiftKey, modifierAltGraph: true}), `AltGr ${key}`).toBe(false)
        const windows = {key, code, shiftKey, ctrlKey: true, altKey: true, modifierAltGraph: true}
        expect(await pressed(own, windows), `Ctrl+Alt ${key}`).toBe(false)
      }
    }
    expect(await own.note()).toBe(before)
    await own.close()
  })

  it('has a shortcut for each command, on keyboards of any script', async () => {
    const own = await site.open()
    await own.type('# A\n* b\n')
    await own.read(() => own.press('Control+Shift+F'))
    expect(await own.note()).toBe('# A\n\n- b\n')
    await own.type('# A\n* b\n')
    // Ctrl+Shift+А, which stands where F does on a Cyrillic keyboard.
    await own.read(() => pressed(own, {key: 'А', code: 'KeyF', ctrlKey: true, shiftKey: true}))
    expect(await own.note()).toBe('# A\n\n- b\n')
    await own.type('# A\n\n- b\n-\n')
    await own.read(() => own.press('Control+.'))
    expect(await own.note()).toBe('# A\n\n- b\n')
    const [download] = await Promise.all([own.page.waitForEvent('download'), own.press('Control+s')])
    expect(download.suggestedFilename()).toBe('note.md')
    await own.press('Control+Shift+S')
    await until(() => own.page.evaluate(() => location.hash.startsWith('#note=')))
    await Promise.all([own.page.waitForEvent('filechooser'), own.press('Control+o')])
    await own.close()
  })

  it('lists its shortcuts, and leads back to where it was', async () => {
    const own = await site.open()
    const {page} = own
    await page.focus('#share')
    await page.keyboard.press('?')
    expect(await page.locator('#shortcuts').isVisible()).toBe(true)
    expect(await page.textContent('#shortcuts-list')).toContain('Save the note as a file')
    await page.keyboard.press('Escape')
    expect(await page.locator('#shortcuts').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('share')
    // In the note it is a letter.
    await own.type('')
    await own.press('?')
    expect(await own.note()).toBe('?')
    await own.close()
  })

  it('tells its whole story without a pointer', async () => {
    const own = await site.open()
    const {page} = own
    const active = () => page.evaluate(() => document.activeElement?.id ?? '')
    /** Presses Tab until an element has the focus; tells how often. */
    async function tabTo(id: string): Promise<void> {
      for (let count = 0; (await active()) !== id; count++) {
        if (count > 60) throw new Error(`Tab doesn't lead to ${id}`)
        await page.keyboard.press('Tab')
      }
    }
    await page.keyboard.press('Tab')
    expect(await active()).toBe('skip')
    await page.keyboard.press('Enter')
    expect(await active()).toBe('source')
    // Paste a note, see its findings, go to one, and leave the editor.
    await own.type('---\ntitle: A\ndate: 2026-11-30\n---\n\n# A\n\n* b\n*\n')
    await page.keyboard.press('F8')
    expect(await own.place()).toMatch(/^9:/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await tabTo('tab-findings')
    // Fix it from the list.
    await page.keyboard.press('Tab')
    for (let count = 0; !(await isFix()); count++) {
      if (count > 20) throw new Error('Tab leads to no fix')
      await page.keyboard.press('Tab')
    }
    await own.read(() => page.keyboard.press('Enter'))
    expect(await own.note()).toBe('---\ntitle: A\ndate: 2026-11-30\n---\n\n# A\n\n* b\n')
    // Look at each panel.
    await page.focus('#tab-findings')
    const count = await page.locator('[role=tab]').count()
    for (let index = 1; index < count; index++) await own.read(() => page.keyboard.press('ArrowRight'))
    // Format, share and dismiss what was said.
    await own.read(() => own.press('Control+Shift+F'))
    expect(await own.note()).toContain('- b')
    await page.keyboard.press('Control+Shift+S')
    await until(async () => (await own.status()).startsWith('The address holds'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await tabTo('dismiss')
    await page.keyboard.press('Enter')
    expect(await own.status()).toBe('')
    await own.close()

    function isFix(): Promise<boolean> {
      return page.evaluate(
        () =>
          document.activeElement instanceof HTMLButtonElement &&
          /^Remove/.test(document.activeElement.textContent ?? '')
      )
    }
  })
})
