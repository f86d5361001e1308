import {dirname, resolve, sep} from 'node:path'
import type {Collection} from '../node/collection/collection.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import {decodeUtf8} from '../node/decode.js'
import type {FileSystem} from '../node/file-system.js'
import {isOutside} from '../node/is-outside.js'
import {type ResolvedConfig, resolveConfig} from '../node/resolve-config.js'
import type {Documents, OpenDocument} from './documents.js'
import {isConfig, isTooWide, mayBeNote} from './file-names.js'
import {FolderJudge} from './judge/folder-judge.js'
import type {NoteJudge} from './judge/note-judge.js'
import {type FoundConfig, loadTrustedConfig} from './load-trusted-config.js'
import {isIgnored, loadFolder, nameInFolder} from './open-folder.js'
import type {OpenNote} from './open-note.js'
import {overlayFiles} from './overlay-files.js'
import {fileOfUri, uriOfFile} from './uris.js'
import type {Folder, Workspace} from './workspace.js'

/** What notes are judged with: that of a folder of the workspace, or of a file that stands in none. */
interface Room {
  loaded: LoadedConfig
  judge: FolderJudge
}

/** A folder of the workspace. */
interface LiveFolder extends Room {
  readonly path: string
  /** `null` until its notes have been loaded. */
  collection: Collection | null
}

/** What the workspace asks of the session around it. */
export interface WorkspaceHost {
  documents: Documents
  /** Files as the disk has them. */
  fs: FileSystem
  judge: NoteJudge
  trusted: boolean
  /** Is told of what came of each config. */
  onConfig(found: FoundConfig): void
  /** Shows the user a message. */
  show(message: string): void
  /** Is told that what is around the notes has changed. */
  onChange(): void
  log(line: string): void
}

/** The largest text that is looked at, in code units. */
export const largestText = 10_000_000

/** What configs and their schemas are written in. */
const configLanguages: ReadonlySet<string> = new Set(['json', 'jsonc', 'yaml', 'javascript', 'typescript'])

/** Whether a text that is open is looked at as a note: it isn't too large, and no code or data that a client has us judge as a config. */
export function isNote({languageId, text}: Pick<OpenDocument, 'languageId' | 'text'>): boolean {
  return text.length <= largestText && !configLanguages.has(languageId)
}

/** The client's folders and texts, kept up to date. */
export class LiveWorkspace implements Workspace {
  /** Files, with unsaved texts over them. */
  readonly fs: FileSystem
  readonly #host: WorkspaceHost
  readonly #folders = new Map<string, LiveFolder>()
  /** Those of files that stand in no folder of the workspace, by the folders that those are in. */
  readonly #lone = new Map<string, Room>()
  readonly #nowhere: Room
  readonly #resolved = new WeakMap<LoadedConfig, Map<string, ResolvedConfig>>()
  /** Files whose texts the collections haven't been given yet. */
  readonly #changed = new Set<string>()
  /** Who asks while texts are taken in waits for them, too. */
  #settling: Promise<void> = Promise.resolve()
  /** Folders are loaded one after another. */
  #loading: Promise<unknown> = Promise.resolve()

  constructor(host: WorkspaceHost) {
    this.#host = host
    const {documents} = host
    this.fs = overlayFiles(host.fs, {
      textOf: (file) => documents.ofFile(file)?.text,
      files: () => documents.all().flatMap(({file}) => file ?? [])
    })
    const loaded = {config: {}, folder: resolve('/'), path: null}
    this.#nowhere = {loaded, judge: this.#judgeFor(loaded, null)}
  }

  get folders(): readonly Folder[] {
    return [...this.#folders.values()].filter(isLoaded)
  }

  folderOf(file: string): Folder | null {
    const folder = this.#innermost(file)
    return folder && isLoaded(folder) ? folder : null
  }

  settingsOf(file: string | null): ResolvedConfig {
    const {loaded} = this.#roomOf(file)
    const known = this.#resolved.get(loaded) ?? new Map<string, ResolvedConfig>()
    this.#resolved.set(loaded, known)
    const name = file === null ? '-' : nameInFolder(file, loaded)
    const settings = known.get(name) ?? resolveConfig(loaded.config, name)
    known.set(name, settings)
    return settings
  }

  /** What judges a file by those around it. */
  judgeFor(file: string | null): FolderJudge {
    return this.#roomOf(file).judge
  }

  /** Whether a file is left alone: the config ignores it, or is it. */
  isIgnored(file: string | null): boolean {
    return file !== null && (isConfig(file) || isIgnored(file, this.#roomOf(file).loaded))
  }

  uriOf(file: string): string {
    return this.#host.documents.ofFile(file)?.uri ?? uriOfFile(file)
  }

  async noteAt(uri: string): Promise<OpenNote | null> {
    const {documents} = this.#host
    const open = documents.at(uri)
    if (open) return isNote(open) ? documents.noteOf(open) : null
    const file = fileOfUri(uri)
    if (file === null) return null
    try {
      const text = decodeUtf8(await this.fs.readFile(file), file)
      return text.length > largestText ? null : documents.read({uri, file, version: null, text})
    } catch {
      return null
    }
  }

  /** The folders whose notes are looked at, loaded or not: their whole names. */
  get paths(): readonly string[] {
    return [...this.#folders.keys()]
  }

  /** Lets folders go and takes others in; resolves when their configs are known. Their notes follow. */
  async change({removed, added}: {removed: readonly string[]; added: readonly string[]}): Promise<void> {
    for (const path of removed) this.#folders.delete(path)
    for (const path of added) {
      if (this.#folders.has(path)) continue
      if (isTooWide(path)) {
        this.#host.show(
          `Cannot look through \`${path}\` for notes, expected a folder of notes: open one, so that links from note to note are known`
        )
        continue
      }
      const {loaded} = await this.#find(path)
      const folder = {path, loaded, collection: null, judge: this.#judgeFor(loaded, null)}
      this.#folders.set(path, folder)
      this.#load(folder)
    }
    // What is open may have lost its folder.
    for (const {file} of this.#host.documents.all()) await this.prepare(file)
    this.#host.onChange()
  }

  /** Resolves when all notes have been loaded, and unsaved texts are in their collections. */
  settle(): Promise<void> {
    this.#settling = this.#settling.catch(() => undefined).then(() => this.#settleAll())
    return this.#settling
  }

  async #settleAll(): Promise<void> {
    await this.#loading
    let sought = 0
    for (const file of this.#changed) {
      // A note that isn't known yet is sought in all of its folder: of many it is quicker to load that again.
      const folder = this.folderOf(file)
      const isNew = folder && !this.#host.documents.ofFile(file) && !folder.collection.fileAt(file)
      if (isNew && ++sought > mostSought) {
        this.reloadNotes(file)
        return this.#settleAll()
      }
      await this.#update(file)
    }
  }

  /** Loads the notes of a file's folder again. */
  reloadNotes(file: string): void {
    const folder = this.#innermost(file)
    if (!folder) return
    for (const changed of this.#changed) if (!isOutside(folder.path, changed)) this.#changed.delete(changed)
    this.#load(folder)
  }

  /** Finds the config of a file that stands in no folder of the workspace. */
  async prepare(file: string | null): Promise<void> {
    if (file === null || this.#innermost(file) || this.#lone.has(dirname(file))) return
    const {loaded} = await this.#find(dirname(file))
    this.#lone.set(dirname(file), {loaded, judge: this.#judgeFor(loaded, null)})
  }

  /** The client has opened a text or closed it: of a file that isn't on the disk, that makes it be there or not. */
  appear(document: Pick<OpenDocument, 'file'>): void {
    this.touch(document)
    this.#roomOf(document.file).judge.reset()
  }

  /** The client has changed a text. */
  touch({file}: Pick<OpenDocument, 'file'>): void {
    if (file !== null) this.#changed.add(file)
  }

  /** The text of a file is another: it was changed on the disk, or isn't open any more. */
  forget(file: string): void {
    const {judge} = this.#roomOf(file)
    judge.forget(file)
    const folder = this.folderOf(file)
    if (mayBeNote(file) || folder?.collection.fileAt(file)) this.#changed.add(file)
    // Of a folder that is gone some clients tell nothing else.
    else if (folder) {
      for (const name of folder.collection.files.keys()) {
        const inside = resolve(folder.path, name)
        if (!inside.startsWith(file + sep)) continue
        judge.forget(inside)
        this.#changed.add(inside)
      }
    }
  }

  /** Files have come or gone. */
  reset(): void {
    for (const {judge} of this.#rooms()) judge.reset()
  }

  /** Whether a file is a config, or a part of one. */
  isPartOfConfig(file: string): boolean {
    return isConfig(file) || [...this.#rooms()].some(({loaded}) => loaded.references?.includes(file))
  }

  /** Configs were changed: finds them again. One that can't be used leaves what was good before. */
  async reload(): Promise<void> {
    this.#lone.clear()
    for (const {file} of this.#host.documents.all()) await this.prepare(file)
    for (const folder of this.#folders.values()) {
      const found = await this.#find(folder.path)
      if (found.issues && folder.loaded.path === found.path) continue
      folder.loaded = found.loaded
      folder.judge = this.#judgeFor(found.loaded, folder)
      this.#load(folder)
    }
    this.#host.onChange()
  }

  async #find(folder: string): Promise<FoundConfig> {
    const found = await loadTrustedConfig(folder, {fs: this.fs, trusted: this.#host.trusted})
    this.#host.onConfig(found)
    return found
  }

  #load(folder: LiveFolder): void {
    this.#loading = this.#loading
      .then(async () => {
        const {loaded} = folder
        const collection = await loadFolder(folder.path, loaded, this.#host.fs)
        if (folder.loaded !== loaded) return
        folder.collection = collection
        folder.judge = this.#judgeFor(loaded, folder)
        for (const {file} of this.#host.documents.all()) if (file !== null) this.#changed.add(file)
        this.#host.onChange()
      })
      .catch((error: unknown) => this.#host.log(String(error)))
  }

  async #update(file: string): Promise<void> {
    this.#changed.delete(file)
    const folder = this.folderOf(file)
    if (!folder || this.isIgnored(file)) return
    await folder.collection.update(file, this.#host.documents.ofFile(file)?.text ?? null)
  }

  #judgeFor(loaded: LoadedConfig, folder: LiveFolder | null): FolderJudge {
    const {documents, judge} = this.#host
    const collection = folder?.collection ?? null
    const around = collection &&
      folder && {
        files: () => [...collection.files.keys()].map((name) => resolve(folder.path, name)),
        textOf: (file: string) => documents.ofFile(file)?.text ?? collection.fileAt(file)?.source ?? null
      }
    return new FolderJudge({loaded, fs: this.fs, judge, around})
  }

  #innermost(file: string): LiveFolder | null {
    let innermost: LiveFolder | null = null
    for (const folder of this.#folders.values()) {
      if (isOutside(folder.path, file)) continue
      if (!innermost || folder.path.length > innermost.path.length) innermost = folder
    }
    return innermost
  }

  #roomOf(file: string | null): Room {
    const [first] = this.#folders.values()
    const room = file === null ? first : (this.#innermost(file) ?? this.#lone.get(dirname(file)))
    return room ?? this.#nowhere
  }

  *#rooms(): Generator<Room, void, undefined> {
    yield* this.#folders.values()
    yield* this.#lone.values()
    yield this.#nowhere
  }
}

function isLoaded(folder: LiveFolder): folder is LiveFolder & Folder {
  return folder.collection !== null
}

/** How many notes that have come are sought one by one. */
const mostSought = 5
