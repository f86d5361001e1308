export {type CheckOptions, checkNotes} from './check/check-notes.js'
export {
  type Config,
  type ConfigOverride,
  defineConfig,
  type FormatSettings,
  type NoteSettings,
  validateConfig
} from './check/config.js'
export {
  defineRule,
  type Finding,
  type FindingFix,
  type FindingPlace,
  type OptionsOf,
  type Rule,
  type RuleContext,
  type RuleDefinition,
  type RuleExample,
  type RuleSeverity,
  type VisitedNode,
  type Visitors
} from './check/define-rule.js'
export {type FixOptions, type FixResult, fixNotes} from './check/fix-notes.js'
export type {CheckedNote} from './check/report/checked-note.js'
export {toGithubAnnotations} from './check/report/github.js'
export {toJunit} from './check/report/junit.js'
export {type SarifOptions, toSarif} from './check/report/sarif.js'
export {type RuleId, rules} from './check/rules.js'
export type {CheckCode, RuleSetting, RuleSettings} from './check/settings.js'
export {type AddContentOptions, type AddedContent, addContent} from './edit/add-content.js'
export {type AddItemOptions, addItem} from './edit/add-item.js'
export {type AddLinkOptions, addLink, type NewLink} from './edit/add-link.js'
export {type AddTopicOptions, addTopic} from './edit/add-topic.js'
export type {At} from './edit/at.js'
export {fromOutline} from './edit/from-outline.js'
export type {TextOptions} from './edit/inline.js'
export {mergeNotes} from './edit/merge-notes.js'
export {mergeTopics} from './edit/merge-topics.js'
export {type MoveNodeOptions, moveNode} from './edit/move-node.js'
export type {ItemParent, TopicParent} from './edit/parents.js'
export type {BlockContent} from './edit/read-content.js'
export {type RemoveNodeOptions, removeNode} from './edit/remove-node.js'
export {renameKey} from './edit/rename-key.js'
export {renameTopic} from './edit/rename-topic.js'
export {type ContentOptions, type SetContentOptions, setContent} from './edit/set-content.js'
export {type FrontMatterPatch, setFrontMatter} from './edit/set-front-matter.js'
export {type SetUrlOptions, setUrl, type UrlHolder} from './edit/set-url.js'
export {sortItems} from './edit/sort-items.js'
export {updateNotes} from './edit/update-notes.js'
export {
  type FormatOptions,
  type FormatRange,
  formatEdits,
  formatNotes
} from './format.js'
export {codeFrame} from './issue/code-frame.js'
export type {IssueCode} from './issue/codes.js'
export type {Fix, Issue, PathSegment, RelatedPlace, Severity} from './issue/issue.js'
export {formatIssue, NotesError, type NotesErrorOptions} from './issue/notes-error.js'
export {
  type Diagnostic,
  type DiagnosticPlace,
  type DiagnosticRange,
  type DiagnosticsOptions,
  toDiagnostics
} from './issue/to-diagnostics.js'
export {toVFileMessages, type VFileMessagesOptions} from './issue/to-vfile-messages.js'
export {
  type FrontMatterData,
  type FrontMatterOption,
  type FrontMatterOutput,
  frontMatterOf,
  type OutlineOption,
  outlineOf,
  type ParsedNotes,
  type ParseFailure,
  type ParseOptions,
  type ParseResult,
  type ParseSuccess,
  parseNotes,
  safeParseNotes
} from './parse.js'
export type {FoundHtmlLink, FoundLink} from './query/found-link.js'
export {items} from './query/items.js'
export {type HtmlLinksOptions, type LinksOptions, links} from './query/links.js'
export {nodeAt} from './query/node-at.js'
export {nodeAtPath} from './query/node-at-path.js'
export {toOutline} from './query/outline.js'
export {pathOf} from './query/path-of.js'
export {type Selected, select, selectAll} from './query/select.js'
export {slugOf} from './query/slugs.js'
export {sourceOf} from './query/source-of.js'
export {headingOf, textOf, titleOf} from './query/text.js'
export {topicAt} from './query/topic-at.js'
export {findTopic, findTopics, type TopicTest, topics} from './query/topics.js'
export {type NormalizeUrlOptions, normalizeUrl} from './query/url.js'
export type {AnyNode} from './query/walk.js'
export {
  type Slice,
  type SplitFrontMatter,
  splitFrontMatter
} from './read/split-front-matter.js'
export {reconcileNotes} from './reconcile.js'
export {editsOf, type StringifyOptions, stringifyNotes} from './stringify.js'
export {applyEdits, type Edit} from './text/edits.js'
export {
  buildFrontMatter,
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  type NoteData,
  type Phrasing
} from './tree/builders.js'
export {NoteFrontMatterSchema, type NoteFrontMatterSchemaType} from './tree/front-matter-schema.js'
export {isFrontMatter, isItem, isLink, isNotes, isParent, isTopic, isUnread} from './tree/guards.js'
export type {
  AnyNotes,
  Depth,
  FrontMatter,
  NoteFrontMatter,
  Notes,
  NotesContent,
  Topic,
  Unread
} from './tree/nodes.js'
export {NotesSchema} from './tree/notes-schema.js'
export type {Outline, OutlineItem, OutlineLink, OutlineTopic} from './tree/outline.js'
export type {
  OutlineBlock,
  OutlineBlockType,
  OutlineBreak,
  OutlineCell,
  OutlineCode,
  OutlineFootnote,
  OutlineHtml,
  OutlineImage,
  OutlineTable,
  OutlineText
} from './tree/outline-block.js'
export type {OutlineInput, OutlineItemInput, OutlineTopicInput} from './tree/outline-input.js'
export {OutlineSchema} from './tree/outline-schema.js'
export {type JsonSchemaOptions, jsonSchemaOf} from './validate/json-schema-of.js'
export {type NotesValidation, validateNotes} from './validate/validate-notes.js'
