export function resolveLink(
  from: string,
  url: string,
  repository: string | null
): {kind: 'page' | 'outside' | 'repository' | 'nowhere'; url: string; place?: string}
