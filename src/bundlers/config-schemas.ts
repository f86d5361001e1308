import {createHash} from 'node:crypto'
import {relative, resolve, sep} from 'node:path'
import {configFiles} from '../node/config/config-files.js'
import {type LoadedConfig, loadConfig} from '../node/config/load-config.js'
import {nodeFileSystem} from '../node/file-system.js'
import {type ReferenceLookup, referencesOnDisk} from '../node/references/check-references.js'
import {resolveConfig} from '../node/resolve-config.js'
import type {FrontMatterOption, OutlineOption} from '../parse.js'
import type {OptionKind} from '../text/options.js'

/** What judges a note. */
export interface NoteSchemas {
  frontMatter: FrontMatterOption | undefined
  outline: OutlineOption
  /** Which notes there are, for references. */
  lookUp: ReferenceLookup
}

export const configKind: OptionKind = {
  expected: '`true` for the config that is found, or the name of one',
  isType: (value) => typeof value === 'boolean' || typeof value === 'string',
  isValue: (value) => value !== ''
}

/**
 * Refuses schemas beside a config, which has its own.
 *
 * @throws {TypeError}
 */
export function refuseBoth(
  {config, frontMatter, outline}: {config?: unknown; frontMatter?: unknown; outline?: unknown},
  of: string
): void {
  if (config === undefined || config === false) return
  const [name] = [frontMatter !== undefined && 'frontMatter', outline !== undefined && 'outline'].filter(
    Boolean
  )
  if (name === undefined) return
  throw new TypeError(
    `Cannot use \`${name}\` beside \`config\` of \`${of}\`, expected one of them: the config has schemas of its own`
  )
}

/** A config, the files that it consists of, and a word that is another where one of them says something else. */
interface Loaded extends LoadedConfig {
  files: string[]
  fingerprint: string
}

async function load(config: string | undefined, root: string): Promise<Loaded> {
  const loaded = await loadConfig({config, cwd: root})
  if (loaded.path === null)
    throw new Error(
      `Cannot find a config from \`${root}\` upwards, expected one, since \`config\` is \`true\``
    )
  const files: string[] = []
  const sum = createHash('sha256')
  for (const start of [loaded.path, ...(loaded.references ?? [])]) {
    for await (const {path, text} of configFiles(start, nodeFileSystem)) {
      files.push(path)
      sum.update(path).update('\0').update(text).update('\0')
    }
  }
  return {...loaded, files, fingerprint: sum.digest('hex')}
}

/** The schemas of a project's config, which is loaded once, until it is forgotten. */
export class ConfigSchemas {
  readonly config: string | undefined
  private loading: Promise<Loaded> | null = null
  private lookUp: ReferenceLookup | null = null

  /** @param config its name, from the project's root; `undefined`: the one that is found */
  constructor(config: string | undefined) {
    this.config = config
  }

  /** Forgets which notes there are; and the config, if that may have changed. */
  forget(isConfig: boolean): void {
    this.lookUp = null
    if (isConfig) this.loading = null
  }

  /**
   * Gives what judges a note, and the files that say so.
   *
   * @param root the project's
   * @param path the note's whole name
   * @throws {Error} where the config can't be used, or there is none
   */
  async of(
    root: string,
    path: string
  ): Promise<NoteSchemas & Pick<Loaded, 'folder' | 'files' | 'fingerprint'>> {
    this.loading ??= load(this.config, root)
    const loaded = await this.loading
    const {folder, files, fingerprint} = loaded
    const {frontMatter, outline} = resolveConfig(
      loaded.config,
      relative(folder, resolve(path)).split(sep).join('/')
    )
    this.lookUp ??= referencesOnDisk({cwd: folder, fs: nodeFileSystem})
    return {frontMatter, outline, lookUp: this.lookUp, folder, files, fingerprint}
  }
}
