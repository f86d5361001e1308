import {NoteEditor} from './editor.js'
import {byId, element} from './element.js'
import {example} from './example.js'
import type {Answer, Finding, Fixed, Place, Request} from './messages.js'
import {pack, unpack} from './share.js'
import {type Actions, type ViewName, views} from './views.js'
import {WorkerHost} from './worker-host.js'

const panel = byId<HTMLDivElement>('panel')
const status = byId<HTMLParagraphElement>('status')
const place = byId<HTMLSpanElement>('place')
const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')]

const editor = new NoteEditor(byId('source'), {
  changed: takeChange,
  moved: (line, column) => {
    place.textContent = `${line}:${column}`
  },
  dropped: (file) => void open(file)
})
const worker = new WorkerHost({
  replied: (reply) => (reply.kind === 'fixed' ? takeFixed(reply) : takeAnswer(reply)),
  failed: takeFailure
})
let asked = 0
let isBusy = false
let isStale = false
let answer: Answer | null = null
let view: ViewName = 'findings'
/** How much a view shows. */
let most = 500
let timer: ReturnType<typeof setTimeout> | undefined
let fileName = 'note.md'
/** What went wrong: it is shown until the note is changed. */
let notice = ''

/** From this length on, a note is looked at when no key was pressed for a moment. */
const long = 100_000
const moment = 300

const actions: Actions = {
  jump,
  fix: applyFix,
  schemas: {frontMatter: '', outline: ''},
  judge: ask,
  more: () => {
    most *= 4
    ask()
  }
}

/** Takes a key: what it costs must not depend on the note's length. */
function takeChange(): void {
  notice = ''
  document.body.dataset.pending = 'true'
  clearTimeout(timer)
  timer = undefined
  if (editor.length <= long) ask()
  else timer = setTimeout(ask, moment)
}

/** Asks the worker about the note as it is; while it is at work, only the last question counts. */
function ask(): void {
  document.body.dataset.pending = 'true'
  clearTimeout(timer)
  timer = undefined
  if (isBusy) {
    isStale = true
    return
  }
  isBusy = true
  isStale = false
  editor.remember(answer?.version ?? 0)
  const {frontMatter, outline} = actions.schemas
  send({
    kind: 'read',
    id: ++asked,
    ...note(),
    frontMatterSchema: frontMatter,
    outlineSchema: outline,
    most
  })
}

function note(): {version: number; text: string} {
  const {version, text} = editor
  return {version, text}
}

function send(request: Request): void {
  worker.ask(request)
}

const doings = {read: 'Reading', fix: 'Fixing', format: 'Formatting', apply: 'Applying the fix'} as const

/** Takes it that there is no answer. The note is what it was; when it is changed, it is read again. */
function takeFailure({kind}: Request, reason: string): void {
  notice = `${doings[kind]} ${reason}. The note is kept`
  say(notice)
  if (kind !== 'read') return
  isBusy = false
  if (isStale) ask()
  else if (timer === undefined) delete document.body.dataset.pending
}

function takeFixed({version, changes, count}: Fixed): void {
  // What was typed meanwhile counts more.
  if (version !== editor.version) {
    sayChanged()
    return
  }
  if (changes.length > 0) editor.change(changes)
  say(`${count} ${count === 1 ? 'change' : 'changes'} made`)
}

function sayChanged(): void {
  say('The note was changed meanwhile: nothing else was')
}

function takeAnswer(data: Answer): void {
  isBusy = false
  const isTyping = isStale || timer !== undefined
  if (isStale) ask()
  else if (timer === undefined) delete document.body.dataset.pending
  // Drawing would keep the keys of somebody who types on waiting; in a long note that shows. There will be another answer.
  if (isTyping && editor.length > long) return
  answer = data
  mark(data)
  const {findingCount, linkCount, changeCount, milliseconds} = data
  byId('findings-count').textContent = String(findingCount)
  byId('links-count').textContent = String(linkCount)
  byId('format-count').textContent = changeCount === 0 ? '' : String(changeCount)
  document.body.dataset.read = String(data.id)
  const counts = `${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}, ${linkCount} ${linkCount === 1 ? 'link' : 'links'}, read in ${milliseconds.toFixed(1)} ms`
  say(notice === '' ? counts : `${notice} · ${counts}`)
  draw()
}

function say(message: string): void {
  status.textContent = message
}

function draw(): void {
  if (!answer) return
  // Somebody is typing a schema there: only what is wrong with it changes.
  const problem = document.getElementById('schema-problem')
  if (view === 'schema' && problem) {
    problem.textContent = answer.schemaProblem ?? ''
    return
  }
  panel.replaceChildren(...views[view](answer, actions))
}

function show(name: ViewName): void {
  view = name
  for (const tab of tabs) {
    const isSelected = tab.id === `tab-${name}`
    tab.setAttribute('aria-selected', String(isSelected))
    tab.tabIndex = isSelected ? 0 : -1
  }
  panel.setAttribute('aria-labelledby', `tab-${name}`)
  panel.replaceChildren()
  draw()
  panel.scrollTop = 0
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener('click', () => show(tab.id.slice('tab-'.length) as ViewName))
  tab.addEventListener('keydown', ({key}) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const next =
      key === 'Home' ? 0 : key === 'End' ? tabs.length - 1 : (index + step + tabs.length) % tabs.length
    if (next === index) return
    tabs[next]?.focus()
    tabs[next]?.click()
  })
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
        fixes: (fixes ?? []).map((fix) => ({
          title: fix.title,
          apply: () => applyFix({...finding, issue: {...issue, fixes: [fix]}})
        }))
      }
    })
  )
}

/** Selects a place and scrolls to it. */
function jump(to: Place): void {
  editor.select(to, answer?.version ?? 0)
}

function applyFix({issue}: Finding): void {
  const edits = issue.fixes?.[0]?.edits
  if (!edits) return
  if (answer?.version === editor.version) send({kind: 'apply', ...note(), edits})
  else sayChanged()
}

const commands = {
  format: () => send({kind: 'format', ...note()}),
  fix: () => send({kind: 'fix', ...note()}),
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
  save: () => {
    const url = URL.createObjectURL(new Blob([editor.text], {type: 'text/markdown'}))
    element('a', {href: url, download: fileName}).click()
    // A busy browser fetches the text late, and saves nothing where the address is gone by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    say(`Saved ${fileName}`)
  }
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
  show(view)
  ask()
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
