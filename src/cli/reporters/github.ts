import {toGithubAnnotations} from '../../check/report/github.js'
import type {StartReporter} from './reporter.js'

/** Annotations of a GitHub workflow. */
export const github: StartReporter = () => ({file: toGithubAnnotations, end: () => ''})
