import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Rule, RuleExample} from '../../check/define-rule.js'
import {suggest} from '../../check/settings.js'
import {findRulePages, rulePageCodes} from '../../node/rule-pages.js'
import {hideControls} from '../../text/control-characters.js'
import type {CommandDefinition} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {exitCode} from '../io.js'
import {showable} from '../showable.js'
import {printMarkdown} from '../terminal/markdown.js'
import type {Colors, World} from '../world.js'

/** `apunte explain`: the page of a rule, in the terminal. */
export const explain: CommandDefinition = {
  name: 'explain',
  description:
    "Show the page of a rule: what it reports and why, with good and bad examples. Of the config's own rules, show what they say of themselves.",
  arguments: [
    {name: '<code>', description: 'the word in parentheses behind a finding, such as `duplicate-topic`'}
  ],
  options: configOptions,
  examples: [
    {command: 'apunte explain duplicate-key', does: 'says what is wrong with a key that stands twice'}
  ],
  run: async (world, args, options) => {
    const code = args[0] as string
    const folder = findRulePages()
    if (folder === null) throw new Error('Cannot find the pages of the rules, expected them in the package')
    const codes = rulePageCodes(folder) ?? []
    const flags = options as ConfigFlags
    // A config that isn't named is looked at for that alone which has no page: its code may take its time.
    const named = typeof flags.config === 'string' ? await loadFlaggedConfig(flags, world) : null
    if (codes.includes(code)) {
      const file = join(folder, `${code}.md`)
      world.out(print(readFileSync(file, 'utf8'), world, pathToFileURL(file).href))
      return exitCode.fine
    }
    const {config} = named ?? (await loadFlaggedConfig(flags, world))
    const own = config.ownRules ?? []
    const rule = own.find(({id}) => id === code)
    if (!rule) {
      const all = [...codes, ...own.map(({id}) => id)]
      world.err(`apunte: Cannot explain \`${showable(code)}\`${suggest(showable(code), all)}\n`)
      return exitCode.usage
    }
    world.out(print(hideControls(printOwnRule(rule)), world))
    return exitCode.fine
  }
}

/** The page of a rule of one's own: what its definition says. One that `defineRule` hasn't made may say less than its type. */
function printOwnRule({id, severity, fixable, description, why, advice, examples}: Partial<Rule>): string {
  const parts = [
    `# \`${id}\``,
    `${severity ? `Default severity: **${severity}**. ` : ''}A rule of the config's own${fixable ? '; some findings can be fixed' : ''}.`,
    description || 'It has no description.'
  ]
  if (why) parts.push('## Why', why)
  for (const [title, notes] of [
    ['Bad', examples?.bad ?? []],
    ['Good', examples?.good ?? []]
  ] as const) {
    if (notes.length > 0) parts.push(`## ${title}`, ...notes.map(printExample))
  }
  if (advice) parts.push('## What to do', advice)
  return parts.join('\n\n')
}

function printExample(example: RuleExample): string {
  const {note, text, options, files = {}} = typeof example === 'string' ? {note: example} : {...example}
  const words = [text, options === undefined ? '' : `Options: \`${JSON.stringify(options)}\``]
  const beside = Object.entries(files).flatMap(([name, source]) => [
    `Beside it, \`${name}\`:`,
    printCode(source)
  ])
  return [...words.filter((word) => word), printCode(note), ...beside].join('\n\n')
}

function printCode(note: string): string {
  return ['````markdown', note.trimEnd(), '````'].join('\n')
}

/** A page as a terminal shows it; where none does, as it is. */
function print(page: string, world: World, base?: string): string {
  return world.isTerminal ? printMarkdown(page, {...world, base}) : style(page, world.colors)
}

/** Makes headings bold and code dim. */
function style(page: string, colors: Colors): string {
  let isCode = false
  const lines = page
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode
        return colors.dim(line)
      }
      if (isCode) return colors.dim(line)
      return /^#{1,6} /.test(line) ? colors.bold(line) : line
    })
  return `${lines.join('\n')}\n`
}
