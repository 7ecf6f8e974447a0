/** The sentences of evidence that are not on a card. */
export const CUSTODY = {
  title: 'Evidence',
  formTitle: 'Write down evidence',
  item: 'Item',
  none: 'Nothing is written down yet.',
  labels: {
    what: 'What it is',
    seal: 'Seal number',
    kept: 'Where it is kept',
    handed: 'Handed to',
    when: 'Handed over on',
    crime: 'Crime reference',
  },
  newItem: 'Something new',
  chooseItem: 'Please choose which item this is about.',
  describe: 'Please say what it is, in a few words. Do not open it to find out.',
  nothing: 'Please write at least one thing about it.',
  notADay: 'Please choose the day on which it was handed over, or leave it empty.',
  notATime: 'Please give the time like 14:30, or leave it empty.',
  toWhom: 'Please say to whom it was handed over.',
  saved: 'The entry is saved.',
} as const;
