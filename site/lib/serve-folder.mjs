// Serves a built site as hosts of static files do: compressed, `404.html` for what isn't there.
import {existsSync, readFileSync, statSync} from 'node:fs'
import {createServer} from 'node:http'
import {extname, join, normalize, sep} from 'node:path'
import {gzipSync} from 'node:zlib'

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.xml': 'application/xml'
}

/**
 * Serves a folder on a port of its own.
 *
 * @param {string} folder
 * @param {string} base where it stands: `/apunte/`
 * @returns {Promise<{origin: string, close: () => void}>} `origin` ends with the base
 */
export async function serveFolder(folder, base) {
  const server = createServer((request, response) => {
    const found = findFile(folder, base, new URL(request.url, 'http://site').pathname)
    const path = found ?? join(folder, '404.html')
    response.writeHead(found ? 200 : 404, {
      'content-type': `${types[extname(path)] ?? 'text/plain'}; charset=utf-8`,
      'content-encoding': 'gzip',
      'cache-control': 'max-age=600'
    })
    response.end(gzipSync(readFileSync(path)))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}

function findFile(folder, base, pathname) {
  if (!pathname.startsWith(base)) return null
  const path = normalize(join(folder, decodeURIComponent(pathname.slice(base.length))))
  if (!path.startsWith(folder + sep) && path !== folder) return null
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path
  return existsSync(file) ? file : null
}
