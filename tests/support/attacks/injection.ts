import fc from 'fast-check'
import {reportFormats} from '../../../src/cli/reporters/reporters.js'
import {openWorkshop, type WorldOptions} from '../command.js'
import {payload, toName} from '../generators/attacks.js'
import type {Attacks} from './group.js'
import {howEnded, whatActs} from './oracles.js'

/** A command over what an attacker has written. */
interface Command {
  argv: string[]
  /** Whether standard output is a text that was asked for as it is. */
  isAsked?: boolean
  annotations?: boolean
}

const formatted = (command: string, formats: readonly string[], ...rest: string[]): Command[] =>
  formats.map((format) => ({
    argv: [command, '--format', format, ...rest],
    annotations: format === 'github'
  }))

/** Commands over the folder with the note; `NAME` is the note's name. */
const overNotes: Command[] = [
  ...formatted('check', reportFormats, '.'),
  ...formatted('check', reportFormats, '--fix', '--unsafe', '.'),
  ...formatted('check', reportFormats, '--', 'NAME', 'NAME.gone'),
  {argv: ['check', '--output', 'report', '.']},
  {argv: ['check', '--report', 'sarif=a', '--report', 'pretty=b', '.']},
  {argv: ['check', '--fix', '--fix-only', 'bare-url', '.']},
  {argv: ['check', '--statistics', '--max-diagnostics', '2', '.']},
  {argv: ['check', '--baseline', 'known.json', '--update-baseline', '.']},
  {argv: ['check', '--cache', '.']},
  {argv: ['check', '--max-warnings', '0', '--shard', '1/1', '.']},
  {argv: ['format', '--check', '.']},
  {argv: ['format', '--check', '--', 'NAME', 'NAME.gone']},
  {argv: ['format', '.']},
  {argv: ['format', '--diff', '.']},
  ...formatted('links', ['text', 'json', 'jsonl', 'csv', 'markdown'], '.'),
  ...formatted('links', ['text', 'csv'], '--duplicates', '.'),
  ...formatted('outline', ['tree', 'json', 'markdown'], '.'),
  ...formatted('query', ['text', 'json', 'jsonl'], '*', '.'),
  {argv: ['parse', '--', 'NAME']},
  {argv: ['parse', '--outline', '--', 'NAME']},
  {argv: ['parse', '--no-position', '--no-source', '--', 'NAME']},
  {argv: ['rules', '--', 'NAME']},
  ...formatted('infer', ['yaml', 'json', 'valibot', 'zod'], '.'),
  ...formatted('infer', ['yaml', 'json', 'valibot', 'zod'], '--at-least', '50%', '--', 'NAME', 'NAME.gone'),
  {argv: ['infer', '--types', '.']},
  {argv: ['infer', '--output', 'found.yaml', '.']},
  {argv: ['new', '--', 'NAME']},
  {argv: ['new', '--schema', 'NAME']},
  ...['jsonl', 'csv', 'bookmarks', 'opml', 'html', 'markdown'].map((format) => ({
    argv: ['export', '--format', format, '--folder', 'out', '.']
  })),
  ...['jsonl', 'csv', 'bookmarks', 'opml', 'html', 'markdown'].map((format) => ({
    argv: ['export', '--format', format, '--', 'NAME'],
    isAsked: true
  })),
  ...['bookmarks', 'opml', 'csv'].map((format) => ({
    argv: ['import', '--format', format, '--', 'NAME'],
    isAsked: true
  })),
  {argv: ['import', '--', 'NAME'], isAsked: true},
  {argv: ['add', '--', 'NAME', 'https://a.example']},
  {argv: ['add', '--topic', 'gone', '--', 'NAME', 'https://a.example']},
  {argv: ['section', '--topic', 'gone', '--', 'NAME']},
  {argv: ['section', '--hash', '--', 'NAME']},
  {argv: ['set', '--', 'NAME', 'title=x', 'a.b.c=1', 'tags+=1']},
  {argv: ['set', '--unset', 'tags.7', '--', 'NAME']},
  {argv: ['rename', 'topic', '--', 'NAME', 'gone', 'new']},
  {argv: ['rename', 'note', '--', 'NAME', 'NAME']},
  {argv: ['rename', 'key', '--', 'gone', 'new', 'NAME']}
]

/** Commands whose arguments an attacker has written; `TEXT` is what. */
const withArguments: Command[] = [
  ['TEXT'],
  ['check', 'TEXT'],
  ['check', '--TEXT'],
  ['check', '-TEXT'],
  ['check', '--config', 'TEXT', '.'],
  ['check', '--rule', 'TEXT', '.'],
  ['check', '--rule', 'TEXT=error', '.'],
  ['check', '--rule', 'empty-item=TEXT', '.'],
  ['check', '--baseline', 'TEXT', '.'],
  ['check', '--baseline', 'TEXT', '--update-baseline', '.'],
  ['check', '--output', 'TEXT', '.'],
  ['check', '--report', 'TEXT', '.'],
  ['check', '--report', 'sarif=TEXT', '.'],
  ['check', '--fix', '--fix-only', 'TEXT', '.'],
  ['check', '--stdin-filename', 'TEXT', '-'],
  ['check', '--format', 'github', '--stdin-filename', 'TEXT', '-'],
  ['check', '--format', 'pretty', '--stdin-filename', 'TEXT', '-'],
  ['format', '--check', '--stdin-filename', 'TEXT', '-'],
  ['outline', '--stdin-filename', 'TEXT', '-'],
  ['links', '--stdin-filename', 'TEXT', '-'],
  ['query', '*', '--stdin-filename', 'TEXT', '-'],
  ['set', '--stdin-filename', 'TEXT', '-', 'a=1'],
  ['add', '--stdin-filename', 'TEXT', '-', 'a'],
  ['import', '--stdin-filename', 'TEXT', '-'],
  ['check', '--cache-file', 'TEXT', '.'],
  ['check', '--format', 'TEXT', '.'],
  ['check', '--shard', 'TEXT', '.'],
  ['check', '--max-size', 'TEXT', '.'],
  ['format', 'TEXT'],
  ['format', '--range', 'TEXT', '.'],
  ['outline', '--depth', 'TEXT', '.'],
  ['outline', 'TEXT'],
  ['links', '--host', 'TEXT', '--topic', 'TEXT', '.'],
  ['query', 'TEXT', '.'],
  ['query', '[title=TEXT]', '.'],
  ['explain', 'TEXT'],
  ['completion', 'TEXT'],
  ['rules', 'TEXT'],
  ['schema', 'TEXT'],
  ['infer', 'TEXT'],
  ['infer', '--at-least', 'TEXT', '.'],
  ['infer', '--format', 'TEXT', '.'],
  ['infer', '--output', 'TEXT', '.'],
  ['infer', '--stdin-filename', 'TEXT', '-'],
  ['new', 'TEXT'],
  ['new', '{TEXT}.md'],
  ['new', '{slug}.md', '--title', 'TEXT'],
  ['new', 'TEXT{slug}.md', '--title', 'TEXT'],
  ['new', 'a.md', '--set', 'TEXT'],
  ['new', 'a.md', '--set', 'TEXT=TEXT'],
  ['new', 'a.md', '--schema', 'TEXT'],
  ['new', '--config', 'TEXT'],
  ['new', '--schema', 'TEXT.yaml'],
  ['init', 'TEXT'],
  ['init', '--format', 'TEXT'],
  ['import', 'TEXT'],
  ['export', '--format', 'TEXT', '.'],
  ['export', '--folder', 'TEXT', '.'],
  ['add', 'note.md', 'TEXT'],
  ['add', 'known.md', 'https://b.example/TEXT'],
  ['add', 'note.md', 'https://a.example', '--topic', 'TEXT'],
  ['add', 'note.md', 'https://a.example', '--under', 'TEXT', '--title', 'TEXT'],
  ['add', 'TEXT', 'https://a.example'],
  ['section', 'note.md', '--topic', 'TEXT'],
  ['section', 'note.md', '--topic', 'TEXT', '--topic', 'TEXT', '--append'],
  ['section', 'note.md', '--expect', 'TEXT', '--hash'],
  ['section', 'TEXT', '--hash'],
  ['section', '--stdin-filename', 'TEXT', '--topic', 'a', '-'],
  ['set', 'note.md', 'TEXT'],
  ['set', 'note.md', 'TEXT=TEXT'],
  ['set', 'note.md', 'tags.TEXT=1'],
  ['set', 'note.md', '--unset', 'TEXT'],
  ['set', 'TEXT', 'a=b'],
  ['rename', 'TEXT'],
  ['rename', 'topic', 'note.md', 'TEXT', 'x'],
  ['rename', 'topic', 'note.md', 'a', 'TEXT'],
  ['rename', 'note', 'note.md', 'TEXT'],
  ['rename', 'note', 'TEXT', 'x.md'],
  ['rename', 'note', '--dry-run', '--root', 'TEXT', 'note.md', 'x.md'],
  ['rename', 'key', 'TEXT', 'x'],
  ['rename', 'key', 'title', 'TEXT'],
  ['rename', 'key', 'title', 'x', 'TEXT'],
  ['help', 'TEXT']
].map((argv) => ({argv, annotations: argv.includes('github')}))

/** Who reads what is printed. */
interface Reader {
  colors: boolean
  outIsTerminal: boolean
  errIsTerminal: boolean
  hyperlinks: boolean
  columns: number
  env: Record<string, string>
}

const reader: fc.Arbitrary<Reader> = fc.record({
  colors: fc.boolean(),
  outIsTerminal: fc.boolean(),
  errIsTerminal: fc.boolean(),
  hyperlinks: fc.boolean(),
  columns: fc.constantFrom(0, 1, 20, 80, -1, 1e9, Number.NaN),
  env: fc.constantFrom<Record<string, string>>(
    {},
    {GITHUB_ACTIONS: 'true'},
    {TF_BUILD: 'True'},
    {TEAMCITY_VERSION: '2025'}
  )
})

async function judge(
  shop: {
    apunte: (argv: string[], options: WorldOptions) => Promise<{code: number; out: string; err: string}>
  },
  {argv, isAsked, annotations}: Command,
  options: Reader
): Promise<string | null> {
  // A patch in a pipe is as it is; on a terminal and in a runner's log it is shown.
  const isPatch = argv.includes('--diff') && !options.outIsTerminal && Object.keys(options.env).length === 0
  const outcome = await shop.apunte(argv, options)
  const {out, err} = outcome
  const usesAnnotations = annotations || (options.env.GITHUB_ACTIONS !== undefined && argv[0] === 'check')
  const how =
    howEnded(outcome) ??
    (isAsked || isPatch ? null : whatActs(out, {...options, annotations: usesAnnotations})) ??
    whatActs(err, {
      annotations: usesAnnotations,
      colors: options.colors && (options.errIsTerminal || argv.includes('--fix'))
    })
  return how === null ? null : `${how} of ${JSON.stringify(argv)}`
}

const pick = (commands: Command[]): fc.Arbitrary<Command> => fc.constantFrom(...commands)

/** What a note says, in every place of one: text, front matter, titles, URLs, definitions, labels, code, HTML. */
function noteOf(text: string): string {
  const quoted = JSON.stringify(text)
  const line = text.replace(/[\r\n]/g, ' ')
  return `---
title: ${quoted}
${JSON.stringify(line)}: ${quoted}
tags: [${quoted}]
---
${text}

# ${line}

- ${text}
- [${line}](<${line.replace(/[<>]/g, '')}> ${quoted})
- [a][${line}] [b](${text}) [c](http://b.example/${text}) <https://${line}>
- [ ] [c](http://b.example/${text})
-

[${line}]: <${line.replace(/[<>]/g, '')}> '${line}'

## ${line}

\`\`\`${line}
${text}
\`\`\`

<!-- ${text} -->
`
}

/** What a note, a file's name and a folder's name hold. */
export const inNotes: Attacks<{
  text: string
  name: string
  folder: string
  command: Command
  reader: Reader
}> = {
  cases: fc.record({text: payload, name: payload, folder: payload, command: pick(overNotes), reader}),
  attempt: async ({text, name, folder, command, reader: options}) => {
    const shop = openWorkshop()
    try {
      const file = `${toName(folder)}/${toName(name)}x.md`
      shop.file(file, noteOf(text))
      shop.file('second.md', `${noteOf(text)}\n${text}`)
      const argv = command.argv.map((argument) => argument.replace(/^NAME/, () => file))
      return await judge(shop, {...command, argv}, options)
    } finally {
      shop.remove()
    }
  }
}

/** What arguments hold. */
export const inArguments: Attacks<{text: string; command: Command; reader: Reader}> = {
  cases: fc.record({text: payload, command: pick(withArguments), reader}),
  attempt: async ({text, command, reader: options}) => {
    const shop = openWorkshop()
    try {
      const note = '---\ntitle: a\ndate: 2018-10-10\ntags: [a]\n---\n\n# a\n\n- b [c](https://c.example)\n'
      shop.file('note.md', note)
      shop.file('known.md', `${note}- [x](<https://b.example/${text.replace(/[<>\r\n]/g, '')}>)\n`)
      // What an argument names stays in the folder.
      const safe = text.replaceAll('/', '').replace(/^\.\.$/, 'x')
      const argv = command.argv.map((argument) => argument.replaceAll('TEXT', () => safe))
      const input = {...options, input: ['* a [b](c)\n*\n']}
      return await judge(shop, {...command, argv}, input)
    } finally {
      shop.remove()
    }
  }
}

/** What a config holds. */
export const inConfig: Attacks<{text: string; shape: number; command: Command; reader: Reader}> = {
  cases: fc.record({
    text: payload,
    shape: fc.nat(21),
    command: pick(
      [
        ['rules'],
        ['rules', '--format', 'json'],
        ['explain', 'mine/a'],
        ['explain', 'gone'],
        ['schema', 'body'],
        ['schema', 'own-front-matter'],
        ['new', 'made.md'],
        ['new', 'made.md', '--title', 'x', '--force', '--no-comments'],
        ['new', 'made.md', '--schema', 'note.json'],
        ['new', 'made.md', '--schema', 'apunte.config.json'],
        ['infer', '--types', 'note.md'],
        ['infer', '--types', '--format', 'json', 'note.md'],
        ['check', '--fix', '--unsafe', 'note.md'],
        ['format', '--check', 'note.md'],
        ...reportFormats.map((format) => ['check', '--format', format, 'note.md'])
      ].map((argv) => ({argv, annotations: argv.includes('github')}))
    ),
    reader
  }),
  attempt: async ({text, shape, command, reader: options}) => {
    const shop = openWorkshop()
    try {
      const said = JSON.stringify(text)
      const rule = (parts: string): string =>
        `export default {ownRules: [{id: 'mine/a', severity: 'warn', fixable: false, description: 'd', visit: {listItem(node, context) { context.report({node, message: ${said}}) }}, ${parts}}]}`
      const shapes: Array<[string, string]> = [
        ['json', `{"rules": {${said}: "off"}}`],
        ['json', `{"rules": {"empty-item": ${said}}}`],
        ['json', `{${said}: 1}`],
        [
          'json',
          `{"files": [${said}], "ignore": [${said}], "overrides": [{"files": [${said}], "rules": {${said}: 1}}]}`
        ],
        ['json', `{"format": {${said}: ${said}}}`],
        ['json', text],
        [
          'mjs',
          rule(
            `description: ${said}, why: ${said}, advice: ${said}, examples: {bad: [${said}], good: [{note: ${said}, text: ${said}}]}`
          )
        ],
        ['mjs', rule(`id: ${said}`)],
        ['mjs', rule(`severity: ${said}`)],
        [
          'mjs',
          rule(`visit: {root() { throw new Error(${said}) }, listItem() { throw new Error(${said}) }}`)
        ],
        ['mjs', `throw new Error(${said})`],
        ['ts', text],
        ['yaml', text],
        ['yml', `rules: {${said}: ${said}}\nbody: ${said}\n`],
        [
          'json',
          `{"frontMatter": {"properties": {"a": {"enum": [${said}, ${JSON.stringify(`${text}x`)}]}, "b": {"const": ${said}}}, "required": [${said}], "title": ${said}, "description": ${said}}}`
        ],
        ['json', `{"frontMatter": {"additionalProperties": false, "properties": {${said}: {}}}}`],
        ['json', `{"frontMatter": {"properties": {"a": {"pattern": ${said}}, "b": {"reference": ${said}}}}}`],
        ['json', `{"frontMatter": {"propertyNames": {"enum": [${said}]}, "$comment": ${said}}}`],
        [
          'json',
          `{"frontMatter": {"$ref": ${said}}, "body": {"$ref": ${said}}, "outline": {${said}: ${said}}}`
        ],
        ['json', `{"frontMatter": {"$ref": "note.json"}}`],
        [
          'json',
          `{"frontMatter": false, "body": {"topics": {${said}: {"description": ${said}}}, "items": {"each": {"text": {"enum": [${said}]}}}}}`
        ],
        [
          'json',
          `{"frontMatter": false, "body": {${said}: ${said}, "content": [{"type": ${said}, "lang": ${said}}]}}`
        ]
      ]
      const [ending, config] = shapes[shape] as [string, string]
      const data = shape >= 14 ? `---\n${said}: 1\na: ${said}\nb: b\n---\n\n` : ''
      shop.file('note.md', `${data}# a\n\n-\n`)
      shop.file('note.json', `{"type": ${said}, ${said}: [${said}]}`)
      shop.file(`apunte.config.${ending}`, config)
      return await judge(shop, command, options)
    } finally {
      shop.remove()
    }
  }
}
