/** Folders of policy and school files that tests write, under the system's temporary folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes the files, runs, and takes everything away again. */
export const withFolder = async <T>(files: Files, run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'policies-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const POLICY = `
name: Small policy
triage: a/ill
roles:
  dsl: { name: Safeguarding lead, section: Roles }
  web-manager: { name: Web manager, section: Roles }
contacts:
  police: { name: Police, phone: null, confirmed: false, source: document, section: Chart A }
  lado: { name: LADO, phone: 01632 960001, confirmed: false, source: document, section: Chart A }
reporting:
  form:
    name: Form
    source: document
    section: Appendix
    types:
      bullying: { label: Bullying }
      other: { label: Other, specify: true, source: default }
  recipients:
    team: { of: reports, to: { roles: [dsl], join: all-of }, section: Reports }
  log:
    source: prose
    section: Log
    columns: { when: Date, who: Name }
    partMarks: null
    keeper: web-manager
    reviewEvery: null
    reportTo: []
  outcomes: { parents: { label: Parents told } }
`;

export const CHART = `
title: Chart A
start: ill
source: document
section: Chart A
standing: null
nodes:
  ill:
    kind: question
    text: Is it?
    choices:
      "yes": { label: "Yes", to: act }
      "no": { label: "No", to: a/end }
  act:
    kind: actions
    text: Do it.
    items:
      tell: { text: Tell the police., timing: now, contact: police, reference: true }
      off: { text: Turn it off., timing: decide, effect: disable-account }
    next: null
    escalates: true
  end:
    kind: outcome
    text: All done.
    source: default
    section: null
`;

export const SMALL: Files = { 'small/policy.yaml': POLICY, 'small/flowcharts/a.yaml': CHART };

export const SCHOOL = `
id: 0a4f1e1d-0004-4000-8000-0000000000aa
code: TST
name: Test School
tenantId: 0a4f1e1d-0000-4000-8000-000000000001
policy: small
members: { staff: [0a4f1e1d-0002-4000-8000-0000000000aa] }
roles:
  headteacher: { users: [0a4f1e1d-0001-4000-8000-0000000000a1] }
  dsl: { users: [0a4f1e1d-0001-4000-8000-0000000000a1] }
  esafety-coordinator: { users: [0a4f1e1d-0001-4000-8000-0000000000a1] }
  network-manager: { groups: [0a4f1e1d-0002-4000-8000-0000000000ab] }
  chair-of-governors: { users: [0a4f1e1d-0001-4000-8000-0000000000a2] }
calendar:
  opens: "08:30"
  closes: "16:30"
  days: [1, 2, 3, 4, 5]
  terms:
    - { name: Autumn, from: 2026-09-01, to: 2026-12-18, closed: [2026-10-23/2026-10-26, 2026-11-09] }
`;
