// Names typedoc's pages as the package is imported: `apunte/node`, not `node`. Each begins with what the overview says of it.
import {Application, Comment, Converter, ReflectionKind} from 'typedoc'
import {entries, importOf, readIntroductions} from './contents.mjs'

/**
 * A plugin of typedoc.
 *
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    const titles = {module: ({name}) => importOf(name), index: () => 'The API', member: ({name}) => name}
    app.options.setValue('pageTitleTemplates', titles)
  })
  const introductions = readIntroductions()
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName
    const [entry] = Object.entries(entries).find(([, path]) => file?.endsWith(`/${path}`)) ?? []
    if (!entry) return
    reflection.name = entry
    reflection.comment = new Comment([{kind: 'text', text: linkNames(introductions.get(entry) ?? '')}])
  })
}

/** Names of what the page holds lead there. */
const linkNames = (text) => text.replace(/`(\w+)`/g, (code, name) => `[${code}](#${name.toLowerCase()})`)
