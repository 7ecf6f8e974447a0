/** What an entry of the audit log about one case is called. What was changed stands in the time line, word by word. */
const LOOKS: Readonly<Record<string, string>> = {
  'incident.case': 'opened the case',
  'incident.more': 'opened the case',
  'incident.open': 'opened the report',
  'incident.read': 'read the report',
  'incident.time-line': 'read the time line',
  'incident.evidence': 'looked at the evidence',
  'incident.seen-by': 'looked at this list',
  'incident.open-form': 'opened a form about the case',
  'incident.task': 'opened a task of the case',
  'incident.destroy-confirm': 'was asked to confirm that it is destroyed',
  'incident.send': 'sent the report',
  'account.case': 'looked at the accounts',
};

export const SEEN_BY = {
  title: 'Who has looked',
  what: (entry: string): string => LOOKS[entry] ?? 'worked on the case',
} as const;
