import {rules} from '../../check/rules.js'
import {configNames} from '../../node/config/find-config.js'
import {writeOwnFile} from '../../node/write-own.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {exitCode} from '../io.js'

/** `apunte init`: a first config. */
export const init: CommandDefinition = {
  name: 'init',
  description:
    'Write a first config into this folder, with the rules as they are by default. A config that is there is left alone.',
  arguments: [],
  options: [
    {
      flags: '--format <format>',
      description: 'JavaScript with types in comments, TypeScript (needs apunte installed), JSON or YAML',
      choices: ['mjs', 'ts', 'json', 'yaml'],
      default: 'mjs'
    }
  ],
  examples: [
    {command: 'apunte init', does: 'writes `apunte.config.mjs`'},
    {
      command: 'apunte init --format ts',
      does: 'writes `apunte.config.ts`, where schemas and rules of your own are typed'
    }
  ],
  run: async (world, _args, options) => {
    for (const name of configNames) {
      const isThere = await world.fs.lstat(world.resolve(name)).then(
        () => true,
        () => false
      )
      if (isThere)
        throw new UsageError(`Cannot write a first config, \`${name}\` is there already: change that one`)
    }
    const format = options.format as keyof typeof templates
    const name = `apunte.config.${format}`
    await writeOwnFile(name, templates[format](), world, {expected: null})
    world.out(`${name}\n`)
    world.tell(
      'Now `apunte check` judges the notes of this folder, and `apunte rules` lists what it looks for.\n'
    )
    return exitCode.fine
  }
}

const templates = {
  mjs: () => `/** @type {import('apunte').Config} */
export default {
${body()}}
`,
  ts: () => `import {defineConfig} from 'apunte'

export default defineConfig({
${body()}})
`,
  json: () => `${JSON.stringify({rules: severities()}, null, 2)}\n`,
  yaml: () => `# Which notes \`apunte check\` and \`apunte format\` are for if they are given no files.
files: ['**/*.md']
# A JSON Schema of the front matter; false leaves it unchecked. Default: a title and a date.
# frontMatter: false
# Which topics, bullets, links and blocks there are.
# body: {topics: {Links: {items: {min: 1}}}}
# off, warn or error. \`apunte explain empty-item\` tells what a rule is for. (In quotes: others read \`off\` as false.)
rules:
${Object.entries(severities())
  .map(([id, severity]) => `  ${id}: '${severity}'\n`)
  .join('')}`
}

function severities(): Record<string, string> {
  return Object.fromEntries(rules.map(({id, severity}) => [id, severity]))
}

function body(): string {
  const lines = rules.map(({id, severity}) => `    ${/\W/.test(id) ? `'${id}'` : id}: '${severity}'`)
  return `  // Which notes \`apunte check\` and \`apunte format\` are for if they are given no files.
  files: ['**/*.md'],
  // Any Standard Schema (valibot, zod, arktype) over the front matter's data; false leaves it unchecked. Default: a title and a date.
  // frontMatter: false,
  // 'off', 'warn' or 'error'. \`apunte explain empty-item\` tells what a rule is for.
  rules: {
${lines.join(',\n')}
  },
  // Settings for some of the notes.
  overrides: [
    // {files: ['drafts/**'], rules: {'empty-topic': 'off'}}
  ]
`
}
