import {describe, expect, it} from 'vitest'
import {checkNotes, fixNotes} from '../../../src/index.js'
import {allRules, expectSoundFixes} from '../../support/findings.js'
import {expectLinear} from '../../support/growth.js'

/** What is offered for each bare URL, in order: whether the fix is certain, or `none`. */
function offered(note: string): Array<boolean | 'none'> {
  return checkNotes(note, allRules)
    .filter(({code}) => code === 'bare-url')
    .map(({fixes}) => fixes?.[0]?.safe ?? 'none')
}

describe('bare-url', () => {
  it.each([
    '- [a (b)(https://c.example/d) e\n',
    '- [a (https://c.example/d)\n',
    '- [a (see https://c.example/d)\n',
    '- [a (https://c.example/d) and (https://e.example)\n',
    '- [a (b)(https://c.example/d_(e)).\n',
    '- *[a (https://c.example/d)* e\n',
    '> [a (https://c.example/d)\n',
    '> - b\n>   [a (https://c.example/d)\n',
    '# [a (https://c.example/d)\n',
    '| a | b |\n| - | - |\n| [a (https://c.example/d) | e |\n',
    '- ![a (https://c.example/d)\n',
    '- [[a (https://c.example/d)\n',
    '- [x] [b] [a (https://c.example/d)\n',
    '- [b](c.md) [a (https://c.example/d)\n',
    '- [a https://c.example/d "e")\n',
    '- [a https://c.example/d)\n',
    '- [a b\n  (https://c.example/d)\n',
    '- [https://c.example/d\n'
  ])('offers nothing where a link lost its bracket: %j', (note) => {
    // Some are `malformed-link`'s, and not found here.
    expect(offered(note).filter((isSafe) => isSafe !== 'none')).toEqual([])
    expect(fixNotes(note, {...allRules, only: ['bare-url'], unsafe: true}).output).toBe(note)
    expectSoundFixes(note)
  })

  it.each([
    '- a (https://c.example/d)\n',
    '- \\[a (https://c.example/d)\n',
    '- [a] (see https://c.example/d)\n',
    '- [x] (see https://c.example/d)\n',
    '- [[a]] (https://c.example/d)\n',
    '- [a (https://c.example/d) b]\n',
    '- `[a` (https://c.example/d)\n',
    '- (https://c.example/d) [a\n',
    '- [a, see https://c.example/d for it\n',
    '- [a\n- (https://c.example/d)\n',
    '| a | b |\n| - | - |\n| [a | (https://c.example/d) |\n'
  ])('offers angle brackets elsewhere: %j', (note) => {
    expect(offered(note)).toEqual([true])
    expect(fixNotes(note, {...allRules, only: ['bare-url']}).output).toBe(
      note.replace('https://c.example/d', '<https://c.example/d>')
    )
  })

  it.each(['[a (https://b.example (', '[a(https://b.example) '])('takes linear time: %j', (piece) => {
    expectLinear((size) => void offered(piece.repeat(size / piece.length)), 20_000)
  })
})
