import {docsPage} from '../addresses.js'
import {counted, grouped} from '../counted.js'
import {element} from '../element.js'
import {readJson} from '../json-text.js'
import {marked} from '../marked.js'
import type {Answer} from '../messages.js'
import type {Settings} from '../settings.js'
import type {RuleRow, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Panel} from './panel.js'
import {button, codeLink, outsideLink} from './parts.js'

type Severity = 'off' | 'warn' | 'error'

/** A row of the table: its controls stay while their values change. */
interface RuleControls {
  rule: RuleRow
  row: HTMLTableRowElement
  severity: HTMLSelectElement
  options: HTMLInputElement | null
  problem: HTMLElement
  count: HTMLElement
}

/** What the rules are set to. */
export class RulesPanel implements Panel {
  readonly id = 'rules'
  readonly title = 'Rules'
  #actions!: Actions
  readonly #body = element('tbody')
  readonly #state = element('p', {class: 'about'})
  readonly #reset = button('Reset all', () => {
    this.#actions.set({rules: {}})
    this.load(this.#actions.settings)
  })
  #controls: RuleControls[] = []

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    const titles = ['Rule', 'Severity', 'Found'].map((title) => element('th', {scope: 'col'}, title))
    host.append(
      element(
        'div',
        {class: 'head'},
        element('div', {class: 'lead'}, this.#reset, this.#state),
        copyBar(actions, snippets.check)
      ),
      element('table', {class: 'rules'}, element('thead', {}, element('tr', {}, ...titles)), this.#body),
      element(
        'p',
        {class: 'rest'},
        'More rules look at the files around a note: ',
        outsideLink(docsPage('configuration', 'links-between-files'), 'links between files'),
        '.'
      )
    )
  }

  question(): {panel: 'rules'} {
    return {panel: 'rules'}
  }

  load(settings: Settings): void {
    for (const controls of this.#controls) show(controls, settings.rules[controls.rule.id])
  }

  update(answer: Answer): void {
    const {rules} = answer.view as ViewOf<'rules'>
    if (this.#controls.length === 0) {
      this.#controls = rules.map((rule) => this.#makeRow(rule))
      this.#body.append(...this.#controls.map(({row}) => row))
      this.load(this.#actions.settings)
    }
    const set = Object.keys(this.#actions.settings.rules).length
    this.#reset.disabled = set === 0
    this.#state.textContent = set === 0 ? 'All rules as they come.' : `${counted(set, 'rule')} set.`
    for (const [index, {count}] of rules.entries()) {
      const controls = this.#controls[index] as RuleControls
      controls.count.textContent = count === 0 ? '' : grouped(count)
      // What is no JSON was told when it was typed.
      if (readOptions(controls) === null) continue
      const found = answer.problems.filter(({box}) => box === `rule:${controls.rule.id}`)
      tell(
        controls,
        found.map(({message}) => message)
      )
    }
  }

  #makeRow(rule: RuleRow): RuleControls {
    const {id, severity: usual, description, fixable, options: example} = rule
    const severity = element(
      'select',
      {'aria-label': `Severity of ${id}`},
      element('option', {value: ''}, `default (${usual ?? 'as reading says'})`),
      ...['off', 'warn', 'error'].map((value) => element('option', {value}, value))
    )
    const options =
      example === null
        ? null
        : element('input', {
            type: 'text',
            spellcheck: 'false',
            autocapitalize: 'off',
            autocomplete: 'off',
            placeholder: example,
            'aria-label': `Options of ${id}, as JSON`,
            'aria-describedby': `problem-${id}`
          })
    const problem = element('div', {class: 'problem', id: `problem-${id}`, role: 'status'})
    const count = element('td', {class: 'found'})
    const about = element(
      'p',
      {},
      ...marked(firstSentence(description) || 'What reading finds.'),
      fixable ? ' Can be mended.' : ''
    )
    const row = element(
      'tr',
      {'data-rule': id},
      element('th', {scope: 'row'}, codeLink(id), about),
      element('td', {}, severity, ...(options ? [options] : []), problem),
      count
    )
    const controls = {rule, row, severity, options, problem, count}
    severity.addEventListener('change', () => this.#take(controls))
    options?.addEventListener('input', () => this.#take(controls))
    return controls
  }

  /** Takes what was set, unless it is no JSON: then what was set before holds. */
  #take(controls: RuleControls): void {
    const {rule, severity} = controls
    const options = readOptions(controls)
    if (options === null) {
      tell(controls, ['Unexpected text, expected the options as JSON: a setting is kept until that is some'])
      return
    }
    const {[rule.id]: _, ...others} = this.#actions.settings.rules
    const level = (severity.value || rule.severity) as Severity
    const setting = options.value === undefined ? severity.value : [level, options.value]
    this.#actions.set({rules: setting === '' ? others : {...others, [rule.id]: setting}})
  }
}

/** The rule's page tells the rest. */
function firstSentence(text: string): string {
  return text.split(/(?<=\.) /, 1)[0] as string
}

/** The options that were typed, `undefined` where there are none; `null` where they are no JSON. */
function readOptions({options}: RuleControls): {value: unknown} | null {
  const text = options?.value.trim() ?? ''
  if (text === '') return {value: undefined}
  const read = readJson(text)
  return 'value' in read ? read : null
}

/** Shows a setting: `'warn'`, or `['warn', {max: 3}]`. */
function show({severity, options}: RuleControls, setting: unknown): void {
  const [level, given] = Array.isArray(setting) ? (setting as unknown[]) : [setting]
  severity.value = typeof level === 'string' ? level : ''
  if (options) options.value = given === undefined ? '' : JSON.stringify(given)
}

function tell({options, severity, problem}: RuleControls, messages: readonly string[]): void {
  const box = options ?? severity
  box.setAttribute('aria-invalid', String(messages.length > 0))
  const said = messages.join('\n')
  if (problem.dataset.said === said) return
  problem.dataset.said = said
  problem.replaceChildren(...messages.map((message) => element('p', {}, ...marked(message))))
}
