import {Buffer} from 'node:buffer'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter
} from 'vscode-jsonrpc/node'

/** A message that is no JSON: the client is told so, and the next one is read. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage'
}

const headerEnd = Buffer.from('\r\n\r\n')
/** The longest header that is waited for, in bytes. */
const longestHeader = 8192
/** The longest message, in bytes: no string could hold a longer one. */
const longestMessage = 0x1fff_ffe8

/** A header as the protocol has it: fields, one of them the length. */
const wholeHeader =
  /^(?:[\w-]+:[^\r\n]*\r\n)*?content-length:[ \t]*(\d+)[ \t]*\r\n(?:[\w-]+:[^\r\n]*\r\n)*\r\n$/i
/** The length at the end of what is no header: `"}Content-Length: 2⏎⏎` behind a message that was longer than its length. */
const lastLength = /content-length:[ \t]*(\d+)[ \t]*\r\n\r\n$/i

/**
 * Reads messages as the protocol frames them: `Content-Length: 2⏎⏎{}`. What is no header is passed over up to the next blank line, or the length right
 * before that, and told: a client that stumbles once, by a wrong length too, is understood again afterwards.
 *
 * @param input the bytes, in any pieces
 */
export function readMessages(input: AsyncIterable<Uint8Array | string>): MessageReader {
  return new StreamReader(input)
}

class StreamReader extends AbstractMessageReader {
  readonly #input: AsyncIterable<Uint8Array | string>

  constructor(input: AsyncIterable<Uint8Array | string>) {
    super()
    this.#input = input
  }

  listen(callback: DataCallback): Disposable {
    let isStopped = false
    const frames = new Frames()
    const read = async (): Promise<void> => {
      for await (const bytes of this.#input) {
        if (isStopped) return
        frames.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
        for (let frame = frames.next(); frame !== null; frame = frames.next()) this.#deliver(frame, callback)
      }
    }
    read()
      .catch((error: unknown) => this.fireError(error))
      .finally(() => this.fireClose())
    return {
      dispose: () => {
        isStopped = true
      }
    }
  }

  #deliver(frame: Frame, callback: DataCallback): void {
    if (typeof frame === 'string') {
      this.fireError(new UnreadableMessage(frame))
      return
    }
    let message: unknown
    try {
      message = JSON.parse(frame.toString())
    } catch (error) {
      this.fireError(
        new UnreadableMessage(`Cannot read a message, expected JSON: ${(error as Error).message}`)
      )
      return
    }
    if (typeof message !== 'object' || message === null || Array.isArray(message)) {
      this.fireError(new UnreadableMessage('Cannot read a message, expected one JSON object'))
      return
    }
    try {
      callback(message as Message)
    } catch (error) {
      // What takes messages stumbles over some: `$/cancelRequest` without params.
      this.fireError(error)
    }
  }
}

/** How many characters the length at the end may take. */
const longestLength = 100

/** The bytes of a message, or what is wrong with its header. */
type Frame = Buffer | string

/** Cuts a stream of bytes into messages. */
class Frames {
  #pieces: Uint8Array[] = []
  #size = 0
  /** How many bytes the message has whose header was read. */
  #awaited: number | null = null

  push(bytes: Uint8Array): void {
    this.#pieces.push(bytes)
    this.#size += bytes.length
  }

  /** The next message; `null` where it hasn't come whole yet. */
  next(): Frame | null {
    if (this.#awaited === null) {
      const problem = this.#readHeader()
      if (problem !== null) return problem
    }
    if (this.#awaited === null || this.#size < this.#awaited) return null
    const length = this.#awaited
    this.#awaited = null
    return this.#take(length)
  }

  /** Reads a header, if one has come; what is wrong with it. */
  #readHeader(): string | null {
    const bytes = this.#join()
    const end = bytes.indexOf(headerEnd)
    if (end === -1) {
      if (this.#size <= longestHeader) return null
      this.#take(this.#size)
      return `Unexpected ${longestHeader} bytes without a blank line, expected \`Content-Length: …\` and the language server protocol`
    }
    const header = this.#take(end + headerEnd.length).toString('latin1')
    const whole = wholeHeader.exec(header)
    const length = Number((whole ?? lastLength.exec(header.slice(-longestLength)))?.[1] ?? Number.NaN)
    if (length <= longestMessage) this.#awaited = length
    if (length > longestMessage)
      return `Unexpected message of ${length} bytes, expected ${longestMessage} at most`
    return whole ? null : 'Unexpected header of a message, expected `Content-Length: …`'
  }

  #join(): Buffer {
    const [first] = this.#pieces
    const bytes =
      this.#pieces.length === 1 && first && Buffer.isBuffer(first) ? first : Buffer.concat(this.#pieces)
    this.#pieces = [bytes]
    return bytes
  }

  #take(length: number): Buffer {
    const bytes = this.#join()
    this.#pieces = [bytes.subarray(length)]
    this.#size -= length
    return bytes.subarray(0, length)
  }
}

/**
 * Writes messages as the protocol frames them.
 *
 * @param write takes text
 */
export function writeMessages(write: (text: string) => void): MessageWriter {
  return new StreamWriter(write)
}

class StreamWriter extends AbstractMessageWriter {
  readonly #write: (text: string) => void

  constructor(write: (text: string) => void) {
    super()
    this.#write = write
  }

  async write(message: Message): Promise<void> {
    const text = JSON.stringify(message)
    this.#write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  end(): void {}
}
