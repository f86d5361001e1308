import {firstInvalidByte} from '../text/utf8.js'

/**
 * Decodes a file's bytes as UTF-8, its byte-order mark kept.
 *
 * @param bytes what the file holds
 * @param path its name, for the message
 * @throws {Error} where the bytes aren't UTF-8, with the offset where the first character that isn't begins
 */
export function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch {
    const at = firstInvalidByte(bytes)
    throw new Error(
      `Cannot read \`${path}\`, expected UTF-8: byte ${at} is not part of a character; convert the file first`
    )
  }
}
