// A stub of VS Code's module `vscode`: as much of it as the extension and its language client touch, for one test that plays the editor.
const {EventEmitter: Emitter} = require('node:events')
const {readFileSync} = require('node:fs')
const {URI, Utils} = require('vscode-uri')

/** What happens in it: `diagnostics`, `log` (level, text), `message` (kind, what is shown). */
const happenings = new Emitter()

// What asks with `instanceof` gets an answer, too.
// biome-ignore lint/complexity/noStaticOnlyClass: VS Code has a class
class Uri {
  static file = URI.file
  static parse = URI.parse
  static from = URI.from
  static joinPath = Utils.joinPath
  static [Symbol.hasInstance](value) {
    return URI.isUri(value)
  }
}

class Disposable {
  static from(...all) {
    return new Disposable(() => {
      for (const one of all) one.dispose()
    })
  }
  constructor(dispose) {
    this.dispose = dispose ?? (() => {})
  }
}

class EventEmitter {
  #listeners = new Set()
  event = (listener, self, disposables) => {
    const bound = self ? listener.bind(self) : listener
    this.#listeners.add(bound)
    const disposable = new Disposable(() => this.#listeners.delete(bound))
    disposables?.push(disposable)
    return disposable
  }
  fire(value) {
    for (const listener of [...this.#listeners]) listener(value)
  }
  dispose() {
    this.#listeners.clear()
  }
}

class CancellationTokenSource {
  token = {isCancellationRequested: false, onCancellationRequested: new EventEmitter().event}
  cancel() {}
  dispose() {}
}

class Position {
  constructor(line, character) {
    this.line = line
    this.character = character
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = typeof start === 'number' ? new Position(start, end) : start
    this.end = typeof start === 'number' ? new Position(endLine, endCharacter) : end
  }
}

class TextEdit {
  constructor(range, newText) {
    this.range = range
    this.newText = newText
  }
}

class WorkspaceEdit {
  #edits = new Map()
  set(uri, edits) {
    // VS Code takes edits alone, or each with what is told of it.
    this.#edits.set(
      uri.toString(),
      edits.map((edit) => (Array.isArray(edit) ? edit[0] : edit))
    )
  }
  entries() {
    return [...this.#edits]
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, {range, message, severity})
  }
}

class CodeAction {
  constructor(title, kind) {
    Object.assign(this, {title, kind})
  }
}

class CompletionItem {
  constructor(label, kind) {
    Object.assign(this, {label, kind})
  }
}

class CompletionList {
  constructor(items = [], isIncomplete = false) {
    Object.assign(this, {items, isIncomplete})
  }
}

class CodeActionKind {
  static Empty = new CodeActionKind('')
  static QuickFix = new CodeActionKind('quickfix')
  static Refactor = new CodeActionKind('refactor')
  static RefactorExtract = new CodeActionKind('refactor.extract')
  static RefactorInline = new CodeActionKind('refactor.inline')
  static RefactorRewrite = new CodeActionKind('refactor.rewrite')
  static Source = new CodeActionKind('source')
  static SourceOrganizeImports = new CodeActionKind('source.organizeImports')
  constructor(value) {
    this.value = value
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part)
  }
}

/** A text that an editor holds, whose lines end with LF. */
class Document {
  constructor(uri, text, languageId) {
    Object.assign(this, {uri, languageId, version: 1, text})
  }
  get fileName() {
    return this.uri.fsPath
  }
  get lineCount() {
    return this.text.split('\n').length
  }
  getText() {
    return this.text
  }
  lineAt(line) {
    const text = this.text.split('\n')[line]
    return {text, range: new Range(line, 0, line, text.length)}
  }
  offsetAt({line, character}) {
    const lines = this.text.split('\n').slice(0, line)
    return lines.reduce((sum, {length}) => sum + length + 1, 0) + character
  }
}

const events = Object.fromEntries(
  [
    'onDidOpenTextDocument',
    'onDidChangeTextDocument',
    'onDidCloseTextDocument',
    'onDidSaveTextDocument',
    'onWillSaveTextDocument',
    'onDidChangeWorkspaceFolders',
    'onDidChangeConfiguration',
    'onDidGrantWorkspaceTrust',
    'onDidCreateFiles',
    'onDidRenameFiles',
    'onDidDeleteFiles',
    'onWillCreateFiles',
    'onWillRenameFiles',
    'onWillDeleteFiles',
    'onDidOpenNotebookDocument',
    'onDidChangeNotebookDocument',
    'onDidCloseNotebookDocument',
    'onDidSaveNotebookDocument'
  ].map((name) => [name, new EventEmitter()])
)
const eventsOf = Object.fromEntries(Object.entries(events).map(([name, {event}]) => [name, event]))

const settings = new Map()
/** Those of the last server: one at a time has them. */
const diagnostics = new Map()
const documents = new Map()
const providers = new Map()
const contents = new Map()
const handlers = new Map()

const workspace = {
  ...eventsOf,
  isTrusted: false,
  workspaceFolders: [],
  notebookDocuments: [],
  get textDocuments() {
    return [...documents.values()]
  },
  getConfiguration: (section) => ({
    get: (key, fallback) => settings.get(`${section}.${key}`) ?? fallback,
    inspect: () => undefined
  }),
  registerTextDocumentContentProvider(scheme, provider) {
    contents.set(scheme, provider)
    return new Disposable(() => contents.delete(scheme))
  },
  createFileSystemWatcher: () => ({
    onDidCreate: new EventEmitter().event,
    onDidChange: new EventEmitter().event,
    onDidDelete: new EventEmitter().event,
    dispose() {}
  }),
  getWorkspaceFolder: (uri) =>
    workspace.workspaceFolders.find((folder) => uri.toString().startsWith(`${folder.uri}/`)),
  async openTextDocument(uri) {
    const known = documents.get(uri.toString())
    if (known) return known
    const provider = contents.get(uri.scheme)
    if (provider) return new Document(uri, await provider.provideTextDocumentContent(uri), 'plaintext')
    const document = new Document(uri, readFileSync(uri.fsPath, 'utf8'), 'markdown')
    documents.set(uri.toString(), document)
    events.onDidOpenTextDocument.fire(document)
    return document
  },
  async applyEdit(change) {
    for (const [uri, edits] of change.entries()) {
      const document = documents.get(uri)
      if (!document) return false
      type(document, edits)
    }
    return true
  }
}

/** Changes a document as an editor does. */
function type(document, edits) {
  const changes = edits
    .map(({range, newText}) => ({
      range,
      text: newText,
      rangeOffset: document.offsetAt(range.start),
      rangeLength: document.offsetAt(range.end) - document.offsetAt(range.start)
    }))
    .sort((left, right) => right.rangeOffset - left.rangeOffset)
  for (const {rangeOffset, rangeLength, text} of changes)
    document.text =
      document.text.slice(0, rangeOffset) + text + document.text.slice(rangeOffset + rangeLength)
  document.version++
  events.onDidChangeTextDocument.fire({document, contentChanges: changes})
}

const answers = new Map()
/** Answers a question to the user as the test has said, or as if it were closed. */
const ask =
  (kind) =>
  async (...given) => {
    happenings.emit('message', kind, given)
    return answers.get(kind)?.(...given)
  }

const shown = new EventEmitter()
const window = {
  activeTextEditor: undefined,
  visibleTextEditors: [],
  onDidChangeActiveTextEditor: new EventEmitter().event,
  onDidChangeVisibleTextEditors: shown.event,
  tabGroups: {all: [], onDidChangeTabs: new EventEmitter().event},
  createOutputChannel: (name) => {
    const tell = (level) => (text) => happenings.emit('log', level, text)
    return {
      name,
      logLevel: 3,
      onDidChangeLogLevel: new EventEmitter().event,
      ...Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, tell(level)])),
      append: tell('info'),
      appendLine: tell('info'),
      show() {},
      dispose() {}
    }
  },
  async showTextDocument(document) {
    window.activeTextEditor = {document, options: {tabSize: 4, insertSpaces: true}}
    window.visibleTextEditors = [window.activeTextEditor]
    shown.fire(window.visibleTextEditors)
    return window.activeTextEditor
  },
  showErrorMessage: ask('error'),
  showWarningMessage: ask('warning'),
  showInformationMessage: ask('information'),
  showInputBox: ask('input'),
  showQuickPick: ask('pick'),
  showOpenDialog: ask('open'),
  showWorkspaceFolderPick: ask('folder'),
  withProgress: (_, task) => task({report() {}}, new CancellationTokenSource().token)
}

const languages = {
  match: (selector, {uri, languageId}) =>
    [selector].flat().some(({scheme, language, pattern}) => {
      const fits = (wanted, is) => wanted === undefined || wanted === is
      return pattern === undefined && fits(scheme, uri.scheme) && fits(language, languageId) ? 10 : 0
    }),
  createDiagnosticCollection: () => {
    const lists = new Map()
    const set = (uri, list) => {
      lists.set(uri.toString(), list)
      diagnostics.set(uri.toString(), list)
      happenings.emit('diagnostics')
    }
    const clear = () => {
      for (const uri of lists.keys()) set(uri, [])
      lists.clear()
    }
    return {
      set,
      get: (uri) => lists.get(uri.toString()),
      has: (uri) => lists.has(uri.toString()),
      delete: (uri) => set(uri, []),
      forEach: (each) => lists.forEach((list, uri) => void each(URI.parse(uri), list)),
      clear,
      dispose: clear
    }
  },
  // Each `registerXProvider` keeps its provider, the one before it too.
  ...Object.fromEntries(
    [
      'CodeActions',
      'CodeLens',
      'Color',
      'CompletionItem',
      'Declaration',
      'Definition',
      'DocumentFormattingEdit',
      'DocumentHighlight',
      'DocumentLink',
      'DocumentRangeFormattingEdit',
      'DocumentSymbol',
      'FoldingRange',
      'Hover',
      'OnTypeFormattingEdit',
      'Reference',
      'Rename',
      'SelectionRange',
      'WorkspaceSymbol'
    ].map((name) => [
      `register${name}Provider`,
      (...given) => {
        const provider = given.find((one) => Object.keys(one).some((key) => key.startsWith('provide')))
        providers.set(name, [...(providers.get(name) ?? []), provider])
        return new Disposable(() => {
          const others = providers.get(name).filter((other) => other !== provider)
          if (others.length > 0) providers.set(name, others)
          else providers.delete(name)
        })
      }
    ])
  )
}

const commands = {
  registerCommand(name, run) {
    handlers.set(name, run)
    return new Disposable(() => handlers.delete(name))
  },
  executeCommand: (name, ...given) => handlers.get(name)(...given)
}

/** The numbers of VS Code's enumerations, as its types have them. */
function readEnums() {
  const text = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    ''
  )
  return Object.fromEntries(
    [...text.matchAll(/export enum (\w+) \{([^}]*)\}/g)].map(([, name, body]) => [
      name,
      Object.fromEntries([...body.matchAll(/(\w+) = (-?\d+)/g)].map(([, key, value]) => [key, Number(value)]))
    ])
  )
}

/** What is only made and carried about. */
const plain = Object.fromEntries(
  [
    'CallHierarchyItem',
    'CodeLens',
    'DocumentLink',
    'DocumentSymbol',
    'FoldingRange',
    'Hover',
    'InlayHint',
    'Location',
    'MarkdownString',
    'RelativePattern',
    'SelectionRange',
    'SnippetString',
    'SymbolInformation',
    'TabInputCustom',
    'TabInputNotebook',
    'TabInputText',
    'TabInputTextDiff',
    'TypeHierarchyItem'
  ].map((name) => [name, class {}])
)

module.exports = {
  ...readEnums(),
  ...plain,
  version: '1.101.0',
  env: {language: 'en', appName: 'stub', openExternal: async () => true},
  CancellationError: class extends Error {},
  CancellationTokenSource,
  CodeAction,
  CodeActionKind,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Disposable,
  EventEmitter,
  Position,
  Range,
  TextEdit,
  Uri,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
  /** What only the test sees. */
  stub: {happenings, diagnostics, settings, documents, providers, events, answers, handlers, type}
}
