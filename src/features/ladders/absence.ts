/** "away until Friday" and "I am back": who says so of themselves. Kept as settings, the newest counts. */
import { z } from 'zod';
import { awayForm } from '../../../cards/ladders/away-form.ts';
import type { Answer } from '../../core/answer.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Action, Call, Command, MessageKind, Say } from '../../core/feature.ts';
import type { Role } from '../../core/roles.ts';
import { awayDay, awayIn } from './away-words.ts';
import * as say from './messages.ts';
import { absenceKey } from './presence.ts';
import type { LadderDesk } from './turn.ts';

/** Those for whom somebody waits. */
const AWAY_ROLES: readonly Role[] = [
  'dsl',
  'deputy-dsl',
  'esafety-coordinator',
  'headteacher',
  'deputy-head',
  'chair-of-governors',
];

const saidParams = z.object({ until: z.iso.date().nullable() });

/** `until`: the last day away; null: back. */
const keep = async ({ desk, ports }: LadderDesk, call: Call, until: string | null): Promise<void> => {
  const { schoolId, personId } = call.person;
  await ports.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      {
        table: 'setting',
        next: {
          schoolId,
          id: desk.newId(),
          key: absenceKey(personId),
          value: { until },
          who: personId,
          at: call.at.toISOString(),
        },
      },
    ],
    audit: [{ who: personId, what: until === null ? 'absence.back' : 'absence.away', about: null }],
    effects: [],
  });
};

/** `YYYY-MM-DD` -> "Friday 27 November". */
const dayInWords = (day: string): string =>
  new Date(`${day}T12:00:00Z`)
    .toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
    .replace(',', '');

const formFor = (schoolId: string, now: Date, faults: readonly string[]): ReturnType<typeof awayForm> => {
  const today = inLondon(now).toPlainDate();
  return awayForm({
    school: schoolId,
    today: today.toString(),
    latest: today.add({ years: 1 }).toString(),
    faults,
  });
};

export const absenceCommands = (at: LadderDesk): readonly Command[] => [
  {
    name: 'absence.away',
    phrases: ['away until', 'i am away', 'away'],
    match: 'whole',
    reads: (text, now) => awayIn(text, now) !== null,
    description: 'Say until when you are away, so that nobody waits for you',
    may: { roles: AWAY_ROLES },
    run: async (call, text): Promise<readonly Say[]> => {
      const day = awayIn(text, call.at)?.day ?? null;
      if (day === null) return [{ what: 'absence.form', params: {} }];
      await keep(at, call, day);
      return [{ what: 'absence.said', params: { until: day } }];
    },
  },
  {
    name: 'absence.back',
    phrases: ['i am back', 'i m back'],
    match: 'whole',
    description: 'Say that you are back',
    may: { roles: AWAY_ROLES },
    run: async (call): Promise<readonly Say[]> => {
      await keep(at, call, null);
      return [{ what: 'absence.said', params: { until: null } }];
    },
  },
];

const sentence = (until: string | null): string =>
  until === null ? say.BACK : say.awayUntil(dayInWords(until));

export const absenceActions = (at: LadderDesk): readonly Action[] => {
  const set: Action<{ until?: string | undefined }> = {
    verb: 'absence.set',
    kinds: ['submit'],
    data: z.object({ school: z.uuid().optional(), until: z.string().max(40).optional() }),
    may: { roles: AWAY_ROLES },
    run: async (call, { until = '' }): Promise<Answer> => {
      const day = awayDay(until, call.at);
      if (day === null)
        return { kind: 'card', card: formFor(call.person.schoolId, call.at, [say.NOT_A_DAY]) };
      await keep(at, call, day);
      return { kind: 'text', text: sentence(day) };
    },
  };
  const back: Action<object> = {
    verb: 'absence.back',
    kinds: ['click'],
    data: z.object({ school: z.uuid().optional() }),
    may: { roles: AWAY_ROLES },
    run: async (call): Promise<Answer> => {
      await keep(at, call, null);
      return { kind: 'text', text: sentence(null) };
    },
  };
  return [set, back];
};

export const absenceKinds = (): readonly MessageKind[] => {
  const said: MessageKind<z.infer<typeof saidParams>> = {
    name: 'absence.said',
    params: saidParams,
    draw: async (_, { until }) => ({ summary: say.SUMMARY.absence, text: sentence(until) }),
  };
  const form: MessageKind = {
    name: 'absence.form',
    params: z.object({}),
    draw: async ({ schoolId, at }) => ({ summary: say.SUMMARY.absence, card: formFor(schoolId, at, []) }),
  };
  return [said, form];
};
