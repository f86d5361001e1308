// Where the repository is, if anybody said so: without a repository the site has no links to it.
import process from 'node:process'
import {readSource} from './pages.mjs'

/**
 * Finds the repository: `SITE_REPOSITORY`, then `GITHUB_REPOSITORY`, then what `package.json` says.
 *
 * @param {Record<string, string | undefined>} [environment]
 * @param {{repository?: {url?: string} | string}} [manifest] what `package.json` holds
 * @returns {string | null} such as `ana/apunte`, on GitHub; `null` where nothing says it
 */
export function findRepository(environment = process.env, manifest = JSON.parse(readSource('package.json'))) {
  const said = environment.SITE_REPOSITORY || environment.GITHUB_REPOSITORY
  if (said) {
    if (/^[\w.-]+\/[\w.-]+$/.test(said)) return said
    throw new Error(`Cannot link to the repository \`${said}\`, expected OWNER/NAME`)
  }
  const {repository} = manifest
  const url = typeof repository === 'string' ? repository : repository?.url
  return /github(?:\.com[/:]|:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '')?.[1] ?? null
}
