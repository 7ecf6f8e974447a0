import type { Feature } from '../../core/feature.ts';
import type { RollDesk } from './desk.ts';
import { eraseTick } from './erase.ts';
import { rollRoutes } from './routes.ts';

export { createRollBook, type RollBook } from './book.ts';
export type { ContactOf, Holder, Household } from './families.ts';
export { byClass, holderOf, isStill, isUnsaid, presentPupils, teachersOf } from './families.ts';
export type { RollContact, RollPupil } from './ports.ts';

export const createRoll = (desk: RollDesk): Feature => ({
  name: 'roll',
  commands: [],
  actions: [],
  messages: [],
  jobs: [],
  ticks: [eraseTick(desk)],
  routes: rollRoutes(desk),
});
