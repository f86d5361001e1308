import {beforeAll, expect, it} from 'vitest'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the editor', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  it('finds text, and goes from finding to finding, by keyboard', async () => {
    await own.type('# A\n\n- b\n-\n- c\n-\n')
    await own.press('Control+Home')
    await own.page.keyboard.press('F8')
    expect(await own.place()).toMatch(/^[14]:/)
    await own.page.keyboard.press('Control+f')
    await own.page.keyboard.type('c')
    await own.page.keyboard.press('Enter')
    expect(await own.place()).toBe('5:4')
    await own.shoot('search')
    await own.page.keyboard.press('Escape')
  })

  it.each([
    ['a bullet', '- b', 'Enter', '- b\n- '],
    ['a bullet within another', '- b\n  * c', 'Enter', '- b\n  * c\n  * '],
    ['a number', '1. b', 'Enter', '1. b\n2. '],
    ['a task', '- [x] b', 'Enter', '- [x] b\n- [ ] '],
    ['a quote', '> b', 'Enter', '> b\n> '],
    ['an empty bullet, which ends the list', '- b\n- ', 'Enter', '- b\n'],
    ['a bullet of wide characters', '- 会議 👩‍👧', 'Enter', '- 会議 👩‍👧\n- '],
    ['front matter, where a hyphen is YAML', '---\ntags:\n- b', 'Enter', '---\ntags:\n- b\n'],
    ['a paragraph', 'b', 'Enter', 'b\n'],
    ['a marker that is taken away', '- b\n- ', 'Backspace', '- b\n  '],
    ['a letter that is taken away', '- b', 'Backspace', '- '],
    ['a bullet that is indented', '- b\n- c', 'Tab', '- b\n  - c'],
    ['a bullet that is brought back', '- b\n  - c', 'Shift+Tab', '- b\n- c']
  ])('goes on with %s', async (_name, text, key, expected) => {
    await own.type(text)
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.press(key))
    expect(await own.note()).toBe(expected)
  })

  it('goes on with a bullet in a note whose lines end in CRLF', async () => {
    await own.type('# A\r\n\r\n- b')
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.press('Enter'))
    expect(await own.note()).toBe('# A\r\n\r\n- b\r\n- ')
  })

  it('colours Markdown and YAML, each as what it is', async () => {
    await own.type(
      '---\ntitle: "B" # c\n---\n\n# Topic\n\n- [text](https://d.example) `code` **strong** *weak*\n'
    )
    /** The colour and the weight of what stands in the editor. */
    const look = (text: string) =>
      own.page.evaluate((wanted) => {
        const root = document.querySelector('#source')?.shadowRoot as ShadowRoot
        const walker = document.createTreeWalker(
          root.querySelector('.cm-content') as Node,
          NodeFilter.SHOW_TEXT
        )
        while (walker.nextNode()) {
          const {textContent, parentElement} = walker.currentNode
          if (!textContent?.includes(wanted) || !parentElement) continue
          const {color, fontWeight, fontStyle} = getComputedStyle(parentElement)
          return `${color} ${fontWeight} ${fontStyle}`
        }
        return null
      }, text)
    const plain = await look('text')
    const looks = await Promise.all(
      ['title', '"B"', 'Topic', 'https://d', 'code', 'strong', 'weak'].map(look)
    )
    expect(looks).not.toContain(null)
    expect(looks).not.toContain(plain)
    expect(new Set(looks).size).toBe(6)
    await own.shoot('colours')
  })

  it('wraps long lines', async () => {
    await own.type(`- ${'long '.repeat(400)}\n- https://a.example/${'x'.repeat(2000)}\n`)
    const {scrollWidth, clientWidth} = await own.page
      .locator('#source .cm-scroller')
      .evaluate(({scrollWidth, clientWidth}) => ({scrollWidth, clientWidth}))
    expect(scrollWidth).toBe(clientWidth)
  })

  it('marks findings beside the line numbers', async () => {
    await own.type('---\ntitle: A\ndate: 2026-11-30\n---\n\n# A\n\n- b\n-\n')
    expect(await own.page.locator('#source .cm-lint-marker').count()).toBe(1)
    expect(await own.page.locator('#source .cm-lintRange').count()).toBe(1)
  })

  it('tells of a finding over what stands beside the note', async () => {
    const {page} = own
    await own.type(
      '---\ntitle: A\ndate: 2026-11-30\n---\n\n# A topic of a note\n\n- b\n\n# A topic of a note\n\n- c\n'
    )
    await page.setViewportSize({width: 820, height: 700})
    await page.locator('#source .cm-lintRange').first().hover()
    const tooltip = page.locator('#source .cm-tooltip')
    await tooltip.waitFor()
    expect(await tooltip.locator('code').allTextContents()).toEqual(['A topic of a note'])
    const seen = await tooltip.evaluate((element) => {
      const {left, right, top, bottom} = element.getBoundingClientRect()
      const edge = document.querySelector('.views')?.getBoundingClientRect().left ?? 0
      const places = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const))
      return {
        isBeyond: right > edge,
        ids: places.map(([x, y]) => document.elementFromPoint(x, y)?.id)
      }
    })
    expect(seen).toEqual({isBeyond: true, ids: ['source', 'source', 'source', 'source']})
    await page.mouse.move(1, 1)
    await tooltip.waitFor({state: 'detached'})
    // A word that is wider than it is broken.
    await own.type(
      `---\ntitle: A\ndate: 2026-11-30\n---\n\n# A\n\n- https://a.example/${'long/'.repeat(60)}\n`
    )
    await page.locator('#source .cm-lintRange').first().hover()
    await tooltip.waitFor()
    expect(await tooltip.textContent()).toContain('https://a.example/long')
    expect(await tooltip.evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)).toBe(0)
    await page.mouse.move(1, 1)
    await page.setViewportSize({width: 1200, height: 800})
  })

  it('is left by Escape and Tab, and says so', async () => {
    await own.press('Escape')
    await own.page.keyboard.press('Tab')
    expect(await own.page.evaluate(() => document.activeElement?.id)).not.toBe('source')
    const description = await own.page.locator('#source .cm-content').getAttribute('aria-description')
    expect(description).toContain('Escape, then Tab')
  })

  it('names every control', async () => {
    const nameless = await own.page.evaluate(() =>
      [
        ...document.querySelectorAll('button, input, textarea, select'),
        ...(document
          .querySelector('#source')
          ?.shadowRoot?.querySelectorAll('button, input, [role=textbox]') ?? [])
      ]
        .filter((control) => {
          const {labels} = control as HTMLInputElement
          return !(
            control.textContent?.trim() ||
            control.getAttribute('aria-label') ||
            (labels && labels.length > 0) ||
            control.closest('[hidden]')
          )
        })
        .map((control) => control.outerHTML)
    )
    expect(nameless).toEqual([])
  })
})
