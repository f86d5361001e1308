/** The codes of the issues that apunte itself reports, each with its page in `docs/rules/`. */
export const issueCodes = [
  'ambiguous-topic',
  'bare-url',
  'cannot-edit',
  'cannot-write',
  'duplicate-key',
  'duplicate-link',
  'duplicate-topic',
  'empty-item',
  'empty-topic',
  'foreign-front-matter',
  'front-matter',
  'front-matter-limit',
  'front-matter-not-a-map',
  'heading-level',
  'insecure-url',
  'invalid-config',
  'invalid-import',
  'invalid-schema',
  'invalid-tree',
  'invalid-url',
  'invalid-yaml',
  'list-indent',
  'max-depth',
  'missing-link-text',
  'missing-topic',
  'not-imported',
  'outline',
  'too-complex',
  'unclosed-front-matter',
  'unresolved-reference',
  'unsafe-key',
  'unsupported-yaml',
  'unused-disable'
] as const

/** A code of an issue that apunte itself reports. */
export type IssueCode = (typeof issueCodes)[number]
