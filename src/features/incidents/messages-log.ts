/** The sentences of the log that are not on a card. */
export const LOG = {
  title: 'Incident log',
  summary: 'The incident log',
  status: { sent: 'Not opened yet', open: 'Open', ended: 'Ended' },
  evidence: (described: string): string => `Evidence: ${described}`,
  enteredFor: (who: string): string => `Written for: ${who}.`,
  noSuchTerm: 'That term is not in the school’s calendar any more. Here is every term.',
  chooseCase: 'Please choose a case from the list first.',
} as const;
