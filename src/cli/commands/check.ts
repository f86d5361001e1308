import {rules as builtIn} from '../../check/rules.js'
import {type CheckRun, type CheckSummary, openCheck, type Shard} from '../../node/check/check-run.js'
import {decodeUtf8} from '../../node/decode.js'
import {hideLines} from '../../text/control-characters.js'
import {type Cache, fileOfCache, openCache} from '../cache.js'
import {CheckAdvice} from '../check-advice.js'
import {type CommandDefinition, many, parseNumber, stdinOption, UsageError, watchOption} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {count, describeNothing, numberOf, seconds} from '../count.js'
import {type FixFlags, readFixFlags} from '../fix-flags.js'
import {readStandardInput, tellMissing} from '../inputs.js'
import {exitCode} from '../io.js'
import {reportFormats} from '../reporters/reporters.js'
import {
  filesOfReports,
  parseMost,
  parseReport,
  type ReportFlags,
  type ReportPlan,
  startReports
} from '../reports.js'
import {readRuleFlags} from '../rule-flags.js'
import {parseShard} from '../shard.js'
import {standardInput} from '../standard-input.js'
import {sourcesWithConfig} from '../watched-config.js'
import type {World} from '../world.js'

interface CheckFlags extends ConfigFlags, FixFlags, ReportFlags {
  rule?: string[]
  maxWarnings?: number
  baseline?: string
  updateBaseline?: boolean
  cache?: boolean
  cacheFile?: string
  shard?: Shard
}

/** `apunte check`: judges notes by rules and schemas. */
export const check: CommandDefinition = {
  name: 'check',
  description:
    'Judge notes by rules and by the schemas of front matter and body. Without files: those that the config names, or else all in this folder.',
  arguments: [{name: '[file...]', description: 'files, folders, globs, or `-` for standard input'}],
  notOptions: {'--write': '`--fix` mends notes in place'},
  options: [
    {flags: '--fix', description: 'mend what can be mended with certainty, in place'},
    {flags: '--unsafe', description: 'with --fix: mend also what is likely, such as `https:` for `http:`'},
    {
      flags: '--fix-only <id>',
      description: 'with --fix: mend what this rule finds, and nothing else; may be given again',
      known: builtIn.map(({id}) => id),
      ...many
    },
    ...configOptions,
    {
      flags: '--rule <id=severity>',
      description: 'set a rule to off, warn or error; may be given again',
      ...many
    },
    {
      flags: '--max-warnings <number>',
      description: 'exit with 1 if there are more warnings than this',
      parse: parseNumber(0)
    },
    {flags: '--baseline <file>', description: 'hide the findings that this file lists, show new ones'},
    {
      flags: '--update-baseline',
      description:
        'with --baseline: write the findings into that file instead; what it knows of other files stays'
    },
    {
      flags: '--format <format>',
      description:
        'how to print findings (default: github under GITHUB_ACTIONS, pretty on a terminal, compact elsewhere)',
      choices: reportFormats
    },
    {
      flags: '--max-diagnostics <n>',
      description:
        'print so many findings at most, or all (`none`), and tell how many more there are; all of them count (default: 100 on a terminal if no format is asked for, else `none`)',
      parse: parseMost
    },
    {flags: '--statistics', description: 'count the findings by rule at the end, for people'},
    {flags: '--output <file>', description: 'write the report into a file'},
    {
      flags: '--report <format=file>',
      description: 'write another report into a file, such as `sarif=apunte.sarif`; may be given again',
      isMany: true,
      parse: (value, previous) => [...((previous as ReportPlan[] | undefined) ?? []), parseReport(value)]
    },
    {flags: '--cache', description: 'skip files that were judged before, by content, config and version'},
    {
      flags: '--cache-file <file>',
      description:
        'where the cache is (default: in `node_modules/.cache/apunte`, or else `.apunte-cache.json`)'
    },
    {flags: '--shard <part>', description: 'judge one part of the files, such as 2/5', parse: parseShard},
    watchOption,
    stdinOption
  ],
  examples: [
    {command: 'apunte check notes', does: 'judges all notes in a folder'},
    {command: 'apunte check --fix notes', does: 'mends what is certain, and tells the rest'},
    {command: 'apunte check --fix --fix-only bare-url notes', does: 'mends bare URLs, and nothing else'},
    {command: 'apunte check --rule insecure-url=error --max-warnings 0 notes', does: 'is stricter'},
    {
      command: 'apunte check --baseline baseline.json --update-baseline notes',
      does: 'lets the findings of today be, so that only new ones are shown from now on'
    },
    {
      command: 'apunte check --report sarif=apunte.sarif --report junit=apunte.xml notes',
      does: 'shows the findings, and writes two reports of them'
    },
    {
      command: 'apunte check --statistics --max-diagnostics 0 notes',
      does: 'only counts what each rule finds'
    },
    {
      command: 'apunte check --stdin-filename notes/elm.md - < draft.md',
      does: 'judges a text as that note, as editors do'
    }
  ],
  watches: async (world, files, options) => sourcesWithConfig(files, options as ConfigFlags, world),
  run: async (world, args, options) => runCheck(world, args[0] as string[], options as CheckFlags)
}

async function runCheck(world: World, patterns: readonly string[], flags: CheckFlags): Promise<number> {
  const start = world.now()
  refuseIdle(flags)
  const loaded = await loadFlaggedConfig(flags, world, patterns)
  const rules = readRuleFlags(flags.rule ?? [], loaded.config)
  const fix = readFixFlags(flags, loaded.config, rules)
  const allRules = [...builtIn, ...(loaded.config.ownRules ?? [])]
  // A text that is mended on its way has standard output for itself.
  const isPassing = fix !== null && patterns.includes(standardInput)
  const reports = await startReports(flags, isPassing, world, allRules)
  const hasCache = flags.cache || flags.cacheFile !== undefined
  const outputs = filesOfReports(flags)
  if (hasCache) outputs.push(await fileOfCache(flags.cacheFile, world))
  let cache: Cache | undefined
  const run = await openCheck(patterns, {
    cwd: world.cwd,
    fs: world.fs,
    loaded,
    rules,
    fix,
    baseline: flags.baseline,
    updateBaseline: flags.updateBaseline,
    shard: flags.shard,
    baselineMaker: '`--update-baseline`',
    outputs,
    openKnown: async () => {
      if (hasCache) cache = await openCache(flags.cacheFile, loaded, rules, world)
      return cache ?? null
    },
    standardInput: {
      word: standardInput,
      name: world.stdinName,
      read: () => readStandardInput(world),
      write: (text) => world.out(text)
    }
  })
  tellMissing(run.missing, world)
  for (const {message} of run.unseen) {
    if (flags.shard) world.err(`apunte: with --shard, ${message}\n`)
    else world.tell(`${message}\n`)
  }
  // What the config leaves alone goes through as it is.
  if (isPassing && !run.paths.includes(standardInput)) {
    world.out(decodeUtf8(await readStandardInput(world), world.nameOf(standardInput)))
  }
  let done = 0
  const advice = isForEyes(flags, world) ? new CheckAdvice() : null
  for await (const file of run.files()) {
    if (file.error) world.err(`apunte: ${hideLines(file.error.message)}\n`)
    advice?.mend(file.path, file.fixed.length)
    if (file.isRead) reports.file(advice ? {...file, issues: advice.take(file.issues)} : file)
    world.progress(++done, run.paths.length)
  }
  const allWritten = await reports.end()
  await cache?.save()
  await run.finish()
  tellSummary(run, flags, world.now() - start, world)
  const {frontMatter, overrides = []} = loaded.config
  const context = {
    patterns,
    isLimited: flags.statistics === true || flags.maxDiagnostics !== undefined,
    hasConfig: loaded.path !== null,
    hasSchema: [frontMatter, ...overrides.map((override) => override.frontMatter)].some(Boolean)
  }
  for (const line of advice?.lines(context) ?? [])
    world.tellColored(`${world.tellColors.dim(hideLines(line))}\n`)
  return allWritten ? codeOf(run.summary, flags, world) : exitCode.usage
}

/** Whether findings are shown on a terminal, to people alone. */
function isForEyes({format = 'pretty', output, report}: CheckFlags, {isTerminal, env}: World): boolean {
  const isPlain = output === undefined && report === undefined && !env.GITHUB_ACTIONS
  return isTerminal && isPlain && (format === 'pretty' || format === 'compact')
}

/** Refuses flags that would do nothing. */
function refuseIdle({fix, unsafe, fixOnly, baseline, updateBaseline}: CheckFlags): void {
  if (unsafe && !fix) throw new UsageError('Cannot use `--unsafe` alone, expected `--fix` with it')
  if (fixOnly && !fix) throw new UsageError('Cannot use `--fix-only` alone, expected `--fix` with it')
  if (updateBaseline && baseline === undefined) {
    throw new UsageError(
      'Cannot update a baseline that has no name, expected `--baseline <file>` with `--update-baseline`'
    )
  }
}

function codeOf({failed, errors, warnings}: CheckSummary, {maxWarnings}: CheckFlags, world: World): number {
  if (failed > 0) return exitCode.usage
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings
  if (tooMany) world.err(`apunte: ${count(warnings, 'warning')}, more than the ${maxWarnings} allowed\n`)
  return errors > 0 || tooMany ? exitCode.findings : exitCode.fine
}

function tellSummary(run: CheckRun, flags: CheckFlags, time: number, world: World): void {
  const {summary, total} = run
  if (summary.files === 0) {
    if (summary.failed === 0) world.tell(`${describeNothing(total > 0)}\n`)
    return
  }
  const {errors, warnings, fixed, fixable, hidden, outdated} = summary
  const {baseline, updateBaseline} = flags
  const {red, yellow} = world.tellColors
  const number = (amount: number, what: string): string => count(amount, what, world.isTerminal)
  const plain = (amount: number): string => numberOf(amount, world.isTerminal)
  const found = updateBaseline
    ? number(hidden, 'finding')
    : [
        colored(errors, number(errors, 'error'), red),
        colored(warnings, number(warnings, 'warning'), yellow)
      ].join(', ')
  const hasNone = errors + warnings + (updateBaseline ? hidden : 0) === 0
  const parts = [`${hasNone ? 'no findings' : found} in ${number(summary.files, 'file')} (${seconds(time)})`]
  if (updateBaseline) parts.push(`written into ${hideLines(baseline as string)}`)
  if (fixed > 0) parts.push(`${plain(fixed)} fixed`)
  if (hidden > 0 && !updateBaseline) parts.push(`${plain(hidden)} hidden by the baseline`)
  if (outdated > 0)
    parts.push(
      `the baseline knows ${plain(outdated)} that ${outdated === 1 ? 'is' : 'are'} gone (--update-baseline forgets)`
    )
  if (fixable > 0) parts.push(`${plain(fixable)} can be fixed with --fix`)
  world.tellColored(`${parts.join('; ')}\n`)
}

/** `2 errors`, in colour where there are any. */
function colored(amount: number, text: string, color: (text: string) => string): string {
  return amount > 0 ? color(text) : text
}
