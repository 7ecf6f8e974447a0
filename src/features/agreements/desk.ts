/** What every part of agreements has, gathered once. */
import type { Clock } from '../../core/clock.ts';
import type { Documents } from '../../core/document.ts';
import type { Call } from '../../core/feature.ts';
import type { Forms } from '../../core/forms.ts';
import type { Log } from '../../core/log.ts';
import type { Policy } from '../../core/policy.ts';
import type { Absence } from '../ladders/index.ts';
import type { People } from '../people/index.ts';
import type { SettingStore } from '../policies/index.ts';
import type { AgreementStore, AgreementWork, Elsewhere, PupilsElsewhere } from './ports.ts';

/** Who wrote, in which school, when. */
export type Writer = Pick<Call, 'who' | 'person' | 'at' | 'correlation'>;

/** How the families of a school stand. */
export interface Families {
  /** Pupils of the roll for whom somebody is asked, those of whom all is signed, and those whose family waits for an answer. */
  readonly asked: number;
  readonly complete: number;
  readonly waiting: number;
  /** Worked out when it is asked for. */
  readonly elsewhere: () => PupilsElsewhere;
}

export interface AgreementsDesk {
  readonly store: AgreementStore;
  readonly work: AgreementWork;
  readonly settings: SettingStore;
  readonly policies: { current(schoolId: string): Policy };
  readonly people: People;
  readonly forms: Forms;
  readonly documents: Documents;
  readonly absence: Absence;
  /** Opens the whole roll. Rejects when it could not be read, as `elsewhere` does. */
  readonly families: (schoolId: string, now: Date) => Promise<Families>;
  /** What one pupil signed otherwise than in Teams, by form. */
  readonly elsewhere: (
    schoolId: string,
    personId: string,
    now: Date,
  ) => Promise<ReadonlyMap<string, Elsewhere>>;
  /** Object id of somebody's manager in the directory; null: there is none. Rejects when it could not be asked. */
  readonly managerOf: (personId: string) => Promise<string | null>;
  /** What else is to be said of somebody who has signed, by person: not yet in the school's group, say. */
  readonly notes: (schoolId: string) => Promise<ReadonlyMap<string, string>>;
  /** What a pupil wrote where there is no box for it: goes the way of all that a pupil writes. Rejects when it could not be kept. */
  readonly pupilWrote: (call: Writer, words: string) => Promise<void>;
  /** How many more messages may be queued now: whoever is reminded does not stand before a report. */
  readonly room: () => Promise<number>;
  readonly schools: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}
