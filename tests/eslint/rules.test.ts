import {existsSync} from 'node:fs'
import {toJsonSchema} from '@valibot/to-json-schema'
import {Linter} from 'eslint'
import type {GenericSchema} from 'valibot'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {isAcross} from '../../src/check/across-rules.js'
import apunte, {lintRule} from '../../src/eslint/index.js'
import {applyEdits, checkNotes, defineRule, headingOf, rules, titleOf} from '../../src/index.js'
import {noteSchema, topic} from '../../src/schema/index.js'
import {configOf, lint, lintAndFix, ourRules} from '../support/linting.js'

const whole = '---\ntitle: A\ndate: 2018-10-10\n---\n\n'

describe('the plugin', () => {
  it('has each rule that judges a note by itself, and what reading finds in front matter', () => {
    const alone = rules.filter(({id}) => !isAcross(id)).map(({id}) => id)
    const reading = ['duplicate-key', 'front-matter-limit', 'front-matter-not-a-map', 'invalid-yaml']
    expect(Object.keys(apunte.rules).sort()).toEqual(
      [...alone, ...reading, 'unsafe-key', 'unsupported-yaml'].sort()
    )
  })

  it('recommends those that are on by default, as bad as they are', () => {
    const {rules: recommended} = apunte.configs.recommended
    for (const {id, severity} of rules) {
      const expected = severity === 'off' || isAcross(id) ? undefined : severity
      expect(recommended[`apunte/${id}`], id).toBe(expected)
    }
    expect(recommended['apunte/invalid-yaml']).toBe('error')
    const config = [apunte.configs.recommended] as unknown as Linter.Config[]
    const messages = new Linter().verify('-\n', config, {filename: 'a.markdown'})
    expect(messages.map(({ruleId, severity}) => [ruleId, severity])).toEqual([
      ['apunte/front-matter', 2],
      ['apunte/empty-item', 1]
    ])
  })

  it.each([
    ['- a\n', 'for notes without front matter, set `frontMatter: false` in `languageOptions`'],
    ['+++\na = 1\n+++\n', "what stands there isn't read: `foreign-front-matter` says why"]
  ])('says where ESLint is told that notes may lack front matter: %j', (text, hint) => {
    const [finding] = lint(text, {rules: ourRules})
    expect(finding?.message).toContain(`(${hint}`)
  })

  it.each(Object.entries(apunte.rules))('says of %s what it is', (code, {meta}) => {
    expect(meta.docs.description).toMatch(/^[A-ZÀ-Ý`].+\.$/s)
    expect(meta.docs.url).toMatch(
      new RegExp(`^https://unpkg\\.com/apunte@\\d+\\.\\d+\\.\\d+/docs/rules/${code}\\.md$`)
    )
    expect(existsSync(new URL(`../../docs/rules/${code}.md`, import.meta.url))).toBe(true)
    expect(meta.fixable !== undefined).toBe(rules.find(({id}) => id === code)?.fixable ?? false)
    expect(meta.hasSuggestions ?? false).toBe(meta.fixable !== undefined)
  })

  it.each(['duplicate-link', 'duplicate-topic', 'max-depth'])(
    'checks the options of %s as the rule does',
    (code) => {
      const {options} = rules.find(({id}) => id === code) ?? {}
      const read = toJsonSchema(options as GenericSchema, {typeMode: 'input'}) as Record<string, unknown>
      const {$schema: _, required: __, ...schema} = JSON.parse(JSON.stringify(read, withoutDefaults))
      expect(apunte.rules[code]?.meta.schema).toEqual([schema])
    }
  )

  it('has options for no other rule of ours that has none', () => {
    const withOptions = rules.filter(({id, options}) => options && !isAcross(id)).map(({id}) => id)
    const schemas = Object.entries(apunte.rules).filter(([, {meta}]) => meta.schema.length > 0)
    expect(schemas.map(([code]) => code).sort()).toEqual([...withOptions, 'front-matter', 'outline'].sort())
  })
})

/** ESLint would fill defaults in, and the rules do; its schemas need no type of words. */
function withoutDefaults(key: string, value: unknown): unknown {
  if (key === 'default') return undefined
  const isWords = typeof value === 'object' && value !== null && 'enum' in value
  return isWords ? {enum: value.enum} : value
}

describe('options', () => {
  const codes = (text: string, set: Linter.RulesRecord) =>
    lint(text, {rules: set}).map(({ruleId, line}) => `${ruleId}:${line}`)

  it('reach the rules', () => {
    const text = `# A\n\n- a\n  - b\n    - c\n`
    expect(codes(text, {'apunte/max-depth': 'warn'})).toEqual([])
    expect(codes(text, {'apunte/max-depth': ['warn', {max: 2}]})).toEqual(['apunte/max-depth:5'])
  })

  it('are refused where they are wrong', () => {
    expect(() => codes('', {'apunte/max-depth': ['warn', {maximum: 2}]})).toThrow('apunte/max-depth')
    expect(() => codes('', {'apunte/empty-item': ['warn', {}]})).toThrow('apunte/empty-item')
  })

  it('may be JSON Schemas of front matter and body', () => {
    const frontMatter = {
      schema: {type: 'object', properties: {state: {enum: ['draft', 'done']}}, required: ['state']}
    }
    expect(codes('---\nstate: drft\n---\n', {'apunte/front-matter': ['error', frontMatter]})).toEqual([
      'apunte/front-matter:2'
    ])
    expect(codes('---\nstate: done\n---\n', {'apunte/front-matter': ['error', frontMatter]})).toEqual([])
    const body = {body: {topics: {Links: {items: {min: 1}}}}}
    expect(codes('# Links\n\n- a\n', {'apunte/outline': ['error', body]})).toEqual([])
    expect(codes('# Links\n', {'apunte/outline': ['error', body]})).toEqual(['apunte/outline:1'])
    const both = {...body, schema: {type: 'object', properties: {topics: {maxItems: 1}}}}
    expect(codes('# Links\n\n# B\n', {'apunte/outline': ['error', both]}).length).toBe(2)
  })

  it('say what is wrong with such a schema', () => {
    const bad = {schema: {type: 'objekt'}}
    expect(() => codes('', {'apunte/front-matter': ['error', bad]})).toThrow('Cannot use the JSON Schema')
  })
})

describe('schemas of languageOptions', () => {
  const rulesOfSchemas: Linter.RulesRecord = {'apunte/front-matter': 'error', 'apunte/outline': 'error'}
  const told = (text: string, languageOptions: object) =>
    lint(text, {rules: rulesOfSchemas, languageOptions: languageOptions as Linter.LanguageOptions})

  it('judge front matter and outline as checkNotes does', () => {
    const languageOptions = {
      frontMatter: v.object({state: v.picklist(['draft', 'done'])}),
      outline: noteSchema({topics: {Links: topic({})}})
    }
    const text = '---\nstate: drft\n---\n\n# Lnks\n'
    const issues = checkNotes(text, {...languageOptions, rules: {'empty-topic': 'off'}})
    expect(told(text, languageOptions).map(({message}) => message)).toEqual(
      issues.map(({message}) => message)
    )
    expect(issues.length).toBe(2)
    expect(told('---\nstate: done\n---\n\n# Links\n', languageOptions)).toEqual([])
  })

  it('are the format’s own, or none', () => {
    expect(told('# A\n', {}).map(({ruleId}) => ruleId)).toEqual(['apunte/front-matter'])
    expect(told('# A\n', {frontMatter: false})).toEqual([])
  })

  it('add the topic that is missing, by --fix', () => {
    const outline = noteSchema({topics: {Links: topic({})}})
    const config = {
      rules: rulesOfSchemas,
      languageOptions: {frontMatter: false, outline} as Linter.LanguageOptions
    }
    const [message] = lint('# A\n', config)
    const edits = (message?.suggestions ?? []).map(({fix}) => fix).concat(message?.fix ?? [])
    const [edit] = edits
    if (!edit) throw new Error('Unexpected end, expected a fix')
    const output = applyEdits('# A\n', [{start: edit.range[0], end: edit.range[1], text: edit.text}])
    expect(lint(output, config)).toEqual([])
  })

  it('stop the run where they can’t be used', () => {
    const late = v.objectAsync({title: v.string()})
    expect(() => told('---\ntitle: A\n---\n', {frontMatter: late})).toThrow('apunte/front-matter')
  })

  it('are told by a fingerprint where ESLint writes a configuration down', () => {
    const {languages} = apunte
    const fingerprint = (schema: v.GenericSchema) =>
      JSON.stringify(languages.notes.normalizeLanguageOptions({frontMatter: schema, topics: false}))
    const schema = v.object({title: v.pipe(v.string(), v.minLength(3))})
    expect(fingerprint(schema)).toMatch(/^\{"frontMatter":"valibot:[\da-f]{8}","topics":false\}$/)
    expect(fingerprint(schema)).toBe(fingerprint(v.object({title: v.pipe(v.string(), v.minLength(3))})))
    expect(fingerprint(schema)).not.toBe(fingerprint(v.object({title: v.pipe(v.string(), v.minLength(4))})))
    expect(fingerprint(schema)).not.toBe(fingerprint(v.object({name: v.string()})))
  })
})

describe('fixes', () => {
  it('that are certain are made by --fix, all that hold together', () => {
    const text = `${whole}# A\n\n- https://a.example\n-\n - [b](https://b.example)\n`
    const {output, fixed} = lintAndFix(text, {rules: apunte.configs.recommended.rules})
    expect(fixed).toBe(true)
    expect(output).toBe(`${whole}# A\n\n- <https://a.example>\n- [b](https://b.example)\n`)
  })

  it('that don’t hold together with one before them wait for the next look', () => {
    // Once the line is a heading, the asterisk before the URL means another thing.
    const text = '##*>https://a.example/(z)'
    const set: Linter.RulesRecord = {'apunte/malformed-heading': 'warn', 'apunte/bare-url': 'warn'}
    const found = lint(text, {rules: set})
    expect(
      found.map(({ruleId, fix, suggestions = []}) => [ruleId, fix !== undefined, suggestions.length])
    ).toEqual([
      ['apunte/malformed-heading', true, 0],
      ['apunte/bare-url', false, 1]
    ])
  })

  it('that are not are suggestions', () => {
    const [message] = lint('[a](http://a.example)\n', {rules: {'apunte/insecure-url': 'warn'}})
    expect(message?.fix).toBeUndefined()
    expect(message?.suggestions).toEqual([{desc: 'Write `https:`', fix: {range: [8, 8], text: 's'}}])
  })

  it('of rules of several plugins are made in one run', () => {
    const text = `${whole}#A\n\nhttps://a.example\n\n-\n`
    const {output} = lintAndFix(text, {
      rules: {
        'markdown/no-missing-atx-heading-space': 'error',
        'markdown/no-bare-urls': 'error',
        'apunte/empty-item': 'warn',
        'apunte/bare-url': 'warn'
      }
    })
    expect(output).toBe(`${whole}# A\n\n<https://a.example>\n\n`)
  })

  it('of a rule that is switched off by a comment are not made', () => {
    const text = '<!-- eslint-disable apunte/bare-url -->\n\nhttps://a.example\n'
    expect(lintAndFix(text, {rules: {'apunte/bare-url': 'warn'}}).output).toBe(text)
    const ours = '<!-- apunte-disable bare-url -->\n\nhttps://a.example\n'
    expect(lintAndFix(ours, {rules: {'apunte/bare-url': 'warn'}}).output).toBe(ours)
  })
})

describe('our comments', () => {
  const found = (text: string, set: Linter.RulesRecord) =>
    lint(text, {rules: {'apunte/unused-disable': 'warn', ...set}}).map(({ruleId}) => ruleId)

  it('switch rules off, and are told of where they switch off nothing', () => {
    expect(found('<!-- apunte-disable empty-item -->\n\n-\n', {'apunte/empty-item': 'warn'})).toEqual([])
    expect(found('<!-- apunte-disable empty-item -->\n\n- a\n', {'apunte/empty-item': 'warn'})).toEqual([
      'apunte/unused-disable'
    ])
  })

  it('are let be where they are for rules that are off here, or that only `apunte check` can judge', () => {
    expect(found('<!-- apunte-disable empty-item -->\n\n- a\n', {})).toEqual([])
    expect(
      found('<!-- apunte-disable broken-link -->\n\n[a](b.md)\n', {'apunte/empty-item': 'warn'})
    ).toEqual([])
    expect(found('<!-- apunte-disable -->\n\n[a](b.md)\n', {'apunte/empty-item': 'warn'})).toEqual([])
  })
})

describe('lintRule', () => {
  const shortTitles = defineRule({
    id: 'my-notes/short-titles',
    description: 'A title is longer than some.',
    severity: 'error',
    options: v.object({max: v.optional(v.number(), 8)}),
    visit: {
      topic(node, context) {
        if (titleOf(node).length <= context.options.max) return
        const {start} = headingOf(node)?.position ?? {}
        const at = start?.offset ?? 0
        const fix = {
          title: 'Call it A',
          edits: [{start: at + 2, end: at + 2 + titleOf(node).length, text: 'A'}],
          safe: false
        }
        context.report({node: headingOf(node) ?? node, message: `Unexpected title in ${context.path}`, fix})
      }
    }
  })
  const run = (text: string, setting: Linter.RuleEntry) => {
    const plugins = {
      mine: {rules: {'short-titles': lintRule(shortTitles)}},
      apunte
    } as unknown as NonNullable<Linter.Config['plugins']>
    return lint(text, {plugins, rules: {'mine/short-titles': setting, 'apunte/empty-topic': 'warn'}})
  }

  it('runs a rule of one’s own, beside ours', () => {
    const messages = run('# Microservices\n', 'warn')
    expect(messages.map(({ruleId, message}) => [ruleId, message])).toEqual([
      ['mine/short-titles', 'Unexpected title in note.md'],
      ['apunte/empty-topic', expect.stringContaining('Unexpected')]
    ])
    expect(messages[0]?.suggestions?.[0]?.desc).toBe('Call it A')
    expect(run('# Microservices\n\nx\n', ['warn', {max: 20}])).toEqual([])
  })

  it('tells what is wrong with its options, and what it throws, with its name', () => {
    expect(() => run('# A\n', ['warn', {max: 'x'}])).toThrow(
      'Cannot use the options of `my-notes/short-titles`'
    )
    const bad = defineRule({
      id: 'my-notes/bad',
      visit: () => {
        throw new Error('no')
      }
    })
    const plugins = {mine: {rules: {bad: lintRule(bad)}}, apunte} as unknown as NonNullable<
      Linter.Config['plugins']
    >
    expect(() => lint('x', {plugins, rules: {'mine/bad': 'warn'}})).toThrow(
      'Cannot run the rule `my-notes/bad`'
    )
  })

  it('refuses what is no rule', () => {
    expect(() => lintRule({id: 'a/b'} as never)).toThrow('Cannot make a rule for ESLint of')
  })
})

describe('other languages', () => {
  it('of Markdown: the text is read once more', () => {
    const rulesOfBoth: Linter.RulesRecord = {'apunte/empty-item': 'warn', 'markdown/no-html': 'error'}
    const messages = lint('<b>\n\n-\n', {language: 'markdown/commonmark', rules: rulesOfBoth})
    expect(messages.map(({ruleId}) => ruleId)).toEqual(['markdown/no-html', 'apunte/empty-item'])
  })

  it('are refused, not passed over', () => {
    const config: Linter.Config = {files: ['**/*.js'], language: '@/js', rules: {'apunte/empty-item': 'warn'}}
    expect(() => new Linter().verify('let a', configOf(config), {filename: 'a.js'})).toThrow(
      'apunte/empty-item'
    )
    const {create} = apunte.rules['empty-item'] ?? {}
    const context = {id: 'apunte/empty-item', filename: 'a.js', sourceCode: {ast: {type: 'Program'}}}
    expect(() => create?.(context as never)).toThrow(
      'Cannot run `apunte/empty-item` on `a.js`, expected a file of the language `apunte/notes`'
    )
  })
})

it('a text is judged anew each time, by the rules of that time', () => {
  const linter = new Linter()
  const verify = (set: Linter.RulesRecord) => {
    const known = linter.getSourceCode()
    return linter
      .verify(known ?? '-\n\n# A\n', configOf({rules: set}), {filename: 'note.md'})
      .map(({ruleId}) => ruleId)
  }
  expect(verify({'apunte/empty-item': 'warn'})).toEqual(['apunte/empty-item'])
  expect(verify({'apunte/empty-topic': 'warn'})).toEqual(['apunte/empty-topic'])
})
