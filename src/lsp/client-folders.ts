import {resolve} from 'node:path'
import type {InitializeParams} from 'vscode-languageserver-protocol'
import {fileOfUri} from './uris.js'

/** The folders that a client has open: their whole names. */
export function foldersOf({workspaceFolders, rootUri, rootPath}: InitializeParams): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return pathsOf(workspaceFolders)
  if (typeof rootUri === 'string') return pathsOf([{uri: rootUri}])
  return typeof rootPath === 'string' ? [resolve(rootPath)] : []
}

/** Whether what a client tells are folders. */
export function areFolders(value: unknown): value is ReadonlyArray<{uri: string}> {
  return Array.isArray(value) && value.every((folder) => typeof folder?.uri === 'string')
}

/** The whole names of folders; those that are no files here (a remote one's) are none. */
export function pathsOf(folders: ReadonlyArray<{uri: string}>): string[] {
  return folders.flatMap(({uri}) => fileOfUri(uri) ?? [])
}
