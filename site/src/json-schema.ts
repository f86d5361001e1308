import {type Schema, Validator} from '@cfworker/json-schema'
import type {StandardSchemaV1} from '@standard-schema/spec'

/**
 * Makes a Standard Schema of a JSON Schema that somebody typed. This validator interprets: the page forbids `eval`.
 *
 * @throws {Error} where it is no JSON
 */
export function toStandardSchema(json: string): StandardSchemaV1 {
  const validator = new Validator(JSON.parse(json) as Schema, '2020-12', false)
  return {
    '~standard': {
      version: 1,
      vendor: 'json-schema',
      validate: (value) => {
        // A note without front matter has `undefined`, which JSON can't say.
        const {valid, errors} = validator.validate(value === undefined ? null : value)
        if (valid) return {value}
        const leaves = errors.filter(
          (error) =>
            !errors.some(
              (other) => other !== error && other.instanceLocation.startsWith(`${error.instanceLocation}/`)
            )
        )
        return {
          issues: leaves.map(({error, instanceLocation}) => ({
            message: error,
            path: toPath(instanceLocation)
          }))
        }
      }
    }
  }
}

/** `#/topics/0/title` as a path. */
function toPath(pointer: string): Array<string | number> {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
