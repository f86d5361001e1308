import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {findBlocks} from '../../.ci/check-docs.mjs'
import {bounds, checkInstall, measureInstall} from '../../.ci/check-install.mjs'

const folder = mkdtempSync(join(tmpdir(), 'apunte-install-'))
afterAll(() => rmSync(folder, {recursive: true}))

function install(modules: string, name: string, bytes = 100): void {
  const path = join(folder, modules, 'node_modules', name)
  mkdirSync(join(path, 'dist'), {recursive: true})
  for (const file of ['package.json', 'dist/package.json']) writeFileSync(join(path, file), '{}')
  writeFileSync(join(path, 'index.js'), 'x'.repeat(bytes))
}

describe('measureInstall', () => {
  it('counts packages in scopes and in packages, and blocks of the disk', () => {
    for (const name of ['a', '@scope/b', 'c.js']) install('one', name)
    install('one/node_modules/a', 'd', 2 ** 20)
    mkdirSync(join(folder, 'one/node_modules/.bin'))
    writeFileSync(join(folder, 'one/node_modules/.package-lock.json'), '{}')
    const {packages, megabytes} = measureInstall(join(folder, 'one/node_modules'))
    expect(packages).toBe(4)
    expect(megabytes).toBeGreaterThan(1)
    expect(megabytes).toBeLessThan(1.2)
  })
})

describe('checkInstall', () => {
  it('says what is there', () => {
    install('few', 'a')
    expect(checkInstall(join(folder, 'few/node_modules'))).toBe('1 packages, 0.0 MB')
  })

  it('refuses more packages than the bound, and more megabytes', () => {
    const {packages, megabytes} = bounds
    for (let index = 0; index <= packages; index++) install('many', `p${index}`)
    expect(() => checkInstall(join(folder, 'many/node_modules'))).toThrow(`of ${packages + 1} packages`)
    install('large', 'a', megabytes * 2 ** 20)
    expect(() => checkInstall(join(folder, 'large/node_modules'))).toThrow(
      `expected at most ${packages} packages and ${megabytes} MB`
    )
  })
})

describe('findBlocks', () => {
  it('gives code with its line, and leaves alone what stands in a longer fence', () => {
    const text = '# A\n\n```ts run\nlet a\n```\n\n````md\n```ts\nno\n```\n````\n\n~~~js\nlet b\n~~~\n'
    expect(findBlocks(text)).toEqual([
      {language: 'ts', words: ['run'], line: 4, code: 'let a\n'},
      {language: 'md', words: [], line: 8, code: '```ts\nno\n```\n'},
      {language: 'js', words: [], line: 14, code: 'let b\n'}
    ])
  })
})
