import type {CommandEntry} from './command.js'

/** The commands, in the order of the help. Each is loaded only when it is needed. */
export const commands: readonly CommandEntry[] = [
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
    name: 'parse',
    summary: "print a note's tree or outline as JSON",
    load: async () => (await import('./commands/parse.js')).parse
  },
  {
    name: 'schema',
    summary: 'print the JSON Schemas of front matter, tree and outline',
    load: async () => (await import('./commands/schema.js')).schema
  },
  {
    name: 'explain',
    summary: 'show the page of a rule',
    load: async () => (await import('./commands/explain.js')).explain
  }
]
