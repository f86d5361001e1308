import {beforeAll, expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the status', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  /** Counts what live regions say while something is done. */
  async function announced(run: () => Promise<unknown>): Promise<string[]> {
    await own.page.evaluate(() => {
      const said: string[] = []
      const observer = new MutationObserver((changes) => {
        for (const {target} of changes) {
          const element = target instanceof Element ? target : target.parentElement
          const region = element?.closest('[aria-live]:not([aria-live=off]), [role=status], [role=alert]')
          if (region?.textContent) said.push(region.textContent)
        }
      })
      observer.observe(document.body, {subtree: true, childList: true, characterData: true})
      Object.assign(globalThis, {said, observer})
    })
    await run()
    return own.page.evaluate(() => {
      const {said, observer} = globalThis as unknown as {said: string[]; observer: MutationObserver}
      observer.disconnect()
      return said
    })
  }

  it('says nothing while somebody types, whatever is found', async () => {
    await own.type('# A\n\n- b\n-\n')
    await own.press('Control+End')
    const said = await announced(async () => {
      for (const key of '- c https://d.example e') await own.read(() => own.page.keyboard.type(key))
    })
    expect(said).toEqual([])
    expect(await own.page.textContent('#counts')).toMatch(/^\d+ findings?, \d+ links?, read in [\d.]+ ms$/)
  })

  it('says what an action did, once', async () => {
    await own.type('# A\n* b\n')
    const said = await announced(() => own.read(() => own.page.click('#format')))
    expect(said).toEqual(['1 change made'])
  })

  it('keeps a message for six seconds at least, while it is read for longer, and goes on', async () => {
    const page = await site.open({clock: true})
    await page.stopClock()
    const shown = () => page.page.locator('#toast').getAttribute('data-shown')
    await page.page.click('#format')
    await until(async () => (await page.status()) !== '')
    await page.page.clock.fastForward(5900)
    expect(await shown()).toBe('done')
    await page.page.hover('#toast')
    await page.page.clock.fastForward(60_000)
    expect(await shown()).toBe('done')
    await page.page.mouse.move(1, 1)
    await page.page.clock.fastForward(60_000)
    expect(await shown()).toBe(null)
    expect(await page.status()).toBe('')
    await page.close()
  })

  it('keeps what went wrong until it is dismissed', async () => {
    const page = await site.open({hash: '#note=AAAA', clock: true})
    await page.page.clock.fastForward(600_000)
    expect(await page.status()).toContain('Cannot read the note in the address')
    await page.page.click('#dismiss')
    expect(await page.status()).toBe('')
    await page.close()
  })
})
