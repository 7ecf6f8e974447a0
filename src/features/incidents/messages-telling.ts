/** The sentences of "Could this raise the risk?" that are not on its card. */

/** As the time line says it. */
const WHO: Readonly<Record<string, string>> = {
  'social-care': 'children’s social care',
  police: 'the police',
  lado: 'the LADO',
  other: 'somebody else',
};

export const TITLE = 'Ask this first';

export const FAULT = {
  choose: 'Please choose one of the three answers.',
  chooseLado:
    'Please choose one of the two answers. In a case about an adult the LADO is always asked first.',
  why: 'Please write why this cannot raise the risk.',
  who: 'Please choose whom you asked.',
  lado: 'Please ask the LADO first. Nobody tells the person before the LADO has advised.',
  when: 'Please choose the day on which you asked: today or earlier.',
  said: 'Please write what they said, and who said it.',
} as const;

export const SAID = {
  ticked: 'Saved. It is ticked, and your answer is kept with it.',
  asked: 'Saved. The DSL has been asked to decide, and your answer is kept with it.',
  decided: 'Saved. Your decision is a task now, and your answer is kept with it.',
  unsure: 'Nothing is ticked, and nobody is told yet. You have a task to ask first.',
  notEnded: 'The case has not ended, because you want to ask first. You have a task for it.',
} as const;

/** "Asked children’s social care and the LADO on 23 November 2026. They said: ..." `day`: YYYY-MM-DD. */
export const askedInWords = (who: readonly string[], day: string, said: string): string =>
  `Asked ${new Intl.ListFormat('en-GB').format(who.map((id) => WHO[id] ?? id))} on ${dayWithYear(day)}. They said: ${said}`;

const dayWithYear = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

export const askFirst = (what: string): string =>
  `Ask children’s social care, the police or the LADO whether this could raise the risk: ${what} Then answer in the case what they said.`;
export const askLadoFirst = (what: string): string =>
  `Ask the LADO whether, when and how the person may be told: ${what} Then answer in the case what they said.`;
