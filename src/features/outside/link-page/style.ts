/** The one stylesheet of the pages that a link leads to. Its hash stands in the pages' policy, which lets nothing else in. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #161616; --paper: #ffffff; --quiet: #4a4a4a; --line: #767676; --soft: #f2f4f7;
  --deed: #0b5c2f; --on-deed: #ffffff; --wrong: #a8071a; --focus: #ffdd00; --on-focus: #0b0c0c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #f5f5f5; --paper: #1b1b1f; --quiet: #c8c8cc; --line: #9a9aa0; --soft: #26262c;
    --deed: #7ddca0; --on-deed: #06210f; --wrong: #ffb3b3;
  }
}
* { box-sizing: border-box; }
html { font-size: 112.5%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 42rem;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
}
header { border-bottom: .25rem solid var(--deed); margin-bottom: 1.5rem; padding-bottom: .5rem; font-weight: 600; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .75rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, ul, ol { margin: 0 0 1rem; }
a { color: inherit; display: block; padding: .15rem 0; }
ol.clauses { list-style: none; padding: 0; }
ol.clauses li { position: relative; padding-left: 2.75rem; margin-bottom: .6rem; }
ol.clauses li.point { margin-left: 1.25rem; }
ol.clauses .number { position: absolute; left: 0; font-weight: 600; }
section.form { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.5rem; }
.quiet { color: var(--quiet); }
.wording { background: var(--soft); border-left: .25rem solid var(--line); padding: 1rem; margin-bottom: 1.25rem; }
.wording > :last-child, .box > :last-child { margin-bottom: 0; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; font-size: 1.05rem; margin-bottom: .5rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .4rem 0; }
.choice input { width: 1.5rem; height: 1.5rem; margin: .05rem 0 0; flex: none; accent-color: var(--deed); }
.choice label { flex: 1; padding: .05rem 0; }
.field { margin-bottom: 1.5rem; }
.field label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { color: var(--quiet); margin: 0 0 .4rem; }
input[type="text"], textarea {
  width: 100%; font: inherit; color: inherit; background: var(--paper); padding: .6rem;
  border: 2px solid var(--line); border-radius: .25rem; min-height: 2.75rem;
}
.wrong { border-left: .3rem solid var(--wrong); padding-left: .9rem; }
.error { color: var(--wrong); font-weight: 600; margin: 0 0 .4rem; }
.wrong input[type="text"], .wrong textarea { border-color: var(--wrong); }
.summary { border: .25rem solid var(--wrong); padding: 1rem; margin-bottom: 1.5rem; }
.summary a { color: var(--wrong); font-weight: 600; }
.box { border: 2px solid var(--line); padding: 1rem; margin-bottom: 1.5rem; }
.done { border-color: var(--deed); border-width: .25rem; }
button {
  font: inherit; font-weight: 600; color: var(--on-deed); background: var(--deed); border: 2px solid transparent;
  border-radius: .25rem; padding: .7rem 1.2rem; min-height: 2.75rem; cursor: pointer;
}
button.plain { color: var(--ink); background: var(--paper); border-color: var(--line); }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0; }
:focus-visible { outline: .2rem solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 .4rem var(--on-focus); }
@media (prefers-color-scheme: dark) { :focus-visible { box-shadow: none; outline-offset: .1rem; } }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1rem; }
@media print { button, .summary { display: none; } }
`;

const hash = createHash('sha256').update(STYLE).digest('base64');

/** No script at all, nothing from elsewhere, in nobody's frame; a form goes back to where it came from. */
const POLICY = `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** The address is a secret of whoever holds it: it is told to no other site, kept by nobody in between, and found by no search. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
