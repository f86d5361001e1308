export function findRepository(
  environment?: Record<string, string | undefined>,
  manifest?: {repository?: {url?: string} | string}
): string | null
