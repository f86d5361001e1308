export {decodeUtf8} from './decode.js'
export {type NoteFile, readNote} from './read-note.js'
