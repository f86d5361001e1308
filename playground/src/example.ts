/** What the page shows first: a note with something to find in it. */
export const example = `---
title: "Reading list"
date: 2026-11-23
---

## Queues

* Advanced course. [link](https://queues.example/course)
    * [slides](https://queues.example/slides?a=1&b=2)
* Protocol explained: [here](http://queues.example/protocol)
*

## Sockets


- Intro
  - https://sockets.example/intro
  - [talk](https://sockets.example/talk)

## Sockets

- [talk, again](https://sockets.example/talk)
`
