import {expect, it} from 'vitest'
import {isDeep} from '../support/budget.js'
import {axeFindings} from '../support/playground/axe.js'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

type Look = 'light' | 'dark' | 'phone' | 'short' | 'forced colours'
const looks: Look[] = ['light', 'dark', 'phone', 'short', 'forced colours']

/** The states that the shell has: the page in each of them has no findings of axe, in any look. */
const states: Record<string, (own: PlaygroundPage) => Promise<unknown>> = {
  'the example': async () => {},
  'a message': async (own) => {
    await own.page.click('#format')
    await until(async () => (await own.status()) !== '')
  },
  'an error': async (own) => {
    await own.page.evaluate(() => {
      location.hash = 'note=AAAA'
    })
    await until(async () => (await own.status()).startsWith('Cannot'))
  },
  'an offer': async (own) => {
    await own.type('# Mine\n')
    await own.read(() => own.page.click('#example'))
  },
  'the list of shortcuts': (own) => own.page.click('#help'),
  search: async (own) => {
    await own.press('Control+f')
    await own.page.keyboard.type('talk')
  },
  'a finding under the pointer': async (own) => {
    await own.page.locator('#source .cm-lintRange').first().hover()
    await own.page.locator('#source .cm-tooltip').waitFor()
  },
  'a file over the page': (own) =>
    own.page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['a'], 'a.md'))
      document.dispatchEvent(new DragEvent('dragover', {dataTransfer, cancelable: true}))
    }),
  'nothing in it': (own) => own.type('')
}

describePlayground('axe', (site) => {
  it.each(looks)('finds nothing on the page in any of its states: %s', async (look) => {
    const own = await site.open({
      viewport: {phone: {width: 390, height: 844}, short: {width: 740, height: 360}}[look as 'phone'] ?? {
        width: 1440,
        height: 900
      },
      colorScheme: look === 'dark' ? 'dark' : 'light',
      forcedColors: look === 'forced colours' ? 'active' : 'none'
    })
    // In the usual run each state in one look or two; the deep run takes all of them.
    const taken = Object.entries(states).filter(
      (_state, index) => isDeep || index % looks.length === looks.indexOf(look) || index === 1
    )
    for (const [state, reach] of taken) {
      await own.page.goto('about:blank')
      await own.page.goto(site.address)
      await own.settle()
      await reach(own)
      await own.shoot(`${look}-${state}`)
      expect(await axeFindings(own), `${state}, ${look}`).toEqual([])
    }
    await own.close()
  })
})
