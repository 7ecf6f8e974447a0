/** What links and the pages behind them need, beside what all of this feature does. */
import type { Pace } from '../../core/pace.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import type { AgreementStore } from '../agreements/index.ts';
import type { OutsideDesk } from './desk.ts';

export interface LinksDesk extends OutsideDesk {
  readonly agreements: Pick<AgreementStore, 'requests' | 'wording' | 'document' | 'hasDocument'>;
  readonly schools: () => readonly string[];
  readonly pace: Pace;
  /** Where this server is reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  readonly newToken: () => string;
}

/** How long a link works: the school's own decision. */
export const linkDays = ({ agreements = AGREEMENT_DEFAULTS }: Pick<School, 'agreements'>): number =>
  agreements.linkDays;
