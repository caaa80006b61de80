/** Ink on paper, on screen and in print; dark where the reader's machine is. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #FBF8F3; --ink: #1F2933; --quiet: #52606D; --line: #CBD2D9; --teal: #0F5C63; --warn: #7A5200; --bad: #A63D2F; --good: #1E6B3A }
@media (prefers-color-scheme: dark) { :root { --paper: #14191D; --ink: #E8EDF0; --quiet: #A7B3BD; --line: #3E4C59; --teal: #7FD1CF; --warn: #F0C36D; --bad: #F2A08F; --good: #8FD6A4 } }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 "Atkinson Hyperlegible Next", Helvetica, Arial, sans-serif; margin: 0 }
main { max-width: 820px; margin: 0 auto; padding: 24px 16px 64px }
h1, h2, h3, h4 { line-height: 1.25 } h2 { margin-top: 2em } h3 { margin-top: 1.8em; border-top: 1px solid var(--line); padding-top: 1em }
p { max-width: 66ch } a { color: var(--teal) }
figure { margin: 24px 0 } figure svg { max-width: 100%; height: auto } figcaption { color: var(--quiet); max-width: 66ch }
.wide, details { overflow-x: auto } details { margin-top: 8px } summary { cursor: pointer; color: var(--teal); min-height: 44px; padding-top: 8px }
table { border-collapse: collapse; margin: 16px 0; font-size: 15px } caption { text-align: left; font-weight: 600; padding-bottom: 6px }
th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top } .n { text-align: right; font-variant-numeric: tabular-nums }
.warnings, .refused { border-left: 4px solid var(--warn); padding: 4px 14px; margin: 14px 0 } .refused { border-color: var(--bad) }
.pass { color: var(--good); font-weight: 600 } .fail { color: var(--bad); font-weight: 600 } .to-justify { color: var(--warn); font-weight: 600 } .source { color: var(--quiet) }
@media print { body { background: white; color: black; font-size: 11pt } details { display: none } figure, table { break-inside: avoid } }
`
