import type {CommandEntry} from './command.js'

/** The commands, in the order of the help. Each is loaded only when it is needed. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'judge notes by rules and schemas; --fix mends what is certain',
    load: async () => (await import('./commands/check.js')).check
  },
  {
    name: 'format',
    summary: 'write notes in the canonical style; --check and --diff only tell',
    load: async () => (await import('./commands/format.js')).format
  },
  {
    name: 'outline',
    summary: 'show front matter, topics and bullets as a tree',
    load: async () => (await import('./commands/outline.js')).outline
  },
  {
    name: 'links',
    summary: 'list the links with their places and what they are about',
    load: async () => (await import('./commands/links.js')).linksCommand
  },
  {
    name: 'query',
    summary: 'print the parts of notes that a selector finds',
    load: async () => (await import('./commands/query.js')).query
  },
  {
    name: 'add',
    summary: 'put a link into a note, where it belongs',
    load: async () => (await import('./commands/add.js')).add
  },
  {
    name: 'new',
    summary: 'write an empty note that keeps its schema',
    load: async () => (await import('./commands/new.js')).newCommand
  },
  {
    name: 'set',
    summary: 'change front matter, its comments kept',
    load: async () => (await import('./commands/set.js')).set
  },
  {
    name: 'rename',
    summary: 'give a topic, a note or a key another name; links to it follow',
    load: async () => (await import('./commands/rename.js')).rename
  },
  {
    name: 'section',
    summary: 'print a topic, or replace or add to what is in it',
    load: async () => (await import('./commands/section.js')).section
  },
  {
    name: 'parse',
    summary: "print a note's tree or outline as JSON",
    load: async () => (await import('./commands/parse.js')).parse
  },
  {
    name: 'export',
    summary: 'write notes as bookmarks, OPML, CSV, HTML, tables',
    load: async () => (await import('./commands/export.js')).exportCommand
  },
  {
    name: 'import',
    summary: "print another program's file as a note",
    load: async () => (await import('./commands/import.js')).importCommand
  },
  {
    name: 'infer',
    summary: 'print the schema that notes keep, or its types',
    load: async () => (await import('./commands/infer.js')).infer
  },
  {
    name: 'schema',
    summary: 'print the JSON Schemas of front matter, tree, outline and config',
    load: async () => (await import('./commands/schema.js')).schema
  },
  {
    name: 'lsp',
    summary: 'serve an editor: the language server',
    load: async () => (await import('./commands/lsp.js')).lsp
  },
  {
    name: 'init',
    summary: 'write a first config',
    load: async () => (await import('./commands/init.js')).init
  },
  {
    name: 'rules',
    summary: 'list the rules with what they are set to',
    load: async () => (await import('./commands/rules.js')).rules
  },
  {
    name: 'explain',
    summary: 'show the page of a rule',
    load: async () => (await import('./commands/explain.js')).explain
  },
  {
    name: 'completion',
    summary: 'print what makes bash, zsh or fish complete apunte',
    load: async () => (await import('./commands/completion.js')).completionOf(commands)
  }
]
