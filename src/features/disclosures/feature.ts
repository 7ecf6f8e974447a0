import type { Feature } from '../../core/feature.ts';
import type { Desk } from '../incidents/index.ts';
import { wordsActions } from './actions.ts';
import { createEars, type Ears } from './ears.ts';
import { wordsKinds } from './message-kinds.ts';
import { wordsTick } from './old-words.ts';

export interface Disclosures extends Feature {
  readonly ears: Ears;
}

export const createDisclosures = (desk: Desk, schools: () => readonly string[]): Disclosures => ({
  name: 'disclosures',
  commands: [],
  actions: wordsActions(desk),
  messages: wordsKinds(desk),
  jobs: [],
  ticks: [wordsTick(desk, schools)],
  ears: createEars(desk),
});
