import type {PathSegment} from '../issue/issue.js'
import type {OutlineTopicInput} from '../tree/outline-input.js'

/** A topic that a schema of parts did not find, and where it belongs: what a fix adds. Of `many`, several may be missing. */
export interface MissingTopic {
  /** The path in the outline to what is to hold it: the note (`[]`), or a topic. */
  into: PathSegment[]
  /** Its index among the topics there. */
  at: number
  topic: OutlineTopicInput
  /** The path to a topic that is likely meant: it wants another title. */
  near?: PathSegment[]
  /** How many of it are missing. */
  count: number
}
