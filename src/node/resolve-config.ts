import type {CheckOptions} from '../check/check-notes.js'
import type {Config, FormatSettings, NoteSettings} from '../check/config.js'
import type {Site} from '../check/site-names.js'
import type {OutlineOption} from '../parse.js'
import type {BodyJson} from '../schema/body.js'
import {joinSchemas} from './config/join-schemas.js'
import {matchesPatterns} from './match-patterns.js'

/** A config's settings for one note: what `checkNotes` and `fixNotes` take, and `format` beside it. */
export interface ResolvedConfig extends CheckOptions {
  format?: FormatSettings | undefined
  /** Where the note is shown; `checkNotes`, which looks at no other files, doesn't ask. */
  site?: Site | undefined
  /** The folder that links with a `/` at their start are relative to, from the config's folder. */
  root?: string | undefined
}

/**
 * Gives a config's settings for one note: the config's own, with those of each override that is for it laid over them, rule by
 * rule. A `body` becomes a schema, `outline`, which judges as that of the config does, if there is one, and by the body's.
 *
 * @param config a good config, or none
 * @param path the note's, from the config's folder
 * @returns options for `checkNotes` and `fixNotes`, and those of `formatNotes` as `format`
 *
 * @example
 * const config = {rules: {'empty-item': 'error'}, overrides: [{files: ['drafts/**'], rules: {'empty-item': 'off'}}]}
 * resolveConfig(config, 'drafts/elm.md').rules // {'empty-item': 'off'}
 */
export function resolveConfig(config: Config, path: string): ResolvedConfig {
  const parts: NoteSettings[] = [
    config,
    ...(config.overrides ?? []).filter(
      ({files, ignore = []}) => matchesPatterns(files, path) && !matchesPatterns(ignore, path)
    )
  ]
  const resolved: ResolvedConfig = {path}
  if (config.ownRules) resolved.ownRules = config.ownRules
  let [outline, body]: [OutlineOption | undefined, BodyJson | undefined] = [undefined, undefined]
  for (const part of parts) {
    const {frontMatter, rules, format, site, root} = part
    if (part.outline !== undefined) outline = part.outline
    if (part.body !== undefined) body = part.body
    if (frontMatter !== undefined) resolved.frontMatter = frontMatter
    if (rules) resolved.rules = {...resolved.rules, ...rules}
    if (site !== undefined) resolved.site = site
    if (root !== undefined) resolved.root = root
    if (format) resolved.format = {...resolved.format, ...format}
  }
  const both = joinSchemas(outline, body)
  if (both) resolved.outline = both
  return resolved
}
