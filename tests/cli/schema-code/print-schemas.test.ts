import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {regexOf} from '../../../src/cli/schema-code/code.js'
import {printCode, printJsonConfig, printYamlConfig} from '../../../src/cli/schema-code/print-schemas.js'
import {printTypes} from '../../../src/cli/schema-code/print-types.js'
import {parseNotes} from '../../../src/parse.js'
import {inferSchema} from '../../../src/schema/infer/infer-schema.js'
import {whatActs} from '../../support/attacks/oracles.js'

const hostile = [
  '##[error]x',
  '::error::x',
  'a\n::error::x\n##vso[task.setvariable]',
  '\u001b[35m\u009b31m\u202e\u2028\u007f',
  'a\tb\r##teamcity[x]',
  '\'"`\\u0023##[x]'
]

describe('what stands in notes and is printed of their schema acts on nobody, and reads back as it was', () => {
  it.each(hostile)('%j', (text) => {
    const line = text.replace(/[\r\n]/g, ' ')
    const note = `---\n${JSON.stringify(text)}: ${JSON.stringify(text)}\ntags: [${JSON.stringify(text)}]\n---\n\n## ${line.trim()}\n\n- ${line}\n`
    const inferred = inferSchema(Array.from({length: 12}, () => parseNotes(note, {frontMatter: false})))
    const {json} = inferred
    expect(JSON.stringify(json)).toContain(JSON.stringify(text).slice(1, -1))
    const [yaml, inJson] = [printYamlConfig(inferred, 12), printJsonConfig(inferred)]
    expect(parse(yaml)).toEqual(json)
    expect(JSON.parse(inJson)).toEqual(json)
    const types = printTypes({frontMatter: json.frontMatter || null, body: json.body}, '12 notes')
    for (const printed of [
      yaml,
      inJson,
      types,
      printCode(inferred, 'valibot', 12),
      printCode(inferred, 'zod', 12)
    ])
      expect(whatActs(printed)).toBe(null)
  })

  it.each(['^\u009b\u001b', '##\\[x', '[\u202e\t]', '\r', '\\u{1F600}'])('a pattern: %j', (pattern) => {
    const code = regexOf(pattern)
    expect(whatActs(code)).toBe(null)
    const made = new RegExp(code.slice(1, code.lastIndexOf('/')), 'u')
    for (const text of ['\u009b\u001b', '##[x', '\u202e', '\t', '\r', '😀'])
      expect([text, made.test(text)]).toEqual([text, new RegExp(pattern, 'u').test(text)])
  })
})
