import {element} from '../element.js'
import type {Answer} from '../messages.js'
import {type View, views} from '../views.js'
import type {Actions, Badge, Panel} from './panel.js'

/** A panel that is drawn anew for each answer. */
function redrawn(id: string, title: string, view: View, badge?: (answer: Answer) => Badge | null): Panel {
  let host: HTMLElement = element('div')
  let actions: Actions
  return {
    id,
    title,
    mount: (own, given) => {
      host = own
      actions = given
    },
    update: (answer) => {
      // Somebody is typing a schema there: only what is wrong with it changes.
      const problem = host.querySelector('#schema-problem')
      if (problem) problem.textContent = answer.schemaProblem ?? ''
      else host.replaceChildren(...view(answer, actions))
    },
    ...(badge && {badge})
  }
}

const count = (number: number, one: string): Badge => ({
  text: String(number),
  label: `${number} ${one}${number === 1 ? '' : 's'}`
})

/** The panels, in the order of their tabs. */
export const panels: readonly Panel[] = [
  redrawn('findings', 'Findings', views.findings, ({findingCount}) => count(findingCount, 'finding')),
  redrawn('outline', 'Outline', views.outline),
  redrawn('links', 'Links', views.links, ({linkCount}) => count(linkCount, 'link')),
  redrawn('tree', 'Tree', views.tree),
  redrawn('format', 'Formatted', views.format, ({changeCount}) =>
    changeCount === 0 ? null : count(changeCount, 'change')
  ),
  redrawn('schema', 'Schema', views.schema)
]
