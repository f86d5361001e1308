import type {Change} from './changes.js'
import {NoteEditor} from './editor.js'
import {byId, element} from './element.js'
import {example} from './example.js'
import type {Answer, Finding} from './messages.js'
import type {Actions} from './panels/panel.js'
import {panels} from './panels/panels.js'
import {Reading} from './reading.js'
import {defaultSettings, type Settings} from './settings.js'
import {pack, unpack} from './share.js'
import {Tabs} from './tabs.js'
import {WorkerHost} from './worker-host.js'

const status = byId<HTMLParagraphElement>('status')
const place = byId<HTMLSpanElement>('place')

const editor = new NoteEditor(byId('source'), {
  changed: takeChange,
  moved: (line, column) => {
    place.textContent = `${line}:${column}`
  },
  dropped: (file) => void open(file)
})
const worker = new WorkerHost()
const reading = new Reading(worker, {
  length: () => editor.length,
  request: (id) => {
    editor.remember(answer?.version ?? 0)
    return {kind: 'read', id, ...note(), settings, question: tabs.current.question(), most}
  },
  answered: takeAnswer,
  failed: (reason) => {
    notice = `Reading ${reason}. The note is kept`
    say(notice)
  }
})
let answer: Answer | null = null
let settings: Settings = defaultSettings
/** How much a panel shows. */
let most = 500
let fileName = 'note.md'
/** What went wrong: it is shown until the note is changed. */
let notice = ''

const actions: Actions = {
  get settings() {
    return settings
  },
  get fileName() {
    return fileName
  },
  get text() {
    return editor.text
  },
  jump: (to) => editor.select(to, answer?.version ?? 0),
  point: () => {},
  change,
  fix: (finding, index) => void applyFix(finding, index),
  ask: (kind, details) => worker.ask({...details, kind, ...note()} as never),
  set: (patch) => {
    settings = {...settings, ...patch}
    reading.ask()
  },
  again: () => reading.ask(),
  more: () => {
    most *= 4
    reading.ask()
  },
  show: (id) => tabs.show(id),
  say,
  copy: async (text, what) => {
    try {
      await navigator.clipboard.writeText(text)
      say(`Copied ${what}`)
    } catch {
      say(`Cannot copy ${what}: the browser does not allow it`)
    }
  },
  save
}

const tabs = new Tabs(byId('tabs'), panels, actions, () => {
  if (answer) reading.ask()
})

function takeChange(): void {
  notice = ''
  reading.changed()
}

function note(): {version: number; text: string} {
  const {version, text} = editor
  return {version, text}
}

function change({version, changes}: {version: number; changes: readonly Change[]}, said: string): boolean {
  // What was typed meanwhile counts more.
  if (version !== editor.version) {
    say('The note was changed meanwhile: nothing else was')
    return false
  }
  if (changes.length > 0) editor.change(changes)
  say(said)
  return true
}

/** Has the worker change the note. */
async function make(kind: 'fix' | 'format', doing: string): Promise<void> {
  try {
    const made = await (kind === 'fix' ? actions.ask('fix', {settings}) : actions.ask('format', {}))
    change(made, `${made.count} ${made.count === 1 ? 'change' : 'changes'} made`)
  } catch (error) {
    say(`${doing} ${(error as Error).message}. The note is kept`)
  }
}

async function applyFix({issue}: Finding, index: number): Promise<void> {
  const edits = issue.fixes?.[index]?.edits
  if (!edits) return
  if (answer?.version !== editor.version) {
    say('The note was changed meanwhile: nothing else was')
    return
  }
  try {
    change(await actions.ask('apply', {edits}), '1 change made')
  } catch (error) {
    say(`Applying the fix ${(error as Error).message}. The note is kept`)
  }
}

function takeAnswer(data: Answer): void {
  answer = data
  mark(data)
  const {
    counts: {findings, links},
    milliseconds
  } = data
  const linksSaid = links === null ? '' : `, ${links} ${links === 1 ? 'link' : 'links'}`
  const counts = `${findings} ${findings === 1 ? 'finding' : 'findings'}${linksSaid}, read in ${milliseconds.toFixed(1)} ms`
  say(notice === '' ? counts : `${notice} · ${counts}`)
  tabs.update(data)
}

function say(message: string): void {
  status.textContent = message
}

/** Underlines the findings, unless the note was changed since: then there will be others. */
function mark({version, findings}: Answer): void {
  if (version !== editor.version) return
  editor.mark(
    findings.map((finding) => {
      const {start, end, issue} = finding
      const {severity, message, code, fixes} = issue
      return {
        ...{start, end, severity, message, code},
        fixes: (fixes ?? []).map(({title}, index) => ({title, apply: () => actions.fix(finding, index)}))
      }
    })
  )
}

function save(name: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], {type}))
  element('a', {href: url, download: name}).click()
  // A busy browser fetches the text late, and saves nothing where the address is gone by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  say(`Saved ${name}`)
}

const commands = {
  format: () => make('format', 'Formatting'),
  fix: () => make('fix', 'Fixing'),
  share: async () => {
    try {
      location.hash = `note=${await pack(editor.text)}`
    } catch (error) {
      say(`Cannot share the note, ${error instanceof Error ? error.message : String(error)}`)
      return
    }
    try {
      await navigator.clipboard.writeText(location.href)
      say('The address holds the note now, and is in the clipboard')
    } catch {
      say('The address holds the note now')
    }
  },
  save: () => save(fileName, editor.text, 'text/markdown')
}

for (const [name, run] of Object.entries(commands)) byId(name).addEventListener('click', () => void run())
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  const run = {KeyF: commands.format, KeyX: commands.fix, KeyS: commands.share, KeyD: commands.save}[
    event.code
  ]
  if (!run) return
  event.preventDefault()
  void run()
})
byId('skip').addEventListener('click', (event) => {
  event.preventDefault()
  editor.focus()
})

async function open(file: File | undefined | null): Promise<void> {
  if (!file) return
  try {
    const bytes = await file.arrayBuffer()
    editor.replace(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes))
    fileName = file.name
    say(`Opened ${file.name}`)
  } catch {
    say(`Cannot open ${file.name}, expected UTF-8 text`)
  }
}

byId<HTMLInputElement>('file').addEventListener(
  'change',
  (event) => void open((event.target as HTMLInputElement).files?.[0])
)

/** What the address says of a note; `null` where it says nothing. */
function packedNote(): string | null {
  const {hash} = location
  return hash.startsWith('#note=') ? hash.slice('#note='.length) : null
}

/** Reads the note in the address; `null` where it holds none. */
async function openAddress(): Promise<string | null> {
  const packed = packedNote()
  if (packed === null) return null
  try {
    return await unpack(packed)
  } catch {
    notice = 'Cannot read the note in the address, expected one that “Share” made, of at most 5 MB'
    return null
  }
}

async function begin(): Promise<void> {
  const text = await openAddress()
  editor.begin(text ?? example)
  tabs.show('findings')
  reading.ask()
}

window.addEventListener('hashchange', () => {
  const hash = location.hash
  void openAddress().then((text) => {
    // Another address came meanwhile, or one that says nothing of a note.
    if (hash !== location.hash || packedNote() === null) return
    if (text === null) say(notice)
    else if (text !== editor.text) editor.replace(text)
  })
})

void begin()
