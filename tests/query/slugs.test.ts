import fc from 'fast-check'
import GithubSlugger, {slug as slugOfPackage} from 'github-slugger'
import {describe, expect, it} from 'vitest'
import {slugOf, topics} from '../../src/index.js'
import {githubSlug, uniqueSlugs} from '../../src/query/slugger.js'
import {runs} from '../support/budget.js'
import {notesOf} from '../support/sample.js'

const slugs = (markdown: string): string[] => {
  const notes = notesOf(markdown)
  return [...topics(notes)].map((topic) => slugOf(notes, topic))
}

describe('slugs', () => {
  // As GitHub's pages have them; `\u200D` and `\u200C` are kept there, and variation selectors as marks.
  it.each([
    ['## نرم‌افزار', 'نرم‌افزار'],
    ['## 👩‍💻 Dev', '\u200D-dev'],
    ['## 👨‍🎨 Miscellaneous', '\u200D-miscellaneous'],
    ['## 👷🏼‍♀️ Maintenance', '\u200D\uFE0F-maintenance'],
    ['## ⚙️ How It Works', '\uFE0F-how-it-works'],
    ['## 🏛️', '\uFE0F'],
    ['## Official Documentation 🏛️', 'official-documentation-\uFE0F'],
    ['## Installation 📦', 'installation-'],
    ['## 🚀 Quick Start (recommended)', '-quick-start-recommended'],
    ['## 😄_😄 unicode emoji', '_-unicode-emoji'],
    ['## 1️⃣ One', '1\uFE0F\u20E3-one'],
    ['## 🇪🇸 Spain', '-spain'],
    ['## 🏴󠁧󠁢󠁥󠁮󠁧󠁿 England', '-england'],
    ['## क्‍ष', 'क्‍ष'],
    ['## Привет 你好', 'привет-你好'],
    ['## ทดสอบ น้ำ', 'ทดสอบ-น้ำ'],
    ['## Ⅷ ² ½ ①', 'ⅷ---'],
    ['## A\u00A0B\u200Bc\uFEFFd', 'abcd'],
    ['## C# & F#', 'c--f'],
    ['## ADME Properties‌ tab', 'adme-properties\u200C-tab'],
    ['## :ok_hand: Single', 'ok_hand-single'],
    ['## &#x20;a&#x20;', '-a-'],
    ['## `code` *and* ~~more~~ [link](u)', 'code-and-more-link'],
    ['## ![✔] 1.1. Structure\n\n[✔]: i', '-11-structure'],
    ['## ![logo](i) Elm', '-elm'],
    ['## Elm ![logo](i)', 'elm-'],
    ['## <a name="x"></a> Elm', '-elm'],
    ['## <a name="x"></a>Elm', 'elm'],
    ['## [![badge](i)](u)', ''],
    ['## Elm [^1]\n\n[^1]: x', 'elm-']
  ])('of %j is %j', (markdown, slug) => {
    expect(slugs(`${markdown}\n`)).toEqual([slug])
  })

  it('are unique as on GitHub', () => {
    const unique = uniqueSlugs()
    expect(
      ['echo', 'echo', 'echo-1', 'echo-1', 'echo', '__proto__', '__proto__', '', ''].map(unique)
    ).toEqual(['echo', 'echo-1', 'echo-1-1', 'echo-1-2', 'echo-2', '__proto__', '__proto__-1', '', '-1'])
  })

  it('are those of the package github-slugger, but for joiners', () => {
    // Blocks in which nothing was assigned since the package was made.
    const ranges = [
      [0x20, 0x5ff],
      [0x900, 0x97f],
      [0xe00, 0xe7f],
      [0x2000, 0x2bff],
      [0x3041, 0x30ff],
      [0x4e00, 0x9f00],
      [0xac00, 0xd7a3],
      [0x1f600, 0x1f64f]
    ] as const
    const unit = fc.oneof(
      fc.constantFrom('a', 'B', ' ', '-', '_', '1', '.', '\u0301', '\uFE0F'),
      ...ranges.map(([min, max]) => fc.integer({min, max}).map((point) => String.fromCodePoint(point)))
    )
    const text = fc.array(unit, {maxLength: 6}).map((units) => units.join(''))
    fc.assert(
      fc.property(fc.array(text, {maxLength: 8}), (texts) => {
        const [own, theirs] = [uniqueSlugs(), new GithubSlugger()]
        for (const each of texts) {
          const known = each.replace(/[\u200C\u200D]/g, '')
          expect(githubSlug(known)).toBe(slugOfPackage(known))
          expect(own(githubSlug(known))).toBe(theirs.slug(known))
        }
      }),
      {numRuns: runs('asking', 'queries')}
    )
  })

  it('are made in linear time of many of one name', () => {
    const unique = uniqueSlugs()
    for (let count = 0; count < 200_000; count++) unique('a')
    expect(unique('a')).toBe('a-200000')
  }, 20_000)
})
