import {byId} from './element.js'

/** How long a file may be that is opened, in bytes. */
const mostBytes = 20_000_000

/** What is no note, by its type: a browser knows that of a file before it is dropped. */
const foreign = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|x-|vnd\.)/

/**
 * Reads a file as a note.
 *
 * @throws where it is none, with a message that says why
 */
export async function readFile(file: File): Promise<string> {
  const refuse = (expected: string) => new Error(`Cannot open ${file.name}, expected ${expected}`)
  if (foreign.test(file.type)) throw refuse('a text file')
  if (file.size > mostBytes) throw refuse(`a file of at most ${mostBytes / 1_000_000} MB`)
  const bytes = await file.arrayBuffer().catch(() => {
    throw refuse('a file that can be read')
  })
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch {
    throw refuse('UTF-8 text')
  }
}

/** Takes files that are dropped, wherever on the page; while they are over it, it says so. */
export function takeDroppedFiles(dropped: (files: readonly File[]) => void): void {
  const words = byId('drop')
  const hide = () => {
    words.hidden = true
  }
  const holdsFiles = ({dataTransfer}: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  document.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    const items = [...(event.dataTransfer?.items ?? [])]
    const isForeign = items.length > 0 && items.every(({type}) => foreign.test(type))
    if (event.dataTransfer) event.dataTransfer.dropEffect = isForeign ? 'none' : 'copy'
    words.textContent = isForeign ? 'Only text files can be opened' : 'Drop the note to open it'
    words.dataset.refused = String(isForeign)
    words.hidden = false
  })
  document.addEventListener('dragleave', ({relatedTarget}) => {
    if (relatedTarget === null) hide()
  })
  document.addEventListener('dragend', hide)
  document.addEventListener('drop', (event) => {
    hide()
    if (!holdsFiles(event)) return
    event.preventDefault()
    dropped([...(event.dataTransfer?.files ?? [])])
  })
}

/** Saves a text as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], {type}))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // A busy browser fetches the text late, and saves nothing where the address is gone by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
