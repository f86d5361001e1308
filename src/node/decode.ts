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
    const at = firstInvalid(bytes)
    throw new Error(
      `Cannot read \`${path}\`, expected UTF-8: byte ${at} is not part of a character; convert the file first`
    )
  }
}

/** Halves its way to the bytes that could begin a text, and gives the offset behind their last whole character. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isValidStart(bytes.subarray(0, middle + 1))) low = middle + 1
    else high = middle
  }
  const whole = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, low), {stream: true})
  return new TextEncoder().encode(whole).length
}

/** Whether bytes are UTF-8 so far; a character may be cut at their end. */
function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true})
    return true
  } catch {
    return false
  }
}
