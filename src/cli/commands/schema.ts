import {buildConfigJsonSchema} from '../../check/json-schemas.js'
import {didYouMean} from '../../text/find-nearest.js'
import {buildJsonSchemas} from '../../tree/json-schemas.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {exitCode} from '../io.js'

const names = ['front-matter', 'notes', 'outline', 'config'] as const

/** `apunte schema`: the JSON Schemas, for editors and other languages. */
export const schema: CommandDefinition = {
  name: 'schema',
  description:
    'Print the JSON Schema of front matter, of the tree that `parse` prints, of its outline or of a config in JSON; without a name, one document whose `$defs` hold all four.',
  arguments: [{name: '[name]', description: `${names.join(', ')} (default: all)`}],
  options: [],
  examples: [
    {command: 'apunte schema', does: 'prints all of them as one document'},
    {command: 'apunte schema config > config.schema.json', does: 'makes a schema for an editor'}
  ],
  run: async (world, args) => {
    const schemas = {...buildJsonSchemas(), config: buildConfigJsonSchema()}
    const name = args[0] as keyof typeof schemas | undefined
    if (name !== undefined && !names.includes(name)) {
      throw new UsageError(
        `Cannot print the schema \`${name}\`${didYouMean(name, names)}, expected one of ${names.join(', ')}`
      )
    }
    const $schema = 'https://json-schema.org/draft/2020-12/schema'
    const document = name === undefined ? {$schema, $defs: embed(schemas)} : schemas[name]
    world.out(`${JSON.stringify(document, null, 2)}\n`)
    return exitCode.fine
  }
}

/** Each schema keeps its own `$defs`: an `$id` makes it a resource, so that its references stay inside. */
function embed(schemas: Record<string, {$schema?: unknown}>): Record<string, unknown> {
  const entries = Object.entries(schemas).map(([name, {$schema, ...rest}]) => [
    name,
    {$id: `urn:apunte:${name}`, ...rest}
  ])
  return Object.fromEntries(entries)
}
