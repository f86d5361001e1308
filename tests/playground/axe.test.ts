import {beforeAll, expect, it} from 'vitest'
import {isDeep} from '../support/budget.js'
import {axeFindings} from '../support/playground/axe.js'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

type Look = 'light' | 'dark' | 'phone' | 'short' | 'forced colours'
const looks: Look[] = ['light', 'dark', 'phone', 'short', 'forced colours']

/** A state that the shell has: how somebody comes there, and goes on. */
interface State {
  reach(own: PlaygroundPage): Promise<unknown>
  leave(own: PlaygroundPage): Promise<unknown>
}

const dismiss = ({page}: PlaygroundPage) => page.click('#dismiss')
const pressEscape = ({page}: PlaygroundPage) => page.keyboard.press('Escape')

/** Takes a file over the page, or away from it. */
const drag = ({page}: PlaygroundPage, type: string) =>
  page.evaluate((type) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['a'], 'a.md'))
    document.dispatchEvent(new DragEvent(type, {dataTransfer, cancelable: true}))
  }, type)

/** The states that the shell has: the page in each of them has no findings of axe, in any look. */
const states: Record<string, State> = {
  'the example': {reach: async () => {}, leave: async () => {}},
  'a message': {
    reach: async (own) => {
      await own.page.click('#format')
      await until(async () => (await own.status()) !== '')
    },
    leave: async (own) => {
      await own.read(() => own.press('Control+z'))
      await dismiss(own)
    }
  },
  'an error': {
    reach: async (own) => {
      await own.page.evaluate(() => {
        location.hash = 'note=AAAA'
      })
      await until(async () => (await own.status()).startsWith('Cannot'))
    },
    leave: async (own) => {
      await own.page.evaluate(() => {
        location.hash = ''
      })
      await dismiss(own)
    }
  },
  'an offer': {
    reach: async (own) => {
      await own.type('# Mine\n')
      await own.read(() => own.page.click('#example'))
    },
    leave: async (own) => {
      await own.page.click('#offer-dismiss')
      await dismiss(own)
    }
  },
  'the list of shortcuts': {reach: (own) => own.page.click('#help'), leave: pressEscape},
  search: {
    reach: async (own) => {
      await own.press('Control+f')
      await own.page.keyboard.type('talk')
    },
    leave: pressEscape
  },
  'a finding under the pointer': {
    reach: async (own) => {
      await own.page.locator('#source .cm-lintRange').first().hover()
      await own.page.locator('#source .cm-tooltip').waitFor()
    },
    leave: async (own) => {
      await own.page.mouse.move(1, 1)
      await own.page.locator('#source .cm-tooltip').waitFor({state: 'detached'})
    }
  },
  'a file over the page': {
    reach: (own) => drag(own, 'dragover'),
    leave: (own) => drag(own, 'dragend')
  },
  'nothing in it': {reach: (own) => own.type(''), leave: (own) => own.read(() => own.press('Control+z'))}
}

describePlayground('axe', (site) => {
  let own: PlaygroundPage
  /** The states that all of the rules have judged, in one look; in the next those do that depend on what is seen. */
  const judged = new Set<string>()
  beforeAll(async () => {
    own = await site.open()
  })

  it.each(looks)('finds nothing on the page in any of its states: %s', async (look) => {
    const {page} = own
    const sizes: Partial<Record<Look, {width: number; height: number}>> = {
      phone: {width: 390, height: 844},
      short: {width: 740, height: 360}
    }
    await page.setViewportSize(sizes[look] ?? {width: 1440, height: 900})
    await page.emulateMedia({
      colorScheme: look === 'dark' ? 'dark' : 'light',
      forcedColors: look === 'forced colours' ? 'active' : 'none'
    })
    // In the usual run each state in one look or two; the deep run takes all of them.
    const taken = Object.entries(states).filter(
      (_state, index) => isDeep || index % looks.length === looks.indexOf(look) || index === 1
    )
    for (const [state, {reach, leave}] of taken) {
      await reach(own)
      await own.shoot(`${look}-${state}`)
      expect(
        await axeFindings(own.page, {onlySeen: !isDeep && judged.has(state)}),
        `${state}, ${look}`
      ).toEqual([])
      judged.add(state)
      await leave(own)
    }
  })
})
