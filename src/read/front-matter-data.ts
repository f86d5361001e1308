import {locateFrontMatter} from './split-front-matter.js'
import {readYaml} from './yaml.js'

/** Gives the data of a text's front matter, as reading all of the note does; `undefined` where it has none. */
export function frontMatterData(source: string): Record<string, unknown> | undefined {
  const {frontMatter} = locateFrontMatter(source)
  return frontMatter ? (readYaml(frontMatter.value).data as Record<string, unknown>) : undefined
}
