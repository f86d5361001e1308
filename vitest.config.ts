import {defineConfig} from 'vitest/config'

/** Against what hangs, and nothing else: no test takes a tenth of it, and a busy machine none of it either. */
const hanging = 600_000

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // Files share the modules of their process: importing them anew for each took a third of the run's time.
    isolate: false,
    pool: 'forks',
    // `npm run typecheck` checks all of the sources and tests; here only what must and must not compile, on the declarations that are published, which take a third of the time.
    typecheck: {
      enabled: true,
      include: ['tests/types/**/*.test-d.ts'],
      tsconfig: 'tests/types/tsconfig.json'
    },
    testTimeout: hanging,
    hookTimeout: hanging,
    coverage: {
      // It takes a third more time: `.ci/run` asks for it, and `npm test -- --coverage`.
      enabled: process.env.APUNTE_COVERAGE === 'required',
      provider: 'v8',
      include: ['src/**/*.ts'],
      // What it is matched against begins anywhere: `playground/src/settings.ts` is none of it.
      exclude: ['playground/**'],
      reporter: ['text-summary', 'json-summary'],
      // A failed test doesn't hide what else the run would have been refused for.
      reportOnFailure: true,
      thresholds: {
        statements: 95,
        branches: 95,
        'src/{tree,text,issue,read,query,validate,unified}/**': {statements: 95, branches: 95}
      }
    }
  }
})
