/** Where notes are shown, as far as links to their headings and files depend on it. */
export type Site = 'github' | 'gitlab' | 'docusaurus' | 'vitepress' | 'obsidian'

/** The sites that are known. */
export const siteNames: readonly Site[] = ['github', 'gitlab', 'docusaurus', 'vitepress', 'obsidian']
