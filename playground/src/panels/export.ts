import {counted} from '../counted.js'
import {element} from '../element.js'
import {marked} from '../marked.js'
import type {Answer, ExportFormat} from '../messages.js'
import type {QuestionOf, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Panel} from './panel.js'
import {button, moreOf} from './parts.js'

/** The formats: what people call them, who takes them, and what such a file is. */
const formats: Record<ExportFormat, {title: string; for: string; ending: string; type: string}> = {
  bookmarks: {title: 'Bookmarks', for: 'every browser imports it', ending: '.html', type: 'text/html'},
  opml: {title: 'OPML', for: 'for outliners and feed readers', ending: '.opml', type: 'text/x-opml'},
  csv: {title: 'CSV', for: 'for spreadsheets', ending: '.csv', type: 'text/csv'},
  markdown: {title: 'Table', for: 'a Markdown table of the links', ending: '.md', type: 'text/markdown'},
  html: {title: 'HTML', for: 'a page to publish', ending: '.html', type: 'text/html'},
  jsonl: {title: 'JSON lines', for: 'for databases and scripts', ending: '.jsonl', type: 'application/jsonl'}
}

/** The note in other programs' formats. */
export class ExportPanel implements Panel {
  readonly id = 'export'
  readonly title = 'Export'
  #actions!: Actions
  #format: ExportFormat = 'bookmarks'
  readonly #about = element('p', {class: 'about'})
  readonly #text = element('pre', {class: 'source', tabindex: '0', 'aria-label': 'The export'})
  readonly #rest = element('div')

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    const choice = element('fieldset', {class: 'formats'}, element('legend', {class: 'unseen'}, 'Format'))
    for (const [format, {title}] of Object.entries(formats) as Array<[ExportFormat, {title: string}]>) {
      const radio = element('input', {type: 'radio', name: 'format', value: format})
      radio.checked = format === this.#format
      radio.addEventListener('change', () => {
        this.#format = format
        actions.again()
      })
      choice.append(element('label', {}, radio, title))
    }
    host.append(
      element(
        'div',
        {class: 'head'},
        choice,
        copyBar(actions, (_, file) => snippets.export(this.#format, file))
      ),
      element(
        'div',
        {class: 'lead'},
        button('Copy', () => void this.#copy(), 'main'),
        button('Download', () => void this.#save()),
        this.#about
      ),
      this.#text,
      this.#rest
    )
  }

  question(): QuestionOf<'export'> {
    return {panel: 'export', format: this.#format, name: this.#actions.fileName}
  }

  update(answer: Answer): void {
    const {text, length, problem} = answer.view as ViewOf<'export'>
    this.#about.textContent = `${counted(length, 'character')} · ${formats[this.#format].for}`
    this.#text.replaceChildren(...(problem === null ? [text] : marked(problem)))
    const isCut = text.length < length
    this.#rest.replaceChildren(
      ...(isCut ? [moreOf('This is its beginning; all of it is copied and downloaded.', this.#actions)] : [])
    )
  }

  async #copy(): Promise<void> {
    const text = await this.#whole()
    if (text !== null) await this.#actions.copy(text, 'the export')
  }

  async #save(): Promise<void> {
    const {ending, type} = formats[this.#format]
    const text = await this.#whole()
    const name = this.#actions.fileName.replace(/\.[^.]*$/, '')
    if (text !== null) this.#actions.save(`${name}${ending}`, text, type)
  }

  async #whole(): Promise<string | null> {
    try {
      const {format, name} = this.question()
      return (await this.#actions.ask('export', {format, name})).text
    } catch (error) {
      this.#actions.say(`Exporting ${(error as Error).message}`, 'error')
      return null
    }
  }
}
