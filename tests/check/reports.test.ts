import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {Ajv} from 'ajv'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {validateXML} from 'xmllint-wasm'
import {checkNotes} from '../../src/check/check-notes.js'
import {defineRule} from '../../src/check/define-rule.js'
import type {CheckedNote} from '../../src/check/report/checked-note.js'
import {toGithubAnnotations} from '../../src/check/report/github.js'
import {toJunit} from '../../src/check/report/junit.js'
import {toSarif} from '../../src/check/report/sarif.js'
import {rules} from '../../src/check/rules.js'
import type {Issue} from '../../src/issue/issue.js'
import {openWorkshop} from '../support/command.js'
import {describeShared, readCorpus} from '../support/shared.js'

const require = createRequire(import.meta.url)
// Draft 4, but for its name the same as what ajv reads.
const {
  $schema: _,
  id: __,
  ...sarifSchema
} = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const isSarif = new Ajv({strict: false, validateFormats: false, unicodeRegExp: false}).compile(sarifSchema)
const junitSchema = readFileSync(new URL('../support/junit.xsd', import.meta.url), 'utf8')

function sarif(notes: readonly CheckedNote[]) {
  const log = JSON.parse(toSarif(notes, {version: '1.2.3', rules}))
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true)
  return log
}

async function junit(notes: readonly CheckedNote[]): Promise<string> {
  const contents = toJunit(notes)
  const result = await validateXML({xml: {fileName: 'report.xml', contents}, schema: junitSchema})
  expect(result.errors).toEqual([])
  return contents
}

const warned = '---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n- https://b.example\n-\n\n# a\n\n- [c](d)\n'
const notes: CheckedNote[] = [
  {path: 'notes/año, 1:2.md', issues: checkNotes(warned)},
  {path: 'good.md', issues: []},
  {path: '/abs/bad.md', issues: checkNotes('# a\n\n- [c](d)\n')}
]

const anyPosition = fc
  .array(fc.nat(1e6), {minLength: 6, maxLength: 6})
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => ({
    start: {line: a + 1, column: b + 1, offset: c},
    end: {line: a + 1 + d, column: e + 1, offset: c + f}
  }))
const anyText = fc.string({unit: 'binary'})
const anyIssue: fc.Arbitrary<Issue> = fc.record(
  {
    code: fc.stringMatching(/^[a-z]+(?:-[a-z]+)*$/),
    severity: fc.constantFrom('error', 'warning'),
    message: anyText,
    position: anyPosition,
    related: fc.array(fc.record({message: anyText, position: anyPosition}), {maxLength: 2}),
    fixes: fc.array(
      fc.record({
        title: anyText,
        safe: fc.boolean(),
        edits: fc
          .array(fc.record({start: fc.nat(), end: fc.nat(), text: anyText}), {minLength: 1})
          .map((edits) =>
            edits.map(({start, end, text}) => ({
              start: Math.min(start, end),
              end: Math.max(start, end),
              text
            }))
          )
      }),
      {maxLength: 2}
    )
  },
  {requiredKeys: ['code', 'severity', 'message']}
)
const anyNotes = fc.array(
  fc.record({path: fc.string({unit: 'grapheme', minLength: 1}), issues: fc.array(anyIssue, {maxLength: 3})}),
  {maxLength: 3}
)

describe('SARIF', () => {
  it('holds places, fixes and rules', () => {
    const [run] = sarif(notes).runs
    expect(run.tool.driver).toMatchObject({name: 'apunte', semanticVersion: '1.2.3'})
    expect(run.results).toHaveLength(4)
    const [bare] = run.results
    expect(run.tool.driver.rules[bare.ruleIndex].id).toBe('bare-url')
    expect(bare).toMatchObject({
      ruleId: 'bare-url',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: {uri: 'notes/a%C3%B1o%2C%201%3A2.md', uriBaseId: '%SRCROOT%'},
            region: {startLine: 8, startColumn: 3, endLine: 8, endColumn: 20}
          }
        }
      ]
    })
    const [{artifactChanges}] = bare.fixes
    expect(artifactChanges[0].replacements.length).toBeGreaterThan(0)
    const second = run.results.find((result: {ruleId: string}) => result.ruleId === 'duplicate-topic')
    expect(second.relatedLocations[0].physicalLocation.region.startLine).toBe(6)
    expect(run.results[3].locations[0].physicalLocation.artifactLocation).toEqual({uri: 'file:///abs/bad.md'})
  })

  it('says no more of one’s own rule than the rule does', () => {
    const mine = defineRule({id: 'mine/own', severity: 'error', visit: {}})
    const [run] = JSON.parse(toSarif([], {rules: [mine]})).runs
    expect(run.tool.driver).toEqual({
      name: 'apunte',
      rules: [{id: 'mine/own', defaultConfiguration: {enabled: true, level: 'error'}}]
    })
  })

  it('is valid for whatever issues there are', () => {
    fc.assert(
      fc.property(anyNotes, (some) => {
        sarif(some)
      })
    )
  })
})

describe('JUnit', () => {
  it('has a suite for each note and a failure for each error', async () => {
    const xml = await junit(notes)
    expect(xml.match(/<testsuite /g)).toHaveLength(3)
    expect(xml.match(/<failure /g)).toHaveLength(1)
    expect(xml).toContain('<testsuites name="apunte" tests="6" failures="1"')
    expect(xml).toContain('<testcase name="no errors" classname="good.md" time="0"/>')
    expect(xml).toContain('Unexpected bare URL')
  })

  it('is valid for whatever issues there are', async () => {
    // One document of many, as the validator starts anew for each.
    const some = fc.sample(anyNotes, 300).flat()
    await junit(some)
    expect(some.length).toBeGreaterThan(100)
  })
})

/** Reads a workflow command as GitHub's runner does. */
function readCommand(line: string): {command: string; properties: Record<string, string>; data: string} {
  const [, command = '', list = '', data = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? []
  const plain = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%')
  const properties = list.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), plain(pair.slice(at + 1))]
  })
  return {command, properties: Object.fromEntries(properties), data: plain(data)}
}

describe('annotations', () => {
  it('have the form that GitHub documents', () => {
    expect(toGithubAnnotations(notes[0] as CheckedNote).split('\n')[0]).toMatch(
      /^::warning file=notes\/año%2C 1%3A2\.md,line=8,endLine=8,col=3,endColumn=20,title=bare-url::Unexpected bare URL/
    )
  })

  it('read back as what they were made of, what acts on a terminal aside', () => {
    const shown = (text: string): string => text.replace(/[^\P{Control}\r\n]/gu, '\u00b7')
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', minLength: 1}), anyIssue, (path, issue) => {
        const lines = toGithubAnnotations({path, issues: [issue]}).split('\n')
        expect(lines).toHaveLength(2)
        const {command, properties, data} = readCommand(lines[0] as string)
        expect({command, file: properties.file, title: properties.title}).toEqual({
          command: issue.severity,
          file: shown(path),
          title: shown(issue.code)
        })
        expect(data).toBe(shown(issue.message))
        if (issue.position) expect(properties.line).toBe(String(issue.position.start.line))
      })
    )
  })

  it('are given under GitHub Actions, unless something else is asked', async () => {
    const shop = openWorkshop()
    shop.file('a.md', warned)
    const env = {GITHUB_ACTIONS: 'true'}
    expect((await shop.apunte(['check', 'a.md'], {env})).out).toMatch(/^::warning file=a\.md,/)
    expect((await shop.apunte(['check', '--format', 'compact', 'a.md'], {env})).out).toMatch(/^a\.md:8:3 /)
    for (const format of ['sarif', 'junit']) {
      const {code, out} = await shop.apunte(['check', '--format', format, 'a.md'])
      expect(code).toBe(0)
      expect(out).toContain('empty-item')
    }
    shop.remove()
  })
})

describeShared('reports of real notes', () => {
  it('are valid', async () => {
    const some = readCorpus()
      .filter((_, index) => index % 7 === 0)
      .map(({name, text}) => ({path: name, issues: checkNotes(text)}))
    expect(sarif(some).runs[0].results.length).toBeGreaterThan(100)
    await junit(some)
  })
})
