import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {Diagnostic, TextDocument} from 'vscode-languageserver-types'
import {buildConfigJsonSchema} from '../../src/check/json-schemas.js'
import {checkNotes, type Issue, toDiagnostics, toVFileMessages, validateConfig} from '../../src/index.js'
import {buildPartsJsonSchema} from '../../src/schema/json-schemas.js'

const source = '---\ntitle: Elm\n---\n\n# 😀 https://elm.example.org\n\n# Elm\n\n- [](a)\n- \n\n# elm\n'
const issues = checkNotes(source)
const odd: Issue = {
  code: 'odd',
  severity: 'error',
  message: 'a "b" <c> & d, e: 100% \u0000\u001b\ud800\n::error::f\r]]>',
  path: ['x']
}
it('has issues of all kinds to report', () => {
  expect(issues.map(({code}) => code)).toEqual([
    'front-matter',
    'empty-topic',
    'bare-url',
    'missing-link-text',
    'empty-item',
    'empty-topic',
    'duplicate-topic'
  ])
  expect(issues.some(({related}) => related)).toBe(true)
})

describe('toVFileMessages', () => {
  it('gives messages that unified tools print', () => {
    const messages = toVFileMessages(issues, {path: 'elm.md'})
    expect(
      messages.map(({line, column, ruleId, fatal}) => ({line, column, code: ruleId, isError: fatal}))
    ).toEqual(
      issues.map(({code, severity, position}) => ({
        line: position?.start.line,
        column: position?.start.column,
        code,
        isError: severity === 'error'
      }))
    )
    expect(String(messages.at(-1))).toBe(`elm.md:12:1-12:6: ${issues.at(-1)?.message}`)
    expect(messages.at(-1)?.note).toBe('The first `Elm`: 7:1')
    expect(messages.every(({source, file}) => source === 'apunte' && file === 'elm.md')).toBe(true)
  })

  it('takes issues without a place', () => {
    expect(toVFileMessages([odd])[0]?.place).toBeUndefined()
    expect(toVFileMessages([odd], {path: 'elm.md'})[0]?.name).toBe('elm.md')
  })
})

describe('toDiagnostics', () => {
  it('gives what the protocol has', () => {
    const diagnostics = toDiagnostics([...issues, odd], {uri: 'file:///elm.md'})
    for (const diagnostic of diagnostics) expect(Diagnostic.is(diagnostic)).toBe(true)
    expect(diagnostics.map(({severity}) => severity)).toEqual([1, 2, 2, 2, 2, 2, 2, 1])
  })

  it('counts as editors do', () => {
    const document = TextDocument.create('file:///elm.md', 'markdown', 1, source)
    for (const [index, diagnostic] of toDiagnostics(issues).entries()) {
      const {start, end} = diagnostic.range
      expect(document.offsetAt(start)).toBe(issues[index]?.position?.start.offset)
      expect(document.offsetAt(end)).toBe(issues[index]?.position?.end.offset)
      expect(diagnostic.relatedInformation).toBeUndefined()
    }
  })
})

describe('the JSON Schema of the config', () => {
  const validate = new Ajv2020({strictTuples: false}).compile(
    buildConfigJsonSchema(buildPartsJsonSchema()) as object
  )

  it.each([
    {},
    {$schema: 'x', files: ['**/*.md'], ignore: ['old/'], frontMatter: false},
    {
      rules: {
        'empty-item': 'off',
        'max-depth': ['error', {max: 2}],
        'invalid-yaml': 'warn',
        'bare-url': ['warn']
      }
    },
    {overrides: [{files: ['a'], rules: {'duplicate-link': ['warn', {within: 'note'}]}, format: {}}]},
    {body: {topics: {Links: {items: {each: {links: {min: 1}}}}}}}
  ])('takes what validateConfig takes: %j', (config) => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true)
    expect(validateConfig(config)).toEqual([])
  })

  it.each([
    {rule: {}},
    {rules: {'emty-item': 'off'}},
    {rules: {'empty-item': 'warning'}},
    {rules: {'empty-item': ['warn', {}]}},
    {rules: {'max-depth': ['warn', {max: 0}]}},
    {rules: {'cannot-write': 'off'}},
    {files: 'a'},
    {files: ['']},
    {frontMatter: true},
    {overrides: [{rules: {}}]}
  ])('refuses what validateConfig refuses: %j', (config) => {
    expect(validate(config)).toBe(false)
    expect(validateConfig(config).length).toBeGreaterThan(0)
  })

  it('refuses what throws when it is read', () => {
    const config = {
      get rules(): never {
        throw new Error('not today')
      }
    }
    expect(validateConfig(config)).toMatchObject([
      {code: 'invalid-config', message: expect.stringContaining('not today'), path: []}
    ])
  })

  it('refuses what is no config', () => {
    for (const value of [[], null, 'x', undefined, 1]) {
      expect(validate(value)).toBe(false)
      expect(validateConfig(value)).toHaveLength(1)
    }
  })
})
