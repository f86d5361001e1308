import {defineConfig, mergeConfig, type Plugin} from 'vitest/config'
import project from '../../vitest.config.js'
import {faults, isFileOf, placeFault} from './faults.mjs'

// The tests with one fault in the sources, which the variable `MUTANT` names:
//   MUTANT=src/write/style.ts#1 npx vitest run --config tests/mutants/vitest.config.ts tests/write
const plugin: Plugin = {
  name: 'fault',
  enforce: 'pre',
  transform(code, id) {
    const fault = faults.find(({name}) => name === process.env.MUTANT)
    if (!fault)
      throw new Error(`Cannot find the fault \`${process.env.MUTANT}\`, expected one of tests/mutants/faults`)
    return isFileOf(fault, id.split('?')[0] ?? '') ? placeFault(fault, code) : null
  }
}

export default mergeConfig(
  project,
  defineConfig({
    plugins: [plugin],
    test: {
      bail: 1,
      isolate: false,
      // One worker loads the modules once.
      maxWorkers: 1,
      typecheck: {enabled: false},
      coverage: {enabled: false}
    }
  })
)
