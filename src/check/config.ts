import {type FormatOptions, formatOptionKinds} from '../format-options.js'
import type {Issue, PathSegment} from '../issue/issue.js'
import type {FrontMatterOption, OutlineOption} from '../parse.js'
import type {BodyJson} from '../schema/body.js'
import {findOptionProblems} from '../text/options.js'
import {runSchema} from '../validate/run-schema.js'
import {formatPath} from '../validate/validate-value.js'
import {ConfigSchema, isMap} from './config-schema.js'
import {isRule, type Rule} from './define-rule.js'
import {findSettingProblems, type RuleSettings} from './settings.js'
import type {Site} from './site-names.js'

/** How notes are written by `apunte format`: the options of `formatNotes`, but for a range. */
export type FormatSettings = Readonly<Omit<FormatOptions, 'range'>>

/** What a config says of notes: of all, or of those that an override is for. */
export interface NoteSettings {
  /** Any Standard Schema over the front matter's data; `false` leaves it unchecked (default: the format's own). */
  frontMatter?: FrontMatterOption | undefined
  /** Any Standard Schema over the outline: the body's own schema (default: none). */
  outline?: OutlineOption | undefined
  /** The body's schema as plain data: which topics, bullets, links and blocks there are. With `outline`, both judge (default: none). */
  body?: BodyJson | undefined
  /** What rules are set to, by id: `'off'`, `'warn'`, `'error'` or `[severity, options]` (default: each rule's own). */
  rules?: RuleSettings | undefined
  /** The options of `formatNotes` (default: none). */
  format?: FormatSettings | undefined
  /**
   * Where the notes are shown, which tells the anchors of headings and how links name files: `github`, `gitlab`, `docusaurus`, `vitepress` or
   * `obsidian` (default: `github`).
   */
  site?: Site | undefined
  /** The folder that links with a `/` at their start are relative to, from the config's folder (default: none; such links aren't judged). */
  root?: string | undefined
}

/** Settings for some of the files. */
export interface ConfigOverride extends NoteSettings {
  /** Globs of the files that it is for, from the config's folder. */
  files: readonly string[]
  /** Globs of files that it is not for (default: none). */
  ignore?: readonly string[] | undefined
}

/** What `apunte.config.{js,mjs,ts}` holds; in JSON and YAML, schemas are JSON Schemas. */
export interface Config extends NoteSettings {
  /** The JSON Schema of the config, for editors. */
  $schema?: string | undefined
  /** Globs of the notes, from the config's folder (default: every `.md` and `.markdown` file). */
  files?: readonly string[] | undefined
  /** Globs of files that are left alone (default: none; `node_modules` and `.git` are never looked into). */
  ignore?: readonly string[] | undefined
  /** Rules beside the built-in ones, as `defineRule` gives them (default: none). */
  ownRules?: readonly Rule[] | undefined
  /** Settings for some of the files: later ones count more (default: none). */
  overrides?: readonly ConfigOverride[] | undefined
}

/** What has no other keys than another type: a type parameter takes any, a misspelt one too. */
type WithoutOthers<Given, Known> = {
  readonly [Key in keyof Given]: Key extends keyof Known ? Given[Key] : never
}

/** A config without misspelt keys, rules and options of formatting. */
type OnlyKnown<Given extends Config> = WithoutOthers<Given, Config> & {
  readonly rules?: WithoutOthers<Given['rules'], RuleSettings>
  readonly format?: WithoutOthers<Given['format'], FormatSettings>
}

/**
 * Gives a config back, typed: for `apunte.config.js`, `.mjs` and `.ts`, so that editors complete it.
 *
 * @param config what the command is to do with which files; see {@link Config}
 *
 * @example
 * const config = defineConfig({
 *   frontMatter: v.looseObject({title: v.string()}),
 *   rules: {'insecure-url': 'warn', 'max-depth': ['error', {max: 4}]},
 *   overrides: [{files: ['drafts/**'], rules: {'empty-item': 'off'}}]
 * })
 * config.rules['insecure-url'] // 'warn'
 */
export function defineConfig<const Given extends Config>(config: Given & Config & OnlyKnown<Given>): Given {
  return config
}

/**
 * Finds what is wrong with a config.
 *
 * @param value what a config file gave: any value
 * @returns issues with a `path` into the value, `invalid-config` each, one for every mistake; none where the config is good. Never
 *   throws.
 *
 * @example
 * const [issue] = validateConfig({rules: {'emty-item': 'off'}})
 * issue.path // ['rules', 'emty-item']
 */
export function validateConfig(value: unknown): Issue[] {
  const result = runSchema(ConfigSchema, value)
  if (result.type === 'unusable') return [toConfigIssue(result.message, [])]
  const refused = result.type === 'refused' ? result.problems : []
  const settings = findParts(value).flatMap(({rules, path, own}) =>
    findSettingProblems(own, rules)
      // What is wrong without any settings is told of the config, and not again of each override.
      .filter(({id}) => path.length === 0 || Object.hasOwn(rules, id))
      .map(({id, message}) => ({message, path: [...path, 'rules', id]}))
  )
  const formats = findParts(value).flatMap(({path, format}) =>
    findOptionProblems(format, formatSettingKinds).map(({name, message}) => ({
      message,
      path: [...path, 'format', name]
    }))
  )
  return [...refused, ...settings, ...formats].map(({message, path}) => toConfigIssue(message, path))
}

/** Settings of rules, where they stand, and the rules of one's own that they may be of. */
interface Part {
  path: PathSegment[]
  rules: RuleSettings
  own: Rule[]
  /** How notes are formatted. */
  format: object
}

const {range: _, ...formatSettingKinds} = formatOptionKinds

/** What there is to judge of rules in a config that may have mistakes. */
function findParts(value: unknown): Part[] {
  const config = entriesOf(value)
  const own = listOf(config.ownRules).filter(isRule) as Rule[]
  const overrides = listOf(config.overrides).map((part, index) => ({part, path: ['overrides', index]}))
  return [{part: value, path: []}, ...overrides].map(({part, path}) => ({
    path,
    rules: entriesOf(entriesOf(part).rules) as RuleSettings,
    own,
    format: entriesOf(entriesOf(part).format)
  }))
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** What is reported of a mistake in a config. */
export function toConfigIssue(message: string, path: PathSegment[]): Issue {
  const place = path.length > 0 ? ` at \`${formatPath(path)}\`` : ''
  return {
    code: 'invalid-config',
    severity: 'error',
    message: `Cannot use the config${place}: ${message}`,
    path
  }
}
