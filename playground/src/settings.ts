/** What is set beside the note: what autosave keeps and a shared address holds, too. */
export interface Settings {
  /** The JSON Schema of the front matter as it was typed; empty: the format's own (title and date). */
  readonly frontMatterSchema: string
  /** The JSON Schema of the outline as it was typed; empty: none. */
  readonly outlineSchema: string
  /** The schema of the body as it was typed, in JSON, as a config's `body` has it; empty: none. */
  readonly bodySchema: string
  /** Rules by code, as `checkNotes` takes them: `{"bare-url": "off", "max-depth": ["error", {"max": 3}]}`. */
  readonly rules: Readonly<Record<string, unknown>>
  /** What the selector's panel looks for: `topic link[host=github.com]`. */
  readonly selector: string
}

/** What is set before anything was. */
export const defaultSettings: Settings = {
  frontMatterSchema: '',
  outlineSchema: '',
  bodySchema: '',
  rules: {},
  selector: ''
}

/** Makes settings of what was stored, or came in an address: what is of another type is left out. */
export function toSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {}
  const text = (key: 'frontMatterSchema' | 'outlineSchema' | 'bodySchema' | 'selector'): string => {
    const own = given[key]
    return typeof own === 'string' ? own : defaultSettings[key]
  }
  return {
    frontMatterSchema: text('frontMatterSchema'),
    outlineSchema: text('outlineSchema'),
    bodySchema: text('bodySchema'),
    rules: isRecord(given.rules) ? given.rules : {},
    selector: text('selector')
  }
}

/** Gives what differs from the default: nothing (`{}`) where nothing was set. */
export function changedSettings(settings: Settings): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaultSettings[key as keyof Settings])
    )
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
