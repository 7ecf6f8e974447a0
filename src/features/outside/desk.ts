/** What every part of agreements of those without an account has, gathered once. */
import type { Clock } from '../../core/clock.ts';
import type { Documents } from '../../core/document.ts';
import type { Forms } from '../../core/forms.ts';
import type { Log } from '../../core/log.ts';
import type { Policy } from '../../core/policy.ts';
import type { AgreementStore } from '../agreements/index.ts';
import type { ReadCsv } from '../csv/index.ts';
import type { People } from '../people/index.ts';
import type { SettingStore } from '../policies/index.ts';
import type { RollBook } from '../roll/index.ts';
import type { OutsideStore, OutsideWork } from './ports.ts';

export interface OutsideDesk {
  readonly store: OutsideStore;
  readonly work: OutsideWork;
  /** Of those with an account; wordings of everybody. */
  readonly agreements: Pick<AgreementStore, 'requests' | 'wording'>;
  readonly roll: RollBook;
  readonly policies: { current(schoolId: string): Policy };
  readonly people: People;
  /** Which columns of a file of slips are which, as they were chosen last. */
  readonly settings: SettingStore;
  readonly readCsv: ReadCsv;
  readonly forms: Forms;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}
