import {basename} from 'node:path'
import type {Diagnostic} from 'vscode-languageserver-types'
import {decodeUtf8} from '../node/decode.js'
import type {FileSystem} from '../node/file-system.js'
import {indexLines} from '../text/lines.js'
import {toDiagnostic} from './judge/to-diagnostic.js'
import type {FoundConfig} from './load-trusted-config.js'
import {type Encoding, placesIn} from './places.js'

/** What is told of configs. */
export interface ConfigTeller {
  tell(found: FoundConfig): Promise<void>
}

/** What telling of configs takes. */
export interface ConfigTellerSetup {
  fs: FileSystem
  encoding: Encoding
  uriOf(file: string): string
  isOpen(file: string): boolean
  publish(uri: string, diagnostics: Diagnostic[]): void
  show(message: string): void
}

/** Tells the client what is wrong with configs, at its places in their files, and what wasn't run. */
export function tellConfigs({fs, encoding, uriOf, isOpen, publish, show}: ConfigTellerSetup): ConfigTeller {
  const shown = new Set<string>()
  const wrong = new Set<string>()
  const showOnce = (message: string): void => {
    if (shown.has(message)) return
    shown.add(message)
    show(message)
  }
  return {
    tell: async ({path, issues, isDistrusted}) => {
      if (path === null) return
      if (isDistrusted) showOnce(distrusted(basename(path)))
      if (!issues) {
        if (wrong.delete(path)) publish(uriOf(path), [])
        return
      }
      wrong.add(path)
      const text = await fs.readFile(path).then(
        (bytes) => decodeUtf8(bytes, path),
        () => ''
      )
      const places = placesIn(text, indexLines(text), encoding, !isOpen(path))
      const uri = uriOf(path)
      publish(
        uri,
        issues.map((issue) => toDiagnostic(issue, {uri, places}))
      )
      // Who is writing it sees it there.
      if (!isOpen(path)) showOnce(`Cannot use \`${basename(path)}\`: ${issues[0]?.message ?? 'it is wrong'}`)
    }
  }
}

function distrusted(name: string): string {
  return `\`${name}\` is code, and wasn't run: nobody said that this workspace is trusted. Trust it (the initialization option \`trusted: true\`), or write the config as JSON or YAML; until then the built-in rules alone hold.`
}
