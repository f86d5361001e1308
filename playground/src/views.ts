import {element} from './element.js'
import type {Answer, Finding, OutlineEntry, Place} from './messages.js'
import type {Actions} from './panels/panel.js'

/** Draws one view of what was read. */
export type View = (answer: Answer, actions: Actions) => Node[]

function jumpButton(place: Place, text: string, actions: Actions, label?: string): HTMLButtonElement {
  const button = element('button', {type: 'button', class: 'jump', ...(label && {'aria-label': label})}, text)
  button.addEventListener('click', () => actions.jump(place))
  return button
}

/** The end of a view that shows not all: a page has so many nodes at most, however long the note, until somebody asks for more. */
function moreOf(text: string, actions: Actions): HTMLElement {
  const button = element('button', {type: 'button', class: 'more'}, 'Show more')
  button.addEventListener('click', () => actions.more())
  return element('p', {}, `${text} `, button)
}

function showFindings({findings, findingCount}: Answer, actions: Actions): Node[] {
  if (findings.length === 0) return [element('p', {}, 'Nothing to report.')]
  const list = element('ul', {class: 'findings'})
  for (const finding of findings) list.append(showFinding(finding, actions))
  if (findingCount <= findings.length) return [list]
  return [list, moreOf(`… and ${findingCount - findings.length} more`, actions)]
}

/** A message, what it has in backticks as code. */
function marked(message: string): Array<Node | string> {
  return message.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}

function showFinding(finding: Finding, actions: Actions): HTMLLIElement {
  const {issue, line, column, frame} = finding
  const {severity, code, message, fixes} = issue
  const item = element('li', {'data-code': code})
  const place = jumpButton(finding, `${line}:${column}`, actions, `Go to line ${line}, column ${column}`)
  place.classList.add('where')
  item.append(
    place,
    ' ',
    element('span', {class: `severity ${severity}`}, severity),
    ' ',
    ...marked(message),
    ' ',
    element('code', {class: 'code'}, code)
  )
  for (const [index, fix] of (fixes ?? []).entries()) {
    const button = element('button', {type: 'button', class: 'fix'}, fix.title)
    button.addEventListener('click', () => actions.fix(finding, index))
    item.append(' ', button)
  }
  if (frame !== null) {
    item.append(element('details', {}, element('summary', {}, 'Where'), element('pre', {}, frame)))
  }
  return item
}

function showOutline({outline, hasMoreOutline}: Answer, actions: Actions): Node[] {
  if (outline.length === 0) return [element('p', {}, 'No topics and no bullets yet.')]
  const list = outlineList(outline, actions)
  return hasMoreOutline ? [list, moreOf('…', actions)] : [list]
}

function outlineList(entries: readonly OutlineEntry[], actions: Actions): HTMLUListElement {
  const list = element('ul', {class: 'outline'})
  for (const entry of entries) {
    const item = element('li', {class: entry.kind}, jumpButton(entry, entry.text, actions))
    if (entry.children.length > 0) item.append(outlineList(entry.children, actions))
    list.append(item)
  }
  return list
}

function showLinks({links, linkCount}: Answer, actions: Actions): Node[] {
  if (links.length === 0) return [element('p', {}, 'No links yet.')]
  const body = element('tbody')
  for (const link of links) {
    const place = element('td', {}, jumpButton(link, String(link.line), actions, `Go to line ${link.line}`))
    body.append(
      element(
        'tr',
        {},
        place,
        element('td', {}, link.label),
        element('td', {}, link.url),
        element('td', {}, link.path)
      )
    )
  }
  const titles = ['Line', 'About', 'URL', 'Where'].map((title) => element('th', {scope: 'col'}, title))
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...titles)), body)
  return linkCount > links.length
    ? [table, moreOf(`… and ${linkCount - links.length} more`, actions)]
    : [table]
}

function showTree({tree, hasMoreTree}: Answer, actions: Actions): Node[] {
  const text = element('pre', {class: 'tree'}, tree)
  return hasMoreTree ? [text, moreOf('The note is longer.', actions)] : [text]
}

function showFormatted({diff, changeCount, hasMoreDiff}: Answer, actions: Actions): Node[] {
  if (changeCount === 0) return [element('p', {}, 'The note is in canonical style.')]
  const lines = element('pre', {class: 'diff', 'aria-label': 'What formatting changes'})
  const names = {same: 'span', added: 'ins', removed: 'del'} as const
  const signs = {same: '  ', added: '+ ', removed: '- '} as const
  for (const {kind, text} of diff) {
    lines.append(element(names[kind], kind === 'same' ? {class: 'same'} : {}, `${signs[kind]}${text}\n`))
  }
  return [
    element('p', {}, `${changeCount} ${changeCount === 1 ? 'change' : 'changes'}; “Format” makes them.`),
    lines,
    ...(hasMoreDiff ? [moreOf('…', actions)] : [])
  ]
}

function showSchema({schemaProblem}: Answer, actions: Actions): Node[] {
  const form = element('div', {class: 'schema'})
  const add = (key: 'frontMatterSchema' | 'outlineSchema', title: string, hint: string): void => {
    const id = key === 'outlineSchema' ? 'schema-outline' : 'schema-frontMatter'
    const area = element('textarea', {id, spellcheck: 'false', placeholder: hint})
    area.value = actions.settings[key]
    area.addEventListener('input', () => actions.set({[key]: area.value}))
    form.append(element('label', {for: id}, title), area)
  }
  add('frontMatterSchema', 'Front matter (JSON Schema; empty: title and date)', '{"required": ["title"]}')
  add(
    'outlineSchema',
    'Outline, the body (JSON Schema; empty: none)',
    '{"properties": {"topics": {"items": {"properties": {"title": {"maxLength": 40}}}}}}'
  )
  const problem = element('p', {class: 'error', id: 'schema-problem', role: 'alert'}, schemaProblem ?? '')
  return [form, problem]
}

/** The views, by the name of their tab. */
export const views = {
  findings: showFindings,
  outline: showOutline,
  links: showLinks,
  tree: showTree,
  format: showFormatted,
  schema: showSchema
} satisfies Record<string, View>

export type ViewName = keyof typeof views
