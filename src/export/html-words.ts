/** What a page says that isn't in its note. */
export interface HtmlWords {
  contents: string
  footnotes: string
  /** Before the number of the place that a footnote is called at. */
  back: string
  /** Before a table's number. */
  table: string
  /** A box whose bullet has no text. */
  task: string
  /** The title of a note that has none, and of an index of notes. */
  note: string
  notes: string
}

const english: HtmlWords = {
  contents: 'Contents',
  footnotes: 'Footnotes',
  back: 'Back to reference',
  table: 'Table',
  task: 'Task',
  note: 'Note',
  notes: 'Notes'
}

const words: Readonly<Record<string, HtmlWords>> = {
  en: english,
  es: {
    contents: 'Contenido',
    footnotes: 'Notas al pie',
    back: 'Volver a la referencia',
    table: 'Tabla',
    task: 'Tarea',
    note: 'Nota',
    notes: 'Notas'
  },
  ca: {
    contents: 'Contingut',
    footnotes: 'Notes al peu',
    back: 'Torna a la referència',
    table: 'Taula',
    task: 'Tasca',
    note: 'Nota',
    notes: 'Notes'
  },
  pt: {
    contents: 'Conteúdo',
    footnotes: 'Notas de rodapé',
    back: 'Voltar à referência',
    table: 'Tabela',
    task: 'Tarefa',
    note: 'Nota',
    notes: 'Notas'
  },
  fr: {
    contents: 'Sommaire',
    footnotes: 'Notes de bas de page',
    back: 'Retour à la référence',
    table: 'Tableau',
    task: 'Tâche',
    note: 'Note',
    notes: 'Notes'
  },
  de: {
    contents: 'Inhalt',
    footnotes: 'Fußnoten',
    back: 'Zurück zur Stelle',
    table: 'Tabelle',
    task: 'Aufgabe',
    note: 'Notiz',
    notes: 'Notizen'
  },
  it: {
    contents: 'Indice',
    footnotes: 'Note a piè di pagina',
    back: 'Torna al riferimento',
    table: 'Tabella',
    task: 'Attività',
    note: 'Nota',
    notes: 'Note'
  }
}

/** The words of a language (`es-MX`: those of `es`); English where there are none. */
export function wordsOf(language: string): HtmlWords {
  return words[language.toLowerCase().split('-', 1)[0] as string] ?? english
}

/** Whether a text is a language's tag (BCP 47), such as `es` or `pt-BR`. */
export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Languages that are written from right to left, unless their tag names another script. */
const rightToLeft =
  /^(?:ar|arc|azb|ckb|dv|fa|glk|he|iw|ks|lrc|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi)(?:-(?!latn|cyrl)|$)/i

export function isRightToLeft(language: string): boolean {
  return rightToLeft.test(language) || /-(?:arab|hebr|thaa|nkoo|syrc)\b/i.test(language)
}
