import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {defineConfig, type Options} from 'tsup'
import {listLicenses} from './.ci/list-licenses.mjs'
import {buildConfigJsonSchema} from './src/check/json-schemas.js'
import {buildJsonSchemas} from './src/tree/json-schemas.js'

await rm('dist', {recursive: true, force: true})

/** Writes the JSON Schemas of front matter, tree, outline and config beside the code. */
async function writeSchemas(): Promise<void> {
  await mkdir('dist/schemas', {recursive: true})
  for (const [name, schema] of Object.entries({...buildJsonSchemas(), config: buildConfigJsonSchema()})) {
    await writeFile(`dist/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`)
  }
}

/** The licenses of what is bundled stand beside the bundle. */
async function writeLicenses(): Promise<void> {
  const {inputs} = JSON.parse(await readFile('dist/cli/metafile-esm.json', 'utf8'))
  await rm('dist/cli/metafile-esm.json')
  await writeFile('dist/cli/LICENSES.txt', listLicenses(Object.keys(inputs)))
}

const common: Options = {format: 'esm', target: 'node20.19', splitting: true, dts: false}

export default defineConfig([
  {
    ...common,
    // One file a module, as the sources are: a bundler takes those that an import needs, and leaves out what the others depend on.
    entry: ['src/**/*.ts', '!src/cli/**', '!src/**/json-schemas.ts'],
    bundle: false,
    // Node's own modules are only imported by name, under `node/` and `cli/`.
    platform: 'neutral',
    sourcemap: true,
    // `tsc` writes the declarations beside them.
    onSuccess: writeSchemas
  },
  {
    ...common,
    entry: {bin: 'src/cli/bin.ts'},
    outDir: 'dist/cli',
    platform: 'node',
    // The command starts three times as fast from a few files as from the hundreds of what it depends on.
    // jiti stays outside: it loads files of its own, and only a config in TypeScript needs it. (`noExternal` wins over `external`.)
    noExternal: [/^(?!jiti$)/],
    banner: {
      js: "import {createRequire as createRequireOf} from 'node:module'\nconst require = createRequireOf(import.meta.url)"
    },
    metafile: true,
    onSuccess: writeLicenses
  }
])
