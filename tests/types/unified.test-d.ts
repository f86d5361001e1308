import {unified} from 'unified'
import {describe, expectTypeOf, it} from 'vitest'
import {notesParse, notesStringify} from '../../src/unified/index.js'

declare module '../../src/unified/plugins.js' {
  interface FileFrontMatter {
    title: string
  }
}

describe('file.data.frontMatter', () => {
  it('has the keys that were told of, and others', async () => {
    const {data} = await unified().use(notesParse).use(notesStringify).process('# A\n')
    expectTypeOf(data.frontMatter?.title).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.frontMatter?.tags).toEqualTypeOf<unknown>()
  })
})
