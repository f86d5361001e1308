// Collects the licenses of the packages that a bundle holds, as most of them ask for.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Lists the licenses of packages. Those who have the same one, to the letter, stand above it together.
 *
 * @param {string[]} inputs the names of the bundled files
 * @returns {string} a text of all of them
 */
export function listLicenses(inputs) {
  const folders = new Set()
  for (const input of inputs) {
    const end = input.lastIndexOf('node_modules/')
    if (end === -1) continue
    const start = end + 'node_modules/'.length
    const name = input
      .slice(start)
      .split('/')
      .slice(0, input[start] === '@' ? 2 : 1)
    folders.add(join(input.slice(0, start), ...name))
  }
  const headings = new Map()
  for (const folder of [...folders].sort()) {
    const {heading, text} = licenseOf(folder)
    headings.set(text, [...new Set([...(headings.get(text) ?? []), heading])])
  }
  return [...headings]
    .map(([text, lines]) => `${lines.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function licenseOf(folder) {
  const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return {heading: `${name} ${version} (${license})`, text}
}
