import {firstInvalidByte} from '../text/utf8.js'
import type {ImportOptions} from './import-options.js'
import {invalidImport} from './invalid-import.js'

/** How much of a file may say how it is encoded. */
const declarationLength = 1024

/**
 * Decodes a file that another program wrote: UTF-8, or UTF-16 with its mark or beyond doubt, or as the file itself declares
 * (`charset=iso-8859-1`, `encoding="windows-1252"`). What is declared otherwise and is UTF-8 all the same is read as that.
 *
 * @param file its text, which stays, or its bytes
 * @throws {RangeError} for an `encoding` that there isn't
 * @throws {NotesError} `invalid-import`, with the byte and its place, where the bytes aren't what they should be
 */
export function decodeFile(file: string | Uint8Array, {encoding}: ImportOptions): string {
  const asked = encoding === undefined ? null : checkEncoding(encoding)
  if (typeof file === 'string') return file
  if (asked !== null) return decode(file, asked)
  const marked = markedEncoding(file)
  if (marked) return decode(file, marked)
  if (isUtf8(file)) return new TextDecoder().decode(file)
  const start = new TextDecoder('latin1').decode(file.subarray(0, declarationLength))
  const declared = /\b(?:charset|encoding)\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1]
  return decode(file, declared !== undefined && isEncoding(declared) ? declared : 'utf-8')
}

/** What a mark at the start says; and UTF-16 without one, which has a zero beside a file's first character. */
function markedEncoding([first, second, third, fourth]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? null : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== undefined && second === 0 && third !== 0) return first === 0 ? null : 'utf-16le'
  return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whether there is an encoding of a name. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name) instanceof TextDecoder
  } catch {
    return false
  }
}

function checkEncoding(name: string): string {
  if (isEncoding(name)) return name
  throw new RangeError(
    `Cannot use \`${name}\` as \`encoding\`, expected one that \`TextDecoder\` knows, such as \`windows-1252\` or \`utf-16le\``
  )
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes)
  } catch {
    const name = new TextDecoder(encoding).encoding
    const isUtf = name === 'utf-8'
    const text = new TextDecoder(encoding).decode(bytes)
    const at = isUtf ? firstInvalidByte(bytes) : wrongUnitAt(bytes, text, name)
    const before = isUtf
      ? new TextDecoder().decode(bytes.subarray(0, at ?? 0)).length
      : text.indexOf('\uFFFD')
    const byte =
      at === null
        ? ''
        : ` 0x${(bytes[at] as number).toString(16).toUpperCase().padStart(2, '0')} (byte ${at})`
    const hint = isUtf ? ': save it as UTF-8, or say with `encoding` what it is' : ''
    throw invalidImport(
      text,
      Math.max(before, 0),
      `Unexpected byte${byte}, expected ${name.toUpperCase()}${hint}`
    )
  }
}

/** Where UTF-16 goes wrong: at half a character, or at a byte too many; `null` in other encodings. */
function wrongUnitAt(bytes: Uint8Array, text: string, name: string): number | null {
  const index = text.indexOf('\uFFFD')
  if (!name.startsWith('utf-16') || index === -1) return null
  const isMarked =
    bytes.length > 1 && [0xfffe, 0xfeff].includes((bytes[0] as number) * 256 + (bytes[1] as number))
  return Math.min(2 * index + (isMarked ? 2 : 0), bytes.length - 1)
}
