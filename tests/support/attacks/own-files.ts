import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import {runIn} from '../command.js'
import {type Spoiling, spoil, spoiling} from '../generators/attacks.js'
import type {Attacks} from './group.js'
import {howEnded, inTime, whatActs, whatChanged, whatIsPolluted} from './oracles.js'
import {openGrounds} from './world.js'

const fine = '---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n- b\n'
/** A note that no config, cache or baseline can make a good one: it holds a finding, and stands beside a file that is no UTF-8. */
const bad = '---\ntitle: a\ntitle: b\ndate: 2018-10-10\n---\n\n# a\n\n- b\n'

/** A file that apunte reads for itself, as it is when nobody has spoilt it. */
interface OwnFile {
  name: string
  /** Makes it where it is not a text that is known. */
  text?: string
  make?: string[]
  argv: string[]
  /** The least exit code of a run with it: a bad note passes never. */
  least: 1 | 2
}

const json = `{
  "$schema": "x",
  "frontMatter": false,
  "rules": {"empty-item": "error", "max-depth": ["warn", {"max": 4}], "duplicate-key": "error"},
  "format": {"emphasis": "*", "tables": "keep"},
  "overrides": [{"files": ["drafts/*.md"], "ignore": ["x.md"], "rules": {"empty-topic": "off"}, "format": {}}]
}
`
const yaml = `frontMatter: {type: object, properties: {title: {type: string}}, required: [title]}
rules: {empty-item: error, max-depth: [warn, {max: 4}]}
body: {topics: {A: {optional: true}}}
overrides:
  - files: [drafts/*.md]
    outline: {required: [topics]}
`
const code = `import {readFileSync} from 'node:fs'
export default {rules: {'empty-item': 'error'}, ownRules: [], overrides: [{files: ['a.md'], rules: {}}]}
`
const everywhere: Array<[string[], 1 | 2]> = [
  [['check', 'bad.md', 'bytes.md'], 2],
  [['format', '--check', 'bad.md', 'bytes.md'], 2]
]

const ownFiles: OwnFile[] = [
  ...everywhere.flatMap(([argv, least]) => [
    {name: 'apunte.config.json', text: json, argv, least},
    {name: 'apunte.config.yaml', text: yaml, argv, least},
    {name: 'apunte.config.mjs', text: code, argv, least},
    {name: 'apunte.config.ts', text: code, argv, least}
  ]),
  {name: 'other.json', text: json, argv: ['check', '--config', 'other.json', 'bad.md', 'bytes.md'], least: 2},
  {
    name: 'part.json',
    text: '{"rules": {}}',
    argv: ['check', '--cache', '--config', 'main.mjs', 'bad.md', 'bytes.md'],
    least: 2
  },
  {
    name: '.apunte-cache.json',
    make: ['check', '--cache', '.'],
    argv: ['check', '--cache', 'bad.md'],
    least: 1
  },
  {
    name: 'node_modules/.cache/apunte/check.json',
    make: ['check', '--cache', '.'],
    argv: ['check', '--cache', 'bad.md'],
    least: 1
  },
  {
    name: 'cache.json',
    make: ['check', '--cache-file', 'cache.json', '.'],
    argv: ['check', '--cache-file', 'cache.json', 'bad.md'],
    least: 1
  },
  {
    name: 'known.json',
    make: ['check', '--baseline', 'known.json', '--update-baseline', '.'],
    argv: ['check', '--baseline', 'known.json', 'bad.md'],
    least: 1
  },
  {
    name: '.gitignore',
    text: '*.tmp.md\n!kept.tmp.md\ndrafts/**\n/a?[b-c]\n',
    argv: ['check', '.', 'bad.md'],
    least: 1
  },
  {name: '.git', text: 'gitdir: ../elsewhere\n', argv: ['check', '.', 'bad.md'], least: 1},
  {
    name: 'node_modules/.package-lock.json',
    text: '{"packages": {}}',
    argv: ['check', '--cache', '--config', 'main.mjs', 'bad.md', 'bytes.md'],
    least: 2
  }
]

interface OwnFileAttack {
  file: OwnFile
  spoiling: Spoiling
  /** Whether it begins with a byte-order mark, or has more than it can have. */
  more: '' | '\ufeff' | 'large'
}

/** Files that apunte reads for itself, malformed. */
export const ownFileAttacks: Attacks<OwnFileAttack> = {
  cases: fc.record({
    file: fc.constantFrom(...ownFiles),
    spoiling,
    more: fc.constantFrom('', '', '', '', '', '', '', '', '\ufeff', 'large')
  }),
  attempt: async ({file, spoiling: how, more}) => {
    const grounds = await openGrounds()
    try {
      const put = (name: string, bytes: string | Uint8Array): void => {
        mkdirSync(dirname(join(grounds.work, name)), {recursive: true})
        writeFileSync(join(grounds.work, name), bytes)
      }
      put('main.mjs', "import './part.json' with {type: 'json'}\nexport default {rules: {}}\n")
      put('part.json', '{}')
      if (file.make) {
        // What it knows is of other texts: a note that was good then is bad now.
        if (file.name.startsWith('node_modules')) mkdirSync(join(grounds.work, 'node_modules'))
        put('bad.md', fine)
        put('other.md', bad)
        await runIn(grounds.work, file.make)
      } else put(file.name, file.text as string)
      put('bad.md', bad)
      if (file.argv.includes('bytes.md')) put('bytes.md', Uint8Array.of(0xff))
      // What a config's code imports is Node's to read, and it waits for a pipe.
      const isImported = file.name === 'part.json'
      if (how.how === 'instead') grounds.place(file.name, isImported ? 'folder' : how.kind)
      else {
        const bytes = spoil(readFileSync(join(grounds.work, file.name)), how)
        const filling = more === 'large' ? ' '.repeat(1_000_000) : more
        put(file.name, more === '' ? bytes : new Uint8Array([...new TextEncoder().encode(filling), ...bytes]))
      }
      const outside = grounds.outside()
      const outcome = await inTime(runIn(grounds.work, file.argv))
      if (outcome === 'hangs') return 'it hangs'
      return (
        howEnded(outcome) ??
        whatActs(outcome.err) ??
        whatActs(outcome.out) ??
        whatIsPolluted() ??
        whatChanged(outside, grounds.outside()) ??
        (outcome.code < file.least ? `a bad note passes with ${outcome.code}: ${outcome.err}` : null) ??
        (outcome.code === 2 && !/^apunte: Cannot /.test(outcome.err)
          ? `it says ${JSON.stringify(outcome.err.slice(0, 200))}`
          : null)
      )
    } finally {
      grounds.remove()
    }
  }
}
