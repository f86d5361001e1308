export interface Group {
  title: string
  pages: Array<{title: string; path: string; description: string}>
}
export interface SidebarGroup {
  text: string
  link?: string
  items: Array<{text: string; link: string; docFooterText?: string}>
}
export function readGroups(text?: string): Group[]
export function readRules(text?: string): Array<{code: string; severity: string; description: string}>
export const entries: Record<string, string>
export function readIntroductions(text?: string): Map<string, string>
export function importOf(entry: string): string
export function listSidebars(): {'/rules/': SidebarGroup[]; '/': SidebarGroup[]}
export function listDescriptions(): Map<string, string>
