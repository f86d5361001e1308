import {type FieldName, fieldNames} from './fields.js'

/** What a column of a table of links is. */
export type ColumnRole =
  | 'url'
  | 'name'
  | 'note'
  | 'folder'
  | 'tags'
  | 'archived'
  | 'read'
  | 'shared'
  | FieldName

/** Names that services and people give to columns, some in Spanish, German and French, by role: words as {@link columnWords} makes them. */
const names: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  url: [
    'url',
    'link',
    'href',
    'website',
    'web site',
    'web address',
    'address',
    'uri',
    'page url',
    'link url',
    'source url',
    'bookmark url',
    'full url',
    'html url',
    'clone url',
    'permalink',
    'homepage',
    'enlace',
    'lien',
    'adresse'
  ],
  name: [
    'title',
    'name',
    'label',
    'text',
    'bookmark',
    'page title',
    'link title',
    'full name',
    'document title',
    'item title',
    'site name',
    'item',
    'título',
    'titel',
    'titre',
    'nombre',
    'nom'
  ],
  note: [
    'description',
    'note',
    'notes',
    'document note',
    'excerpt',
    'comment',
    'comments',
    'selection',
    'abstract',
    'abstract note',
    'summary',
    'extended',
    'annotation',
    'annotations',
    'highlight',
    'highlights',
    'quote',
    'descripción',
    'beschreibung',
    'nota',
    'notas',
    'notiz',
    'notizen',
    'remarque'
  ],
  folder: [
    'topic',
    'folder',
    'collection',
    'category',
    'list',
    'group',
    'path',
    'folder name',
    'folder path',
    'collection name',
    'carpeta',
    'categoría',
    'ordner',
    'kategorie',
    'dossier'
  ],
  tags: [
    'tags',
    'tag',
    'labels',
    'keywords',
    'categories',
    'document tags',
    'manual tags',
    'tag names',
    'topics',
    'lists',
    'etiquetas',
    'schlagwörter',
    'étiquettes'
  ],
  added: [
    'added',
    'created',
    'starred at',
    'date added',
    'add date',
    'time added',
    'added at',
    'saved',
    'saved at',
    'saved date',
    'date saved',
    'created at',
    'created date',
    'date created',
    'creation date',
    'created time',
    'bookmarked at',
    'timestamp',
    'time',
    'date',
    'fecha',
    'datum'
  ],
  modified: [
    'modified',
    'last modified',
    'modified at',
    'date modified',
    'updated',
    'updated at',
    'last updated',
    'last edited time'
  ],
  visited: [
    'visited',
    'visit time',
    'visit date',
    'last visit',
    'last visited',
    'last visit time',
    'last visit date',
    'date visited',
    'last opened'
  ],
  keyword: ['keyword', 'shortcut'],
  feed: ['feed', 'feed url', 'rss', 'xml url'],
  status: ['status', 'state', 'location'],
  private: ['private', 'is private'],
  public: ['public', 'is public'],
  unread: ['unread', 'is unread', 'to read', 'toread', 'read later'],
  favorite: [
    'favorite',
    'favourite',
    'is favorite',
    'favorited',
    'favourited',
    'is favourite',
    'starred',
    'is starred',
    'important',
    'flagged'
  ],
  archived: ['archived', 'is archived'],
  read: ['read', 'is read'],
  shared: ['shared', 'is shared']
}

const roles: ReadonlyMap<string, {role: ColumnRole; rank: number}> = new Map(
  Object.entries(names).flatMap(([role, all]) =>
    all.map((name, rank) => [name, {role: role as ColumnRole, rank}] as const)
  )
)

/** A column's name as words: `timeAdded`, `time_added` and ` Time added ` are `time added`. */
function columnWords(header: string): string {
  const words = header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[\s_.-]+/g, ' ')
  return words.trim().toLowerCase().normalize('NFC')
}

/** What a column is, by its name; `null` where nothing takes it. */
export function columnRole(header: string): ColumnRole | null {
  return roles.get(columnWords(header))?.role ?? null
}

/** How well a column's name says what it is, among those of its role: the lower, the better. */
export function columnRank(header: string): number {
  return roles.get(columnWords(header))?.rank ?? 0
}

/** Whether names within a column's paths are parted by slashes, as services write them. */
export function isFolder(header: string): boolean {
  return columnWords(header) !== 'topic'
}

/** Whether a role is that of a field. */
export function isFieldRole(role: ColumnRole): role is FieldName {
  return (fieldNames as readonly string[]).includes(role)
}
