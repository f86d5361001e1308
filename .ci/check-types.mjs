// Compiles a program on the packed package with each TypeScript that is promised, the way Node and bundlers resolve, without `skipLibCheck`.
import {execFileSync} from 'node:child_process'
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'

/** The one that the project is built with stands in the lock file; the others come into the temporary folder, like the runtimes. */
const others = {6: 'typescript@6', 7: 'typescript@7'}

/**
 * Compiles `.ci/consumer/use.mts` in a project that has the package.
 *
 * @param {string} project the project's folder
 * @returns {string[]} the versions that did
 * @throws {Error} where one doesn't
 */
export function checkTypes(project) {
  cpSync('.ci/consumer/use.mts', join(project, 'use.mts'))
  const compilers = [join(process.cwd(), 'node_modules/typescript')]
  for (const [major, name] of Object.entries(others)) {
    const home = join(project, '..', `typescript-${major}`)
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{"private": true}\n')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline', name], {
      cwd: home,
      stdio: 'inherit'
    })
    compilers.push(join(home, 'node_modules/typescript'))
  }
  return compilers.map((compiler) => {
    const {version, bin} = JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8'))
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler']
    ]) {
      // With declarations: what a library exports has to be named.
      const options = ['--strict', '--declaration', '--outDir', 'compiled', '--target', 'es2022']
      const ways = ['--module', module, '--moduleResolution', resolution, '--resolveJsonModule']
      try {
        execFileSync(process.execPath, [join(compiler, bin.tsc), ...options, ...ways, 'use.mts'], {
          cwd: project,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit']
        })
      } catch (error) {
        throw new Error(`TypeScript ${version}, ${module}: ${error.stdout}`)
      }
    }
    return version
  })
}
