// Run by `npm version`: gives what is unreleased its version and its day.
import {readFileSync, writeFileSync} from 'node:fs'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

const unreleased = '## [Unreleased]'

/**
 * Gives a changelog's unreleased changes a version and a day, and begins anew.
 *
 * @param {string} text the changelog
 * @param {string} version such as `1.2.0`
 * @param {string} day such as `2018-10-10`
 * @returns {string} the new changelog
 * @throws {Error} where nothing is unreleased, or the version was released before
 */
export function releaseChangelog(text, version, day) {
  const changes = changesOf(text, unreleased)
  if (changes === null)
    throw new Error(`Cannot release, expected a heading \`${unreleased}\` in the changelog`)
  if (changes === '') throw new Error('Cannot release, expected a change under "Unreleased" in the changelog')
  if (changesOf(text, `## [${version}]`) !== null) {
    throw new Error(`Cannot release ${version}, expected a version that the changelog doesn't have yet`)
  }
  return text.replace(unreleased, () => `${unreleased}\n\n## [${version}] - ${day}`)
}

/**
 * Finds what changed in a version: the notes of its release.
 *
 * @param {string} text the changelog
 * @param {string} heading as it begins, such as `## [1.2.0]`
 * @returns {string | null} what stands under it; `null` where there is no such heading
 */
export function changesOf(text, heading) {
  const sections = text.split(/^(?=## )/m)
  const section = sections.find((candidate) => candidate.startsWith(heading))
  return section === undefined ? null : section.slice(section.indexOf('\n') + 1).trim()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , command, version = process.env.npm_package_version] = process.argv
  const text = readFileSync('CHANGELOG.md', 'utf8')
  if (command === 'notes') {
    const changes = changesOf(text, `## [${version}]`)
    if (!changes) throw new Error(`Cannot find ${version} in the changelog`)
    process.stdout.write(`${changes}\n`)
  } else {
    writeFileSync('CHANGELOG.md', releaseChangelog(text, version, new Date().toISOString().slice(0, 10)))
  }
}
