import {expect, it} from 'vitest'
import {until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the worker', (site) => {
  it.each([
    [
      'hangs',
      'onmessage = () => { for (;;); }',
      /^Reading took longer than 5 s and was stopped\. The note is kept$/
    ],
    [
      'throws',
      'onmessage = () => { throw new Error("broken") }',
      /^Reading went wrong: .*broken\. The note is kept$/
    ],
    [
      'fails',
      'onmessage = () => postMessage({kind: "failed", message: "broken"})',
      /^Reading went wrong: broken\. The note is kept$/
    ]
  ])('is ended where it %s, and another begun', async (name, script, message) => {
    const {served} = site
    const count = served.workersServed
    served.workerScripts.push(script)
    const own = await site.open({unsettled: true, clock: name === 'hangs'})
    if (name === 'hangs') {
      // The question waits for its answer by now.
      await until(() => served.workersServed > count)
      await until(() => own.page.evaluate(() => document.body.dataset.pending === 'true'))
      await own.page.clock.fastForward(5000)
    }
    await until(async () => (await own.status()) !== '')
    expect(await own.status()).toMatch(message)
    expect(await own.page.textContent('#counts')).toBe('Not read')
    // No control stands there without a word.
    expect(await own.page.isVisible('.filters')).toBe(false)
    expect(await own.note()).toContain('Reading list')
    await own.type('# Mine\n\n-\n')
    expect(await own.page.textContent('#counts')).toMatch(/^2 findings/)
    await own.page.click('#format')
    await until(async () => (await own.status()) === '0 changes made')
    await own.close()
  })

  it('is begun anew only when there is something to ask, where its script is broken', async () => {
    const {served} = site
    const count = served.workersServed
    served.workerScripts = Array.from({length: 1000}, () => 'throw new Error("broken")')
    const own = await site.open({unsettled: true})
    await until(async () => (await own.status()).startsWith('Reading went wrong'))
    // The one that was begun then has failed, too.
    await until(() => served.workersServed - count > 1 && own.page.workers().length === 0)
    // Some time in which hundreds were begun.
    for (let times = 0; times < 20; times++) await own.note()
    expect(served.workersServed - count).toBeLessThanOrEqual(3)
    served.workerScripts = []
    await own.type('# Mine\n\n-\n')
    expect(await own.page.textContent('#counts')).toMatch(/^2 findings/)
    await own.close()
  })

  it('reads hostile notes within the time that it has', async () => {
    const own = await site.open()
    for (const text of [
      '*a '.repeat(20_000),
      '[a]('.repeat(20_000),
      '- '.repeat(3000),
      '<!--'.repeat(20_000),
      // More than the editor's own parser, and the one who colours, go down.
      '> '.repeat(8000),
      `${'*a '.repeat(10_000)}${' b*'.repeat(10_000)}`
    ]) {
      await own.type(text)
      expect(await own.status(), text.slice(0, 9)).toMatch(/^(?:Saved note\.md)?$/)
      expect(await own.note(), text.slice(0, 9)).toBe(text)
    }
    // What comes behind them has its colours.
    await own.type('* [a](https://a.example)\n')
    const url = own.page.locator('#source .cm-line span', {hasText: 'https://a.example'})
    expect(await url.count()).toBeGreaterThan(0)
    await own.close()
  })
})
