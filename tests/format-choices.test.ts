import {describe, expect, it} from 'vitest'
import {formatNotes} from '../src/index.js'

describe('where there is a choice', () => {
  it.each([
    ['of two endings that are as frequent, the first one counts', '* a\r\n* b\n', '- a\r\n- b\r\n'],
    ['a fence is longer than those in the code', '~~~~\n```\n~~~~\n', '````\n```\n````\n'],
    ['code keeps the endings that the others have', '~~~\r\na\r\nb\r\n~~~\r\n', '```\r\na\r\nb\r\n```\r\n'],
    ['definitions that stand close stay close', '[a]: b\n[c]: d\n', '[a]: b\n[c]: d\n'],
    ['lists of numbers stay as they are marked', '1)  a\n2)  b\n', '1) a\n2) b\n']
  ])('%s', (_, source, expected) => {
    expect(formatNotes(source)).toBe(expected)
  })

  it('lines of code that get other endings say the same', () => {
    expect(formatNotes('~~~\r\na\r\nb\r\n~~~\r\n', {endOfLine: 'lf'})).toBe('```\na\nb\n```\n')
  })
})
