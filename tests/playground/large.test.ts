import {expect, it} from 'vitest'
import {isDeep} from '../support/budget.js'
import {describePlayground} from '../support/playground/playground.js'

/** A note that is large for a page, in code units: it is so from 100,000 on. */
const largeSize = isDeep ? 1_000_000 : 110_000

const topic =
  '## Topic\n\n* Prose before. [link](https://example.org/a?b=1&c=2)\n  * https://example.org/d\n*\n\n'

describePlayground('a large note', (site) => {
  it(`does as little for a key in a note of ${largeSize / 1e6} MB as in any other`, async () => {
    const large = await site.open()
    const {page} = large
    await large.type(topic.repeat(Math.ceil(largeSize / topic.length)))
    for (const key of ['Control+Home', 'Control+End']) {
      await large.press(key)
      const {read, ...counts} = await page.evaluate(async () => {
        // On a busy machine what is typed has been read before the next question comes.
        const read = Number(document.body.dataset.read)
        const root = document.querySelector('#source')?.shadowRoot as ShadowRoot
        const counts = {keys: 0, messages: 0, nodes: 0, kept: 0}
        const post = Worker.prototype.postMessage
        Worker.prototype.postMessage = function (...parts: unknown[]) {
          counts.messages++
          return post.apply(this, parts as Parameters<typeof post>)
        }
        const put = Storage.prototype.setItem
        Storage.prototype.setItem = function (...parts) {
          counts.kept++
          return put.apply(this, parts)
        }
        const observer = new MutationObserver((changes) => {
          for (const {addedNodes, removedNodes} of changes)
            counts.nodes += addedNodes.length + removedNodes.length
        })
        observer.observe(document.body, {subtree: true, childList: true})
        observer.observe(root, {subtree: true, childList: true})
        // What the page does while keys arrive, at once, it does before the next timer.
        for (; counts.keys < 20; counts.keys++) {
          document.execCommand('insertText', false, 'x')
          await Promise.resolve()
        }
        observer.disconnect()
        Worker.prototype.postMessage = post
        Storage.prototype.setItem = put
        return {...counts, read, drawn: root.querySelectorAll('.cm-line').length}
      })
      expect(counts).toMatchObject({keys: 20, messages: 0, kept: 0})
      expect(counts.nodes).toBeLessThan(2000)
      expect(counts.drawn).toBeLessThan(500)
      await large.settle(read)
    }
    expect(await large.note()).toMatch(/^x{20}## Topic[\s\S]*\nx{20}$/)
    // What comes into sight is coloured, and lists go on there, though no more than that is parsed.
    const url = page.locator('#source .cm-line span', {hasText: 'https://example.org/d'}).last()
    await url.waitFor()
    const colours = await url.evaluate((element) => [
      getComputedStyle(element).color,
      getComputedStyle(element.closest('.cm-content') as Element).color
    ])
    expect(colours[0]).not.toBe(colours[1])
    await large.press('Control+End')
    await page.keyboard.type('\n* c')
    await large.read(() => page.keyboard.press('Enter'))
    expect(await large.note()).toMatch(/\nx{20}\n\* c\n\* $/)
    const panels = await page
      .locator('[role=tab]')
      .evaluateAll((tabs) => tabs.map(({id}) => id.slice('tab-'.length)))
    for (const panel of panels) {
      if (panel !== 'findings') await large.show(panel)
      const shown = await page.locator(`#panel-${panel}`).evaluate((host) => ({
        nodes: host.querySelectorAll('*').length,
        length: host.textContent?.length ?? 0
      }))
      expect(shown.nodes, panel).toBeGreaterThan(0)
      expect(shown.nodes, panel).toBeLessThan(8000)
      expect(shown.length, panel).toBeLessThan(300_000)
    }
    await large.close()
  })
})
