import {beforeAll, expect, it} from 'vitest'
import {isDeep} from '../support/budget.js'
import {axeFindings} from '../support/playground/axe.js'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const note =
  '---\ntitle: A\n---\n\n# B\n* c. [here](http://d.example/?a=1&b=2)\n    * [e](f.md)\n*\n\n# B\n\n- [x] done: https://g.example\n'

/** What makes each panel show all that it can: findings of both severities, what is wrong in boxes, a diff, matches. */
const states: ReadonlyArray<[panel: string, fill: Record<string, string>]> = [
  ['findings', {}],
  ['outline', {}],
  ['links', {}],
  ['format', {}],
  ['tree', {}],
  ['selector', {'#selector': 'link'}],
  ['selector', {'#selector': 'link['}],
  ['rules', {'[data-rule=max-depth] input': '{"max": 0}'}],
  ['schema', {'#schema-outlineSchema': '{"type": "objekt"}', '#schema-bodySchema': '{'}],
  ['export', {}],
  ['reconcile', {'#edited': '# B\n\n- another\n'}]
]

describePlayground('axe finds nothing in the panels', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
    await own.type(note)
  })

  const findings: Record<string, string[]> = {}

  it.each([
    ['wide and light', {width: 1100, height: 800}, 'light'],
    ['as on a phone, and dark', {width: 390, height: 844}, 'dark']
  ] as const)('%s', async (name, size, colorScheme) => {
    await own.page.setViewportSize(size)
    await own.page.emulateMedia({colorScheme})
    for (const [panel, fill] of states) {
      const isShown = (await own.page.getAttribute(`#tab-${panel}`, 'aria-selected')) === 'true'
      if (!isShown) await own.show(panel)
      for (const [box, text] of Object.entries(fill)) {
        if ((await own.page.inputValue(box)) !== text) await own.read(() => own.page.fill(box, text))
      }
      // Beside the panel the page is what it is in the first state.
      const within = panel === 'findings' ? undefined : '.views'
      // On a phone the panels hold what they hold in the wide window, which all of the rules have judged.
      findings[`${name}: ${panel}`] = await axeFindings(own.page, {
        within,
        onlySeen: !isDeep && colorScheme === 'dark'
      })
      // Nothing stands out of the page, or of the panel.
      const beyond = await own.page.evaluate(
        (id) =>
          [document.documentElement, document.getElementById(`panel-${id}`)].map(
            (box) => (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0)
          ),
        panel
      )
      expect(beyond, `${name}: ${panel}`).toEqual([0, 0])
      await own.shoot(`${size.width}-${colorScheme}-${panel}`)
    }
    expect(Object.fromEntries(Object.entries(findings).filter(([, found]) => found.length > 0))).toEqual({})
  })
})
