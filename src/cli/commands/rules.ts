import type {Config} from '../../check/config.js'
import type {RuleSeverity} from '../../check/define-rule.js'
import {rules as builtIn} from '../../check/rules.js'
import type {RuleSetting} from '../../check/settings.js'
import {readingCodes} from '../../check/settings.js'
import {nameInConfig} from '../../node/check/targets.js'
import {matchesPatterns} from '../../node/match-patterns.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {findRulePages} from '../../node/rule-pages.js'
import {hideLines} from '../../text/control-characters.js'
import {findNearest} from '../../text/find-nearest.js'
import {printJson} from '../../text/print-json.js'
import {firstSentence, summaryOfCode} from '../code-summary.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {exitCode} from '../io.js'
import {showable} from '../showable.js'
import {cutToWidth, widthOf} from '../terminal/width.js'
import type {World} from '../world.js'

/** A rule, or a problem that reading finds, as the command lists it. */
interface RuleRow {
  id: string
  /** What it is set to; `null` is what reading says. */
  severity: RuleSeverity | null
  fixable: boolean
  description: string
}

/** `apunte rules`: the rules with what they are set to. */
export const rules: CommandDefinition = {
  name: 'rules',
  description:
    "List the rules, built-in ones and the config's own, with what they are set to: in general, or for a file. `apunte explain` tells more about each.",
  arguments: [{name: '[file]', description: 'a note, to list what holds for it'}],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print them',
      choices: ['text', 'json'],
      default: 'text'
    },
    ...configOptions
  ],
  examples: [
    {command: 'apunte rules', does: 'lists all rules'},
    {command: 'apunte rules drafts/elm.md', does: 'lists them as the overrides for that note have them'}
  ],
  run: async (world, args, options) => {
    const loaded = await loadFlaggedConfig(options as ConfigFlags, world)
    const file = args[0] as string | undefined
    if (file !== undefined) await refuseNoNote(file, loaded.config, world)
    const path = file === undefined ? '' : nameInConfig(file, loaded.folder, world)
    if (file !== undefined && matchesPatterns(loaded.config.ignore ?? [], path))
      world.tell(`the config ignores ${hideLines(file)}: no rule is run on it\n`)
    const settings = file === undefined ? loaded.config.rules : resolveConfig(loaded.config, path).rules
    const severityOf = (id: string, usual: RuleSeverity | null): RuleSeverity | null => {
      const setting = (settings as Readonly<Record<string, RuleSetting | undefined>> | undefined)?.[id]
      return typeof setting === 'string' ? setting : (setting?.[0] ?? usual)
    }
    const all = [...builtIn, ...(loaded.config.ownRules ?? [])]
    const rows: RuleRow[] = all.map(({id, severity, fixable, description}) => ({
      id,
      severity: severityOf(id, severity),
      fixable,
      description
    }))
    const known = new Set(rows.map(({id}) => id))
    const pages = findRulePages()
    for (const id of readingCodes) {
      if (known.has(id)) continue
      const description = summaryOfCode(id, pages)
      rows.push({id, severity: severityOf(id, null), fixable: false, description})
    }
    world.out(options.format === 'json' ? `${printJson(rows, 2)}\n` : printRows(rows, world))
    if (options.format !== 'json' && world.isTerminal) world.tell(`\n${toldMore}\n`)
    return exitCode.fine
  }
}

/** Refuses what is no note: a rule's name, most often, which `explain` is for. */
async function refuseNoNote(file: string, {ownRules = []}: Config, world: World): Promise<void> {
  const stats = await world.fs.stat(world.resolve(file)).catch(() => null)
  if (stats?.isFile()) return
  if (stats?.isDirectory()) {
    throw new UsageError(`Cannot list the rules for the folder \`${file}\`, expected a note, or nothing`)
  }
  const codes = [...builtIn, ...ownRules].map(({id}) => id).concat(readingCodes)
  const meant = codes.includes(file) ? file : findNearest(file, codes)
  const hint = meant === null ? '' : `; \`apunte explain ${meant}\` tells about that rule`
  throw new UsageError(
    `Cannot list the rules for \`${file}\`, expected the name of a note that is there, or nothing${hint}`
  )
}

const toldMore = '`apunte explain empty-item` tells all about that rule, with examples'

/** In fewer columns, what a rule is about stands below its name, not beside it. */
const fewestBeside = 40

/** A line for each; on a terminal its first sentence alone, as much as fits of it, since `explain` tells all. */
function printRows(rows: readonly RuleRow[], {colors, columns, isTerminal}: World): string {
  const widest = Math.max(...rows.map(({id}) => widthOf(showable(id))))
  const room = columns - widest - '  error  fix  '.length
  const lines = rows.flatMap(({id, severity, fixable, description}) => {
    const word = padTo(showable(String(severity ?? '-')), 5)
    const shown =
      severity === 'error' ? colors.red(word) : severity === 'warn' ? colors.yellow(word) : colors.dim(word)
    const row = `${padTo(showable(id), widest)}  ${shown}  ${fixable ? 'fix' : '   '}`
    const about = showable(description)
    if (!isTerminal) return [`${row}  ${about}`]
    const sentence = firstSentence(about)
    return room >= fewestBeside
      ? [`${row}  ${cutToWidth(sentence, room)}`]
      : [cutToWidth(row.trimEnd(), columns), `    ${cutToWidth(sentence, columns - 4)}`]
  })
  return lines.map((line) => `${line}\n`).join('')
}

function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}
