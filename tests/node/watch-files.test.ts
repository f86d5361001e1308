import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {watchFiles} from '../../src/node/collection/watch-files.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

it.each([
  ['a file', 'a.md', 'a.md'],
  ['a folder', 'notes', 'notes/a.md'],
  ['a file in folders', 'notes/deep/a.md', 'notes/deep/a.md'],
  ['a glob', 'notes/*.md', 'notes/a.md']
])('what is not there yet is seen as soon as it comes: %s', async (_, pattern, name) => {
  const seen = new Promise<string>((done) => {
    void watchFiles(
      pattern,
      shop.folder,
      (event, path) => done(`${event} ${path}`),
      (error) => done(String(error))
    ).then((watching) => {
      end = watching.close
      // At once, and beside it what isn't asked for.
      shop.file('other.md', '# Other\n')
      mkdirSync(join(shop.folder, 'others'))
      shop.file(name, '# One\n')
    })
  })
  let end: () => Promise<void> = async () => undefined
  expect(await seen).toBe(`add ${join(shop.folder, name)}`)
  await end()
})
