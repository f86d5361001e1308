import type {Settings} from '../../settings.js'
import {literalOf} from './literal.js'
import {shellLine, writeFileLines} from './sh.js'

/** What of the settings a config holds: what was typed and can be read. */
export interface JudgingConfig {
  frontMatter?: unknown
  outline?: unknown
  body?: unknown
  rules?: Readonly<Record<string, unknown>>
}

/** Gives the config of settings; what is no JSON is left out, as the page leaves it out. */
export function configOf({frontMatterSchema, outlineSchema, bodySchema, rules}: Settings): JudgingConfig {
  return {
    ...optional('frontMatter', frontMatterSchema),
    ...optional('outline', outlineSchema),
    ...optional('body', bodySchema),
    ...(Object.keys(rules).length > 0 && {rules})
  }
}

function optional(key: string, json: string): Record<string, unknown> {
  if (json.trim() === '') return {}
  try {
    return {[key]: JSON.parse(json)}
  } catch {
    return {}
  }
}

/** JSON leaves U+007F to U+009F as they are, which act on a terminal: they are escaped as the other control characters. */
function jsonWithoutControls(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f]/g,
    (found) => `\\u00${found.charCodeAt(0).toString(16)}`
  )
}

/** A command that judges as the settings say: severities are flags, all else needs a config, which is written first. */
export function judgingCommand(settings: Settings, words: readonly string[]): string {
  const config = configOf(settings)
  const severities = Object.entries(config.rules ?? {})
  const isFlags =
    Object.keys(config).every((key) => key === 'rules') &&
    severities.every(([, setting]) => typeof setting === 'string')
  const [command = '', ...rest] = words
  if (isFlags) {
    const flags = severities.flatMap(([id, severity]) => ['--rule', `${id}=${severity}`])
    return shellLine('npx', 'apunte', command, ...flags, ...rest)
  }
  const file = 'apunte.config.json'
  return `${writeFileLines(file, jsonWithoutControls(config))}${shellLine('npx', 'apunte', command, '--config', file, ...rest)}`
}

/** The options of `checkNotes` that the settings say, as code, and what they import. */
export function judgingOptions(settings: Settings): {imports: string[]; options: string} {
  const {frontMatter, outline, body, rules} = configOf(settings)
  const imports = new Set<string>()
  const options: string[] = []
  const add = (key: string, maker: 'noteSchemaOfJson' | 'schemaOfJson', json: unknown): void => {
    if (json === undefined) return
    imports.add(maker)
    options.push(`${key}: ${maker}(${literalOf(json, '  ')})`)
  }
  add('frontMatter', 'schemaOfJson', frontMatter)
  const isBoth = outline !== undefined && body !== undefined
  if (isBoth) {
    // Two schemas of the body are joined by what joins a config's.
    imports.add('resolveConfig')
    imports.add('schemaOfJson')
    options.push(
      `outline: resolveConfig({outline: schemaOfJson(${literalOf(outline, '  ')}), body: ${literalOf(body, '  ')}}, '').outline`
    )
  } else {
    add('outline', 'schemaOfJson', outline)
    add('outline', 'noteSchemaOfJson', body)
  }
  if (rules) options.push(`rules: ${literalOf(rules, '  ')}`)
  const text = options.length === 0 ? '' : `, {\n  ${options.join(',\n  ')}\n}`
  return {imports: [...imports].sort(), options: text}
}
