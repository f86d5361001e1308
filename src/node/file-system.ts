import * as promises from 'node:fs/promises'
import {type OptionKind, objectLike, text} from '../text/options.js'
import {type AccessLists, readAccessLists, writeAccessList} from './access-lists.js'

/** What is asked of a file. */
export interface FileStats {
  mode: number
  uid: number
  gid: number
  mtimeMs: number
  ctimeMs: number
  size: number
  isFile(): boolean
  isDirectory(): boolean
}

/** A file that is open for writing. */
export interface OpenFile {
  /** The system's number for it, if it has one. */
  readonly fd?: number
  writeFile(bytes: Uint8Array): Promise<unknown>
  stat(): Promise<FileStats>
  chmod(mode: number): Promise<unknown>
  chown(uid: number, gid: number): Promise<unknown>
  sync(): Promise<unknown>
  close(): Promise<unknown>
}

/**
 * What apunte does with files: a part of `node:fs/promises`. A parameter everywhere, so that tests can make any step of it fail.
 */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>
  readdir(path: string): Promise<string[]>
  stat(path: string): Promise<FileStats>
  lstat(path: string): Promise<FileStats>
  realpath(path: string): Promise<string>
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>
  rename(from: string, to: string): Promise<unknown>
  unlink(path: string): Promise<unknown>
  mkdir(path: string, options: {recursive: true}): Promise<unknown>
  /** What files allow beyond their mode bits, by the system's tools; without it nothing is known of that. */
  readAccessLists?(paths: readonly string[]): Promise<AccessLists>
  /** Gives a file the entries of an access list. */
  writeAccessList?(file: OpenFile, entries: string): Promise<unknown>
}

/** Node's own, and the system's tools for access lists. */
export const nodeFileSystem: FileSystem = {...promises, readAccessLists, writeAccessList}

/** What an option that names a folder may be. */
export const folderKind: OptionKind = text('the name of a folder')

/** What an option that gives a file system may be. */
export const fileSystemKind: OptionKind = objectLike('a file system, such as `node:fs/promises` has')
