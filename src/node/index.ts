export type {LinkGraph} from '../export/link-graph.js'
export type {ReferenceTarget} from '../validate/reference-target.js'
export type {AccessList, AccessLists} from './access-lists.js'
export {
  type Baseline,
  type BaselineOptions,
  type IssuesOfFile,
  type KnownFinding,
  readBaseline,
  writeBaseline
} from './check/baseline.js'
export {type CheckedFiles, type CheckFilesOptions, checkFiles} from './check/check-files.js'
export type {CheckedFile, CheckSummary, Shard, Unseen} from './check/check-run.js'
export {fingerprintIssues} from './check/fingerprints.js'
export type {FileFixes} from './check/judge-file.js'
export type {BrokenLink} from './collection/broken-links.js'
export {
  type Collection,
  type CollectionNode,
  type CollectionOptions,
  type CollectionTopic,
  type FrontMatterValue,
  loadCollection
} from './collection/collection.js'
export type {CollectionHtmlLink, CollectionLink, DuplicateLink} from './collection/collection-links.js'
export type {CollectionUpdate} from './collection/collection-store.js'
export type {CollectionChange} from './collection/watch-collection.js'
export type {Watching} from './collection/watch-files.js'
export {type LoadConfigOptions, type LoadedConfig, loadConfig} from './config/load-config.js'
export {
  type ExportedRecords,
  type ExportRecordsOptions,
  exportRecords,
  type RecordTable
} from './export-records.js'
export type {FileStats, FileSystem, OpenFile} from './file-system.js'
export {type FindFilesOptions, type FoundFiles, findFiles, type MissingFile} from './find-files.js'
export type {Site} from './links/sites.js'
export {type InvalidNoteFile, type NoteFile, readNote, type ValidNoteFile} from './read-note.js'
export {type ReadingProgress, type ReadNotesOptions, readNotes} from './read-notes.js'
export {type ApplyFileEditsOptions, applyFileEdits} from './refactor/apply-file-edits.js'
export type {FileEdits} from './refactor/file-edits.js'
export {
  type FinishedFileEdits,
  type FinishFileEditsOptions,
  finishFileEdits
} from './refactor/finish-file-edits.js'
export type {Refactorings} from './refactor/refactorings.js'
export type {CollectionReference, References, ResolvedReference} from './references/collection-references.js'
export {type Reference, type ReferenceOptions, reference} from './references/reference.js'
export {type ResolvedConfig, resolveConfig} from './resolve-config.js'
export {type RemoveTemporaryFilesOptions, removeTemporaryFiles} from './temporary-files.js'
export {type WriteFileOptions, type WriteOutcome, writeFileAtomically} from './write-file.js'
export {type WritableNote, type WriteNotesOptions, writeNotes} from './write-notes.js'
