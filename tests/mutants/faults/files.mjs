/** Faults of files, and of what is printed: `tests/attacks/` finds them. Those that hang are left out: nothing could end them. */
export const files = [
  {
    file: 'src/node/held-folder.ts',
    find: 'at: (name) => `${base}/${name}`',
    replace: 'at: (name) => join(folder, name)'
  },
  {file: 'src/node/held-folder.ts', find: 'held === folder ||', replace: 'held !== null ||'},
  {
    file: 'src/node/write-file.ts',
    find: 'unlessMissing(fs.lstat(target))',
    replace: 'unlessMissing(fs.stat(target))'
  },
  {file: 'src/node/write-own.ts', find: 'isOutside(root, place)', replace: 'false'},
  {
    file: 'src/cli/cache.ts',
    find: 'entry && entry.hash === hashOf(key, bytes, entry)',
    replace: 'entry'
  },
  {file: 'src/text/control-characters.ts', find: '\\u2028-\\u202e\\u2066-\\u2069', replace: ''},
  {file: 'src/text/control-characters.ts', find: '/#(?=#\\w*\\[)/g', replace: '/#(?=#\\[)/g'},
  {file: 'src/text/print-json.ts', find: '.replace(hashCommand, escapeUnit)', replace: ''},
  {
    file: 'src/cli/world.ts',
    find: 'err: (text) => write(io.stderr, shownErr(text))',
    replace: 'err: (text) => write(io.stderr, `::${text}`)'
  },
  {file: 'src/node/find-files.ts', find: '!isPathInName(name))', replace: 'name)'},
  {
    file: 'src/node/find-files.ts',
    find: 'places.set(file, join(start, relative(base, path)))',
    replace: 'places.set(file, await placeOf(path))'
  },
  {file: 'src/cli/run.ts', find: 'hideLines(line)', replace: 'line'},
  {file: 'src/cli/markdown-link.ts', find: '.replace(acting, encodeURIComponent)', replace: ''}
]
