import {expect, it} from 'vitest'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the shell', (site) => {
  it('goes through its tabs by keyboard', async () => {
    const own = await site.open()
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
    await own.close()
  })
})
