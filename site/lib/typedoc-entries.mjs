// Names typedoc's pages as the package is imported: `apunte/node`, not `node`.
import {Application, Converter, ReflectionKind} from 'typedoc'
import {entries, importOf} from './contents.mjs'

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
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName
    const [entry] = Object.entries(entries).find(([, path]) => file?.endsWith(`/${path}`)) ?? []
    if (entry) reflection.name = entry
  })
}
