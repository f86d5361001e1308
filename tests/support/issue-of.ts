import {NotesError} from '../../src/index.js'

/** The first issue of what something throws, with its place: `3:1`. */
export function issueOf(run: () => unknown): {code: string; place: string; message: string} {
  try {
    run()
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    const [issue] = error.issues
    const {line, column} = issue?.position?.start ?? {}
    return {code: issue?.code ?? '', place: `${line}:${column}`, message: issue?.message ?? ''}
  }
  throw new Error('Unexpected success, expected an error')
}
