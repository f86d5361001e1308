export function readPlace(options: {base?: string | undefined; url?: string | undefined}): {
  base: string
  url: string | null
}
