import fc from 'fast-check'
import {expect, it} from 'vitest'
import {safeParseNotes} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {fixableNotes} from '../support/generators/fixable-notes.js'
import {readingInputs} from '../support/generators/reading-inputs.js'
import {lint, markdownRules} from '../support/linting.js'
import {describeShared, readCorpus, readWorld} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

/**
 * Holds the rules of `@eslint/markdown` to finding the same in both languages: findings, places, fixes and suggestions.
 *
 * @returns how many they found; `null` where they stop in the language that they are for, since remark-gfm leaves nodes without a place
 */
function expectSameFindings(text: string): number | null {
  const ours = lint(text, {rules: markdownRules})
  // Behind front matter that nothing closes, remark-frontmatter forgets lists and footnotes.
  const frontmatter = safeParseNotes(text).notes.frontMatter ? 'yaml' : false
  let theirs: typeof ours
  try {
    theirs = lint(text, {language: 'markdown/gfm', languageOptions: {frontmatter}, rules: markdownRules})
  } catch (error) {
    expect(String(error)).toMatch(/Custom get(?:Loc|Range)\(\) method|reading '(?:start|offset)'/)
    return null
  }
  expect(ours, JSON.stringify(text)).toEqual(theirs)
  const flat = lint(text, {languageOptions: {topics: false}, rules: markdownRules})
  expect(flat, JSON.stringify(text)).toEqual(theirs)
  return theirs.length
}

it('the rules of @eslint/markdown find the same in our language as in theirs', () => {
  let found = 0
  // micromark counts offsets one too small behind a second byte-order mark.
  const texts = fc.oneof(readingInputs, fixableNotes).filter((text) => !text.startsWith('\uFEFF\uFEFF'))
  fc.assert(
    fc.property(texts, (text) => {
      found += expectSameFindings(text) ?? 0
    }),
    {numRuns: runs('asking', 'rules of another plugin')}
  )
  expect(found).toBeGreaterThan(runs('asking', 'rules of another plugin') / 2)
})

it('they find it in every line ending, and beside astral characters', () => {
  const text =
    '---\ntitle: 𝒳\n---\n# 𝒳 a\n\n### 𝒳 <b>\n\n- 𝒳 [a][b] (c)[d]\n  - ![](u)\n\n> ```\n> x\n> ```\n'
  const counts = variantsOf(text).map(expectSameFindings)
  expect(Math.min(...counts.map((count) => count ?? 0))).toBeGreaterThan(4)
})

it('they are switched off and set by the same comments', () => {
  const comments = [
    '<!-- eslint-disable -->',
    '<!-- eslint-disable markdown/no-html -- why -->',
    '<!-- eslint-disable-next-line -->',
    'a <b> <!-- eslint-disable-line markdown/no-html -->',
    '<!-- eslint-enable -->',
    '<!-- eslint markdown/no-html: off -->',
    '<!-- eslint markdown/no-html: ["error", {allowed: ["b"]}] -->',
    '<!--eslint-disable-->',
    '<!-- eslint-disabled -->',
    '<!-- a --> <!-- eslint-disable markdown/no-html,\nmarkdown/no-bare-urls -->'
  ]
  const counts = comments.map((comment) =>
    expectSameFindings(`<b>\n\n${comment}\n<b> https://a.b\n\n- <i>\n`)
  )
  expect(counts.every((count) => count !== null)).toBe(true)
})

describeShared('real notes', () => {
  it('the rules of @eslint/markdown find the same in them', () => {
    const counts = someOf([...readCorpus(), ...readWorld()], 60).map(({text}) => expectSameFindings(text))
    expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThan(20)
  })
})
