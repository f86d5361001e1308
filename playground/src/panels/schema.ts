import frontMatterSchema from 'apunte/schemas/front-matter.json'
import {docsPage} from '../addresses.js'
import {element} from '../element.js'
import type {Answer} from '../messages.js'
import type {Settings} from '../settings.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Panel} from './panel.js'
import {outsideLink} from './parts.js'
import {SchemaBox} from './schema-box.js'

type Key = 'frontMatterSchema' | 'outlineSchema' | 'bodySchema'

/** The schemas that the note is judged by. */
export class SchemaPanel implements Panel {
  readonly id = 'schema'
  readonly title = 'Schema'
  readonly #boxes = new Map<Key, SchemaBox>()

  mount(host: HTMLElement, actions: Actions): void {
    const add = (key: Key, title: string, first: string, ...hint: Array<Node | string>): void => {
      const box = new SchemaBox(`schema-${key}`, {title, hint}, first, (text) => actions.set({[key]: text}))
      this.#boxes.set(key, box)
      host.append(box.root)
    }
    host.append(
      element(
        'div',
        {class: 'head'},
        element('p', {class: 'about'}, 'What the note has to be like. What it lacks is among the findings.'),
        copyBar(actions, snippets.check)
      )
    )
    add(
      'frontMatterSchema',
      'Front matter',
      JSON.stringify(frontMatterSchema, null, 2),
      'A JSON Schema. This one is the default, which also asks that the date begins with a real day.'
    )
    add(
      'bodySchema',
      'Body',
      '',
      'Topics, bullets and links: ',
      code('{"topics": {"Queues": {"items": {"min": 1}}}}'),
      '. ',
      outsideLink(docsPage('schemas', 'schemas-as-json'), 'What there is')
    )
    add(
      'outlineSchema',
      'Outline',
      '',
      'A JSON Schema of the body as plain data: ',
      code('{"properties": {"topics": {"maxItems": 3}}}')
    )
    this.load(actions.settings)
  }

  question(): {panel: 'schema'} {
    return {panel: 'schema'}
  }

  load(settings: Settings): void {
    for (const [key, box] of this.#boxes) box.text = settings[key]
  }

  update({problems}: Answer): void {
    for (const [key, box] of this.#boxes) box.tell(problems.filter((problem) => problem.box === key))
  }
}

function code(text: string): HTMLElement {
  return element('code', {}, text)
}
