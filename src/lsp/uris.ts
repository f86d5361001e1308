import {fileURLToPath, pathToFileURL} from 'node:url'

/** The file that a URI names: its whole name; `null` for `untitled:` and what else is no file here. */
export function fileOfUri(uri: string): string | null {
  if (!/^file:/i.test(uri)) return null
  try {
    return fileURLToPath(uri)
  } catch {
    // A host, or an encoded `/`: no name that could be opened here.
    return null
  }
}

/** The URI of a file: its whole name. */
export function uriOfFile(file: string): string {
  return pathToFileURL(file).href
}
