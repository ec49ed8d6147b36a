import { createHash } from 'node:crypto'

/** The one style sheet of all pages; small enough to come with each of them. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1a1f29; --quiet: #4d5566; --back: #f4f5f8; --card: #fff; --line: #8a93a6; --main: #0b57a4; --onmain: #fff; --bad: #a3121f; --badback: #fdecee }
@media (prefers-color-scheme: dark) { :root { --text: #eceff5; --quiet: #b3bccd; --back: #12151b; --card: #1d222b; --line: #76819a; --main: #8fc1ff; --onmain: #0a1a2e; --bad: #ffb3b9; --badback: #45171c } }
* { box-sizing: border-box }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 1.25rem 1rem 2.5rem }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .5rem 0 1rem }
h2 { font-size: 1.05rem; margin: 0 0 .5rem }
p { margin: 0 0 .75rem }
section, .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem }
.receiver { font-size: 1.25rem; font-weight: 700; overflow-wrap: anywhere; margin: 0 0 .5rem }
.quiet { color: var(--quiet); font-size: .925rem }
.name { font-weight: 600; overflow-wrap: anywhere }
.alert { background: var(--badback); color: var(--bad); border: 1px solid currentColor; border-radius: .6rem; padding: .75rem 1rem; margin: 0 0 1rem }
label { display: block; font-weight: 600; margin: .75rem 0 .25rem }
input { width: 100%; min-height: 2.75rem; padding: .5rem .7rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .4rem }
button, .button { display: block; width: 100%; min-height: 2.75rem; margin: 1rem 0 0; padding: .6rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; color: var(--onmain); background: var(--main); border: 1px solid var(--main); border-radius: .4rem }
pre { margin: 0 0 .5rem; padding: .7rem .9rem; overflow-x: auto; background: var(--back); border: 1px solid var(--line); border-radius: .4rem; font: .875rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
ol { margin: 0 0 .75rem; padding-left: 1.25rem }
.state { font-weight: 600; color: var(--main) }
.state.bad { color: var(--bad) }
button.second { color: var(--text); background: transparent; border-color: var(--line); margin-top: 0 }
button.small { width: auto; min-width: 6rem; min-height: 2.25rem; padding: .3rem .8rem; margin-bottom: .5rem }
main.wide { max-width: 46rem }
button[hidden] { display: none }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
@media (min-width: 40rem) { main { padding-top: 3rem } section, .card { padding: 1.25rem 1.5rem } }
`

export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
