import {fixNotes, formatEdits, formatNotes, reconcileNotes, splitFrontMatter} from 'apunte'
import {editsBetween} from 'apunte/internal/text/edits-between.js'
import {toChanges} from './changes.js'
import type {Fixed, Reply, Request} from './messages.js'
import {answerOf} from './worker/answer.js'
import {exportNote} from './worker/export.js'
import {judgingOf} from './worker/judging.js'
import {Note} from './worker/note.js'

self.onmessage = ({data}: MessageEvent<Request>) => {
  self.postMessage(tryReply(data))
}

function tryReply(request: Request): Reply {
  try {
    return reply(request)
  } catch (error) {
    return {kind: 'failed', message: error instanceof Error ? error.message : String(error)}
  }
}

/** The note that was read last: more of it may be asked for, and the next one is most often the same with a letter more. */
let last: Note | null = null

function noteOf(text: string): Note {
  const before = last
  if (before?.text === text) return before
  // Where something goes wrong, the next text is read as a whole.
  last = null
  last = new Note(text, before)
  return last
}

function reply(request: Request): Reply {
  const {text} = request
  switch (request.kind) {
    case 'read':
      return answerOf(noteOf(text), request)
    case 'export':
      return {kind: 'exported', text: exportNote(noteOf(text).tree, request)}
    case 'restyle':
      return {kind: 'exported', text: restyled(text)}
    case 'apply':
      return {...fixed(request, toChanges(text, request.edits)), count: 1}
    case 'format': {
      const edits = formatEdits(text)
      return {...fixed(request, toChanges(text, edits)), count: edits.length}
    }
    case 'fix': {
      const {output, fixed: made} = fixNotes(text, judgingOf(request.settings).options)
      return {...fixed(request, toChanges(text, editsBetween(text, output))), count: made.length}
    }
    case 'reconcile': {
      const edits = editsBetween(text, reconcileNotes(text, request.edited))
      return {...fixed(request, toChanges(text, edits)), count: edits.length}
    }
  }
}

/** A text's body as an editor may print it that knows neither front matter nor its author's habits. */
function restyled(text: string): string {
  const {body} = splitFrontMatter(text)
  return formatNotes(body.value, {bullet: '*', indent: 4, emphasis: '_', thematicBreak: '***'}).trimStart()
}

function fixed({version}: Request, changes: Fixed['changes']): Omit<Fixed, 'count'> {
  return {kind: 'fixed', version, changes}
}
