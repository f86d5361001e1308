import type {Linter} from 'eslint'
import fc from 'fast-check'
import {expect, it} from 'vitest'
import apunte from '../../src/eslint/index.js'
import {type CheckOptions, checkNotes, fixNotes, type Issue} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {expectSameButMended, keeping} from '../support/findings.js'
import {bracketSoup, fixableNotes, listSoup} from '../support/generators/fixable-notes.js'
import {anyString, notesSoup} from '../support/generators/soup.js'
import {lint, lintAndFix, ourRules, sorted, toldByIssue, toldByMessage} from '../support/linting.js'
import {describeShared, readCorpus, readSeed, readSpecExamples, readWorld} from '../support/shared.js'
import {variantsOf} from '../support/variants.js'

const texts = fc.oneof(fixableNotes, listSoup, bracketSoup, notesSoup, anyString)

/** All rules on, as bad as ESLint's rules have them. */
const options: CheckOptions = {
  rules: Object.fromEntries(
    Object.entries(apunte.rules).map(([code, {meta}]) => [code, meta.type === 'problem' ? 'error' : 'warn'])
  )
}

/** ESLint takes a byte-order mark off before anybody sees the text. */
function bodyOf(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** Comments that are for ESLint do nothing elsewhere, and a second byte-order mark is refused. */
function isPlain(text: string): boolean {
  return !/<!--\s*eslint|^\uFEFF\uFEFF/.test(text)
}

const keyOfIssue = (issue: Issue): string => JSON.stringify(toldByIssue(issue))
const keyOfMessage = (message: Linter.LintMessage): string => JSON.stringify(toldByMessage(message))

function expectSameFindings(text: string): number {
  const issues = checkNotes(bodyOf(text), options)
  const messages = lint(text, {rules: ourRules})
  expect(sorted(messages.map(toldByMessage)), JSON.stringify(text)).toEqual(sorted(issues.map(toldByIssue)))
  const certain = issues.filter(({fixes}) => fixes?.some(({safe}) => safe)).map(keyOfIssue)
  for (const message of messages) if (message.fix) expect(certain).toContain(keyOfMessage(message))
  const offered = messages.flatMap(({fix, suggestions = []}) =>
    (fix ? [fix] : []).concat(suggestions.map((one) => one.fix))
  )
  const fixes = issues.flatMap(({fixes = []}) => fixes.filter(({edits}) => edits.length > 0))
  expect(offered.length).toBe(fixes.length)
  return issues.length
}

it('rules find in ESLint what checkNotes finds, at the same places', () => {
  let found = 0
  fc.assert(
    fc.property(texts.filter(isPlain), (text) => {
      found += expectSameFindings(text)
    }),
    {numRuns: runs('asking', 'rules in ESLint')}
  )
  expect(found).toBeGreaterThan(runs('asking', 'rules in ESLint'))
})

it('--fix mends as fixNotes does, or leaves what it is not sure of; never anything else', () => {
  let same = 0
  let fixed = 0
  const count = runs('asking', 'fixes in ESLint')
  fc.assert(
    fc.property(texts.filter(isPlain), (text) => {
      const {output} = lintAndFix(text, {rules: ourRules})
      if (output === text) return
      fixed++
      if (bodyOf(output) === fixNotes(bodyOf(text), options).output) same++
      expect(lintAndFix(output, {rules: ourRules}).output).toBe(output)
    }),
    {numRuns: count}
  )
  expect(fixed).toBeGreaterThan(count / 5)
  expect(same / fixed).toBeGreaterThan(0.9)
})

it('--fix changes nothing but what rules say that they change', () => {
  const plain = (keeping as string[]).filter((code) => code !== 'foreign-front-matter')
  const rules = Object.fromEntries(plain.map((code) => [`apunte/${code}`, 'warn' as const]))
  fc.assert(
    fc.property(texts.filter(isPlain), (text) => {
      expectSameButMended(text, lintAndFix(text, {rules}).output, [])
    }),
    {numRuns: runs('asking', 'fixes in ESLint')}
  )
})

describeShared('real notes', () => {
  const notes = [...readCorpus(), ...readWorld(), ...readSpecExamples()].filter(({text}) => isPlain(text))

  it('have the same findings, and the same fixes', () => {
    let found = 0
    for (const {text} of someOf(notes, 40)) {
      found += expectSameFindings(text)
      const {output} = lintAndFix(text, {rules: ourRules})
      expect(bodyOf(output)).toBe(fixNotes(bodyOf(text), options).output)
    }
    expect(found).toBeGreaterThan(60)
  })

  it('in every line ending, with a byte-order mark', () => {
    for (const text of variantsOf(readSeed())) {
      expect(expectSameFindings(text)).toBeGreaterThan(3)
      expect(bodyOf(lintAndFix(text, {rules: ourRules}).output)).toBe(fixNotes(bodyOf(text), options).output)
    }
  })
})
