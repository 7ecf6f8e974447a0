/** A policy whose report form asks more, and whose log has a column for each answer. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { withReporting } from '../../fakes/changed-policies.ts';
import { OAK } from '../../fakes/oakfield.ts';

const bushey = await busheyPolicies();
const place = { source: 'document', section: 'Incident log' } as const;
const policies = withReporting(bushey, OAK, ({ form, log }) => ({
  form: {
    ...form,
    asks: [
      { id: 'device', label: 'Room and computer or device number', ...place },
      {
        id: 'sex',
        label: 'Male or female',
        choices: [
          { id: 'male', label: 'Male' },
          { id: 'female', label: 'Female' },
        ],
        ...place,
      },
    ],
  },
  log: {
    ...log,
    columns: [
      { id: 'when', title: 'Date and time' },
      { id: 'who', title: 'Name' },
      { id: 'sex', title: 'Male or female' },
      { id: 'device', title: 'Room and device' },
      { id: 'details', title: 'Details' },
      { id: 'outcome', title: 'Actions and reasons' },
    ],
  },
}));

let desk: Casework;
beforeEach(() => {
  desk = createCasework(policies);
});
const form = () => desk.as('teacher1').open('incident.report', { school: OAK });
const send = async (fields: Record<string, string>, drawn?: Answer): Promise<Answer> =>
  desk
    .as('teacher1')
    .submit('incident.send', { school: OAK, form: desk.tokenIn(drawn ?? (await form())), ...fields });
const only = () => {
  const [incident, ...more] = [...desk.store.state.incidents.values()];
  if (!incident || more.length > 0) throw new Error(`expected one case, found ${more.length + 1}`);
  return incident;
};

describe('the policy’s own questions', () => {
  test('stand on the form below what must be said, and on no form of a policy without them', async () => {
    const inputs = inputsOf(await form());
    expect(inputs.indexOf('ask:device')).toBeGreaterThan(inputs.indexOf('types'));
    expect(inputs).toContain('ask:sex');
    desk = createCasework(bushey);
    expect(inputsOf(await form()).filter((id) => id.startsWith('ask:'))).toEqual([]);
  });

  test('may be left empty', async () => {
    await send({ what: 'It happened.', 'ask:device': ' ', 'ask:sex': '' });
    expect(only().report.answers).toEqual({});
  });

  test('are answered, and read where the report is read and in the log’s columns', async () => {
    await send({ what: 'It happened.', 'ask:device': 'Room 4, laptop *12*', 'ask:sex': 'female' });
    const { id, report } = only();
    expect(report.answers).toEqual({ device: 'Room 4, laptop *12*', sex: 'female' });
    const read = wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: id }));
    expect(read).toContain('Room and computer or device number\nRoom 4, laptop *12*');
    expect(read).toContain('Male or female\nFemale');
    const log = wordsOf(await desk.as('dsl').open('incident.log', { school: OAK }));
    expect(log).toContain('Male or female: Female');
    expect(log).toContain('Room and device: Room 4, laptop *12*');
    expect(JSON.stringify([desk.effects, await desk.messageOf('dsl', id)])).not.toContain('Room 4');
  });

  test('keep their answers when the report is sent back', async () => {
    const back = await send({ what: ' ', 'ask:device': 'Room 4', 'ask:sex': 'male' });
    expect(inputValue(back, 'ask:device')).toBe('Room 4');
    expect(inputValue(back, 'ask:sex')).toBe('male');
    await send({ what: 'Now with words.', 'ask:device': 'Room 4', 'ask:sex': 'male' }, back);
    expect(only().report.answers).toEqual({ device: 'Room 4', sex: 'male' });
  });

  test.each([
    [
      'an answer that is not on the list',
      { 'ask:sex': 'purple' },
      'Please choose an answer to "Male or female"',
    ],
    ['one that is far too long', { 'ask:device': 'ж'.repeat(2001) }, '2001 characters'],
  ])('%s is asked for again, and nothing is lost', async (_, fields, words) => {
    const back = await send({ what: 'Kept words', ...fields });
    expect(wordsOf(back)).toContain(words);
    expect(inputValue(back, 'what')).toBe('Kept words');
    for (const [id, answer] of Object.entries(fields)) expect(inputValue(back, id)).toBe(answer);
    expect(desk.store.state.incidents.size).toBe(0);
  });

  test('that the policy has since dropped are answered in the report’s words', async () => {
    await send({ what: 'It happened.', 'ask:pupil-premium': 'What I wrote there' });
    expect(only().report.what).toBe('It happened.\n\nWhat I wrote there');
  });

  test('that are answered when the form is sent again are added to the case', async () => {
    const drawn = await form();
    await send({ what: 'It happened.' }, drawn);
    await send({ what: 'It happened.', 'ask:device': 'Room 4' }, drawn);
    expect(desk.eventsOf(only().id).at(-1)).toMatchObject({
      kind: 'added',
      words: 'Room and computer or device number: Room 4',
    });
  });
});
