// Draws the extension's icon: a note with a heading and two bullets.
import {crc32, deflateSync} from 'node:zlib'

const size = 128
const board = [31, 78, 95]
const paper = [246, 241, 231]
const accent = [232, 140, 48]

/** From the back to the front: left, top, width, height, radius, colour. */
const shapes = [
  [0, 0, 128, 128, 24, board],
  [26, 30, 60, 12, 6, accent],
  [26, 60, 12, 12, 6, paper],
  [46, 60, 56, 12, 6, paper],
  [46, 88, 12, 12, 6, paper],
  [66, 88, 36, 12, 6, paper]
]

/** How much of a pixel a shape covers: its edge is a pixel wide. */
function coverage(x, y, [left, top, width, height, radius]) {
  const outside = (at, start, length) => Math.max(start + radius - at, at - (start + length - radius), 0)
  const distance = Math.hypot(outside(x + 0.5, left, width), outside(y + 0.5, top, height)) - radius
  return Math.min(1, Math.max(0, 0.5 - distance))
}

function pixelAt(x, y) {
  return shapes.reduce(
    ([red, green, blue, alpha], shape) => {
      const part = coverage(x, y, shape)
      const mix = (below, above) => (alpha === 0 ? above : Math.round(below + (above - below) * part))
      const [, , , , , colour] = shape
      return [
        mix(red, colour[0]),
        mix(green, colour[1]),
        mix(blue, colour[2]),
        Math.max(alpha, Math.round(255 * part))
      ]
    },
    [0, 0, 0, 0]
  )
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/**
 * Draws the icon.
 *
 * @returns {Buffer} a PNG of 128 × 128 pixels, in red, green, blue and alpha
 */
export function drawIcon() {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits a channel, RGBA; the rest is the only kind there is.
  header.set([8, 6, 0, 0, 0], 8)
  const rows = Array.from({length: size}, (_, y) => [
    0,
    ...Array.from({length: size}, (_, x) => pixelAt(x, y)).flat()
  ])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), {level: 9})),
    chunk('IEND', Buffer.alloc(0))
  ])
}
