import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative, resolve, sep} from 'node:path'
import {onTestFinished} from 'vitest'
import type {Position, Range, TextEdit, WorkspaceEdit} from 'vscode-languageserver-types'
import type {Config} from '../../src/check/config.js'
import type {OpenNote} from '../../src/lsp/open-note.js'
import {overlayFiles} from '../../src/lsp/overlay-files.js'
import {type Encoding, placesIn} from '../../src/lsp/places.js'
import {fileOfUri, uriOfFile} from '../../src/lsp/uris.js'
import type {Folder, Workspace} from '../../src/lsp/workspace.js'
import {type Collection, loadCollection} from '../../src/node/collection/collection.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {isOutside} from '../../src/node/is-outside.js'
import {resolveConfig} from '../../src/node/resolve-config.js'
import {readNotes} from '../../src/read/read.js'
import {indexLines} from '../../src/text/lines.js'

/** What stands in a text where the cursor is. */
export const cursor = '¦'

export interface WorkspaceOptions {
  config?: Config
  encoding?: Encoding
  /** Texts that are open and not saved, by the files' names; those without a file, too. */
  unsaved?: Readonly<Record<string, string>>
  /** Folders of the workspace, below the one that holds all (default: that one alone). */
  folders?: readonly string[]
}

/** A workspace over files of a test, and what a test asks of it. */
export interface TestWorkspace {
  workspace: Workspace
  /** The whole name of the folder that holds all. */
  top: string
  /** A note, as the client or the disk has it. */
  note(name: string): Promise<OpenNote>
  uri(name: string): string
  /** The text of a file as the client has it. */
  text(name: string): string
  /** Where the cursor stands in a file, in the client's columns. */
  place(name: string): Position
  /** The text that a range of a file holds. */
  slice(name: string, range: Range): string
  /** The name of a URI. */
  name(uri: string): string
  /** Opens a text, as the client does; or changes it. */
  open(name: string, text: string): Promise<void>
  /** The texts by the files' names, with edits applied. */
  edited(edit: WorkspaceEdit | null): Record<string, string>
}

let version = 0

/** Makes a workspace of files, by their names; each may have a cursor. */
export async function workspaceOf(
  files: Readonly<Record<string, string>>,
  {config = {}, encoding = 'utf-16', unsaved = {}, folders = ['']}: WorkspaceOptions = {}
): Promise<TestWorkspace> {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-lsp-')))
  onTestFinished(() => rmSync(top, {recursive: true, force: true}))
  const texts = new Map<string, string>()
  const cursors = new Map<string, number>()
  const take = (name: string, marked: string): string => {
    const at = marked.indexOf(cursor)
    if (at !== -1) cursors.set(name, at)
    const text = at === -1 ? marked : marked.slice(0, at) + marked.slice(at + cursor.length)
    texts.set(name, text)
    return text
  }
  for (const [name, marked] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), {recursive: true})
    writeFileSync(join(top, name), take(name, marked))
  }
  const uri = (name: string): string => (name.includes(':') ? name : uriOfFile(join(top, name)))
  /** What the client has open, by URI. */
  const documents = new Map<string, {text: string; version: number}>()
  const fs = overlayFiles(nodeFileSystem, {
    textOf: (file) => documents.get(uriOfFile(file))?.text,
    files: () => [...documents.keys()].flatMap((each) => fileOfUri(each) ?? [])
  })
  const {site, root, frontMatter} = config
  const loaded: Folder[] = []
  for (const name of folders) {
    const path = join(top, name)
    const collection = await loadCollection([path], {
      cwd: path,
      ...(site && {site}),
      ...(root !== undefined && {root: resolve(path, root)}),
      ...(frontMatter !== undefined && {frontMatter})
    })
    loaded.push({path, loaded: {config, folder: path, path: null}, collection: collection as Collection})
  }
  const folderOf = (file: string): Folder | null =>
    loaded
      .filter(({path}) => !isOutside(path, file))
      .sort((left, right) => right.path.length - left.path.length)[0] ?? null
  const workspace: Workspace = {
    folders: loaded,
    fs,
    folderOf,
    settingsOf: (file) => {
      const path = file === null ? '-' : relative(folderOf(file)?.path ?? top, file)
      return resolveConfig(config, path.split(sep).join('/'))
    },
    uriOf: uriOfFile,
    noteAt: async (of) => {
      const file = fileOfUri(of)
      const open = documents.get(of)
      try {
        const text = open?.text ?? readFileSync(file ?? '', 'utf8')
        const {notes, issues, lines} = readNotes(text)
        const places = placesIn(text, lines, encoding)
        return {uri: of, file, version: open?.version ?? null, text, lines, notes, issues, places}
      } catch {
        return null
      }
    }
  }
  const open = async (name: string, marked: string): Promise<void> => {
    const text = take(name, marked)
    documents.set(uri(name), {text, version: ++version})
    const file = fileOfUri(uri(name))
    if (file !== null) await folderOf(file)?.collection.update(file, text)
  }
  for (const [name, marked] of Object.entries(unsaved)) await open(name, marked)
  const text = (name: string): string => texts.get(name) as string
  const places = (name: string) => placesIn(text(name), indexLines(text(name)), encoding)
  const name = (of: string): string => [...texts.keys()].find((each) => uri(each) === of) ?? of
  return {
    workspace,
    top,
    note: async (of) => {
      const note = await workspace.noteAt(uri(of))
      if (!note) throw new Error(`No note ${of}`)
      return note
    },
    uri,
    text,
    place: (of) => places(of).positionOf(cursors.get(of) as number),
    slice: (of, {start, end}) => text(of).slice(places(of).offsetOf(start), places(of).offsetOf(end)),
    name,
    open,
    edited: (edit) => {
      const changes = new Map(
        Object.entries(edit?.changes ?? {}).map(([of, edits]) => [name(of), edits as TextEdit[]])
      )
      for (const change of edit?.documentChanges ?? []) {
        if ('textDocument' in change) changes.set(name(change.textDocument.uri), change.edits as TextEdit[])
      }
      return Object.fromEntries(
        [...changes].map(([of, edits]) => [of, withEdits(text(of), edits, places(of))])
      )
    }
  }
}

/** Applies a client's edits. */
export function withEdits(
  text: string,
  edits: readonly TextEdit[],
  places: {offsetOf(position: Position): number}
): string {
  const sorted = edits
    .map(({range, newText}) => ({
      start: places.offsetOf(range.start),
      end: places.offsetOf(range.end),
      newText
    }))
    .sort((left, right) => right.start - left.start)
  return sorted.reduce((all, {start, end, newText}) => all.slice(0, start) + newText + all.slice(end), text)
}

/** A note as a client has it open, without anything around it. */
export function openNote(text: string, encoding: Encoding = 'utf-16'): OpenNote {
  const {notes, issues, lines} = readNotes(text)
  const places = placesIn(text, lines, encoding)
  return {uri: 'untitled:U', file: null, version: 1, text, lines, notes, issues, places}
}
