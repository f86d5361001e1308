import type {Collection} from '../node/collection/collection.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import type {FileSystem} from '../node/file-system.js'
import type {ResolvedConfig} from '../node/resolve-config.js'
import type {OpenNote} from './open-note.js'

/** A folder of the workspace: its config, and its notes with the client's unsaved texts over them. */
export interface Folder {
  /** Its whole name. */
  readonly path: string
  readonly loaded: LoadedConfig
  /** Its notes, by their whole names; what isn't saved is in it by `update`. */
  readonly collection: Collection
}

/** What the client has open, and what stands around it. */
export interface Workspace {
  readonly folders: readonly Folder[]
  /** Files, with the client's unsaved texts over them. */
  readonly fs: FileSystem
  /** The folder that a file is in; the innermost. */
  folderOf(file: string): Folder | null
  /** The settings of the config for a file; for a text without one, those of the first folder. */
  settingsOf(file: string | null): ResolvedConfig
  /** The note of a URI: as the client has it, or as the disk has it; `null` where there is none. */
  noteAt(uri: string): Promise<OpenNote | null>
  /** The URI that the client knows a file by. */
  uriOf(file: string): string
}
