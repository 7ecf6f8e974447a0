/** The sentences of the log that are not on a card. */
export const LOG = {
  title: 'Incident log',
  summary: 'The incident log',
  status: { sent: 'Not opened yet', open: 'Open', ended: 'Ended' },
  evidence: (described: string): string => `Evidence: ${described}`,
  enteredFor: (who: string): string => `Written for: ${who}.`,
  /** As the policy's log marks people. */
  marks: ({ harmed, accused }: { readonly harmed: string; readonly accused: string }): string =>
    `${harmed}: who was harmed; ${accused}: who is said to have done it`,
  notEnded: 'Not ended yet',
  noSuchTerm: 'That term is not in the school’s calendar any more. Here is every term.',
  chooseCase: 'Please choose a case from the list first.',
} as const;
