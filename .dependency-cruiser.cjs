/**
 * The layers of `docs/architecture.md`, from the top. A file imports only from floors below its own, and from its own folder.
 */
const floors = [
  ['cli'],
  ['bundlers', 'eslint', 'index\\.ts', 'lsp'],
  ['node'],
  ['unified', 'check', 'export', 'schema', 'format\\.ts', 'reconcile\\.ts'],
  ['restyle-safely\\.ts'],
  ['format-options\\.ts'],
  ['parse\\.ts', 'stringify\\.ts', 'edit', 'reconcile'],
  ['stringify-edits\\.ts'],
  ['read', 'write', 'query', 'validate'],
  ['grammar', 'issue'],
  ['text', 'tree']
]

/** Packages that the build takes in, so that nobody has to install them: devDependencies that `src` may import. */
const bundled = [
  '@cfworker/json-schema',
  '@eslint/plugin-kit',
  '@valibot/to-json-schema',
  'cli-truncate',
  'commander',
  'csv-parse',
  'csv-stringify',
  'devalue',
  'diff',
  'entities',
  'globby',
  'hast-util-sanitize',
  'hast-util-to-html',
  'htmlparser2',
  'mdast-util-gfm',
  'micromark-extension-gfm',
  'p-map',
  'picocolors',
  'picomatch',
  'supports-hyperlinks',
  'vscode-jsonrpc',
  'wrap-ansi'
]
const bundledPath = `node_modules/(?:${bundled.join('|')})/`

const pathOf = (room) => (room.endsWith('.ts') ? `^src/${room}$` : `^src/${room}/`)

/** What a room may not import: the floors above it, and the other rooms of its own floor. */
const rules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const above = floors.slice(0, floor).flat()
    const beside = rooms.filter((other) => other !== room && !(room === 'validate' && other === 'query'))
    return {
      name: `floor-${room.replace(/\W+/g, '-')}`,
      comment: `${room} may import only from the floors below it`,
      severity: 'error',
      from: {path: pathOf(room)},
      // The shapes of a body's schema are types alone.
      to: {path: [...above, ...beside].map(pathOf).join('|') || '^$', pathNot: '^src/schema/body[.]ts$'}
    }
  })
)

module.exports = {
  forbidden: [
    {name: 'no-circular', severity: 'error', from: {}, to: {circular: true}},
    {
      name: 'no-orphans',
      severity: 'error',
      from: {orphan: true, pathNot: ['json-schemas\\.ts$', '^src/bundlers/client[.]d[.]ts$']},
      to: {}
    },
    {
      name: 'no-barrels',
      comment: 'the entries are for users: inside, a file imports what it needs where it stands',
      severity: 'error',
      from: {},
      to: {
        path: '^src/(index|unified/index|node/index|export/index|schema/index|bundlers/vite|eslint/index)[.]ts$'
      }
    },
    {
      name: 'one-file-imports-remark-parse',
      severity: 'error',
      from: {pathNot: '^src/unified/compare-with-remark[.]ts$'},
      to: {path: 'node_modules/(?:remark-parse|remark-gfm|mdast-util-gfm|micromark-extension-gfm)/'}
    },
    {
      name: 'core-runs-in-a-browser',
      comment: 'Node stands under node/, cli/ and lsp/, and bundlers run in it',
      severity: 'error',
      from: {path: '^src/', pathNot: '^src/(?:node|cli|bundlers|lsp)/'},
      to: {dependencyTypes: ['core']}
    },
    {
      name: 'no-undeclared',
      severity: 'error',
      from: {path: '^src/', pathNot: 'json-schemas\\.ts$'},
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: bundledPath
      }
    },
    {
      name: 'core-shares-its-packages',
      comment:
        'what applications have too is theirs to update, and in their bundles once: the core only imports dependencies',
      severity: 'error',
      from: {
        pathNot:
          '^src/(?:node|cli|lsp|export|schema|bundlers|eslint)/|^src/unified/compare-with-remark[.]ts$|json-schemas\\.ts$'
      },
      to: {path: bundledPath}
    },
    {
      name: 'known-rooms',
      severity: 'error',
      from: {path: '^src/', pathNot: floors.flat().map(pathOf).join('|')},
      to: {}
    },
    ...rules
  ],
  options: {
    doNotFollow: {path: 'node_modules|^dist/'},
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types']
    }
  }
}
