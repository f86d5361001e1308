import {counted, grouped} from './counted.js'
import {changedSettings, type Settings, toSettings} from './settings.js'

/** What an address holds: a note, and what is set beside it. */
export interface Shared {
  text: string
  settings: Settings
}

/** From so many characters on, some chats and mails cut an address. */
export const longAddress = 2000
/** From so many on, some browsers and servers take it no more. */
export const veryLongAddress = 32_000
/** Beyond so many, Chromium opens an empty page. */
const longestAddress = 1_900_000

/** How long a note may be that an address holds, in bytes: some bytes can be deflated that would fill the memory. */
const mostBytes = 5_000_000

/**
 * Writes a note into what stands behind an address: `#note=…`, and `&settings=…` where something is set.
 *
 * @throws {RangeError} where {@link fromHash} would refuse it, or a browser would
 */
export async function toHash({text, settings}: Shared): Promise<string> {
  const changed = changedSettings(settings)
  const set = Object.keys(changed).length > 0 ? `&settings=${await pack(JSON.stringify(changed))}` : ''
  const hash = `#note=${await pack(text)}${set}`
  if (hash.length > longestAddress) {
    throw new RangeError(
      `expected an address of at most ${counted(longestAddress, 'character')}, it would have ${grouped(hash.length)}`
    )
  }
  return hash
}

/** Whether there is a note in an address, be it one that can be read. */
export function isShared(hash: string): boolean {
  return hash.startsWith('#note=')
}

/**
 * Reads what {@link toHash} wrote, or what the page wrote before it had settings.
 *
 * @throws where it is none
 */
export async function fromHash(hash: string): Promise<Shared> {
  const values = new Map(
    hash
      .slice(1)
      .split('&')
      .map((part) => part.split('=') as [string, string])
  )
  const set = values.get('settings')
  return {
    text: await unpack(values.get('note') ?? ''),
    settings: toSettings(set === undefined ? {} : JSON.parse(await unpack(set)))
  }
}

/** Packs a text into something that an address may hold: deflated, base64url. */
async function pack(text: string): Promise<string> {
  const blob = new Blob([text])
  if (blob.size > mostBytes) throw tooLong()
  const bytes = await read(blob.stream().pipeThrough(new CompressionStream('deflate-raw')))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Unpacks what {@link pack} made. However much something else would unpack to, no more of it is than a note may hold. */
async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (unit) => unit.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(await read(stream))
}

function tooLong(): RangeError {
  return new RangeError(`expected a note of at most ${mostBytes / 1_000_000} MB`)
}

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
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
