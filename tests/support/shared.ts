import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, it} from 'vitest'

const root = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** Whether the real notes lie beside the checkout. */
export const hasShared = existsSync(root)

/** A real note, read where it lies. */
export interface RealNote {
  name: string
  text: string
}

/** Whether it is a failure where they aren't: `APUNTE_SHARED=required`, and in CI. */
const isRequired = process.env.APUNTE_SHARED === 'required' || process.env.CI === 'true'

/**
 * Tests that need the real notes. Where those are missing the tests are skipped and say so, or fail where they are required.
 */
export function describeShared(name: string, tests: () => void): void {
  if (hasShared) describe(name, tests)
  else if (isRequired) {
    it(`${name}: needs ../shared`, () => {
      throw new Error(`Cannot find \`${relative(process.cwd(), root)}\`, which these tests read`)
    })
  } else {
    describe.skip(`${name} (skipped: there is no ../shared)`, () => {
      it('needs ../shared', () => undefined)
    })
  }
}

export function readSeed(): string {
  return readFileSync(join(root, 'seed/introduccion-a-microservicios.md'), 'utf8')
}

/** All notes of the corpus, their bytes decoded as they are. */
export function readCorpus(): RealNote[] {
  return readFolder('corpus')
}

/** Other real Markdown: documentation, changelogs, lists in tables. */
export function readWorld(): RealNote[] {
  return readFolder('world')
}

function readFolder(name: string): RealNote[] {
  const folder = join(root, name)
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:md|markdown)$/i.test(name))
    .sort()
    .map((name) => ({name, text: readFileSync(join(folder, name)).toString('utf8')}))
}

const fence = '`'.repeat(32)

/** The Markdown of every example in the specifications' texts. */
export function readSpecExamples(): RealNote[] {
  const folder = join(root, 'spec')
  const examples: RealNote[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    let start = -1
    for (const [index, line] of lines.entries()) {
      if (start === -1) {
        if (line.startsWith(`${fence} example`)) start = index + 1
      } else if (line === '.') {
        const text = lines.slice(start, index).join('\n').replaceAll('→', '\t')
        examples.push({name: `${file}:${start}`, text: `${text}\n`})
        start = lines.length
      } else if (line === fence) {
        start = -1
      }
    }
  }
  return examples
}
