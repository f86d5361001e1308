import {toGithubAnnotations} from '../../check/report/github.js'
import type {StartReporter} from './reporter.js'

/** Annotations of a GitHub workflow, which shows them in the files of the repository. */
export const github: StartReporter = () => ({
  file: ({pathInRepository: path, issues}) => toGithubAnnotations({path, issues}),
  end: () => ''
})
