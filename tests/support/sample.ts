import type {ListItem} from 'mdast'
import {findTopic, items, type NoteData, type Notes, safeParseNotes, type Topic} from '../../src/index.js'

/** A note that the examples of the docblocks speak of. */
export const sampleText = `---
title: "Introducción"
date: "2018-10-10"
---

## Elm

- Blog of nginx. [enlace](https://nginx.example/blog)
- [Advanced course](https://elm.example/course)

## Channels

- Servicios de daphne y runworker
  - [enlace](https://example.org)

## Channels

- Faq. [enlace](https://channels.example/faq)

## RabbitMq

- Tutorial: [here](https://github.com/example/rabbit)

## Khan academy

- Screencasts
- Slides
`

/** Reads Markdown whose front matter doesn't matter. */
export function notesOf(markdown: string): Notes<NoteData> {
  return safeParseNotes(markdown, {frontMatter: false}).notes
}

/** The first topic of a piece of Markdown. */
export function topicOf(markdown: string): Topic {
  const topic = findTopic(notesOf(markdown), () => true)
  if (topic) return topic
  throw new Error(`Cannot find a topic in ${JSON.stringify(markdown)}`)
}

/** The first bullet of a piece of Markdown. */
export function itemOf(markdown: string): ListItem {
  const [item] = items(notesOf(markdown))
  if (item) return item
  throw new Error(`Cannot find a bullet in ${JSON.stringify(markdown)}`)
}
