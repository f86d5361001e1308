import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import type {Issue} from '../../src/issue/issue.js'
import {Documents} from '../../src/lsp/documents.js'
import {type Finder, Publisher} from '../../src/lsp/judge/publisher.js'
import {shiftIssues} from '../../src/lsp/judge/shift-issues.js'
import {indexLines, positionAt} from '../../src/text/lines.js'

const uri = 'file:///a.md'

/** An issue that stands where a word first does. */
function issueAt(code: string, text: string, word: string): Issue {
  const start = text.indexOf(word)
  const position = positionAt(indexLines(text), start, start + word.length)
  return {code, severity: 'warning', message: code, position}
}

describe('findings that wait for others', () => {
  const before = 'one two\nthree\nfour five\n'
  const issues = ['one', 'three', 'five'].map((word) => issueAt(word, before, word))

  it.each([
    ['at the beginning', `zero ${before}`],
    ['in the middle', before.replace('three', 'thirty-three')],
    ['at the end', `${before}six\n`],
    ['of what stands in a line', before.replace('four', 'forty\nfour')],
    ['of nothing', before]
  ])('stand where they stood, %s', (_place, after) => {
    for (const {code, position} of shiftIssues(issues, before, after)) {
      const {start, end} = position as NonNullable<Issue['position']>
      expect(after.slice(start.offset, end.offset)).toBe(code)
      expect(position).toEqual(positionAt(indexLines(after), start.offset as number, end.offset as number))
    }
    expect(shiftIssues(issues, before, after).length).toBeGreaterThanOrEqual(2)
  })
  it('go with what they stood at', () => {
    const after = before.replace('three', 'thr')
    expect(shiftIssues(issues, before, after).map(({code}) => code)).toEqual(['one', 'five'])
    expect(shiftIssues([{code: 'note', severity: 'error', message: ''}], before, '')).toHaveLength(1)
  })
})

describe('publishing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A publisher whose answers across files come when they are let go. */
  function start(across: Finder['across'], own: Finder['own'] = ({text}) => [issueAt('own', text, 'a')]) {
    const documents = new Documents('utf-16')
    const told: Array<[version: number | null, codes: string[]]> = []
    const log: string[] = []
    const publisher = new Publisher({
      documents,
      finder: {own, across},
      debounce: () => 100,
      ready: async () => undefined,
      publish: ({version}, issues) => told.push([version, issues.map(({code}) => code)]),
      log: (line) => log.push(line)
    })
    const change = (version: number, text: string): void => {
      documents.open({uri, languageId: 'markdown', version, text})
      publisher.schedule({uri})
    }
    return {documents, publisher, told, log, change}
  }

  it('waits until nothing is typed any more', async () => {
    const {told, change} = start(async () => [])
    change(1, 'a')
    await vi.advanceTimersByTimeAsync(90)
    change(2, 'ab')
    await vi.advanceTimersByTimeAsync(90)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(20)
    expect(told).toEqual([[2, ['own']]])
  })
  it('tells what it knows where the rest takes long, and keeps what was known of that', async () => {
    let isSlow = false
    const {told, change} = start(async ({text}) => {
      if (isSlow) await new Promise((done) => setTimeout(done, 500))
      return [issueAt('across', text, 'z')]
    })
    change(1, 'a z')
    await vi.advanceTimersByTimeAsync(100)
    expect(told).toEqual([[1, ['own', 'across']]])
    isSlow = true
    change(2, 'a more z')
    await vi.advanceTimersByTimeAsync(140)
    expect(told.slice(1)).toEqual([[2, ['own', 'across']]])
    await vi.advanceTimersByTimeAsync(500)
    expect(told.slice(2)).toEqual([[2, ['own', 'across']]])
    change(3, 'a more')
    await vi.advanceTimersByTimeAsync(140)
    expect(told.slice(3)).toEqual([[3, ['own']]])
  })
  it('tells what was begun last, whatever ends last', async () => {
    const times = [300, 100]
    const {publisher, told, change} = start(async ({text}) => {
      const time = times.shift() ?? 0
      await new Promise((done) => setTimeout(done, time))
      return [issueAt(`after ${time}`, text, 'z')]
    })
    change(1, 'a z')
    await vi.advanceTimersByTimeAsync(140)
    publisher.schedule({uri}, 0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(told.at(-1)).toEqual([1, ['own', 'after 100']])
  })
  it('tells nothing of a text that is gone', async () => {
    const {documents, publisher, told, change} = start(
      () => new Promise((done) => setTimeout(() => done([]), 50))
    )
    change(1, 'a')
    await vi.advanceTimersByTimeAsync(110)
    documents.close(uri)
    publisher.drop({uri})
    await vi.advanceTimersByTimeAsync(500)
    expect(told).toEqual([])
    publisher.schedule({uri})
    await vi.advanceTimersByTimeAsync(500)
    expect(told).toEqual([])
  })
  it('judges all others at once, but for those that are being written', async () => {
    const {publisher, told, change} = start(async () => [])
    change(1, 'a')
    publisher.scheduleAll()
    await vi.advanceTimersByTimeAsync(50)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(60)
    publisher.scheduleAll(uri)
    await vi.advanceTimersByTimeAsync(50)
    expect(told).toHaveLength(1)
    publisher.scheduleAll()
    await vi.advanceTimersByTimeAsync(50)
    expect(told).toHaveLength(2)
  })
  it('goes on after a mistake, and says so', async () => {
    const {publisher, log, told, change} = start(
      async () => [],
      ({version}) => {
        if (version === 1) throw new Error('a mistake')
        return null
      }
    )
    change(1, 'a')
    await vi.advanceTimersByTimeAsync(110)
    expect(log).toEqual([expect.stringContaining('a mistake')])
    change(2, 'b')
    await vi.advanceTimersByTimeAsync(110)
    expect(told).toEqual([[2, []]])
    await publisher.close()
  })
})
