// What an installation of the package takes, against its bounds.
import {lstatSync, readdirSync} from 'node:fs'
import {join} from 'node:path'

/** Packages, apunte among them, and megabytes on a disk whose blocks have 4 KB. */
export const bounds = {packages: 110, megabytes: 27}

const block = 4096

/**
 * Measures `node_modules`.
 *
 * @param {string} folder
 * @returns {{packages: number, megabytes: number}}
 */
export function measureInstall(folder) {
  let packages = 0
  let blocks = 0
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name)
    blocks += Math.ceil(lstatSync(path).size / block)
    // A package stands in `node_modules` or in a scope there, whatever deeper files of its are called.
    const isPackage = /node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/@.]+[^\\/]*$/.test(entry.parentPath)
    if (isPackage && entry.name === 'package.json') packages++
  }
  return {packages, megabytes: (blocks * block) / 2 ** 20}
}

/**
 * Holds an installation to the bounds.
 *
 * @param {string} folder
 * @returns {string} what it takes
 * @throws {Error} where it takes more
 */
export function checkInstall(folder) {
  const {packages, megabytes} = measureInstall(folder)
  const said = `${packages} packages, ${megabytes.toFixed(1)} MB`
  if (packages > bounds.packages || megabytes > bounds.megabytes) {
    throw new Error(
      `Unexpected installation of ${said}, expected at most ${bounds.packages} packages and ${bounds.megabytes} MB: bundle what only one entry needs`
    )
  }
  return said
}
