import {mkdir, writeFile} from 'node:fs/promises'
import {defineConfig} from 'tsup'
import {buildJsonSchemas} from './src/tree/json-schemas.js'

/** Writes the JSON Schemas of front matter, tree and outline beside the code. */
async function writeSchemas(): Promise<void> {
  await mkdir('dist/schemas', {recursive: true})
  for (const [name, schema] of Object.entries(buildJsonSchemas())) {
    await writeFile(`dist/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`)
  }
}

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'unified/index': 'src/unified/index.ts',
    'node/index': 'src/node/index.ts',
    'cli/bin': 'src/cli/bin.ts'
  },
  format: 'esm',
  target: 'node20.19',
  // Node's own modules are only imported by name, under `node/` and `cli/`.
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  clean: true,
  // `tsc` writes the declarations: they stay one file a module, as the sources are.
  dts: false,
  onSuccess: writeSchemas
})
