/** A relative URL as it was written, cut into what changes and what stays. */
export interface UrlParts {
  /** What stands before a `?` or a `#`. */
  path: string
  /** From the `?` on, up to the `#`; empty where there is none. */
  query: string
  /** Behind the `#`; `null` where there is none. */
  anchor: string | null
}

/** Cuts a URL at its first `?` and `#`. */
export function splitUrl(url: string): UrlParts {
  const hash = url.indexOf('#')
  const head = hash === -1 ? url : url.slice(0, hash)
  const question = head.indexOf('?')
  return {
    path: question === -1 ? head : head.slice(0, question),
    query: question === -1 ? '' : head.slice(question),
    anchor: hash === -1 ? null : url.slice(hash + 1)
  }
}

export function joinUrl({path, query, anchor}: UrlParts): string {
  return path + query + (anchor === null ? '' : `#${anchor}`)
}

const external = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

/** Whether a URL leads out of the files: by a scheme (`mailto:`), or to another host. */
export function isExternal(url: string): boolean {
  return external.test(url)
}

/** Decodes what is percent-encoded; what can't be decoded stays, as links are read. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
