/** Ink on paper, on screen and in print; dark where the reader's machine is. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #FBF8F3; --ink: #1F2933; --quiet: #52606D; --line: #CBD2D9; --teal: #0F5C63; --warn: #7A5200; --bad: #A63D2F; --good: #1E6B3A }
@media (prefers-color-scheme: dark) { :root { --paper: #14191D; --ink: #E8EDF0; --quiet: #A7B3BD; --line: #3E4C59; --teal: #7FD1CF; --warn: #F0C36D; --bad: #F2A08F; --good: #8FD6A4 } }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 "Atkinson Hyperlegible Next", Helvetica, Arial, sans-serif; margin: 0 }
main { max-width: 1040px; margin: 0 auto; padding: 24px 16px 64px }
h1, h2, h3, h4, h5 { line-height: 1.25 } h2 { margin-top: 2em } section { margin-top: 1.8em; border-top: 1px solid var(--line) } article { margin-top: 4em; border-top: 4px solid var(--teal) }
p, li { max-width: 66ch; overflow-wrap: anywhere } a { color: var(--teal) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px } dt { color: var(--quiet) } dd { margin: 0; max-width: 60ch }
figure { margin: 24px 0 } .drawing { overflow-x: auto } figure svg { max-width: 100%; min-width: 560px; height: auto } figcaption { color: var(--quiet); max-width: 66ch }
.tables { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 40px } .wide { max-width: 100% } .wide, details { overflow-x: auto } details { margin-top: 8px } summary { cursor: pointer; color: var(--teal); min-height: 44px; padding-top: 8px }
table { border-collapse: collapse; margin: 16px 0; font-size: 15px } caption { text-align: left; font-weight: 600; padding-bottom: 6px; white-space: nowrap }
th, td { text-align: left; padding: 5px 12px 5px 0; max-width: 30ch; border-bottom: 1px solid var(--line); vertical-align: top } .n { text-align: right; font-variant-numeric: tabular-nums }
.warnings, .refused { border-left: 4px solid var(--warn); padding: 4px 14px; margin: 14px 0 } .refused { border-color: var(--bad) }
.pass { color: var(--good); font-weight: 600 } .fail { color: var(--bad); font-weight: 600 } .to-justify { color: var(--warn); font-weight: 600 } .source { color: var(--quiet) }
@media (max-width: 560px) { dl { grid-template-columns: 1fr } dd { margin-bottom: 8px } }
@media print { @page { margin: 15mm } main { max-width: none; padding: 0 } body { background: white; color: black; font-size: 10pt } details { display: none } .wide, .drawing { overflow: visible } figure svg { min-width: 0 } table { font-size: 8pt } th, td { padding-right: 6px } figure, tr { break-inside: avoid } }
`
