// Tells the package where its repository is: `set-repository.mjs [OWNER/NAME]`, by default what GITHUB_REPOSITORY says. The release runs it in
// its own checkout, before packing: nothing of it is committed.
import {readFileSync, writeFileSync} from 'node:fs'
import process from 'node:process'

/** What says `OWNER/apunte`, or `OWNER.github.io/apunte`, until then. */
export const pages = ['README.md', 'SECURITY.md', 'docs/ci.md']

/**
 * Fills what npm shows and links of a package.
 *
 * @param {Record<string, unknown>} manifest what `package.json` holds
 * @param {string} repository such as `ana/apunte`, on GitHub
 * @returns {Record<string, unknown>} a manifest with `repository`, `homepage` and `bugs`
 * @throws {Error} where that names no repository
 */
export function fillManifest(manifest, repository) {
  checkName(repository)
  const address = `https://github.com/${repository}`
  return {
    ...manifest,
    repository: {type: 'git', url: `git+${address}.git`},
    homepage: `${address}#readme`,
    bugs: {url: `${address}/issues`}
  }
}

/**
 * Fills a page.
 *
 * @param {string} text
 * @param {string} repository such as `ana/apunte`
 * @returns {string}
 */
export function fillPage(text, repository) {
  checkName(repository)
  const [owner, name] = repository.split('/')
  return text
    .replaceAll('OWNER/apunte', () => repository)
    .replaceAll('OWNER.github.io/apunte', () => `${owner.toLowerCase()}.github.io/${name}`)
}

function checkName(repository) {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository ?? '')) return
  throw new Error(
    `Cannot set the repository \`${repository}\`, expected OWNER/NAME as an argument or in GITHUB_REPOSITORY`
  )
}

if (process.argv[1] === import.meta.filename) {
  const repository = process.argv[2] ?? process.env.GITHUB_REPOSITORY
  const manifest = fillManifest(JSON.parse(readFileSync('package.json', 'utf8')), repository)
  writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
  for (const page of pages) writeFileSync(page, fillPage(readFileSync(page, 'utf8'), repository))
  process.stdout.write(`repository: ${manifest.homepage}\n`)
}
