import {showable} from './showable.js'

/** Prints a link as Markdown, its text and destination escaped so that they read back as they are. */
export function printMarkdownLink(text: string, url: string): string {
  const label = showable(text).replace(/[\\[\]`*_<>&!~]|#(?=#)/g, '\\$&')
  const destination = url.replace(/[\\<>&]/g, '\\$&').replace(/[\r\n]/g, encodeURIComponent)
  const isPlain = /^[^\s()<>\\&]+$/.test(url)
  return `[${label}](${isPlain ? url : `<${destination}>`})`
}
