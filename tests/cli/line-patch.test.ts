import {applyPatch} from 'diff'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {linePatch} from '../../src/cli/line-patch.js'
import {runs} from '../support/budget.js'
import {expectLinear} from '../support/growth.js'

/** So many lines that the shortest diff isn't looked for. */
const unlike = Array.from({length: 600}, (_, index) => `* ${index}\n`).join('')
const alike = unlike.replaceAll('*', '-')

describe('a diff of much that differs', () => {
  it('is a patch that makes one text of the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\n\n', '\r\n', '\r', '- x\n', '本'), {
      maxLength: 30
    })
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, isLast) => {
        const [from, to] = isLast
          ? [unlike + before.join(''), alike + after.join('')]
          : [before.join('') + unlike, after.join('') + alike]
        const patch = linePatch('a', 'a', from, to)
        expect(applyPatch(from, patch, {autoConvertLineEndings: false})).toBe(to)
      }),
      {numRuns: runs('asking', 'diffs')}
    )
  })

  it('has the line above that stays, and shows what it shows of less', () => {
    const [head, ...rest] = linePatch('a', 'b', `a\nb\nc\nd\ne\n${unlike}`, `a\nb\nc\nd\ne\n${alike}`).split(
      '\n@@ '
    )
    expect(head).toBe('--- a\n+++ b')
    expect(rest).toHaveLength(1)
    expect(rest[0]).toMatch(/^-2,604 \+2,604 @@\n b\n c\n d\n e\n-\* 0\n\+- 0\n-\* 1\n/)
  })

  it('takes no more than linear time', () => {
    const lines = (size: number, mark: string) =>
      Array.from({length: size}, (_, index) => `${mark} ${index}\n`).join('')
    expectLinear((size) => void linePatch('a', 'a', lines(size, '*'), lines(size, '-')), 4000)
  })
})
