// Where the site will lie.

/**
 * Reads where the site will lie.
 *
 * @param {{base?: string, url?: string}} options `base` is a path, `/apunte/`; `url` all of the address, `https://ana.github.io/apunte/`
 * @returns {{base: string, url: string | null}} both end with `/`
 * @throws {Error} where they can't be read, or say different things
 */
export function readPlace({base, url}) {
  if (base && !/^\/(?:[\w.~-]+\/?)*$/.test(base))
    throw new Error(`Cannot build for the base \`${base}\`, expected a path such as \`/apunte/\``)
  if (!url) return {base: closed(base || '/'), url: null}
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(
      `Cannot build for the address \`${url}\`, expected one such as \`https://ana.github.io/apunte/\``
    )
  const {origin, pathname} = new URL(url)
  if (base && closed(base) !== closed(pathname))
    throw new Error(`Cannot build for the base \`${base}\` of \`${url}\`, expected \`${closed(pathname)}\``)
  return {base: closed(pathname), url: origin + closed(pathname)}
}

const closed = (path) => (path.endsWith('/') ? path : `${path}/`)
