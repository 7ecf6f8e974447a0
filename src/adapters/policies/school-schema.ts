/** The strict shape of a school file. Missing and `null` lists are empty; a role without holders is left out. */
import { z } from 'zod';
import { AGREEMENT_DEFAULTS } from '../../core/school.ts';
import { audience, duration } from './parts.ts';
import { id } from './schema.ts';

const guid = z.guid('is not an Entra object id').transform((value) => value.toLowerCase());
const guids = z.array(guid).default([]);
const channel = z.strictObject({
  teamId: guid,
  channelId: z.string().regex(/^19:.+@thread\.(tacv2|skype)$/, 'is not a channel id (19:...@thread.tacv2)'),
});
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time, HH:MM');

/** One day, or a range of days with both included: `2026-10-26/2026-10-30`. */
const days = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/, 'is neither a date nor two dates with a "/" between')
  .refine((text) => text.split('/').every((day) => z.iso.date().safeParse(day).success), 'is not a real date')
  .refine((text) => !text.includes('/') || text.slice(0, 10) <= text.slice(11), 'ends before it begins');

const term = z.strictObject({
  name: z.string().trim().min(1),
  from: z.iso.date(),
  to: z.iso.date(),
  closed: z.array(days).default([]),
});

/** Minutes and hours, or whole days. */
const wait = z
  .string()
  .regex(/^P(?!T?$)(\d+D|T(\d+H)?(\d+M)?)$/, 'is not a time to wait (PT15M, PT2H, P1D)')
  .refine((text) => /[1-9]/.test(text), 'is no time at all');
/** Up to an hour: a child may be in danger. */
const shortWait = wait.refine(
  (text) => /^PT(1H|[1-9]M|[1-5]\dM|60M)$/.test(text),
  'is more than an hour, and a child may be in danger',
);

/** For the editor: shown while the author types. */
const say = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });

const someWords = z.array(z.string().trim().min(1)).min(1).optional();
const condition = {
  roles: z.array(id).min(1).optional(),
  groups: z.array(guid).min(1).optional(),
  departments: someWords,
  jobTitles: someWords,
  userType: z.enum(['Member', 'Guest']).optional(),
  primaryRole: z.enum(['student', 'teacher', 'none']).optional(),
};
const saysSomething = (rule: object): boolean => Object.keys(rule).some((key) => key !== 'except');
const MEANS_EVERYBODY = 'names nothing, so it would mean everybody';
const audienceRules = z
  .array(
    z
      .strictObject({
        ...condition,
        except: say(
          z.strictObject(condition).refine(saysSomething, MEANS_EVERYBODY).optional(),
          'Whoever fits this too is not meant.',
        ),
      })
      .refine(saysSomething, MEANS_EVERYBODY),
  )
  .min(1);
const renew = duration.refine((text) => /[1-9]/.test(text), 'is no time at all');

const ofRoll = z
  .array(z.union([z.string().trim().min(1), z.int().transform(String)]))
  .min(1)
  .optional();
const rollPupils = z.union([
  z.enum(['all', 'none']),
  z.strictObject({ years: ofRoll, classes: ofRoll }).refine(saysSomething, MEANS_EVERYBODY),
]);

const agreements = z
  .strictObject({
    renew: say(
      renew.default(AGREEMENT_DEFAULTS.renew),
      'When it is signed again where the policy is silent: P1Y.',
    ),
    remind: say(
      z
        .array(z.int().min(0).max(90))
        .refine(
          (all) => all.every((day, index) => day > (all[index - 1] ?? -1)),
          'days stand in order, each once',
        )
        .default([...AGREEMENT_DEFAULTS.remind]),
      'Days after somebody was asked on which they are reminded; the first message (0) always goes at once.',
    ),
    endAfter: say(
      z.int().min(1).max(365).default(AGREEMENT_DEFAULTS.endAfter),
      'Days after somebody was asked when it is due: reminders end and a person takes over.',
    ),
    linkDays: say(
      z.int().min(1).max(90).default(AGREEMENT_DEFAULTS.linkDays),
      'Days for which a link that a parent or visitor signs by works.',
    ),
    exempt: z.strictObject({ users: guids, groups: guids }).prefault({}),
    audiences: say(
      z.partialRecord(audience, audienceRules).default({}),
      'Who is meant by an audience of the policy, where it is not the role of that name.',
    ),
    signedGroup: say(
      guid.optional(),
      'Entra group that those are put into who have signed what is asked for before access. Absent: none.',
    ),
    signedGrace: say(
      z.int().min(0).max(365).default(AGREEMENT_DEFAULTS.signedGrace),
      'Days after it was due until somebody who has not signed is proposed to be taken out of that group.',
    ),
    classTeachers: say(
      z.record(z.string().trim().min(1), z.array(guid).min(1)).optional(),
      'Whose class it is, where the name in the MIS does not tell: class -> Entra users.',
    ),
    forms: say(
      z
        .record(
          id,
          z.strictObject({
            audience: audienceRules.optional(),
            pupils: say(
              rollPupils.optional(),
              'Which pupils of the roll it is for, or whose parents: all, none, or by years and classes as the MIS writes them.',
            ),
            renew: renew.optional(),
            beforeAccess: say(
              z.boolean().optional(),
              'Whether it is asked for before access, where the policy does not say so.',
            ),
          }),
        )
        .default({}),
      'By form of the policy.',
    ),
  })
  .prefault({});

export const schoolSchema = z.strictObject({
  id: guid,
  code: z.string().regex(/^[A-Z]{3}$/, 'is three capital letters'),
  name: z.string().trim().min(1),
  tenantId: guid,
  /** Folder under `policies/`. */
  policy: id,
  members: z.strictObject({ staff: z.array(guid).min(1), pupils: guids }),
  sharedAccounts: guids,
  /** Accounts that the app never switches off. */
  neverTouch: guids,
  roles: z.record(id, z.strictObject({ users: guids, groups: guids })),
  channels: z.strictObject({ safeguarding: channel.optional(), staff: channel.optional() }).default({}),
  calendar: z.strictObject({
    opens: time,
    closes: time,
    days: z.array(z.int().min(1).max(7)).min(1),
    terms: z.array(term).min(1),
  }),
  phone: z
    .string()
    .trim()
    .min(1)
    .nullish()
    .transform((value) => value ?? null),
  outOfHours: z
    .strictObject({ name: z.string().trim().min(1), phone: z.string().trim().min(1) })
    .nullish()
    .transform((value) => value ?? null),
  ladder: z
    .strictObject({
      danger: shortWait.default('PT15M'),
      report: wait.default('PT1H'),
      now: shortWait.default('PT15M'),
      today: wait.default('PT2H'),
      soon: wait.default('P1D'),
    })
    .prefault({}),
  workingDays: z.record(guid, z.array(z.int().min(1).max(7)).min(1)).default({}),
  agreements,
  confirmedContacts: z.record(id, z.string().trim().min(1)).default({}),
  liveCharts: z.union([z.literal('all'), z.array(id)]).default([]),
});

export type SchoolFile = z.infer<typeof schoolSchema>;
export type SchoolTerm = SchoolFile['calendar']['terms'][number];
