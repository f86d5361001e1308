import {dirname} from 'node:path'
import type {Collection} from '../node/collection/collection.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import {decodeUtf8} from '../node/decode.js'
import type {FileSystem} from '../node/file-system.js'
import {isOutside} from '../node/is-outside.js'
import {type ResolvedConfig, resolveConfig} from '../node/resolve-config.js'
import type {Documents, OpenDocument} from './documents.js'
import {type FoundConfig, loadTrustedConfig} from './load-trusted-config.js'
import {isIgnored, loadFolder, nameInFolder} from './open-folder.js'
import type {OpenNote} from './open-note.js'
import {overlayFiles} from './overlay-files.js'
import {fileOfUri, uriOfFile} from './uris.js'
import type {Folder, Workspace} from './workspace.js'

/** A folder of the workspace, whose notes may still be on their way. */
export interface LiveFolder {
  readonly path: string
  found: FoundConfig
  loaded: LoadedConfig
  /** `null` until its notes have been loaded. */
  collection: Collection | null
}

/** What the workspace asks of the session around it. */
export interface WorkspaceHost {
  documents: Documents
  fs: FileSystem
  trusted: boolean
  /** Is told of what came of each config. */
  onConfig(found: FoundConfig): void
  log(line: string): void
}

const noConfig: LoadedConfig = {config: {}, folder: '/', path: null}

/** The client's folders and texts, kept up to date. */
export class LiveWorkspace implements Workspace {
  readonly #host: WorkspaceHost
  readonly #folders = new Map<string, LiveFolder>()
  /** The configs of files that stand in no folder of the workspace, by the folders that those are in. */
  readonly #lone = new Map<string, LoadedConfig>()
  readonly #resolved = new WeakMap<LoadedConfig, Map<string, ResolvedConfig>>()
  /** Texts that the collections haven't been given yet. */
  readonly #changed = new Set<string>()
  #loading: Promise<unknown> = Promise.resolve()
  readonly fs: FileSystem

  constructor(host: WorkspaceHost) {
    this.#host = host
    const {documents} = host
    this.fs = overlayFiles(host.fs, {
      textOf: (file) => documents.ofFile(file)?.text,
      files: () => documents.all().flatMap(({file}) => file ?? [])
    })
  }

  get folders(): readonly Folder[] {
    return [...this.#folders.values()].filter(
      (folder): folder is LiveFolder & Folder => folder.collection !== null
    )
  }

  /** All folders, those that are still being loaded, too. */
  all(): LiveFolder[] {
    return [...this.#folders.values()]
  }

  folderOf(file: string): Folder | null {
    const folder = this.liveFolderOf(file)
    return folder?.collection ? (folder as LiveFolder & Folder) : null
  }

  liveFolderOf(file: string): LiveFolder | null {
    let innermost: LiveFolder | null = null
    for (const folder of this.#folders.values()) {
      if (isOutside(folder.path, file)) continue
      if (!innermost || folder.path.length > innermost.path.length) innermost = folder
    }
    return innermost
  }

  /** The config of a file; of a text without one that of the first folder. */
  configOf(file: string | null): LoadedConfig {
    const folder = file === null ? this.all()[0] : this.liveFolderOf(file)
    if (folder) return folder.loaded
    return (file === null ? undefined : this.#lone.get(dirname(file))) ?? noConfig
  }

  settingsOf(file: string): ResolvedConfig {
    return this.settingsOfText(file)
  }

  /** The settings for a file, or for a text without one. */
  settingsOfText(file: string | null): ResolvedConfig {
    const loaded = this.configOf(file)
    const known = this.#resolved.get(loaded) ?? new Map<string, ResolvedConfig>()
    this.#resolved.set(loaded, known)
    const name = file === null ? '-' : nameInFolder(file, loaded)
    const settings = known.get(name) ?? resolveConfig(loaded.config, name)
    known.set(name, settings)
    return settings
  }

  isIgnored(file: string): boolean {
    return isIgnored(file, this.configOf(file))
  }

  uriOf(file: string): string {
    return this.#host.documents.ofFile(file)?.uri ?? uriOfFile(file)
  }

  async noteAt(uri: string): Promise<OpenNote | null> {
    const {documents} = this.#host
    const open = documents.at(uri)
    if (open) return documents.noteOf(open)
    const file = fileOfUri(uri)
    if (file === null) return null
    try {
      const text = decodeUtf8(await this.fs.readFile(file), file)
      return documents.read({uri, file, version: null, text})
    } catch {
      return null
    }
  }

  /** Takes in folders; resolves when their configs are known. Their notes follow. */
  async add(paths: readonly string[]): Promise<void> {
    const added: LiveFolder[] = []
    for (const path of paths) {
      if (this.#folders.has(path)) continue
      const found = await this.#find(path)
      const folder: LiveFolder = {path, found, loaded: found.loaded, collection: null}
      this.#folders.set(path, folder)
      added.push(folder)
    }
    for (const folder of added) this.#load(folder)
  }

  remove(paths: readonly string[]): void {
    for (const path of paths) this.#folders.delete(path)
  }

  /** Resolves when all notes have been loaded, and unsaved texts are in their collections. */
  async settle(): Promise<void> {
    await this.#loading
    for (const file of this.#changed) await this.#update(file)
  }

  /** Finds the config of a file that stands in no folder of the workspace. */
  async prepare(file: string | null): Promise<void> {
    if (file === null || this.liveFolderOf(file) || this.#lone.has(dirname(file))) return
    const found = await this.#find(dirname(file))
    this.#lone.set(dirname(file), found.loaded)
  }

  /** Notes that a text was changed, opened or closed. */
  touch({file}: Pick<OpenDocument, 'file'>): void {
    if (file !== null) this.#changed.add(file)
  }

  async #find(folder: string): Promise<FoundConfig> {
    const found = await loadTrustedConfig(folder, {fs: this.fs, trusted: this.#host.trusted})
    this.#host.onConfig(found)
    return found
  }

  /** One after another, so that what was asked for last is what holds. */
  #load(folder: LiveFolder): void {
    this.#loading = this.#loading
      .then(async () => {
        folder.collection = await loadFolder(folder.path, folder.loaded, this.#host.fs)
        for (const {file} of this.#host.documents.all()) if (file !== null) this.#changed.add(file)
      })
      .catch((error: unknown) => this.#host.log(String(error)))
  }

  async #update(file: string): Promise<void> {
    this.#changed.delete(file)
    const folder = this.folderOf(file)
    if (!folder || this.isIgnored(file)) return
    await folder.collection.update(file, this.#host.documents.ofFile(file)?.text ?? null)
  }
}
