import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {faults, placeFault} from '../mutants/faults.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

// `npm run mutants` tells which of them are caught: it takes half an hour. That they can be placed at all is told at once.
it('each fault of the mutants is placed in its file', () => {
  const lost = faults.filter((fault) => placeFault(fault, readFileSync(root + fault.file, 'utf8')) === null)
  expect(lost.map(({name, find}) => `${name}: ${find}`)).toEqual([])
})

it('no fault is placed in a comment', () => {
  const idle = faults.filter(({find, file}) => {
    const text = readFileSync(root + file, 'utf8')
    const at = text.indexOf(find)
    return /^\s*(?:\*|\/[/*])/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + find.length))
  })
  expect(idle.map(({name, find}) => `${name}: ${find}`)).toEqual([])
})
