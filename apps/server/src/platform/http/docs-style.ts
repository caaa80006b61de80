export const docsStyle = `
:root { color-scheme: light dark; --paper: #FBF8F3; --ink: #1F2933; --quiet: #52606D; --line: #D9D3C7; --teal: #0F5C63; --leaf: #FFFFFF }
@media (prefers-color-scheme: dark) { :root { --paper: #14191D; --ink: #E8EDF0; --quiet: #A7B3BD; --line: #33404A; --teal: #7FD1CF; --leaf: #1B2228 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 6rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 .5rem }
h2 { font-size: 1.4rem; margin: 3rem 0 .5rem; border-bottom: 2px solid var(--line); padding-bottom: .3rem }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere }
h4 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--quiet) }
a { color: var(--teal) }
a:focus-visible { outline: 3px solid var(--teal); outline-offset: 2px }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none }
nav a { display: inline-block; padding: .4rem 0 }
article { background: var(--leaf); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; margin: 1rem 0 }
article p { margin: .4rem 0 }
code, .method { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere }
.method { color: var(--teal); font-weight: 700 }
.quiet { color: var(--quiet) }
.schema, .schema ul { margin: .2rem 0; padding-left: 1.1rem }
.schema li { margin: .15rem 0 }
`
