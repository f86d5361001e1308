import {byId} from './element.js'
import {example} from './example.js'
import type {Answer, Finding, FixedText, Place, Reply, Request} from './messages.js'
import {pack, unpack} from './share.js'
import {type Actions, type ViewName, views} from './views.js'

const source = byId<HTMLTextAreaElement>('source')
const panel = byId<HTMLDivElement>('panel')
const status = byId<HTMLParagraphElement>('status')
const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')]

const worker = new Worker(new URL('./worker.ts', import.meta.url), {type: 'module'})
let asked = 0
let isBusy = false
let isStale = false
let answer: Answer | null = null
let view: ViewName = 'findings'
/** How much a view shows. */
let most = 500
let timer: ReturnType<typeof setTimeout> | undefined

/** From this length on, a note is looked at when no key was pressed for a moment: even to ask for its text takes as long as it is. */
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
function takeInput(): void {
  document.body.dataset.pending = 'true'
  clearTimeout(timer)
  timer = undefined
  if (source.textLength <= long) ask()
  else timer = setTimeout(ask, moment)
}

let placeTimer: ReturnType<typeof setTimeout> | undefined

function takePlace(): void {
  clearTimeout(placeTimer)
  if (source.textLength <= long) showPlace()
  else placeTimer = setTimeout(showPlace, moment)
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
  const {frontMatter, outline} = actions.schemas
  send({
    kind: 'read',
    id: ++asked,
    text: source.value,
    frontMatterSchema: frontMatter,
    outlineSchema: outline,
    most
  })
}

function send(request: Request): void {
  worker.postMessage(request)
}

worker.onmessage = ({data}: MessageEvent<Reply>) => {
  if (data.kind === 'fixed') takeFixed(data)
  else takeAnswer(data)
}

function takeFixed({text, output, count}: FixedText): void {
  // What was typed meanwhile counts more.
  if (text !== source.value) {
    say('The note was changed meanwhile: nothing else was')
    return
  }
  if (output !== text) replaceText(output)
  say(`${count} ${count === 1 ? 'change' : 'changes'} made`)
}

function takeAnswer(data: Answer): void {
  isBusy = false
  if (isStale) ask()
  else if (timer === undefined) delete document.body.dataset.pending
  answer = data
  const {findingCount, linkCount, changeCount, milliseconds} = data
  byId('findings-count').textContent = String(findingCount)
  byId('links-count').textContent = String(linkCount)
  byId('format-count').textContent = changeCount === 0 ? '' : String(changeCount)
  document.body.dataset.read = String(data.id)
  say(
    `${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}, ${linkCount} ${linkCount === 1 ? 'link' : 'links'}, read in ${milliseconds.toFixed(1)} ms`
  )
  draw()
}

worker.onerror = ({message}) => say(`Something went wrong: ${message}`)

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

/** Selects a place and scrolls to it. */
function jump({start, end}: Place): void {
  source.focus()
  source.setSelectionRange(start, end)
  const lineHeight = Number.parseFloat(getComputedStyle(source).lineHeight)
  let line = 0
  for (let at = source.value.indexOf('\n'); at !== -1 && at < start; at = source.value.indexOf('\n', at + 1))
    line++
  source.scrollTop = Math.max(0, line * lineHeight - source.clientHeight / 3)
  showPlace()
}

/** Changes the note so that the browser's own undo takes it back. */
function replaceText(text: string): void {
  const {selectionStart, scrollTop} = source
  source.focus()
  source.select()
  // Deprecated, and the only way that keeps undo; where there is none the value is set.
  if (!document.execCommand('insertText', false, text)) source.value = text
  source.setSelectionRange(selectionStart, selectionStart)
  source.scrollTop = scrollTop
  ask()
}

function applyFix({issue}: Finding): void {
  const edits = issue.fixes?.[0]?.edits
  if (edits) send({kind: 'apply', text: source.value, edits})
}

function showPlace(): void {
  const {value, selectionStart: end} = source
  let line = 1
  let start = 0
  for (let at = value.indexOf('\n'); at !== -1 && at < end; at = value.indexOf('\n', start)) {
    line++
    start = at + 1
  }
  byId('place').textContent = `${line}:${end - start + 1}`
}

const commands = {
  format: () => send({kind: 'format', text: source.value}),
  fix: () => send({kind: 'fix', text: source.value}),
  share: async () => {
    location.hash = `note=${await pack(source.value)}`
    try {
      await navigator.clipboard.writeText(location.href)
      say('The address holds the note now, and is in the clipboard')
    } catch {
      say('The address holds the note now')
    }
  }
}

for (const [name, run] of Object.entries(commands)) byId(name).addEventListener('click', () => void run())
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  const run = {KeyF: commands.format, KeyX: commands.fix, KeyS: commands.share}[event.code]
  if (!run) return
  event.preventDefault()
  void run()
})

source.addEventListener('input', takeInput)
source.addEventListener('keyup', takePlace)
source.addEventListener('click', takePlace)

async function open(file: File | undefined | null): Promise<void> {
  if (!file) return
  try {
    const bytes = await file.arrayBuffer()
    replaceText(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
    say(`Opened ${file.name}`)
  } catch {
    say(`Cannot open ${file.name}, expected UTF-8 text`)
  }
}

byId<HTMLInputElement>('file').addEventListener(
  'change',
  (event) => void open((event.target as HTMLInputElement).files?.[0])
)
source.addEventListener('dragover', (event) => {
  event.preventDefault()
  source.classList.add('dropping')
})
source.addEventListener('dragleave', () => source.classList.remove('dropping'))
source.addEventListener('drop', (event) => {
  source.classList.remove('dropping')
  const file = event.dataTransfer?.files[0]
  if (!file) return
  event.preventDefault()
  void open(file)
})

async function begin(): Promise<void> {
  const packed = /^#note=([\w-]+)$/.exec(location.hash)?.[1]
  try {
    source.value = packed === undefined ? example : await unpack(packed)
  } catch {
    source.value = example
    say('Cannot read the note in the address, expected one that “Share” made')
  }
  show(view)
  showPlace()
  ask()
}

window.addEventListener('hashchange', () => {
  const packed = /^#note=([\w-]+)$/.exec(location.hash)?.[1]
  if (packed === undefined) return
  void unpack(packed).then(
    (text) => {
      if (text !== source.value) replaceText(text)
    },
    () => undefined
  )
})

void begin()
