import {resolve} from 'node:path'
import type {Hover, MarkupContent, Position} from 'vscode-languageserver-types'
import {findDisables} from '../../check/disables.js'
import {oneLine, textOfBlocks, titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import type {NoteData} from '../../tree/builders.js'
import type {Notes} from '../../tree/nodes.js'
import type {Span} from '../../tree/span.js'
import {formatPath} from '../../validate/validate-value.js'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'
import {rulesOf} from './complete-comments.js'
import {rootField} from './complete-front-matter.js'
import {frontMatterPlaceAt} from './front-matter-place.js'
import {labelsIn, likeLabels} from './labels.js'
import {isPage, type LinkLookup, nameFromTop, type PlacedHeading} from './link-lookup.js'
import {fieldAt, type SchemaField} from './schema-field.js'
import {type Subject, subjectAt} from './subject.js'

/** Lines of a hover: what is code in one, and what is text. */
type Words = ReadonlyArray<string | {code: string} | {strong: string}>

/** How much of a note or a topic is shown. */
const mostShown = 400

/**
 * Says what stands at a place: what a link leads to, or that nothing is there; what a label means; what the schema says of a key of front matter; what a rule that a comment
 * names reports. What notes say is shown as plain text: what others have written can't bring pictures or commands into the editor.
 *
 * @param kind what the client shows (default: `markdown`)
 */
export async function hover(
  note: OpenNote,
  workspace: Workspace,
  position: Position,
  kind: MarkupContent['kind'] = 'markdown'
): Promise<Hover | null> {
  const offset = note.places.offsetOf(position)
  // On a key nothing else can be meant: what a value names takes longer to find.
  const isKey = frontMatterPlaceAt(note.text, offset)?.kind === 'key'
  const said =
    sayRule(note, workspace, offset) ??
    (isKey ? null : await saySubject(note, workspace, offset)) ??
    sayKey(note, workspace, offset)
  if (!said) return null
  const {span, lines} = said
  const value = lines.map((line) => print(line, kind)).join('\n\n')
  return {contents: {kind, value}, range: note.places.rangeOf(span.start, span.end)}
}

interface Said {
  span: Span
  lines: Words[]
}

function print(words: Words, kind: MarkupContent['kind']): string {
  const printed = words.map((word) => {
    if (typeof word === 'string') return kind === 'markdown' ? escapeMarkdown(word) : word
    const text = 'code' in word ? word.code : word.strong
    if (kind !== 'markdown') return text
    return 'code' in word ? inCode(text) : `**${escapeMarkdown(text)}**`
  })
  return printed.join('')
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>()#|~!&$]/g, '\\$&').replace(/(https?|www|mailto)([:.])/gi, '$1\\$2')
}

/** As code: in more backticks than it holds. */
function inCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${oneLine(text)}${pad}${fence}`
}

function sayRule(note: OpenNote, workspace: Workspace, offset: number): Said | null {
  const named = findDisables(note.notes, note.text).find(({start, end}) => start <= offset && offset <= end)
  if (!named?.code) return null
  const known = rulesOf({note, workspace})
  const rule = known.get(named.code)
  if (rule === undefined) return null
  const about = rule ? [rule.description, rule.why, rule.advice] : ['It is found when the note is read.']
  const lines = about.filter((text) => text !== '').map((text): Words => inBackticks(text))
  return {span: named, lines: [[{strong: named.code}], ...lines]}
}

/** A text of ours, in which code stands in backticks. */
function inBackticks(text: string): Words {
  return text.split('`').map((part, index) => (index % 2 === 1 ? {code: part} : part))
}

async function saySubject(note: OpenNote, workspace: Workspace, offset: number): Promise<Said | null> {
  const {subject, lookup} = await subjectAt(note, workspace, offset)
  if (!subject) return null
  const lines = await linesOf(subject, note, lookup)
  return lines && {span: subject, lines}
}

async function linesOf(subject: Subject, note: OpenNote, lookup: LinkLookup): Promise<Words[] | null> {
  switch (subject.kind) {
    case 'label':
      return linesOfLabel(subject.label, note)
    case 'topic':
      return subject.link ? linesOfTopic(subject.placed, lookup) : null
    case 'url':
      return linesOfUrl(subject.url, note, lookup)
    case 'lost':
      return linesOfLost(subject.url, lookup)
    case 'file':
      return subject.path === note.file && !subject.link ? null : linesOfFile(subject.path, lookup)
  }
}

function linesOfLabel(label: ReturnType<typeof labelsIn>[number], note: OpenNote): Words[] {
  const defined = likeLabels(labelsIn(note), label).find(({isDefinition}) => isDefinition)?.node
  if (defined?.type === 'definition') {
    const title = defined.title ? [[defined.title]] : []
    return [[{code: defined.url}], ...title]
  }
  if (defined?.type === 'footnoteDefinition') return [[shorten(textOfBlocks(defined.children))]]
  const what = label.isFootnote ? 'No footnote has the label ' : 'No definition has the label '
  return [[what, {code: label.written}]]
}

function linesOfTopic({note, heading}: PlacedHeading, lookup: LinkLookup): Words[] {
  const topic = [...topics(note.notes)].find(({children}) => children[0] === heading)
  const title = topic ? titleOf(topic) : oneLine(textOfBlocks([heading]))
  const own = topic?.children.slice(1).filter(({type}) => type !== 'topic') ?? []
  return [[{strong: title}, ' in ', {code: nameFromTop(note.file ?? note.uri, lookup)}], ...excerpt(own)]
}

async function linesOfFile(path: string, lookup: LinkLookup): Promise<Words[]> {
  const name = {code: nameFromTop(path, lookup)}
  const note = isPage(path) ? await lookup.noteOf(path) : null
  if (!note) return [[name]]
  const title = titleOfNote(note.notes)
  const [first] = note.notes.children
  const own =
    first?.type === 'topic'
      ? first.children.slice(1).filter(({type}) => type !== 'topic')
      : note.notes.children.filter(({type}) => type !== 'topic')
  return [title === null ? [name] : [{strong: title}, ' in ', name], ...excerpt(own)]
}

/** A note's title: of its front matter, or that of its first topic. */
function titleOfNote(notes: Notes<NoteData>): string | null {
  const title = notes.frontMatter?.data.title
  if (typeof title === 'string' && title !== '') return oneLine(title)
  const [topic] = topics(notes)
  return topic ? titleOf(topic) : null
}

function excerpt(blocks: Notes<object>['children']): Words[] {
  const text = shorten(textOfBlocks(blocks as Parameters<typeof textOfBlocks>[0]))
  return text === '' ? [] : text.split(/\n{2,}/).map((part) => [part])
}

function shorten(text: string): string {
  const all = text.trim()
  if (all.length <= mostShown) return all
  // A character of two units stays whole.
  const end = /[\ud800-\udbff]/.test(all[mostShown - 1] as string) ? mostShown - 1 : mostShown
  return `${all.slice(0, end).trimEnd()}…`
}

function linesOfUrl(url: string, {file}: OpenNote, lookup: LinkLookup): Words[] {
  const {folder} = lookup
  const others = new Set<string>()
  if (folder && /^https?:/i.test(url) && URL.canParse(url)) {
    for (const link of folder.collection.linksTo(url)) {
      const path = resolve(folder.path, link.file.path)
      if (path !== file) others.add(nameFromTop(path, lookup))
    }
  }
  const names = [...others]
    .slice(0, mostNamed)
    .flatMap((name, index) => [index > 0 ? ', ' : '', {code: name}])
  const more = others.size > mostNamed ? ` and ${others.size - mostNamed} more` : ''
  return others.size === 0 ? [[{code: url}]] : [[{code: url}], ['Also in ', ...names, more]]
}

const mostNamed = 5

async function linesOfLost(url: string, lookup: LinkLookup): Promise<Words[]> {
  const reached = await lookup.find(url)
  const hash = url.indexOf('#')
  if (!reached?.page || hash === -1)
    return [['There is no file ', {code: hash === -1 ? url : url.slice(0, hash)}]]
  return [[{code: nameFromTop(reached.page, lookup)}, ' has no ', {code: url.slice(hash)}]]
}

function sayKey(note: OpenNote, workspace: Workspace, offset: number): Said | null {
  const place = frontMatterPlaceAt(note.text, offset)
  if (!place) return null
  const {start, end} = place.span
  const written = note.text.slice(start, end).trim()
  const path = place.kind === 'key' ? [...place.path, written.replace(/^(["'])(.*)\1$/, '$2')] : place.path
  const field = path.length > 0 && written !== '' ? fieldAt(rootField({note, workspace}), path) : null
  if (!field) return null
  const lines = sayField(field)
  return {
    span: {start, end},
    lines: [[{strong: formatPath(path)}, ...(field.isRequired ? [', required'] : [])], ...lines]
  }
}

function sayField({
  title,
  description,
  types,
  values,
  hasOthers,
  format,
  default: usual
}: SchemaField): Words[] {
  // What the values are, they show.
  const others = types.filter((type) => hasOthers || !values.some((value) => typeof value === type))
  const type = [others.join(' or '), format ? `(${format})` : ''].filter(Boolean).join(' ')
  const allowed = values
    .slice(0, mostValues)
    .flatMap((value, index) => [index > 0 ? ', ' : '', {code: String(value)}])
  const more = values.length > mostValues ? ' …' : ''
  return [
    ...(title === undefined ? [] : [[title]]),
    ...(description === undefined ? [] : [[description]]),
    ...(type === '' ? [] : [['Type: ', {code: type}]]),
    ...(allowed.length === 0 ? [] : [[hasOthers ? 'Such as ' : 'One of ', ...allowed, more]]),
    ...(usual === undefined ? [] : [['Default: ', {code: JSON.stringify(usual)}]])
  ]
}

const mostValues = 20
