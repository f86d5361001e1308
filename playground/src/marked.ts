import {element} from './element.js'

/** A message, what it has in backticks as code. */
export function marked(message: string): Array<Node | string> {
  return message.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}
