// Collects the licenses of the packages that a bundle holds, as most of them ask for.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Lists the licenses of packages.
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
  return [...folders]
    .sort()
    .map(licenseOf)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function licenseOf(folder) {
  const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate))
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${name} ${version} (${license})\n\n${text}\n`
}
