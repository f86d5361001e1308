import {counted, grouped} from '../counted.js'
import {element} from '../element.js'
import {marked} from '../marked.js'
import type {Answer, Counts, Finding, Shown} from '../messages.js'
import type {CodeCount, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import {severityIcon} from './icons.js'
import type {Actions, Badge, Panel} from './panel.js'
import {button, codeLink, leadTo, placeButton, restOf} from './parts.js'

/** What is wrong with the note: a row for each finding, which leads to its place. */
export class FindingsPanel implements Panel {
  readonly id = 'findings'
  readonly title = 'Findings'
  #actions!: Actions
  #severity: Shown = 'all'
  #code: string | null = null
  readonly #filters = element('div', {
    class: 'filters',
    role: 'group',
    'aria-label': 'Which findings to show',
    // Until there are some, or none.
    hidden: ''
  })
  readonly #codes = element('select', {'aria-label': 'Of which rule'})
  readonly #list = element('div')
  /** The rows with their findings, to be marked. */
  #rows: Array<{finding: Finding; row: HTMLElement}> = []

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    this.#codes.addEventListener('change', () => {
      this.#code = this.#codes.value || null
      actions.again()
    })
    for (const [severity] of severities) this.#filters.append(this.#filter(severity))
    this.#filters.append(this.#codes)
    host.append(element('div', {class: 'head'}, this.#filters, copyBar(actions, snippets.check)), this.#list)
  }

  question(): {panel: 'findings'; severity: Shown; code: string | null} {
    return {panel: 'findings', severity: this.#severity, code: this.#code}
  }

  badge({counts: {errors, warnings}}: Answer): Badge {
    const label = `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`
    const text = grouped(errors + warnings)
    return errors > 0
      ? {text, label, severity: 'error'}
      : warnings > 0
        ? {text, label, severity: 'warning'}
        : {text, label}
  }

  update(answer: Answer): void {
    const view = answer.view as ViewOf<'findings'>
    this.#filters.hidden = false
    this.#showCounts(answer.counts)
    this.#showCodes(view.codes)
    const focused = this.#rows.findIndex(({row}) => row.contains(document.activeElement))
    this.#rows = view.findings.map((finding) => ({finding, row: showFinding(finding, this.#actions)}))
    const {total} = view
    if (total === 0) {
      const isAll = this.#severity === 'all' && this.#code === null
      this.#list.replaceChildren(
        element('p', {class: 'empty'}, isAll ? 'Nothing to report.' : 'Nothing of that kind.')
      )
      return
    }
    const list = element('ul', {class: 'findings'}, ...this.#rows.map(({row}) => row))
    const left = total - this.#rows.length
    this.#list.replaceChildren(list, ...restOf(left, this.#actions))
    // A finding that was mended is gone; who goes through them by keyboard stays among them.
    if (focused !== -1)
      this.#rows[Math.min(focused, this.#rows.length - 1)]?.row.querySelector('button')?.focus()
  }

  highlight(position: number | null): void {
    for (const {finding, row} of this.#rows)
      row.classList.toggle('at', position !== null && finding.start <= position && position <= finding.end)
  }

  #filter(severity: Shown): HTMLButtonElement {
    const made = button('', () => {
      this.#severity = severity
      this.#code = null
      this.#actions.again()
    })
    made.dataset.severity = severity
    return made
  }

  #showCounts(counts: Counts): void {
    for (const [index, [severity, title, countOf]] of severities.entries()) {
      const made = this.#filters.children[index] as HTMLButtonElement
      made.setAttribute('aria-pressed', String(severity === this.#severity))
      made.replaceChildren(
        ...(severity === 'all' ? [] : [severityIcon(severity)]),
        `${title} `,
        element('span', {class: 'count'}, grouped(countOf(counts)))
      )
    }
  }

  #showCodes(codes: readonly CodeCount[]): void {
    // A rule that found nothing any more can still be shown, as nothing.
    const isGone = this.#code !== null && !codes.some(({code}) => code === this.#code)
    const shown = isGone ? [...codes, {code: this.#code as string, count: 0}] : codes
    this.#codes.replaceChildren(
      element('option', {value: ''}, 'All rules'),
      ...shown.map(({code, count}) => element('option', {value: code}, `${code} (${grouped(count)})`))
    )
    this.#codes.value = this.#code ?? ''
    this.#codes.hidden = shown.length < 2 && this.#code === null
  }
}

const severities: ReadonlyArray<[Shown, title: string, countOf: (counts: Counts) => number]> = [
  ['all', 'All', ({findings}) => findings],
  ['error', 'Errors', ({errors}) => errors],
  ['warning', 'Warnings', ({warnings}) => warnings]
]

function showFinding(finding: Finding, actions: Actions): HTMLLIElement {
  const {issue, line, column, related} = finding
  const {severity, code, message, fixes} = issue
  const row = element(
    'li',
    {'data-code': code},
    severityIcon(severity),
    placeButton(finding, line, column, actions),
    element('div', {class: 'message'}, element('p', {}, ...marked(message)))
  )
  const text = row.lastElementChild as HTMLElement
  for (const other of related)
    text.append(
      element(
        'p',
        {class: 'related'},
        placeButton(other, other.line, other.column, actions),
        ' ',
        ...marked(other.message)
      )
    )
  const foot = element('p', {class: 'foot'}, codeLink(code))
  for (const [index, {title}] of (fixes ?? []).entries())
    foot.append(button(title, () => actions.fix(finding, index), 'fix'))
  text.append(foot)
  leadTo(row, finding, actions)
  return row
}
