import {ExportPanel} from './export.js'
import {FindingsPanel} from './findings.js'
import {FormatPanel} from './format.js'
import {LinksPanel} from './links.js'
import {NodesPanel} from './nodes.js'
import type {Panel} from './panel.js'
import {ReconcilePanel} from './reconcile.js'
import {RulesPanel} from './rules.js'
import {SchemaPanel} from './schema.js'
import {SelectorPanel} from './selector.js'

/** The panels, in the order of their tabs. */
export const panels: readonly Panel[] = [
  new FindingsPanel(),
  new NodesPanel('outline'),
  new LinksPanel(),
  new FormatPanel(),
  new NodesPanel('tree'),
  new SelectorPanel(),
  new RulesPanel(),
  new SchemaPanel(),
  new ExportPanel(),
  new ReconcilePanel()
]
