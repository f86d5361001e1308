import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {commands} from '../../src/cli/commands.js'
import {printManPage} from '../support/man-page.js'
import {projectFolder} from '../support/markdown-examples.js'

// `npm run docs:man` writes the page; without it, a page that isn't what the commands say of themselves makes the test fail.
const page = join(projectFolder, 'man/apunte.1')

/** The page that should be there: its date is that of the last change. */
async function expectedPage(): Promise<string> {
  const definitions = await Promise.all(commands.map(({load}) => load()))
  const old = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const [date = ''] = /\d{4}-\d\d-\d\d/.exec(old) ?? []
  const same = printManPage(commands, definitions, date)
  return same === old ? same : printManPage(commands, definitions, new Date().toISOString().slice(0, 10))
}

/** Runs a reader of the page; `null` where it isn't there. */
function read(command: string, ...args: string[]): string | null {
  const {status, stdout, stderr, error} = spawnSync(command, [...args, page], {
    encoding: 'utf8',
    env: {...process.env, MANWIDTH: '80', MANROFFOPT: '-ww', LC_ALL: 'C.UTF-8'}
  })
  if (error) return null
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

const hasMan = spawnSync('man', ['--version']).status === 0
const hasMandoc = spawnSync('mandoc', ['-T', 'lint', '/dev/null']).error === undefined

describe('man/apunte.1', () => {
  it('says what the commands say of themselves', async () => {
    await expect(await expectedPage()).toMatchFileSnapshot('../../man/apunte.1')
  })

  it.skipIf(!hasMan)(
    `is shown by man without a warning${hasMan ? '' : ' (skipped: there is no man)'}`,
    () => {
      const shown = read('man', '--warnings=w', '-l') ?? ''
      // What bold and underlined letters are made of.
      const text = shown.replace(/.[\b]/g, '')
      for (const {name} of commands) expect(text).toContain(`apunte ${name} [options]`)
      expect(text).toContain('--stdin-filename <path>')
    }
  )

  it.skipIf(!hasMandoc)(
    `has nothing that mandoc finds${hasMandoc ? '' : ' (skipped: there is no mandoc)'}`,
    () => {
      expect(read('mandoc', '-T', 'lint')).toBe('')
    }
  )
})
