import type { Role } from './roles.ts';
import type { Audience } from './rules.ts';

/** A Teams channel that the bot may post in. */
export interface SchoolChannel {
  /** Entra group id of the team. */
  readonly teamId: string;
  /** `19:...@thread.tacv2` */
  readonly channelId: string;
}

export type ChannelName = 'safeguarding' | 'staff';

/** Who holds a role: Entra users and groups. Order is the order of the line. */
export interface Holders {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** A term of the school year, both days included; ISO dates in Europe/London. */
export interface Term {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly closed: readonly string[];
}

export interface SchoolCalendar {
  /** `HH:MM`, Europe/London. */
  readonly opens: string;
  readonly closes: string;
  /** ISO weekdays, 1 = Monday. */
  readonly days: readonly number[];
  readonly terms: readonly Term[];
}

/**
 * How long something may wait until the next person is told: the school's own rule, ISO 8601 durations. Of `danger` and
 * `now` every minute counts; of the others those in which school is open, and days are school days.
 */
export interface LadderTimes {
  /** A report of a child in danger. */
  readonly danger: string;
  readonly report: string;
  /** Decisions, by how soon they are wanted. */
  readonly now: string;
  readonly today: string;
  readonly soon: string;
}

/** What Entra and the roster say of somebody. All that is named has to fit; of a list any one does. */
export interface PersonCondition {
  readonly roles?: readonly Role[];
  /** Entra groups. */
  readonly groups?: readonly string[];
  /** As Entra has them; capitals do not matter. */
  readonly departments?: readonly string[];
  readonly jobTitles?: readonly string[];
  readonly userType?: 'Member' | 'Guest';
  /** Of an education account; office and site staff have `none`. */
  readonly primaryRole?: 'student' | 'teacher' | 'none';
}

export interface AudienceRule extends PersonCondition {
  /** Whoever fits this too is not meant. */
  readonly except?: PersonCondition;
}

/** Which pupils of the roll a form is for, or whose parents: by year or class, as the MIS writes them. Either one is enough. */
export type RollPupils =
  | 'all'
  | 'none'
  | { readonly years?: readonly string[]; readonly classes?: readonly string[] };

/** How a school asks for agreements: its own decisions, which no policy has made for it. */
export interface SchoolAgreements {
  /** ISO 8601: after which an agreement is signed again where the policy is silent. */
  readonly renew: string;
  /** Days after somebody was asked on which they are reminded; the first message (0) always goes at once. */
  readonly remind: readonly number[];
  /** Days after somebody was asked when it is due: reminders end, and a person takes over. */
  readonly endAfter: number;
  /** How many days a link to sign by works, the day on which it is made not counted. */
  readonly linkDays: number;
  readonly exempt: { readonly users: readonly string[]; readonly groups: readonly string[] };
  /** Who is meant by an audience of the policy; one that is not in here is told by its role. Any rule that fits counts. */
  readonly audiences: Readonly<Partial<Record<Audience, readonly AudienceRule[]>>>;
  /** Entra group of those who have signed what is asked for before access. Absent: there is none. */
  readonly signedGroup?: string;
  /** Days after it was due until somebody who has not signed is proposed to be taken out of that group. */
  readonly signedGrace: number;
  /** Class, as the MIS writes it -> Entra users who teach it, instead of those whom the MIS names. */
  readonly classTeachers?: Readonly<Record<string, readonly string[]>>;
  /** By form of the policy. */
  readonly forms: Readonly<
    Record<
      string,
      {
        /** Instead of the audiences that the policy gives it. */
        readonly audience?: readonly AudienceRule[];
        /** Of the roll, instead of the years that the policy gives it. */
        readonly pupils?: RollPupils;
        readonly renew?: string;
        /** Is it asked for before access? Absent: as the policy's `when` says; of one that is silent: no. */
        readonly beforeAccess?: boolean;
      }
    >
  >;
}

/** A school file that says nothing of agreements. */
export const AGREEMENT_DEFAULTS: SchoolAgreements = {
  renew: 'P1Y',
  remind: [0, 3, 7, 14],
  endAfter: 14,
  linkDays: 21,
  exempt: { users: [], groups: [] },
  audiences: {},
  signedGrace: 14,
  forms: {},
};

/** What IT sets for one school: `SCHOOL_FILE`. What people decide at run time is a `setting`, and wins. */
export interface School {
  readonly id: string;
  /** Three letters in front of every reference: `OAK`. */
  readonly code: string;
  readonly name: string;
  /** Entra tenant. */
  readonly tenantId: string;
  /** Folder under `policies/`. */
  readonly policy: string;
  /** Entra groups: everybody in one of them belongs to this school. */
  readonly members: { readonly staff: readonly string[]; readonly pupils: readonly string[] };
  readonly sharedAccounts: readonly string[];
  /** Accounts that the app never switches off, whatever is decided: of emergency access, of the trust, of machines. */
  readonly neverTouch: readonly string[];
  readonly roles: Readonly<Partial<Record<Role, Holders>>>;
  readonly channels: Readonly<Partial<Record<ChannelName, SchoolChannel>>>;
  readonly calendar: SchoolCalendar;
  /** The school's own telephone number, given to people for the time until a report is opened. */
  readonly phone: string | null;
  /** Whom to ring about a child while school is closed: the council's emergency duty team. */
  readonly outOfHours?: { readonly name: string; readonly phone: string } | null;
  /** Absent: the times that features/ladders gives. */
  readonly ladder?: LadderTimes;
  /** Entra object id -> ISO weekdays; somebody who is not in here works whenever school is open. */
  readonly workingDays?: Readonly<Record<string, readonly number[]>>;
  /** Absent: `AGREEMENT_DEFAULTS`. */
  readonly agreements?: SchoolAgreements;
  /** Policy contact -> the number that the school has checked. It stays that number when the policy prints another. */
  readonly confirmedContacts: Readonly<Record<string, string>>;
  /** Charts that the DSL has confirmed; a chart not in here does not run. `'all'` in the sandbox. */
  readonly liveCharts: 'all' | readonly string[];
}
