import type {ESLint} from 'eslint'

/** `@eslint/markdown`, whose own types would add math to the nodes of every note in the program. */
declare const markdown: ESLint.Plugin & {rules: Record<string, unknown>}
export default markdown
