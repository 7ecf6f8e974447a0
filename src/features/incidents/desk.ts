/** What every action on a case needs, gathered once by app.ts. */
import type { Clock } from '../../core/clock.ts';
import type { UnitOfWork } from '../../core/commit.ts';
import type { Forms } from '../../core/forms.ts';
import type { Log } from '../../core/log.ts';
import type { WordsStore } from '../disclosures/index.ts';
import type { People } from '../people/index.ts';
import type { RollBook } from '../roll/index.ts';
import type { CaseSave, IncidentStore, Policies } from './ports.ts';

export interface Desk {
  readonly store: IncidentStore;
  readonly work: UnitOfWork<CaseSave>;
  readonly policies: Policies;
  readonly people: People;
  /** Which pupils of the school have a name. */
  readonly roll: Pick<RollBook, 'named'>;
  /** What people wrote in a chat and have not sent yet. */
  readonly words: WordsStore;
  readonly forms: Forms;
  readonly clock: Clock;
  readonly log: Log;
  /** Public address, for pictures of charts. */
  readonly publicUrl: string;
  readonly newId: () => string;
  /** Five random digits for a reference: consecutive numbers would betray a case by their gaps. */
  readonly newDigits: () => string;
}
