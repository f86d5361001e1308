import {readdirSync} from 'node:fs'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {isAcross} from '../../src/check/across-rules.js'
import * as exporting from '../../src/export/index.js'
import * as apunte from '../../src/index.js'
import {issueCodes} from '../../src/issue/codes.js'
import {checkFiles, reference} from '../../src/node/index.js'
import * as schema from '../../src/schema/index.js'
import {openWorkshop} from '../support/command.js'
import {
  decodeNote,
  type FencedBlock,
  findBrokenLinks,
  projectFolder,
  readPage,
  runExample
} from '../support/markdown-examples.js'
import {handWritten} from '../support/rule-pages.js'

const {checkNotes, rules, safeParseNotes} = apunte
const folder = 'docs/rules'
const index = readPage(`${folder}/README.md`)

/** The rows of the index: code, the page that it leads to, severity. */
const rows = [...index.text.matchAll(/^\| \[`(.+?)`\]\((.+?)\) \| (\w+) \| \S/gm)].map((row) => row.slice(1))

/** What only `checkNotes` reports. */
const checked = new Set<string>(rules.map(({id}) => id).filter((id) => !handWritten.has(id)))

/** The options of the rule that a block names. */
function optionsOf({words}: FencedBlock): unknown {
  const option = words.find((word) => word.startsWith('{'))
  return option && JSON.parse(option)
}

function issuesOf(block: FencedBlock, code: string): apunte.Issue[] {
  const note = decodeNote(block.value)
  const options = block.words.includes('judged') ? {} : ({frontMatter: false} as const)
  if (!checked.has(code)) return safeParseNotes(note, options).issues
  const settings: Record<string, apunte.RuleSetting> = Object.fromEntries(rules.map(({id}) => [id, 'off']))
  const severity = rules.find(({id}) => id === code)?.severity
  settings[code] = [severity === 'error' ? 'error' : 'warn', optionsOf(block)]
  // A rule that is off has no comment that isn't used.
  if (code === 'unused-disable') settings['empty-item'] = 'warn'
  return checkNotes(note, {...options, rules: settings})
}

/** What a rule across files finds where the files of an example stand. */
async function issuesAmongFiles(example: apunte.RuleExample, code: string): Promise<apunte.Issue[]> {
  const {
    note,
    options,
    path = 'note.md',
    files = {}
  } = typeof example === 'string' ? {note: example} : example
  const shop = openWorkshop()
  try {
    shop.file('.git/HEAD')
    for (const [name, text] of Object.entries({...files, [path]: note})) shop.file(name, text)
    const settings: Record<string, apunte.RuleSetting> = Object.fromEntries(rules.map(({id}) => [id, 'off']))
    settings[code] = ['warn', options]
    // What the page of `unknown-reference` says that its schema is.
    const frontMatter =
      code === 'unknown-reference' ? v.looseObject({author: v.optional(reference('people'))}) : false
    const checked = await checkFiles('.', {cwd: shop.folder, config: {frontMatter, rules: settings}})
    return checked.files.find((file) => file.path === path)?.issues ?? []
  } finally {
    shop.remove()
  }
}

function isExample(language: string, word: string): (block: FencedBlock) => boolean {
  return (block) => block.language === language && block.words[0] === word
}

describe('docs/rules', () => {
  it('has a page for every code, and no page without a code', () => {
    const names = issueCodes.map((code) => `${code}.md`)
    expect(readdirSync(`${projectFolder}${folder}`).sort()).toEqual(['README.md', ...names].sort())
  })

  it('lists the pages in order', () => {
    expect(rows.map(([code, page]) => [code, page])).toEqual(issueCodes.map((code) => [code, `${code}.md`]))
    expect(findBrokenLinks(`${folder}/README.md`)).toEqual([])
  })
})

describe.each(issueCodes)('docs/rules/%s.md', (code) => {
  const path = `${folder}/${code}.md`
  const page = readPage(path)
  const severity = rows.find(([name]) => name === code)?.[2]
  const rule = rules.find(({id}) => isAcross(code) && id === code)
  const files = page.blocks.filter(isExample('md', 'file'))
  const bad = page.blocks.filter(isExample('md', 'bad'))
  const good = page.blocks.filter(isExample('md', 'good'))
  const badCode = page.blocks.filter(isExample('ts', 'bad'))
  const goodCode = page.blocks.filter(isExample('ts', 'good'))

  it('has its parts, an example of either kind, and no block that is not run', () => {
    expect(page.sections).toEqual([
      {title: code, depth: 1},
      {title: 'Why', depth: 2},
      {title: 'Bad', depth: 2},
      {title: 'Good', depth: 2},
      {title: 'What to do', depth: 2}
    ])
    expect(page.text).toContain(`\nDefault severity: **${severity}**. Reported by: `)
    expect(bad.length + badCode.length).toBeGreaterThan(0)
    expect(good.length + goodCode.length).toBeGreaterThan(0)
    expect(page.blocks.length).toBe(
      bad.length + badCode.length + good.length + goodCode.length + (rule ? files.length : 0)
    )
    for (const {words, section} of page.blocks) {
      expect(words.slice(1).join(' ')).toMatch(/^(?:judged|\{\S+\})?$/)
      if (words[0] === 'bad') expect(section).toBe('Bad')
      else if (words[0] !== 'file') expect(['Good', 'What to do']).toContain(section)
    }
  })

  it('has no link that leads nowhere', () => {
    expect(findBrokenLinks(path)).toEqual([])
  })

  if (rule) {
    it('gives the code where it says so, and nothing where all is good, among the files of its examples', async () => {
      for (const example of rule.examples.bad)
        expect((await issuesAmongFiles(example, code)).map((issue) => issue.code)).toContain(code)
      for (const example of rule.examples.good) expect(await issuesAmongFiles(example, code)).toEqual([])
    })
  }

  if (bad.length > 0 && !rule) {
    it('gives the code where it says so', () => {
      for (const block of bad) {
        const found = issuesOf(block, code).filter((issue) => issue.code === code)
        expect(found.length, `line ${block.line}`).toBeGreaterThan(0)
        const expected = severity === 'off' ? 'warning' : severity
        for (const issue of found) expect(issue.severity, `line ${block.line}`).toBe(expected)
      }
    })
  }

  if (good.length > 0 && !rule) {
    it('gives nothing where all is good', () => {
      for (const block of good) expect(issuesOf(block, code), `line ${block.line}`).toEqual([])
    })
  }

  if (badCode.length + goodCode.length > 0) {
    it('runs its code', () => {
      for (const {value, words, line} of [...badCode, ...goodCode]) {
        const checks = runExample(value, {
          apunte,
          'apunte/export': exporting,
          'apunte/schema': schema,
          valibot: v
        })
        expect(checks.length, `line ${line}`).toBeGreaterThan(0)
        for (const {expression, actual, expected} of checks) {
          expect(actual, `line ${line}: ${expression}`).toEqual(expected)
        }
        expect(checks.some(({actual}) => actual === code)).toBe(words[0] === 'bad')
      }
    })
  }
})
