import {EditorView} from '@codemirror/view'

/** The editor's looks: the page's own colours, light and dark. */
export const theme = EditorView.theme({
  '&': {height: '100%', backgroundColor: 'var(--face)', color: 'var(--text)', fontSize: '0.875rem'},
  // An outline would lie below the line numbers.
  '&.cm-focused': {outline: 'none'},
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    border: '2px solid var(--accent)',
    pointerEvents: 'none',
    zIndex: '300'
  },
  '.cm-scroller': {fontFamily: 'ui-monospace, monospace', lineHeight: '1.5'},
  '.cm-content': {padding: '0.75rem 0', caretColor: 'var(--text)'},
  '.cm-line': {padding: '0 1rem 0 0.5rem'},
  '.cm-gutters': {backgroundColor: 'var(--face)', color: 'var(--quiet)', border: '0'},
  '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'var(--active)'},
  '.cm-activeLineGutter': {color: 'var(--text)'},
  '.cm-placeholder': {color: 'var(--quiet)'},
  '.cm-specialChar': {color: 'var(--error)'},
  '.cm-selectionMatch': {backgroundColor: 'var(--match)'},
  '.cm-panels': {backgroundColor: 'var(--back)', color: 'var(--text)'},
  '.cm-panels-top': {borderBottom: '1px solid var(--line)'},
  '.cm-tooltip': {
    backgroundColor: 'var(--face)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    maxWidth: 'min(40rem, 90vw)'
  },
  '.cm-textfield, .cm-button': {
    font: 'inherit',
    color: 'inherit',
    backgroundColor: 'var(--face)',
    backgroundImage: 'none',
    border: '1px solid var(--line)',
    borderRadius: '0.4rem'
  },
  '.cm-diagnostic-error': {borderLeftColor: 'var(--error)'},
  '.cm-diagnostic-warning': {borderLeftColor: 'var(--warning)'},
  '.cm-diagnosticAction': {
    color: 'var(--text)',
    backgroundColor: 'var(--face)',
    border: '1px solid var(--line)',
    borderRadius: '0.4rem'
  }
})
