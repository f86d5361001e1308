import {expect, it} from 'vitest'
import {readNotes} from '../../src/read/read.js'

it('ends a topic where the last block in it ends', () => {
  const [topic] = readNotes('# a\n\nb\n\n## c\n\nd\n\n# e\n').notes.children
  expect(topic?.position).toEqual({
    start: {line: 1, column: 1, offset: 0},
    end: {line: 7, column: 2, offset: 15}
  })
})
