import {EditorView} from '@codemirror/view'

const mono = 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, monospace'

/** The editor's looks: the page's own colours, light and dark. */
export const theme = EditorView.theme({
  '&': {height: '100%', backgroundColor: 'var(--face)', color: 'var(--text)', fontSize: '0.875rem'},
  // An outline would lie below the line numbers.
  '&.cm-focused': {outline: 'none'},
  '&.cm-focused::after': {
    // On paper nothing has the focus (`windows.css`): below a media query, `&` isn't the editor.
    display: 'var(--focus-display, block)',
    content: '""',
    position: 'absolute',
    inset: '0',
    border: '2px solid var(--accent)',
    pointerEvents: 'none',
    zIndex: '300'
  },
  '.cm-scroller': {fontFamily: mono, lineHeight: '1.6'},
  '.cm-content': {padding: '0.75rem 0', caretColor: 'var(--text)'},
  '.cm-line': {padding: '0 1rem 0 0.5rem'},
  '.cm-gutters': {backgroundColor: 'var(--face)', color: 'var(--quiet)', border: '0'},
  '.cm-lineNumbers .cm-gutterElement': {minWidth: '2.25rem'},
  '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'var(--active)'},
  '.cm-activeLineGutter': {color: 'var(--text)'},
  '.cm-placeholder': {color: 'var(--quiet)'},
  '.cm-specialChar': {color: 'var(--error)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)'
  },
  '.cm-selectionMatch': {backgroundColor: 'var(--match)'},
  '.cm-pointed': {
    backgroundColor: 'var(--pointed)',
    outline: '1px solid var(--accent)',
    borderRadius: '2px'
  },
  '.cm-gutter-lint': {width: '1rem'},
  '.cm-gutter-lint .cm-gutterElement': {padding: '0'},
  '.cm-lint-marker': {
    content: 'none !important',
    width: '0.55rem',
    height: '0.55rem',
    margin: '0.42rem auto 0',
    backgroundColor: 'var(--warning)',
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)'
  },
  '.cm-lint-marker-error': {backgroundColor: 'var(--error)', borderRadius: '50%', clipPath: 'none'},
  '.cm-lintRange': {backgroundImage: 'none', paddingBottom: '0', textUnderlineOffset: '0.2em'},
  '.cm-lintRange-error': {textDecoration: 'underline wavy var(--error) 1px'},
  '.cm-lintRange-warning': {textDecoration: 'underline wavy var(--warning) 1px'},
  '.cm-lintRange-active': {backgroundColor: 'var(--match)'},
  '.cm-lintPoint::after': {borderBottomColor: 'var(--warning)'},
  '.cm-lintPoint-error::after': {borderBottomColor: 'var(--error)'},
  '.cm-panels': {backgroundColor: 'var(--back)', color: 'var(--text)', fontSize: '0.875rem'},
  '.cm-panels-top': {borderBottom: '1px solid var(--line)'},
  '.cm-panel.cm-search': {padding: '0.4rem 2rem 0.4rem 0.75rem'},
  '.cm-panel.cm-search label': {fontSize: '0.8125rem', whiteSpace: 'nowrap'},
  '.cm-panel.cm-search [name=close]': {
    color: 'var(--text)',
    fontSize: '1.25rem',
    width: '1.75rem',
    height: '1.75rem',
    cursor: 'pointer'
  },
  '.cm-searchMatch': {backgroundColor: 'var(--match)', outline: '1px solid var(--quiet)'},
  '.cm-searchMatch-selected': {backgroundColor: 'var(--pointed)', outline: '1px solid var(--accent)'},
  '.cm-tooltip': {
    backgroundColor: 'var(--face)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: '0 4px 16px var(--shadow)',
    overflow: 'hidden',
    maxWidth: 'min(36rem, 90vw)'
  },
  '.cm-diagnostic': {
    padding: '0.4rem 0.75rem',
    borderLeftWidth: '3px',
    fontFamily: 'system-ui, sans-serif',
    overflowWrap: 'anywhere'
  },
  '.cm-diagnosticText code': {fontFamily: mono, fontSize: '0.8125rem'},
  '.cm-diagnosticSource': {color: 'var(--quiet)', fontSize: '0.8125rem', opacity: '1'},
  '.cm-textfield, .cm-button': {
    font: 'inherit',
    color: 'inherit',
    backgroundColor: 'var(--face)',
    backgroundImage: 'none',
    border: '1px solid var(--control)',
    borderRadius: 'var(--radius)'
  },
  '.cm-button': {padding: '0.15rem 0.6rem', cursor: 'pointer', textTransform: 'none'},
  '.cm-diagnostic-error': {borderLeftColor: 'var(--error)'},
  '.cm-diagnostic-warning': {borderLeftColor: 'var(--warning)'},
  '.cm-diagnosticAction': {
    color: 'var(--text)',
    backgroundColor: 'var(--face)',
    border: '1px solid var(--control)',
    borderRadius: 'var(--radius)',
    padding: '0.1rem 0.5rem'
  },
  '@media print': {
    '.cm-scroller': {overflow: 'visible'},
    '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'transparent'},
    '.cm-panels': {display: 'none'},
    '.cm-gutter-lint': {visibility: 'hidden'},
    '.cm-lintRange-error, .cm-lintRange-warning': {textDecoration: 'none'}
  },
  '@media (forced-colors: active)': {
    '.cm-lint-marker': {forcedColorAdjust: 'none', backgroundColor: 'CanvasText'},
    '.cm-pointed': {outline: '2px solid Highlight'},
    '.cm-activeLine': {backgroundColor: 'transparent'}
  }
})
