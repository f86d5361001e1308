import type {Link, Text} from 'mdast'
import {concern, nodesOf, pick, type RawEdit, texts, urls} from './raw-edit.js'

export const changeUrl: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link', 'image', 'definition'), choose)
  if (!link) return null
  link.url = pick(urls, choose) as string
  return concern(link)
}

export const changeUrlAndText: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link'), choose)
  if (!link) return null
  link.url = 'https://new.example/x'
  link.children = [{type: 'text', value: link.url}]
  return concern(link)
}

export const changeLinkTitle: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link', 'image', 'definition'), choose)
  if (!link) return null
  link.title = pick(['t', 'a "b"', "it's", null, '(', 'a\\'], choose)
  return concern(link)
}

export const changeHeading: RawEdit = (notes, choose) => {
  const heading = pick(nodesOf(notes, 'heading'), choose)
  if (!heading) return null
  const value = (pick(texts, choose) as string).replace('\n', ' ')
  const text = heading.children.find((child) => child.type === 'text')
  if (text && choose(2) === 0) text.value = value
  else heading.children = [{type: 'text', value}]
  return concern(heading)
}

export const changeText: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'paragraph', 'emphasis', 'strong', 'link', 'tableCell', 'delete')
  const parent = pick(parents, choose)
  const text = parent?.children.find((child) => child.type === 'text') as Text | undefined
  if (!parent || !text) return null
  const value = pick(texts, choose) as string
  if (parent.type !== 'paragraph' && value.includes('\n')) return null
  const at = choose(text.value.length + 1)
  if (choose(2) === 0) text.value = value
  else text.value = text.value.slice(0, at) + value + text.value.slice(at)
  return concern(text)
}

export const removeInline: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'paragraph').filter((node) => node.children.length > 1)
  const parent = pick(parents, choose)
  if (!parent) return null
  parent.children.splice(choose(parent.children.length), 1)
  return concern(parent)
}

export const addInline: RawEdit = (notes, choose) => {
  const parent = pick(nodesOf(notes, 'paragraph'), choose)
  if (!parent) return null
  const url = pick(urls, choose) as string
  const link: Link = {type: 'link', url, children: [{type: 'text', value: 'label'}]}
  const node = pick(
    [link, {type: 'inlineCode', value: 'a`b'} as const, {type: 'strong', children: [link]} as const],
    choose
  )
  parent.children.splice(choose(parent.children.length + 1), 0, node as Link)
  return concern(parent)
}

export const wrapInline: RawEdit = (notes, choose) => {
  const parent = pick(nodesOf(notes, 'paragraph'), choose)
  const child = parent && pick(parent.children, choose)
  if (!parent || !child) return null
  if (child.type === 'break' || (child.type === 'text' && /^\s|\s$/.test(child.value))) return null
  parent.children.splice(parent.children.indexOf(child), 1, {type: 'strong', children: [child]})
  return concern(parent)
}

export const changeCode: RawEdit = (notes, choose) => {
  const code = pick(nodesOf(notes, 'code'), choose)
  if (!code) return null
  const lines = code.value.split('\n')
  lines.splice(choose(lines.length), choose(2), pick(['new', '', '  x', '```', '> x'], choose) as string)
  if (choose(3) > 0) code.value = lines.join('\n')
  else code.lang = 'ts'
  return concern(code)
}

export const changeInlineCode: RawEdit = (notes, choose) => {
  const code = pick(nodesOf(notes, 'inlineCode'), choose)
  if (!code) return null
  code.value = pick(['x', 'a`b', ' x ', '``', '\\'], choose) as string
  return concern(code)
}
