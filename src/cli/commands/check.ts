import {dirname} from 'node:path'
import {checkNotes} from '../../check/check-notes.js'
import {fixNotes} from '../../check/fix-notes.js'
import {rules as builtIn} from '../../check/rules.js'
import {type Issue, isError} from '../../issue/issue.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {removeTemporaryFiles} from '../../node/temporary-files.js'
import {hideLines} from '../../text/control-characters.js'
import {type Baseline, readBaseline, startBaseline} from '../baseline.js'
import {type Cache, openCache} from '../cache.js'
import {type CommandDefinition, collect, parseNumber} from '../command.js'
import {type ConfigFlags, type LoadedConfig, loadConfig} from '../config/load-config.js'
import {count, describeNothing, seconds} from '../count.js'
import {foreseeWriting} from '../foresee-writing.js'
import {eachPath, type Input, standardInput} from '../inputs.js'
import {exitCode} from '../io.js'
import {type ReportFormat, reporters, reportFormats} from '../reporters/reporters.js'
import {readRuleFlags} from '../rule-flags.js'
import {filesOfShard, parseShard, type Shard} from '../shard.js'
import {findTargets, pathInConfig} from '../targets.js'
import type {World} from '../world.js'
import {writeBack} from '../write-back.js'
import {writeOwnFile} from '../write-own.js'

interface CheckFlags extends ConfigFlags {
  fix?: boolean
  unsafe?: boolean
  rule?: string[]
  maxWarnings?: number
  baseline?: string
  updateBaseline?: boolean
  format?: ReportFormat
  output?: string
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
  options: [
    {flags: '--fix', description: 'mend what can be mended with certainty, in place'},
    {flags: '--unsafe', description: 'with --fix: mend also what is likely, such as `https:` for `http:`'},
    {
      flags: '--config <file>',
      description: 'the config (default: `apunte.config.{ts,mjs,js,json}`, found upwards)'
    },
    {flags: '--no-config', description: 'use no config; none of its code is run'},
    {
      flags: '--rule <id=severity>',
      description: 'set a rule to off, warn or error; may be given again',
      parse: collect
    },
    {
      flags: '--max-warnings <number>',
      description: 'exit with 1 if there are more warnings than this',
      parse: parseNumber(0)
    },
    {flags: '--baseline <file>', description: 'hide the findings that this file lists, show new ones'},
    {flags: '--update-baseline', description: 'with --baseline: write the findings into that file instead'},
    {
      flags: '--format <format>',
      description:
        'how to print findings (default: github under GITHUB_ACTIONS, pretty on a terminal, compact elsewhere)',
      choices: reportFormats
    },
    {flags: '--output <file>', description: 'write the report into a file'},
    {flags: '--cache', description: 'skip files that were judged before, by content, config and version'},
    {
      flags: '--cache-file <file>',
      description:
        'where the cache is (default: in `node_modules/.cache/apunte`, or else `.apunte-cache.json`)'
    },
    {flags: '--shard <part>', description: 'judge one part of the files, such as 2/5', parse: parseShard}
  ],
  examples: [
    {command: 'apunte check notes', does: 'judges all notes in a folder'},
    {command: 'apunte check --fix notes', does: 'mends what is certain, and tells the rest'},
    {command: 'apunte check --rule insecure-url=error --max-warnings 0 notes', does: 'is stricter'},
    {
      command: 'apunte check --baseline baseline.json --update-baseline notes',
      does: 'lets the findings of today be, so that only new ones are shown from now on'
    },
    {
      command: 'apunte check --format sarif --output apunte.sarif notes',
      does: 'writes a report for a code scanner'
    }
  ],
  run: async (world, args, options) => runCheck(world, args[0] as string[], options as CheckFlags)
}

/** What came of a file. */
interface Checked {
  issues: readonly Issue[]
  /** Its text as it is now. */
  source: string
  fixed: number
  /** Why it couldn't be written; `null` where all went well. */
  failure: string | null
}

async function runCheck(world: World, patterns: readonly string[], flags: CheckFlags): Promise<number> {
  const start = world.now()
  const loaded = await loadConfig(flags, world)
  const judge = await startJudge(loaded, flags, world)
  const found = await findTargets(patterns, loaded, world)
  const paths = flags.shard ? filesOfShard(found.paths, flags.shard) : found.paths
  const baseline = flags.baseline && !flags.updateBaseline ? await readBaseline(flags.baseline, world) : null
  const newBaseline = flags.baseline && flags.updateBaseline ? startBaseline() : null
  const rules = [...builtIn, ...(loaded.config.ownRules ?? [])]
  const reporter = reporters[formatOf(flags, world)](world, rules)
  const report = startOutput(flags, paths, world)
  if (flags.fix)
    await removeTemporaryFiles(
      paths.filter(isFile).map((path) => dirname(world.resolve(path))),
      {fs: world.fs}
    )

  const writing = foreseeWriting(paths, world)
  const sum = {errors: 0, warnings: 0, fixed: 0, fixable: 0, failures: 0}
  const {files, allRead} = await eachPath(
    {paths, places: found.places},
    world,
    (input) => judge.run(input, writing),
    ({issues: all, source, fixed, failure}, {path}) => {
      const name = pathInConfig(path, loaded.folder, world)
      newBaseline?.add(name, source, all)
      const issues = newBaseline ? [] : hide(all, baseline, name, source)
      for (const issue of issues) {
        if (isError(issue)) sum.errors++
        else sum.warnings++
        if (issue.fixes?.some(({safe}) => safe)) sum.fixable++
      }
      sum.fixed += fixed
      if (failure !== null) {
        sum.failures++
        world.err(`apunte: ${hideLines(failure)}\n`)
      }
      const text = reporter.file({path, source, issues})
      if (text) report.write(text)
    }
  )
  const end = reporter.end()
  if (end) report.write(end)
  await report.close()
  await judge.close()
  if (newBaseline) await newBaseline.write(flags.baseline as string, world)
  if (files > 0) world.tell(`${summarize(sum, files, world.now() - start)}\n`)
  else if (allRead && found.allFound) world.tell(`${describeNothing(found.paths.length > 0)}\n`)
  if (!allRead || !found.allFound || sum.failures > 0) return exitCode.usage
  const tooMany = flags.maxWarnings !== undefined && sum.warnings > flags.maxWarnings
  if (tooMany)
    world.err(`apunte: ${count(sum.warnings, 'warning')}, more than the ${flags.maxWarnings} allowed\n`)
  return sum.errors > 0 || tooMany ? exitCode.findings : exitCode.fine
}

function isFile(path: string): boolean {
  return path !== standardInput
}

function hide(
  issues: readonly Issue[],
  baseline: Baseline | null,
  path: string,
  source: string
): readonly Issue[] {
  return baseline && issues.length > 0 ? baseline.filter(path, source, issues) : issues
}

function formatOf({format, output}: CheckFlags, {env, isTerminal}: World): ReportFormat {
  if (format) return format
  if (env.GITHUB_ACTIONS && output === undefined) return 'github'
  return isTerminal && output === undefined ? 'pretty' : 'compact'
}

interface Output {
  write(text: string): void
  close(): Promise<void>
}

/** Where the report goes. A text that is fixed on its way has standard output for itself. */
function startOutput({output, fix}: CheckFlags, paths: readonly string[], world: World): Output {
  if (output !== undefined) {
    const parts: string[] = []
    return {
      write: (text) => parts.push(text),
      close: async () => {
        await writeOwnFile(output, parts.join(''), world)
      }
    }
  }
  const isPassing = fix && paths.includes(standardInput)
  return {write: isPassing ? world.report : world.out, close: async () => undefined}
}

interface Judge {
  run(input: Input, writing: World): Promise<Checked>
  close(): Promise<void>
}

async function startJudge(loaded: LoadedConfig, flags: CheckFlags, world: World): Promise<Judge> {
  const rules = readRuleFlags(flags.rule ?? [], loaded.config)
  const optionsFor = (path: string) => {
    const resolved = resolveConfig(loaded.config, pathInConfig(path, loaded.folder, world))
    return {...resolved, rules: {...resolved.rules, ...rules}}
  }
  const useCache = (flags.cache || flags.cacheFile !== undefined) && !flags.fix
  const cache: Cache | null = useCache ? await openCache(flags.cacheFile, loaded, rules, world) : null
  return {
    run: async (input, writing) => {
      const {path} = input
      if (flags.fix) {
        const result = fixNotes(input.source, {...optionsFor(path), unsafe: flags.unsafe === true})
        const failure = await writeBack(input, result.output, writing)
        // What couldn't be written is as it was.
        if (failure !== null) {
          const issues = checkNotes(input.source, optionsFor(path))
          return {issues, source: input.source, fixed: 0, failure}
        }
        return {issues: result.remaining, source: result.output, fixed: result.fixed.length, failure}
      }
      const name = pathInConfig(path, loaded.folder, world)
      const known = cache?.find(name, input.bytes)
      if (known) return {issues: known, source: known.length > 0 ? input.source : '', fixed: 0, failure: null}
      const issues = checkNotes(input.source, optionsFor(path))
      cache?.keep(name, input.bytes, issues)
      return {issues, source: input.source, fixed: 0, failure: null}
    },
    close: async () => cache?.save()
  }
}

interface Sum {
  errors: number
  warnings: number
  fixed: number
  fixable: number
}

function summarize({errors, warnings, fixed, fixable}: Sum, files: number, time: number): string {
  const found =
    errors + warnings === 0 ? 'no findings' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`
  const parts = [`${found} in ${count(files, 'file')} (${seconds(time)})`]
  if (fixed > 0) parts.push(`${fixed} fixed`)
  if (fixable > 0) parts.push(`${fixable} can be fixed with --fix`)
  return parts.join('; ')
}
