import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {isBuiltin} from 'node:module'
import {defineConfig, type Options} from 'tsup'
import {buildConfigJsonSchema} from './src/check/json-schemas.js'
import {buildPartsJsonSchema} from './src/schema/json-schemas.js'
import {buildJsonSchemas} from './src/tree/json-schemas.js'

await rm('dist', {recursive: true, force: true})

/** Writes the JSON Schemas of front matter, tree, outline, config and a body's schema beside the code. */
async function writeSchemas(): Promise<void> {
  await mkdir('dist/schemas', {recursive: true})
  const parts = buildPartsJsonSchema()
  const schemas = {...buildJsonSchemas(), config: buildConfigJsonSchema(parts), parts}
  for (const [name, schema] of Object.entries(schemas)) {
    await writeFile(`dist/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`)
  }
}

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const {dependencies} = JSON.parse(await readFile('package.json', 'utf8'))

/**
 * Keeps one file a module: what a module imports of ours stays an import, and so do the package's dependencies. What else it imports is bundled,
 * with all that this imports (which may be a dependency in another version).
 */
const keepModules: Plugin = {
  name: 'keep-modules',
  setup({onResolve}) {
    onResolve({filter: /.*/}, ({path, importer}) => {
      if (importer === '' || importer.includes('node_modules')) return undefined
      const [scope = '', name] = path.split('/')
      const isOurs =
        path.startsWith('.') || (scope.startsWith('@') ? `${scope}/${name}` : scope) in dependencies
      return isOurs ? {path, external: true, sideEffects: false} : undefined
    })
  }
}

/** Lets CommonJS that is bundled import Node's own modules: a module of ES has no `require`. */
const importNode: Plugin = {
  name: 'import-node',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^(?:node:)?\w+(?:\/\w+)?$/}, ({path, kind}) => {
      if (!isBuiltin(path)) return undefined
      return kind === 'require-call' ? {path, namespace: 'node-module'} : {path, external: true}
    })
    onLoad({filter: /.*/, namespace: 'node-module'}, ({path}) => ({
      contents: `export * from '${path}'\nexport {default} from '${path}'`
    }))
  }
}

const common: Options = {
  format: 'esm',
  target: 'node20.19',
  splitting: true,
  dts: false,
  metafile: true,
  // Else what requires `node:events` is left with a `require` that isn't there.
  removeNodeProtocol: false,
  esbuildPlugins: [importNode]
}

export default defineConfig([
  {
    ...common,
    // One file a module, as the sources are: a bundler takes those that an import needs, and leaves out what the others depend on.
    // Packages that aren't `dependencies` are bundled.
    entry: ['src/**/*.ts', '!src/cli/**', '!src/lsp/**', '!src/**/json-schemas.ts'],
    noExternal: [/.*/],
    esbuildPlugins: [keepModules, importNode],
    esbuildOptions(options) {
      options.chunkNames = 'packages/[name]-[hash]'
      options.outbase = 'src'
      // Theirs for Node asks for `Buffer` as it is loaded, which browsers haven't.
      options.alias = {
        'csv-parse/sync': 'csv-parse/browser/esm/sync',
        'csv-stringify/sync': 'csv-stringify/browser/esm/sync'
      }
    },
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
      schema: 'src/schema/index.ts',
      vite: 'src/bundlers/vite.ts',
      astro: 'src/bundlers/astro.ts',
      eslint: 'src/eslint/index.ts'
    },
    outDir: 'dist/bundled',
    platform: 'node',
    // What `apunte/node` asks for only when it is needed stays outside.
    noExternal: [/^(?!(?:chokidar|jiti)$)/],
    esbuildOptions(options) {
      // As a module it is cut to what is used; what Node gets is CommonJS.
      options.alias = {yaml: './node_modules/yaml/browser/dist/index.js'}
    }
  },
  {
    ...common,
    entry: {bin: 'src/cli/bin.ts'},
    outDir: 'dist/cli',
    platform: 'node',
    // The command starts three times as fast from a few files as from the hundreds of what it depends on.
    // jiti stays outside: it loads files of its own, and only a config in TypeScript needs it. (`noExternal` wins over `external`.)
    noExternal: [/^(?!jiti$)/],
    // Half the size, and nobody's to read: the command shows no stack. Names stay.
    esbuildOptions(options) {
      options.minifyWhitespace = true
      options.minifySyntax = true
    }
  }
])
