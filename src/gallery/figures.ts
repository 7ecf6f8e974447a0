/** Measures as people read them: in the sandbox's gallery and in the pictures' index. */
import { LIMITS, type Measures } from './measures.ts';

export interface Figure {
  readonly title: string;
  readonly value: string;
  /** null: nobody looked, or nothing can be said. */
  readonly ok: boolean | null;
  readonly more?: string;
}

const listed = (missing: readonly string[], none: string, some: string): string =>
  missing.length === 0 ? none : `${some}: ${missing.join(', ')}`;

export const figuresOf = (measures: Measures): readonly Figure[] => {
  const { invalid, kilobytes, actions, longestTitle, inputs, unlabelled, fallbacks, vanishing } = measures;
  const { readingAge, aboutPeople } = measures;
  const figures: readonly (Figure | null)[] = [
    { title: 'Schema', value: listed(invalid, 'valid', 'not valid'), ok: invalid.length === 0 },
    {
      title: 'Size',
      value: `${kilobytes} of ${LIMITS.teamsKilobytes} KB`,
      ok: kilobytes < LIMITS.kilobytes,
      more: `ours end at ${LIMITS.kilobytes}`,
    },
    { title: 'Buttons', value: `${actions} of ${LIMITS.actions}`, ok: actions <= LIMITS.actions },
    longestTitle === ''
      ? null
      : {
          title: 'Longest button',
          value: `${longestTitle.length} of ${LIMITS.title} letters`,
          ok: longestTitle.length <= LIMITS.title,
          more: longestTitle,
        },
    {
      title: 'Inputs',
      value: inputs === 0 ? 'none' : listed(unlabelled, `${inputs}, each with a label`, 'no label'),
      ok: unlabelled.length === 0,
    },
    {
      title: 'Fallbacks',
      value: listed(vanishing, fallbacks === 0 ? 'none needed' : `${fallbacks}`, 'missing'),
      ok: vanishing.length === 0,
    },
    {
      title: 'Reading age',
      value: readingAge === null ? 'too few words' : `${readingAge}, aim ${LIMITS.readingAge}`,
      ok: readingAge === null ? null : readingAge <= LIMITS.readingAge,
    },
    {
      title: 'People',
      value:
        aboutPeople === null ? 'a dialog may name them' : listed(aboutPeople, 'no person’s data', 'names'),
      ok: aboutPeople === null ? null : aboutPeople.length === 0,
    },
  ];
  return figures.filter((one) => one !== null);
};
