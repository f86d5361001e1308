import {type Document, parseDocument} from 'yaml'

/** Parses YAML with the tokens that it is written in. YAML ends a line at a lone CR too, the `yaml` package doesn't; the offsets stay. */
export function parseYaml(text: string): Document.Parsed {
  return parseDocument(text.replace(/\r(?!\n)/g, '\n'), {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent'
  })
}
