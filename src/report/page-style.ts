/** The page's own style; figures keep their white ground in a dark page. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --faint: #57606a; --ground: #ffffff; --card: #f6f8fa;
  --line: #d0d7de; --link: #0550ae; --good: #116329; --bad: #a40e26; --open: #6b4e00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9da7b3; --ground: #0d1117; --card: #161b22; --line: #3d444d; --link: #79c0ff;
    --good: #56d364; --bad: #ff9492; --open: #e3b341; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
.faint { color: var(--faint); }
.answer { background: var(--card); border-left: .3rem solid var(--link); padding: .75rem 1rem; border-radius: .25rem; }
.answer p { font-size: 1.1rem; }
.answer .recommendation { font-size: 1.45rem; line-height: 1.3; font-weight: 600; margin-top: 0; max-width: none; }
.answer .note { font-size: .9rem; color: var(--faint); }
a:focus-visible, button:focus-visible, summary:focus-visible, .scroll:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
.save { font: inherit; font-size: .875rem; color: var(--link); background: none; border: 0; padding: .25rem 0;
  text-decoration: underline; cursor: pointer; }
.saves { margin: .25rem 0 0; min-height: 1.5rem; }
summary { cursor: pointer; color: var(--link); padding: .35rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
figure { margin: .75rem 0 0; }
.plot { background: #fff; border: 1px solid var(--line); border-radius: .25rem; overflow: hidden; }
.plot img { display: block; width: 100%; height: auto; }
.scroll { overflow: auto; max-height: 34rem; position: relative; border: 1px solid var(--line); border-radius: .25rem; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
.scroll { margin-top: .25rem; }
th, td { padding: .35rem .6rem; text-align: left; border-top: 1px solid var(--line); white-space: nowrap; }
thead th { vertical-align: bottom; white-space: normal; overflow-wrap: normal; position: sticky; top: 0; background: var(--card);
  box-shadow: inset 0 -1px var(--line); border-top: 0; }
td.number, th.number { text-align: right; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 45%), 1fr)); gap: 1rem .75rem; }
.pictures img { width: 100%; height: auto; display: block; image-rendering: pixelated; }
.pictures figcaption { font-size: .875rem; line-height: 1.35; margin-top: .25rem; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; margin: .75rem 0; }
.key svg { vertical-align: middle; margin-right: .4rem; }
.claim { border: 1px solid var(--line); border-radius: .25rem; padding: .5rem 1rem; margin: .75rem 0; }
.claim { border-left-width: .3rem; }
.claim.holds { border-left-color: var(--good); }
.claim.fails { border-left-color: var(--bad); }
.claim.undecided { border-left-color: var(--open); }
.verdict { font-weight: 600; white-space: nowrap; }
.holds .verdict { color: var(--good); }
.fails .verdict { color: var(--bad); }
.undecided .verdict { color: var(--open); }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; }
dt { color: var(--faint); }
dd { margin: 0; min-width: 0; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } h1 { font-size: 1.4rem; }
  th, td { padding: .35rem .4rem; }
  td.text { white-space: normal; overflow-wrap: normal; min-width: 5.5rem; max-width: 9rem; } }
@media print { .scroll { overflow: visible; max-height: none; } nav, .save { display: none; } }
`;
