import type {IssueCode} from '../issue/codes.js'
import type {Rule} from './define-rule.js'
import {bareUrl} from './rules/bare-url.js'
import {brokenLink} from './rules/broken-link.js'
import {duplicateAcross} from './rules/duplicate-across.js'
import {duplicateDefinition} from './rules/duplicate-definition.js'
import {duplicateLink} from './rules/duplicate-link.js'
import {duplicateTopic} from './rules/duplicate-topic.js'
import {emptyItem} from './rules/empty-item.js'
import {emptyTopic} from './rules/empty-topic.js'
import {foreignFrontMatter} from './rules/foreign-front-matter.js'
import {frontMatter} from './rules/front-matter.js'
import {headingLevel} from './rules/heading-level.js'
import {insecureUrl} from './rules/insecure-url.js'
import {invalidUrl} from './rules/invalid-url.js'
import {listIndent} from './rules/list-indent.js'
import {malformedHeading} from './rules/malformed-heading.js'
import {malformedLink} from './rules/malformed-link.js'
import {maxDepth} from './rules/max-depth.js'
import {missingAlt} from './rules/missing-alt.js'
import {missingAnchor} from './rules/missing-anchor.js'
import {missingLinkText} from './rules/missing-link-text.js'
import {orphan} from './rules/orphan.js'
import {outline} from './rules/outline.js'
import {tooComplex} from './rules/too-complex.js'
import {unclosedComment} from './rules/unclosed-comment.js'
import {unclosedFrontMatter} from './rules/unclosed-front-matter.js'
import {unresolvedReference} from './rules/unresolved-reference.js'
import {unusedDefinition} from './rules/unused-definition.js'
import {unusedDisable} from './rules/unused-disable.js'
import {vagueLinkText} from './rules/vague-link-text.js'

/** The ids of the built-in rules. */
export type RuleId = Extract<
  IssueCode,
  | 'front-matter'
  | 'outline'
  | 'empty-topic'
  | 'empty-item'
  | 'duplicate-topic'
  | 'duplicate-link'
  | 'heading-level'
  | 'malformed-heading'
  | 'invalid-url'
  | 'insecure-url'
  | 'malformed-link'
  | 'bare-url'
  | 'missing-link-text'
  | 'vague-link-text'
  | 'missing-alt'
  | 'unresolved-reference'
  | 'duplicate-definition'
  | 'unused-definition'
  | 'unclosed-comment'
  | 'unclosed-front-matter'
  | 'foreign-front-matter'
  | 'list-indent'
  | 'max-depth'
  | 'too-complex'
  | 'broken-link'
  | 'missing-anchor'
  | 'duplicate-across'
  | 'orphan'
  | 'unused-disable'
>

/** The built-in rules, in the order in which they are run. */
export const rules: readonly Rule[] = Object.freeze([
  frontMatter,
  outline,
  emptyTopic,
  emptyItem,
  duplicateTopic,
  duplicateLink,
  headingLevel,
  malformedHeading,
  invalidUrl,
  insecureUrl,
  malformedLink,
  bareUrl,
  missingLinkText,
  vagueLinkText,
  missingAlt,
  unresolvedReference,
  duplicateDefinition,
  unusedDefinition,
  unclosedComment,
  unclosedFrontMatter,
  foreignFrontMatter,
  listIndent,
  maxDepth,
  tooComplex,
  brokenLink,
  missingAnchor,
  duplicateAcross,
  orphan,
  unusedDisable
])
