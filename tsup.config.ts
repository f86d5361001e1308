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

/** Lets the licenses of what is bundled stand beside the bundle. */
function writeLicenses(folder: string): () => Promise<void> {
  return async () => {
    const metafile = `${folder}/metafile-esm.json`
    const {inputs} = JSON.parse(await readFile(metafile, 'utf8'))
    await rm(metafile)
    await writeFile(`${folder}/LICENSES.txt`, listLicenses(Object.keys(inputs)))
  }
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
    // The same for Node (the condition `node`), with what it depends on in a few files: hundreds take Node five times as long to load.
    entry: {
      index: 'src/index.ts',
      unified: 'src/unified/index.ts',
      node: 'src/node/index.ts',
      export: 'src/export/index.ts',
      vite: 'src/bundlers/vite.ts',
      astro: 'src/bundlers/astro.ts'
    },
    outDir: 'dist/bundled',
    platform: 'node',
    // What `apunte/node` asks for only when it is needed stays outside.
    noExternal: [/^(?!(?:chokidar|globby|jiti)$)/],
    esbuildOptions(options) {
      // As a module it is cut to what is used; what Node gets is CommonJS.
      options.alias = {yaml: './node_modules/yaml/browser/dist/index.js'}
    },
    metafile: true,
    onSuccess: writeLicenses('dist/bundled')
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
    onSuccess: writeLicenses('dist/cli')
  }
])
