import {describe, expect, it} from 'vitest'
import {placesInJson, readJson} from '../../playground/src/json-text.js'

/** What is wrong, with the characters that are meant. */
function problems(text: string): Array<[at: string, message: string]> {
  const read = readJson(text)
  if ('value' in read) return []
  return read.problems.map(({start, end, message}) => [`${start}:${text.slice(start, end)}`, message])
}

describe('JSON that is typed', () => {
  it('is read', () => {
    expect(readJson('{"a": [1, "日本"]}')).toEqual({value: {a: [1, '日本']}})
    expect(readJson(' null ')).toEqual({value: null})
  })

  it.each([
    ['{"a": 1', '7:', 'Unexpected end, expected a `}` that closes the object'],
    ['[1, 2', '5:', 'Unexpected end, expected a `]` that closes the list'],
    ['{a: 1}', '1:a', 'Unexpected `a`, expected a value, such as a text in double quotes'],
    ['{"a" 1}', '5:1', 'Unexpected `1`, expected a `:` behind the key'],
    ['{"a": 1 "b": 2}', '8:"b"', 'Unexpected `"b"`, expected a `,` before it'],
    ['{} 1', '3:1', 'Unexpected `1`, expected nothing behind the value'],
    ['{"a": 1,}', '8:}', 'Unexpected `}`, expected a key in double quotes'],
    ['{"a": "b\n}', '6:"b', 'Unexpected `"b`, expected a `"` that closes the text'],
    ['// note\n{}', '0:// note', 'Unexpected `// note`, expected no comment']
  ])('tells what is wrong with %j at its place', (text, at, message) => {
    expect(problems(text)[0]).toEqual([at, message])
  })

  it('tells all that is wrong, each once', () => {
    expect(problems('{"a" 1, "b" 2}').map(([at]) => at)).toEqual(['5:1', '12:2'])
  })

  it('tells something of whatever is no JSON', () => {
    for (const text of [' ', '{', '}', '"', "'a'", '[,]', '01', '{"a":1,}', '\uFEFF{}', 'nul', '\u0000'])
      expect(problems(text), text).not.toEqual([])
  })
})

describe('places in JSON', () => {
  const text = '{"type": "objekt", "properties": {"a/b": {"min": 1}}, "list": [1, {"x": 2}]}'
  const at = (path: Array<string | number>, isOfKey?: boolean): string => {
    const {start, end} = placesInJson(text)(path, isOfKey)
    return text.slice(start, end)
  }

  it('are those of values, or of keys of what holds more', () => {
    expect(at(['type'])).toBe('"objekt"')
    expect(at(['properties', 'a/b'])).toBe('"a/b"')
    expect(at(['list', 0])).toBe('1')
    expect(at(['list', 1])).toBe('{')
    expect(at(['list', 1, 'x'])).toBe('2')
  })

  it('are those of keys where the key is what is wrong', () => {
    expect(at(['type'], true)).toBe('"type"')
  })

  it('are the innermost ones that are there', () => {
    expect(at(['properties', 'a/b', 'no', 'such'])).toBe('"a/b"')
    expect(at(['none'])).toBe('{')
  })
})
