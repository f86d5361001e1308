import {beforeAll, expect, it} from 'vitest'
import {needBinary} from '../support/binary.js'
import {retypePage} from '../support/shell-page.js'

beforeAll(needBinary)

// `npm run docs:cli` writes the pages: what each command says is put below it. Without it, a page that says otherwise makes the test fail.
it.each(['getting-started', 'migrating', 'agents', 'collections', 'schemas'])(
  'docs/%s.md is what a shell says',
  async (name) => {
    const path = `docs/${name}.md`
    const {printed, unexpected} = await retypePage(path)
    expect(unexpected).toEqual([])
    await expect(printed).toMatchFileSnapshot(`../../${path}`)
  }
)
