/** Faults of the language server. */
export const lsp = [
  {
    file: 'src/lsp/load-trusted-config.ts',
    find: 'if (!isData(path) && !trusted) return',
    replace: 'if (path === folder) return'
  },
  {file: 'src/lsp/places.ts', find: 'if (codePoint < 0x800) return 2', replace: ''},
  {file: 'src/lsp/places.ts', find: 'if (count > character) break', replace: 'if (count >= character) break'},
  {
    file: 'src/lsp/session.ts',
    find: 'if (version === null || (now?.version === version && now.text === text)) return',
    replace: 'return'
  },
  {
    file: 'src/lsp/judge/shift-issues.ts',
    find: 'if (from < end) return []',
    replace: 'if (from < start) return []'
  },
  {
    file: 'src/lsp/features/on-type.ts',
    find: 'const edit = bullet.isEmpty',
    replace: 'const edit = !bullet.isEmpty'
  },
  {
    file: 'src/lsp/features/selection-ranges.ts',
    find: 'if (place && offset <= place.close)',
    replace: 'if (place && offset < 0)'
  }
]
