import {expect, it, vi} from 'vitest'
import {Documents, type OpenDocument} from '../../src/lsp/documents.js'
import {Publisher} from '../../src/lsp/judge/publisher.js'

it("never reads what isn't to be judged", async () => {
  const documents = new Documents('utf-16')
  const noteOf = vi.spyOn(documents, 'noteOf')
  const left = await new Promise<OpenDocument | null>((leaveAlone) => {
    const publisher = new Publisher({
      documents,
      finder: {own: () => null, across: () => Promise.resolve([])},
      debounce: () => 0,
      ready: () => Promise.resolve(),
      publish: () => leaveAlone(null),
      leaveAlone,
      log: () => {}
    })
    publisher.schedule(documents.open({uri: 'untitled:a', languageId: 'markdown', version: 1, text: '# A'}))
  })
  expect(left).toMatchObject({uri: 'untitled:a', version: 1})
  expect(noteOf).not.toHaveBeenCalled()
})
