/** How long a note may be that an address holds, in bytes: some bytes can be deflated that would fill the memory. */
const mostBytes = 5_000_000

/**
 * Packs a text into something that a URL may hold: deflated, base64url.
 *
 * @throws {RangeError} where {@link unpack} would refuse it
 */
export async function pack(text: string): Promise<string> {
  const blob = new Blob([text])
  if (blob.size > mostBytes) throw tooLong()
  const bytes = await read(blob.stream().pipeThrough(new CompressionStream('deflate-raw')))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Unpacks what {@link pack} made. However much something else would unpack to, no more of it is than a note may hold.
 *
 * @throws where it is none
 */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (unit) => unit.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(await read(stream))
}

function tooLong(): RangeError {
  return new RangeError(`expected a note of at most ${mostBytes / 1_000_000} MB`)
}

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    chunks.push(step.value)
    length += step.value.length
    if (length <= mostBytes) continue
    await reader.cancel()
    throw tooLong()
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
