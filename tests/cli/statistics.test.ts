import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import picocolors from 'picocolors'
import {afterAll, describe, expect, it} from 'vitest'
import {Statistics} from '../../src/cli/statistics.js'
import type {Issue} from '../../src/index.js'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const head = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n'
shop.file('a.md', `${head}# Elm\n\n- https://elm.example\n- https://a.example\n-\n- [a](http://a.example)\n`)
shop.file('b.md', '# Elm\n\n- https://elm.example\n')
shop.file('fine.md', `${head}# Elm\n\n- fine\n`)

const rule = ['--rule', 'insecure-url=warn']
const table = `1 error    front-matter
3 warning  bare-url      3 fixable
1 warning  empty-item    1 fixable
1 warning  insecure-url  1 with --unsafe
`
const summary = '1 error, 5 warnings in 2 files (0.00 s); 4 can be fixed with --fix\n'

describe('check --statistics', () => {
  it('counts the findings by rule behind them', async () => {
    const args = ['check', ...rule, 'a.md', 'b.md']
    for (const format of ['pretty', 'compact', 'github']) {
      const findings = await shop.apunte([...args, '--format', format])
      const {out, err, code} = await shop.apunte([...args, '--format', format, '--statistics'])
      expect(out).toBe(findings.out + table)
      expect(err).toBe(summary)
      expect(code).toBe(1)
    }
  })

  it('has the colours of severities on a terminal', async () => {
    const {out} = await shop.apunte(['check', '--statistics', 'b.md'], {outIsTerminal: true, colors: true})
    expect(out).toContain('\n1 \u001b[31merror\u001b[39m    front-matter\n')
    expect(out).toContain('\n1 \u001b[33mwarning\u001b[39m  bare-url      \u001b[2m1 fixable\u001b[22m\n')
  })

  it('says nothing where nothing is found, and nothing of what the baseline hides', async () => {
    expect((await shop.apunte(['check', '--statistics', 'fine.md'])).out).toBe('')
    await shop.apunte(['check', '--baseline', 'known.json', '--update-baseline', 'b.md'])
    const {out} = await shop.apunte(['check', '--baseline', 'known.json', '--statistics', 'b.md'])
    expect(out).toBe('')
  })

  it('aligns what rules of one’s own found, in any script', () => {
    const statistics = new Statistics()
    const issue = (code: string, fixes: Issue['fixes'] = []): Issue => ({
      code,
      severity: 'warning',
      message: 'x',
      fixes
    })
    const safe = {title: 'x', edits: [], safe: true}
    statistics.add(Array.from({length: 10}, () => issue('日本')))
    statistics.add([issue('x\u001b[1m', [safe]), issue('x\u001b[1m', [{...safe, safe: false}])])
    statistics.add([issue('日本', [safe])])
    expect(statistics.print(picocolors.createColors(false))).toBe(`11 warning  日本   1 fixable
 2 warning  x·[1m  1 fixable, 1 with --unsafe
`)
  })

  it('stands alone on standard output where a file takes the findings, and with them where a note does', async () => {
    const args = ['check', ...rule, '--statistics', 'a.md', 'b.md']
    const {out} = await shop.apunte([...args, '--format', 'json', '--output', 'a.json'])
    expect(out).toBe(table)
    expect(JSON.parse(readFileSync(join(shop.folder, 'a.json'), 'utf8'))).toHaveLength(6)
    const passing = await shop.apunte(['check', '--fix', '--fix-only', 'empty-item', '--statistics', '-'], {
      input: [`${head}# Elm\n\n- https://elm.example\n`]
    })
    expect(passing.out).toBe(`${head}# Elm\n\n- https://elm.example\n`)
    expect(passing.err).toContain('(bare-url)\n1 warning  bare-url  1 fixable\n')
  })

  it.each(['json', 'jsonl', 'sarif', 'junit'])('is refused for %s, which programs read', async (format) => {
    for (const flag of [['--statistics'], ['--max-diagnostics', '1']]) {
      expect(await shop.apunte(['check', '--format', format, ...flag, 'a.md'])).toEqual({
        code: 2,
        out: '',
        err: `apunte: Cannot use \`${flag[0]}\` with \`--format ${format}\`, expected pretty, compact or github: what programs read has all findings and nothing else\n`
      })
    }
  })
})

describe('check --max-diagnostics', () => {
  it('prints so many, tells how many more there are, and counts all', async () => {
    for (const format of ['pretty', 'compact', 'github']) {
      const args = ['check', ...rule, '--format', format, 'a.md', 'b.md']
      const {out} = await shop.apunte([...args, '--max-diagnostics', '5'])
      const all = await shop.apunte(args)
      expect(all.out.startsWith(out)).toBe(true)
      expect((await shop.apunte([...args, '--max-diagnostics', '6'])).out).toBe(all.out)
    }
    const few = await shop.apunte(['check', ...rule, '--max-diagnostics', '2', 'a.md', 'b.md'])
    expect(few.out.trim().split('\n')).toHaveLength(2)
    expect(few.err).toBe(`4 more findings not shown (--max-diagnostics 2)\n${summary}`)
    // The error stands behind those that are shown.
    expect(few.code).toBe(1)
    const one = await shop.apunte(['check', '-q', '--max-diagnostics', '0', 'b.md', '--max-warnings', '0'])
    expect(one.err).toContain('2 more findings not shown')
    expect(one.err).toContain('1 warning, more than the 0 allowed')
  })

  it('tells nothing where all are shown', async () => {
    const {err} = await shop.apunte(['check', ...rule, '--max-diagnostics', '6', 'a.md', 'b.md'])
    expect(err).toBe(summary)
  })

  it('leaves reports in files whole', async () => {
    const args = ['check', ...rule, '--max-diagnostics', '0', '--report', 'compact=a.txt', 'a.md', 'b.md']
    const {out} = await shop.apunte([...args, '--statistics'])
    expect(out).toBe(table)
    expect(readFileSync(join(shop.folder, 'a.txt'), 'utf8').trim().split('\n')).toHaveLength(6)
  })

  it('is refused where nothing is printed, and as a word', async () => {
    expect((await shop.apunte(['check', '--max-diagnostics', '1', '--output', 'a', 'a.md'])).err).toBe(
      'apunte: Cannot use `--max-diagnostics` with `--output`, expected findings on standard output: a file has all of them\n'
    )
    expect((await shop.apunte(['check', '--max-diagnostics', 'x', 'a.md'])).err).toContain(
      'Cannot use `x`, expected a whole number from 0, or `none` for all'
    )
  })
})

describe('a flood on a terminal', () => {
  const bullets = (amount: number): string => `${head}# Elm\n\n${'-\n'.repeat(amount)}- a\n`
  shop.file('flood/a.md', bullets(80))
  shop.file('flood/b.md', bullets(70))
  shop.file('flood/c.md', '# Elm\n\ntext\n')
  const found = (text: string): number => text.match(/\(empty-item\)|\(front-matter\)/g)?.length ?? 0
  const terminal = {outIsTerminal: true, columns: 200}
  const counted = '1 error, 150 warnings in 3 files (0.00 s); 150 can be fixed with --fix\n'
  const note = '51 more findings not shown (`--max-diagnostics none` shows all)\n'

  it('ends after a hundred findings, and all count', async () => {
    const {code, out, err} = await shop.apunte(['check', 'flood'], terminal)
    expect(found(out)).toBe(100)
    expect(err.startsWith(`${note}${counted}To see less: `)).toBe(true)
    // The error is among what isn't shown.
    expect(code).toBe(1)
    expect((await shop.apunte(['check', '-q', 'flood'], terminal)).err).toBe(note)
  })

  it('ends so before the counts, and reports in files are whole', async () => {
    const argv = ['check', '--statistics', '--report', 'jsonl=all.jsonl', 'flood']
    const {out, err} = await shop.apunte(argv, terminal)
    expect(found(out)).toBe(100)
    expect(out).toMatch(/\n {2}1 error {4}front-matter\n150 warning {2}empty-item {4}150 fixable\n$/)
    expect(err).toBe(note + counted)
    const lines = readFileSync(join(shop.folder, 'all.jsonl'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(151)
  })

  it.each([
    [['--max-diagnostics', 'none'], terminal],
    [['--max-diagnostics', '151'], terminal],
    [['--format', 'pretty'], terminal],
    [['--format', 'compact'], terminal],
    [[], {...terminal, env: {GITHUB_ACTIONS: 'true'}}],
    [[], {}]
  ])('is let through with %j in %j', async (flags, world) => {
    const {out, err} = await shop.apunte(['check', ...flags, 'flood'], world)
    expect(out.match(/Unexpected/g)?.length).toBe(151)
    expect(err).not.toContain('not shown')
  })
})

describe('a number above a thousand', () => {
  const argv = ['check', '--statistics', '--max-diagnostics', '0', 'thousand.md']

  it('has its thousands apart on a terminal, and nowhere else', async () => {
    shop.file('thousand.md', `---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n${'-\n'.repeat(1200)}- b\n`)
    const shown = await shop.apunte(argv, {outIsTerminal: true})
    expect(shown.out).toBe('1,200 warning  empty-item  1,200 fixable\n')
    expect(shown.err).toContain('1,200 more findings not shown')
    expect(shown.err).toContain('0 errors, 1,200 warnings in 1 file (0.00 s); 1,200 can be fixed with --fix')
    const piped = await shop.apunte(argv)
    expect(piped.out).toBe('1200 warning  empty-item  1200 fixable\n')
    expect(piped.err).toContain('0 errors, 1200 warnings in 1 file (0.00 s); 1200 can be fixed with --fix')
  })

  it('is read so by file and in outlines, too', async () => {
    const argv = ['check', '--max-diagnostics', 'none', 'thousand.md']
    const check = await shop.apunte(argv, {outIsTerminal: true})
    expect(check.out).toMatch(/^thousand\.md {2}1,200 warnings\n/)
    const outline = (isTerminal: boolean) =>
      shop.apunte(['outline', 'thousand.md'], {outIsTerminal: isTerminal})
    expect((await outline(true)).out).toContain('  1 topic, 1,201 bullets, 0 links\n')
    expect((await outline(false)).out).toContain('  1 topic, 1201 bullets, 0 links\n')
  })
})
