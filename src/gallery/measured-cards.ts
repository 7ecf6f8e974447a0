import { SAMPLE_SECRETS, SAMPLE_TYPE_ID } from '../../cards/kit/sample-people.ts';
import type { Card } from '../core/answer.ts';
import { cardSchema } from './card-schema.ts';
import { everyCard } from './every-card.ts';
import { type Figure, figuresOf } from './figures.ts';
import { faultsOf, type Measures, measure } from './measures.ts';

export interface MeasuredCard {
  /** `incidents/report-form/empty`: its address in the gallery, and the name of its pictures. */
  readonly id: string;
  /** `incidents/report-form` */
  readonly card: string;
  readonly sample: string;
  readonly kind: 'chat' | 'dialog';
  readonly measures: Measures;
  readonly figures: readonly Figure[];
  readonly faults: readonly string[];
  readonly json: Card;
}

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Takes two seconds once for each version of the types that the schema is made from. */
export const measuredCards = async (): Promise<readonly MeasuredCard[]> => {
  const valid = await cardSchema();
  const secrets = [...SAMPLE_SECRETS, SAMPLE_TYPE_ID];
  return (await everyCard()).map((sample) => {
    const measures = measure(sample, valid, secrets);
    return {
      id: `${sample.card}/${slug(sample.sample)}`,
      card: sample.card,
      sample: sample.sample,
      kind: sample.kind,
      measures,
      figures: figuresOf(measures),
      faults: faultsOf(measures),
      json: sample.draw(),
    };
  });
};
