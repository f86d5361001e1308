// Makes a tree that was read once more, and does nothing else: what any reader of the same tree pays at least.

const types = ['topic', 'heading', 'paragraph', 'list', 'listItem', 'text', 'link']

/** A note's tree as numbers: they don't weigh on the collector, as a tree to copy would. */
export function recordTree({source, children}) {
  const numbers = [children.length]
  const stack = [...children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    const {start, end} = node.position
    const type = types.indexOf(node.type)
    if (type === -1) throw new Error(`Cannot record \`${node.type}\``)
    numbers.push(type, start.line, start.column, start.offset, end.line, end.column, end.offset)
    if (node.depth !== undefined) numbers.push(node.depth)
    if (node.type === 'text') {
      if (source.slice(start.offset, end.offset) !== node.value)
        throw new Error(`Cannot record \`${node.value}\``)
      continue
    }
    if (node.type === 'link') {
      const last = node.children.at(-1)
      const isBare = last?.value === node.url
      const at = source.indexOf(node.url, isBare || !last ? start.offset : last.position.end.offset)
      numbers.push(at, at + node.url.length)
    }
    numbers.push(node.children.length)
    stack.push(...[...node.children].reverse())
  }
  return Int32Array.from(numbers)
}

let numbers
let at = 0
let source = ''

/** Makes the children of the note that was recorded, every object with just the room that it needs. */
export function makeTree(recorded, text) {
  numbers = recorded
  source = text
  at = 0
  return makeChildren()
}

function makeChildren() {
  const length = numbers[at++]
  if (length === 0) return []
  if (length === 1) return [makeNode()]
  if (length === 2) return [makeNode(), makeNode()]
  if (length === 3) return [makeNode(), makeNode(), makeNode()]
  const children = new Array(length)
  for (let index = 0; index < length; index++) children[index] = makeNode()
  return children
}

function makeNode() {
  const type = types[numbers[at++]]
  const from = at
  at += 6
  const position = {
    start: {line: numbers[from], column: numbers[from + 1], offset: numbers[from + 2]},
    end: {line: numbers[from + 3], column: numbers[from + 4], offset: numbers[from + 5]}
  }
  switch (type) {
    case 'topic':
      return {type: 'topic', depth: numbers[at++], children: makeChildren(), position}
    case 'heading':
      return {type: 'heading', depth: numbers[at++], children: makeChildren(), position}
    case 'paragraph':
      return {type: 'paragraph', children: makeChildren(), position}
    case 'list':
      return {type: 'list', ordered: false, start: null, spread: false, children: makeChildren(), position}
    case 'listItem':
      return {type: 'listItem', spread: false, checked: null, children: makeChildren(), position}
    case 'text':
      return {type: 'text', value: source.slice(position.start.offset, position.end.offset), position}
    default: {
      const url = source.slice(numbers[at++], numbers[at++])
      return {type: 'link', title: null, url, children: makeChildren(), position}
    }
  }
}
