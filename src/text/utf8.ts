/**
 * Finds where bytes stop being UTF-8.
 *
 * @returns the offset behind the last whole character before
 */
export function firstInvalidByte(bytes: Uint8Array): number {
  // Halves its way to the bytes that could begin a text.
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
