/** A cleaner, a parent, a pupil told it to somebody with an account: kept apart from whose account it was. */
import { beforeEach, expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const TOLD = 'Wilmot Farthing, a cleaner';
const read = async (id: string): Promise<string> =>
  wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: id }));

test('the form asks for whom it is written, and nobody has to say', async () => {
  expect(inputsOf(await desk.as('teacher1').open('incident.report', { school: OAK }))).toContain(
    'enteredFor',
  );
  const id = await desk.report({});
  expect(desk.caseOf(id).report).not.toHaveProperty('enteredFor');
  expect(await read(id)).not.toContain('Written for somebody else');
});

test('the report says whose account it was, and for whom, one beside the other', async () => {
  const id = await desk.report({ enteredFor: ` ${TOLD} ` });
  expect(desk.caseOf(id)).toMatchObject({ reporterId: idOf('teacher1'), report: { enteredFor: TOLD } });
  const words = await read(id);
  expect(words).toContain('teacher1 of Oakfield');
  expect(words).toContain(`Written for somebody else\n${TOLD}`);
});

test('the log says it too', async () => {
  await desk.report({ enteredFor: TOLD });
  const log = await desk.as('dsl').open('incident.log', { school: OAK });
  expect(wordsOf(log)).toContain(`Written for: ${TOLD}.`);
});

test('whoever told it has no right and no part in the case, and it is in no chat', async () => {
  const id = await desk.report({ enteredFor: 'teacher2 of Oakfield' });
  expect(desk.caseOf(id).parties).toEqual([]);
  const forbidden = await desk.as('teacher2').open('incident.add', { school: OAK, incident: id });
  expect(forbidden).toMatchObject({ kind: 'text' });
  for (const message of desk.delivered())
    expect(JSON.stringify(await message.show())).not.toContain('teacher2');
});

test('from an account of several people, who is writing and for whom are two things', async () => {
  const id = await desk.report({ enteredFor: TOLD, yourName: 'Ottoline Grasmere' }, 'supply1');
  expect(desk.caseOf(id).report).toMatchObject({ enteredFor: TOLD, sender: { name: 'Ottoline Grasmere' } });
});

test('it comes back with the form', async () => {
  const form = desk.tokenIn(await desk.as('teacher1').open('incident.report', { school: OAK }));
  const back = await desk.as('teacher1').submit('incident.send', { school: OAK, form, enteredFor: TOLD });
  expect(inputValue(back, 'enteredFor')).toBe(TOLD);
});
