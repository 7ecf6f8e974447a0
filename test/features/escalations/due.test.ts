import { describe, expect, test } from '@jest/globals';
import { dueAt } from '../../../src/features/escalations/due.ts';
import type { Urgency } from '../../../src/features/escalations/escalation.ts';
import { oakfield } from '../../fakes/oakfield.ts';

const { calendar } = oakfield;

describe('a task that was decided', () => {
  test.each<[string, Urgency, string, string]>([
    [
      'in the night, is due an hour later when it is a matter of now',
      'now',
      '2026-11-23T23:30:00Z',
      '2026-11-24T00:30:00Z',
    ],
    [
      'in the morning, is due today at the end of school',
      'today',
      '2026-11-23T10:00:00Z',
      '2026-11-23T16:30:00Z',
    ],
    [
      'before school opens, is due today at the end of school',
      'today',
      '2026-11-23T07:00:00Z',
      '2026-11-23T16:30:00Z',
    ],
    [
      'in the last minutes of school, still leaves an hour',
      'today',
      '2026-11-23T16:20:00Z',
      '2026-11-23T17:20:00Z',
    ],
    [
      'on Friday evening, is due at the end of Monday',
      'today',
      '2026-11-27T18:00:00Z',
      '2026-11-30T16:30:00Z',
    ],
    ['on Wednesday, is due soon: on Monday', 'soon', '2026-11-25T10:00:00Z', '2026-11-30T16:30:00Z'],
    [
      'before a closed Monday, is due soon: on Thursday',
      'soon',
      '2026-10-23T10:00:00+01:00',
      '2026-10-29T16:30:00Z',
    ],
    [
      'in summer time, is due at half past four as London counts it',
      'today',
      '2026-09-10T10:00:00Z',
      '2026-09-10T15:30:00Z',
    ],
    [
      'when the calendar has run out, is due a day later',
      'today',
      '2027-01-20T10:00:00Z',
      '2027-01-21T10:00:00Z',
    ],
    [
      'at the end of the calendar, is due soon: three days later',
      'soon',
      '2026-12-17T10:00:00Z',
      '2026-12-20T10:00:00Z',
    ],
  ])('%s', (_, urgency, at, due) => {
    expect(dueAt(urgency, new Date(at), calendar)).toEqual(new Date(due));
  });
});
