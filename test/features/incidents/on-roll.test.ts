/** The children whom a case names, and what the school's roll says of them. */
import { describe, expect, test } from '@jest/globals';
import { rollInWords } from '../../../src/features/incidents/on-roll.ts';
import { rollPupil, rollSave } from '../../contract/store/roll-contract.ts';
import { commit } from '../../contract/store/samples.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { OAK } from '../../fakes/oakfield.ts';
import { CASE, theCase } from '../escalations/office.ts';

const policies = await busheyPolicies();

const opened = async (pupils: Parameters<typeof rollPupil>[0][], name = 'Robin Example') => {
  const desk = createCasework(policies);
  const parties = [{ id: 'p1', kind: 'child', part: 'harmed', personId: null, name }] as const;
  desk.store.state.incidents.set(`${OAK}|${CASE}`, theCase({ parties }));
  const rows = pupils.map((more) => rollPupil({ schoolId: OAK, ...more }));
  if (rows.length > 0)
    await desk.store.work.commit({ ...commit([rollSave({ schoolId: OAK, pupils: rows })]), schoolId: OAK });
  return { desk, open: () => desk.as('dsl').open('incident.case', { school: OAK, incident: CASE }) };
};

describe('whoever opens a case', () => {
  test('reads the class beside a child who is on the roll, however the name was typed', async () => {
    const { open } = await opened([{ className: '4H' }], 'robin  EXAMPLE');
    expect(wordsOf(await open())).toContain('class 4H');
  });

  test('of two pupils with one name is asked which one', async () => {
    const { open } = await opened([{ className: '6A' }, { className: '4H' }]);
    expect(wordsOf(await open())).toContain('2 pupils have this name (4H, 6A). Which one?');
  });

  test('says which one once, and reads that pupil’s class from then on, whoever comes later', async () => {
    const [one, two] = [
      rollPupil({ schoolId: OAK, className: '6A' }),
      rollPupil({ schoolId: OAK, className: '4H' }),
    ];
    const { desk, open } = await opened([one, two]);
    const ids = { school: OAK, incident: CASE };
    expect(buttonOf(await open(), 'Which pupil?').verb).toBe('incident.which-pupil');
    const drawn = await desk.as('dsl').open('incident.which-pupil', ids);
    expect(wordsOf(drawn)).toContain('Class 4H, number ends in 9012');
    const form = { ...ids, form: desk.tokenIn(drawn) };
    const nothing = await desk
      .as('dsl')
      .submit('incident.which-pupil', { ...form, 'pupil:p1': crypto.randomUUID() });
    expect(wordsOf(nothing)).toContain('Please choose one');
    const saved = await desk.as('dsl').submit('incident.which-pupil', { ...form, 'pupil:p1': two.id });
    expect(wordsOf(saved)).toContain('class 4H');
    expect(wordsOf(saved)).toContain('Said which pupil is meant');
    expect(buttonsOf(saved).map(({ title }) => title)).not.toContain('Which pupil?');
    expect(await desk.as('dsl').open('incident.which-pupil', ids)).toMatchObject({ kind: 'text' });
    const incident = desk.store.state.incidents.get(`${OAK}|${CASE}`);
    expect(incident?.parties.map(({ pupil }) => pupil)).toEqual([two.id]);
  });

  test('says that it is none of them', () => {
    expect(rollInWords([rollPupil(), rollPupil()], 'none')).toEqual({
      words: 'none of the pupils who have this name',
      asks: false,
    });
  });

  test('reads of a child who has left that they have', () => {
    const words = (...pupils: Parameters<typeof rollInWords>[0]) => rollInWords(pupils)?.words;
    const gone = rollPupil({ leftAt: '2026-01-01T00:00:00.000Z' });
    expect(words(gone)).toContain('has left');
    expect(words(gone, rollPupil())).toBe('class 4H');
    expect(words(rollPupil({ className: null }))).toContain('without a class');
    expect(rollInWords([gone, rollPupil()], gone.id)?.words).toContain('has left');
  });

  test('reads the case as ever where there is no roll, or nobody of that name', async () => {
    for (const pupils of [[], [{ name: 'Kim Sample' }]]) {
      const words = wordsOf(await (await opened(pupils)).open());
      expect(words).toContain('Robin Example');
      expect(words).not.toMatch(/class 4H|roll/);
    }
  });

  test('reads it also while the roll cannot be read, and that it was not looked at', async () => {
    const { desk, open } = await opened([{}]);
    desk.store.rolls.named = () => Promise.reject(new Error('no database'));
    const words = wordsOf(await open());
    expect(words).toContain('Robin Example');
    expect(words).toContain('the roll could not be read just now');
  });
});
