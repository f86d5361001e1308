/** Numbers of the protocol that say what something is: those that are used here. Its package would be loaded for them alone. */

export const symbolKind = {file: 1, namespace: 3, property: 7, constant: 14, string: 15, array: 18} as const

export const itemKind = {
  property: 10,
  value: 12,
  keyword: 14,
  file: 17,
  reference: 18,
  folder: 19,
  enumMember: 20,
  struct: 22
} as const

export const highlightKind = {read: 2, write: 3} as const

export const foldKind = {comment: 'comment', region: 'region'} as const
