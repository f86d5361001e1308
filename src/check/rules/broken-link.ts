import * as v from 'valibot'
import {buildRule, type Rule} from '../define-rule.js'

/** The options of the rules about links to files. */
export interface LinkOptions {
  /** Whether `<a href>` and `<img src>` count. */
  html: boolean
  /** Globs, from the config's folder, of what is not looked for. */
  ignore: string[]
}

/** What the rules about links to files may be set to. */
export const linkOptions: v.GenericSchema<
  {html?: boolean | undefined; ignore?: string[] | undefined},
  LinkOptions
> = v.strictObject({
  html: v.optional(v.boolean(), false),
  ignore: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), [])
})

export const brokenLink: Rule = buildRule({
  id: 'broken-link',
  description:
    "A relative link, an image or a definition names a file that is not there, or has it in another case of letters, or with a `/` behind its name. Only `apunte check` and `checkFiles` report it, since one text says nothing of other files. What is on the disk counts, whether it is checked or not. A definition is told once, at its own place. How links name files depends on the config's `site`; where it says none, what is good on any site is good (`guide`, `guide/` and `guide.html` for `guide.md`), what is called `….html`, or has no ending, may be made by a build, and isn't told (but for names in capitals, such as `LICENSE`). Links with a `/` at their start are judged where the config's `root` says what it is. Nothing is told of links out of the repository (or of the `root`), nor of what templates fill in (`{{ … }}`, `@site/…`). With the option `html: true`, `<a href>` and `<img src>` count, too; `ignore` is a list of globs, from the config's folder, of what is not looked for, such as pages that a build makes.",
  why: 'Files are moved and renamed, and the links to them stay. A name in another case is found on one machine, and not on the next.',
  advice:
    'Correct the link, or add the file. Where only the case is wrong, or a `/` too much, `--fix` mends it; with `--unsafe` also where one file alone is likely meant. Say in the config by `site` where the notes are shown: then links are judged as strictly as that site does.',
  fixable: true,
  options: linkOptions,
  examples: {
    bad: [
      {note: '- [guide](guid.md)\n', files: {'guide.md': '# Guide\n'}},
      {
        text: 'The file has another case:',
        note: '![logo](img/Logo.png)\n',
        files: {'img/logo.png': ''}
      },
      {
        text: 'HTML, too:',
        options: {html: true},
        note: '<a href="guid.md">guide</a>\n',
        files: {'guide.md': '# Guide\n'}
      }
    ],
    good: [
      {
        note: '- [guide](guide.md), [all guides](guides/)\n- [code](../src/index.ts)\n',
        path: 'docs/note.md',
        files: {'docs/guide.md': '# Guide\n', 'docs/guides/elm.md': '# Elm\n', 'src/index.ts': ''}
      },
      {
        text: 'A build makes it:',
        options: {ignore: ['api/']},
        note: '- [API](api/index.md)\n',
        files: {}
      }
    ]
  },
  // Known when the files around the note were looked at: the rule says whether it is reported, and how bad it is.
  visit: {}
})
