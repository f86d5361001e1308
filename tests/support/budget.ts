/**
 * How many generated inputs each property gets: in `npm test`, which has four minutes of processor time in all, and in
 * `npm run deep`. At least half of the first are for writing, where the risk is (`tests/support/budget.test.ts` counts them).
 */
export const budget = {
  reading: {
    notes: [140, 30_000],
    soup: [210, 60_000],
    fragments: [230, 60_000],
    mixtures: [140, 40_000],
    lines: [130, 40_000],
    'other tools’ notes': [100, 20_000],
    'any string': [80, 10_000],
    'cuts of the corpus': [50, 5_000],
    'compared with remark': [30, 5_000],
    'changed texts': [100, 10_000],
    'updated texts': [110, 60_000],
    'plain front matter': [80, 50_000],
    'fences, as they stand': [70, 20_000],
    'fences, as remark-frontmatter': [70, 20_000],
    'front matter, without an exception': [70, 10_000],
    'front matter, as YAML has it': [40, 10_000],
    'front matter, printed by YAML': [40, 10_000]
  },
  writing: {
    'edits by hand, soup': [420, 10_000],
    'edits by hand, notes': [160, 10_000],
    'edits by hand, other tools’ notes': [200, 5_000],
    'edits by hand, fixtures': [200, 5_000],
    'edits by hand, corpus': [200, 5_000],
    'edits by hand, specifications': [280, 5_000],
    'edit functions, notes': [350, 20_000],
    'edit functions, soup': [290, 20_000],
    'content set again': [90, 10_000],
    'notes merged': [90, 10_000],
    'canonical paragraphs': [320, 10_000],
    'canonical notes': [210, 10_000],
    'canonical text of soup': [200, 5_000],
    'canonical text, formatted': [80, 5_000],
    'formatted soup': [290, 20_000],
    'formatted notes': [70, 10_000],
    'formatted other tools’ notes': [100, 10_000],
    'formatting with options': [130, 10_000],
    'what other readers find': [80, 10_000],
    'formatting as other readers see it': [130, 10_000],
    'outlines there and back': [160, 5_000],
    'patched front matter': [260, 30_000],
    'front matter, one path edited': [100, 10_000],
    'front matter, a key renamed': [80, 10_000],
    'nodes taken away': [260, 10_000],
    'content compared': [100, 5_000],
    'notes reconciled': [160, 10_000],
    'texts reconciled': [100, 10_000],
    'trees reconciled': [80, 5_000],
    'sequences aligned': [160, 10_000]
  },
  asking: {
    queries: [170, 15_000],
    selectors: [220, 20_000],
    templates: [100, 10_000],
    findings: [70, 10_000],
    'what editors show of a note': [60, 10_000],
    fixes: [50, 3_000],
    'fixes, each alone': [110, 20_000],
    'fixes that are made': [50, 1_000],
    'code frames': [80, 20_000],
    'frames in known lines': [100, 20_000],
    'code frames of a terminal': [60, 5_000],
    widths: [300, 50_000],
    diffs: [20, 3_000],
    'sessions with a language server': [8, 1_000],
    'rules in ESLint': [40, 5_000],
    'fixes in ESLint': [30, 3_000],
    'rules of another plugin': [40, 5_000],
    'near words': [100, 20_000],
    exports: [60, 5_000],
    'imports of outlines': [50, 5_000],
    'imports of fields': [150, 15_000],
    'imports of soup': [60, 5_000],
    'JSON Schemas': [150, 5_000],
    'schemas inferred': [20, 3_000]
  },
  schemas: {
    bodies: [150, 20_000],
    'bodies as JSON Schema': [50, 5_000],
    'missing topics added': [60, 10_000],
    'sequences of entries': [150, 20_000]
  },
  // Each input is a folder of notes.
  collections: {
    'notes judged by each other': [25, 2_000],
    'links mended among notes': [15, 2_000],
    'links that can be opened': [12, 1_000],
    'destinations completed': [8, 1_000],
    'topics renamed in an editor': [10, 1_000],
    'an editor asks anywhere': [8, 1_000],
    'notes judged from a cache': [6, 500]
  },
  // `npm run attacks` tries as many as the deep run.
  attacks: {
    'in notes': [40, 7_000],
    'in arguments': [50, 5_000],
    'in configs': [40, 2_000],
    'over files': [25, 3_000],
    'over functions': [15, 2_000],
    'files of its own': [20, 2_000],
    'folders swapped': [25, 3_000],
    'several writers': [2, 150],
    processes: [2, 100]
  }
} as const satisfies Record<string, Record<string, readonly [usual: number, deep: number]>>

type Budget = typeof budget

/** Whether this is `npm run deep`. */
export const isDeep: boolean = process.env.DEEP !== undefined

/**
 * How many generated inputs a property gets.
 *
 * `RUNS=5000` gives each property as many, for one that is being looked into; `TIMES=10` ten times its usual share.
 */
export function runs<Room extends keyof Budget>(room: Room, property: keyof Budget[Room]): number {
  if (process.env.RUNS !== undefined) return Number(process.env.RUNS)
  const [usual, deep] = budget[room][property] as unknown as readonly [number, number]
  return Math.ceil((isDeep ? deep : usual) * Number(process.env.TIMES ?? 1))
}

/** Some of the real texts in the usual run: each `step`-th; all of them in the deep one. */
export function someOf<Value>(values: readonly Value[], step: number, first = 0): Value[] {
  return isDeep ? [...values] : values.filter((_, index) => index % step === first % step)
}
