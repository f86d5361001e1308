import {describe, expect, it} from 'vitest'
import * as apunte from '../../src/index.js'
import {
  decodeNote,
  type FencedBlock,
  findBrokenLinks,
  readPage,
  runExample
} from '../support/markdown-examples.js'

const {applyEdits, formatEdits, formatNotes} = apunte

/** The options that an example's words tell: `indent=4`, `range=0-3`, `frontMatterKeys=title,date`. */
function optionsOf({words}: FencedBlock): apunte.FormatOptions {
  const options: Record<string, unknown> = {}
  for (const word of words) {
    const [name = '', value] = word.split('=')
    if (value === undefined) continue
    if (name === 'frontMatterKeys') options[name] = value.split(',')
    else if (name === 'indent') options[name] = Number(value)
    else if (name === 'range')
      options[name] = {start: Number(value.split('-')[0]), end: Number(value.split('-')[1])}
    else options[name] = value
  }
  return options
}

describe('docs/formatting.md', () => {
  const page = readPage('docs/formatting.md')
  const examples = page.blocks.filter(({language, words}) => language === 'md' && words[0] === 'example')
  const results = page.blocks.filter(({language, words}) => language === 'md' && words[0] === 'result')

  it('has examples, and nothing that looks like one but is not run', () => {
    expect(examples.length).toBeGreaterThanOrEqual(30)
    const known =
      'example stays bullet indent range frontMatterKeys endOfLine numbers emphasis strong thematicBreak tables'.split(
        ' '
      )
    for (const {words, line} of examples) {
      for (const word of words) expect(known, `line ${line}`).toContain(word.split('=')[0])
    }
    const changing = examples.filter(({words}) => !words.includes('stays'))
    expect(results).toHaveLength(changing.length)
    for (const {next, line} of changing) expect(next?.words[0], `line ${line}`).toBe('result')
    expect(page.blocks.length).toBe(examples.length + results.length + 1)
  })

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks('docs/formatting.md')).toEqual([])
  })

  for (const example of examples) {
    it(`${example.section}, line ${example.line}`, () => {
      const source = decodeNote(example.value)
      const stays = example.words.includes('stays')
      const expected = stays ? source : decodeNote(example.next?.value ?? '')
      const options = optionsOf(example)
      expect(formatNotes(source, options)).toBe(expected)
      if (!stays) expect(expected).not.toBe(source)
      expect(applyEdits(source, formatEdits(source, options))).toBe(expected)
      if (!options.range) expect(formatNotes(expected, options)).toBe(expected)
    })
  }

  it('shows edits that are right', () => {
    const code = page.blocks.find(({language}) => language === 'ts')?.value ?? ''
    const checks = runExample(code, {apunte})
    expect(checks.length).toBe(3)
    for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
  })
})
