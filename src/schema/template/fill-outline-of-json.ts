import type {OutlineInput} from '../../tree/outline-input.js'
import type {JsonSchema} from '../body.js'
import type {Filled, Filling} from './filling.js'
import {sampleJson} from './sample-json.js'

const links = {type: 'array', items: {$ref: '#/$defs/link'}}

/** What all outlines have; what a schema asks for is asked beside it. */
const outline = {
  type: 'object',
  required: ['text', 'links', 'topics'],
  properties: {
    text: {type: 'string'},
    links,
    content: false,
    items: {type: 'array', items: {$ref: '#/$defs/item'}},
    topics: {type: 'array', items: {$ref: '#/$defs/topic'}}
  },
  $defs: {
    link: {
      type: 'object',
      required: ['text', 'url'],
      properties: {
        text: {type: 'string', default: 'TODO'},
        url: {type: 'string', default: 'https://example.org/'}
      }
    },
    item: {
      type: 'object',
      required: ['text', 'links', 'items'],
      properties: {
        text: {type: 'string', default: 'TODO'},
        links,
        items: {type: 'array', items: {$ref: '#/$defs/item'}}
      }
    },
    topic: {
      type: 'object',
      required: ['title', 'titleLinks', 'slug', 'depth', 'text', 'links', 'items', 'topics'],
      properties: {
        title: {type: 'string', default: 'TODO'},
        titleLinks: links,
        slug: {type: 'string'},
        depth: {enum: [2, 1, 3, 4, 5, 6]},
        text: {type: 'string'},
        links,
        content: false,
        items: {type: 'array', items: {$ref: '#/$defs/item'}},
        topics: {type: 'array', items: {$ref: '#/$defs/topic'}}
      }
    }
  }
}

/** Makes an outline that a JSON Schema takes. */
export function fillOutlineOfJson(filling: Filling, json: JsonSchema): Filled<OutlineInput> {
  const own = typeof json === 'boolean' ? json : {...json, $id: 'https://example.org/given'}
  const shape = {...outline, $id: 'https://example.org/outline'}
  const [sample] = sampleJson({allOf: [shape, own]}, {now: filling.now})
  if (sample === undefined) return {value: {}, gaps: [filling.gap([], 'found no outline that it takes')]}
  return {value: mend(sample) as OutlineInput, gaps: []}
}

const known = new Set(['text', 'links', 'items', 'topics', 'title', 'titleLinks', 'depth', 'checked', 'url'])

/** Leaves out what isn't an outline's, and texts that say less than their links: these are made of them. */
function mend(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mend)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => known.has(key))
  const mended = Object.fromEntries(entries.map(([key, each]): [string, unknown] => [key, mend(each)]))
  const {links: own, text} = mended as {links?: Array<{text: string}>; text?: string}
  if (own && own.length > 0 && typeof text === 'string' && !own.every((link) => text.includes(link.text)))
    delete mended.text
  return mended
}
