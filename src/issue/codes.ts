/** The codes of the issues that apunte itself reports, each with its page in `docs/rules/`. */
export const issueCodes = [
  'cannot-edit',
  'cannot-write',
  'duplicate-key',
  'front-matter',
  'front-matter-limit',
  'front-matter-not-a-map',
  'invalid-schema',
  'invalid-tree',
  'invalid-yaml',
  'outline',
  'too-complex',
  'unclosed-front-matter',
  'unsafe-key',
  'unsupported-yaml'
] as const

/** A code of an issue that apunte itself reports. */
export type IssueCode = (typeof issueCodes)[number]
