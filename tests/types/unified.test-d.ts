import {notesParse, notesStringify} from 'apunte/unified'
import {unified} from 'unified'
import {describe, expectTypeOf, it} from 'vitest'

declare module 'apunte/unified' {
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
