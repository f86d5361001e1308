import type {StandardSchemaV1} from '@standard-schema/spec'
import {buildConfigJsonSchema} from '../../check/json-schemas.js'
import {nameInConfig} from '../../node/check/targets.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {buildPartsJsonSchema} from '../../schema/json-schemas.js'
import {didYouMean} from '../../text/find-nearest.js'
import {printJson} from '../../text/print-json.js'
import {buildJsonSchemas} from '../../tree/json-schemas.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {exitCode} from '../io.js'
import type {World} from '../world.js'

/** Those that are the same for all. */
const fixedNames = ['front-matter', 'notes', 'outline', 'config', 'parts'] as const

/** Those of the config. */
const ownNames = ['body', 'own-front-matter'] as const

const names = [...fixedNames, ...ownNames]

/** `apunte schema`: the JSON Schemas, for editors and other languages. */
export const schema: CommandDefinition = {
  name: 'schema',
  description:
    "Print the JSON Schema of front matter, of the tree that `parse` prints, of its outline, of a config in JSON or YAML or of a body's schema in JSON (`parts`); without a name, one document whose `$defs` hold all five. `body` is what your config's `body` and `outline` want of the outline, `own-front-matter` what its `frontMatter` wants.",
  arguments: [
    {name: '[name]', description: `${names.join(', ')} (default: the first five)`, completes: names},
    {name: '[file]', description: "a note, for what the config's overrides want of it"}
  ],
  options: [...configOptions],
  examples: [
    {command: 'apunte schema', does: 'prints five of them as one document'},
    {command: 'apunte schema config > config.schema.json', does: 'makes a schema for an editor'},
    {command: 'apunte schema body notes/elm.md', does: "prints what the config wants of that note's outline"}
  ],
  run: async (world, args, options) => {
    const [name, file] = args as readonly [string?, string?]
    if (name !== undefined && !names.includes(name as (typeof names)[number])) {
      throw new UsageError(
        `Cannot print the schema \`${name}\`${didYouMean(name, names)}, expected one of ${names.join(', ')}`
      )
    }
    const isOwn = ownNames.includes(name as 'body')
    if (file !== undefined && !isOwn)
      throw new UsageError(
        `Cannot print the schema \`${name}\` for a note, expected ${ownNames.join(' or ')}: it is the same for all`
      )
    const document = isOwn ? await ownSchema(name as 'body', file, options, world) : fixedSchema(name)
    world.out(`${printJson(document, 2)}\n`)
    return exitCode.fine
  }
}

const $schema = 'https://json-schema.org/draft/2020-12/schema'

function fixedSchema(name: string | undefined): unknown {
  const parts = buildPartsJsonSchema()
  const schemas = {...buildJsonSchemas(), config: buildConfigJsonSchema(parts), parts}
  return name === undefined ? {$schema, $defs: embed(schemas)} : schemas[name as 'parts']
}

/** Each schema keeps its own `$defs`: an `$id` makes it a resource, so that its references stay inside. */
function embed(schemas: Record<string, {$schema?: unknown}>): Record<string, unknown> {
  const entries = Object.entries(schemas).map(([name, {$schema, ...rest}]) => [
    name,
    {$id: `urn:apunte:${name}`, ...rest}
  ])
  return Object.fromEntries(entries)
}

async function ownSchema(
  name: (typeof ownNames)[number],
  file: string | undefined,
  flags: ConfigFlags,
  world: World
): Promise<unknown> {
  const {config, folder, path} = await loadFlaggedConfig(flags, world)
  const {overrides: _, ...general} = config
  const resolved =
    file === undefined ? resolveConfig(general, '') : resolveConfig(config, nameInConfig(file, folder, world))
  const key = name === 'body' ? 'body` or `outline' : 'frontMatter'
  const own = name === 'body' ? resolved.outline : resolved.frontMatter
  if (!own) {
    const of =
      path === null
        ? 'there is no config'
        : `the config has none${file === undefined ? '' : ' for that note'}`
    throw new UsageError(`Cannot print the schema \`${name}\`, expected a config with \`${key}\`: ${of}`)
  }
  return {$schema, ...toJsonSchema(own)}
}

/** @throws {UsageError} where the schema's library can't tell */
function toJsonSchema(own: StandardSchemaV1): Record<string, unknown> {
  try {
    return jsonSchemaOf(own)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
