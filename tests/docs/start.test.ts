import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {stripVTControlCharacters} from 'node:util'
import stringWidth from 'string-width'
import {beforeAll, expect, it} from 'vitest'
import {needBinary} from '../support/binary.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
beforeAll(() => needBinary())

it('`npm start` shows a note, three findings, five links and what to do next, on one screen', () => {
  const {status, stdout} = spawnSync(process.execPath, [join(project, 'examples/start.mjs')], {
    encoding: 'utf8'
  })
  expect(status).toBe(0)
  const lines = stripVTControlCharacters(stdout).trimEnd().split('\n')
  // npm puts four lines before them.
  expect(lines.length).toBeLessThanOrEqual(36)
  for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(80)
  expect(stdout).toContain('2 topics, 5 bullets, 5 links')
  expect(stdout.match(/\((?:duplicate-key|malformed-link|empty-item)\)/g)).toHaveLength(3)
  expect(stdout.match(/^> +\d+ \| /gm)).toHaveLength(3)
  expect(stdout.match(/<https:/g)).toHaveLength(5)
  expect(stdout).toContain('npm run demo')
})

it('`npm start` breaks no word where the terminal is narrow', () => {
  const narrow = 'data:text/javascript,process.stdout.columns=60'
  const args = ['--import', narrow, join(project, 'examples/start.mjs')]
  const {stdout} = spawnSync(process.execPath, args, {encoding: 'utf8'})
  const told = stripVTControlCharacters(stdout)
  const [, findings = ''] = /\(3 findings\):\n(.*)\n\nIts links/s.exec(told) ?? []
  const [, next = ''] = /Next:\n(.*)/s.exec(told) ?? []
  expect(findings).toContain('(malformed-link)')
  expect(next).toContain('npm run demo\n')
  for (const line of `${findings}\n${next}`.split('\n'))
    expect(stringWidth(line), line).toBeLessThanOrEqual(60)
})
