// How large the pictures of `docs/pictures/` are.
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {readSource, root} from './pages.mjs'

/**
 * Reads the sizes of the pictures.
 *
 * @returns {Record<string, {width?: number, height?: number}>} by their names, without `.svg`
 */
export function readPictureSizes() {
  const folder = join(root, 'docs/pictures')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.svg')) : []
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -'.svg'.length), sizeOf(readSource(`docs/pictures/${name}`))])
  )
}

/**
 * Reads the size of a picture: `width` and `height`, or else `viewBox`.
 *
 * @param {string} svg
 * @returns {{width?: number, height?: number}} empty where it says none
 */
export function sizeOf(svg) {
  const [tag = ''] = /<svg\b[^>]*>/.exec(svg) ?? []
  const [, , , width, height] =
    /\bviewBox="([\d.-]+)[ ,]+([\d.-]+)[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(tag) ?? []
  const said = (name) => new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(tag)?.[1]
  const size = {width: Number(said('width') ?? width), height: Number(said('height') ?? height)}
  return size.width > 0 && size.height > 0 ? size : {}
}
