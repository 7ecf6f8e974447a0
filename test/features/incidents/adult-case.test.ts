/** A case about an adult: who is let in, what was found, low-level concerns, and a record that two people destroy. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const LOCALS = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair', 'teacher1'];
const file = (local: string, id: string): Promise<Answer> =>
  desk.as(local).open('incident.case', { school: OAK, incident: id });
const missing = (local: string): Promise<Answer> => file(local, crypto.randomUUID());
/** Presses on through buttons, the last with these inputs. */
const through = async (
  local: string,
  shown: Answer,
  titles: readonly string[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  let now = shown;
  for (const [index, title] of titles.entries())
    now = await desk.press(local, now, title, index === titles.length - 1 ? inputs : {});
  return now;
};
const adultCase = async (fields: Readonly<Record<string, string>> = {}, manager = 'head') => {
  const id = await desk.report({ adult: 'yes', staffAccused: idOf('teacher2'), ...fields });
  await desk.take(manager, id);
  return id;
};
const end = async (id: string, finding: string, manager = 'head') =>
  through(manager, await file(manager, id), ['End the case', 'End the case'], {
    finding,
    summary: 'Ended so',
    types: '',
  });
const shownTo = async (local: string, what: string) =>
  Promise.all(
    desk
      .deliveredTo(local)
      .filter((message) => message.what === what)
      .map((message) => message.show()),
  );
const titles = (shown: Answer): readonly string[] => buttonsOf(shown).map(({ title }) => title);

describe('the case manager of a case about an adult', () => {
  test('is told that the DSL does not know of it, and adds the DSL by name', async () => {
    const id = await adultCase();
    const report = await desk.as('head').open('incident.read', { school: OAK, incident: id });
    expect(wordsOf(report)).toContain('press "Add the DSL"');
    const before = await file('head', id);
    expect(wordsOf(before)).toContain('The DSL does not know of it');
    expect(await file('dsl', id)).toEqual(await missing('dsl'));
    const form = await desk.press('head', before, 'Add the DSL');
    expect(wordsOf(form)).toContain('dsl of Oakfield');
    const after = await desk.press('head', form, 'Add this person', { dsl: idOf('dsl') });
    expect(wordsOf(after)).not.toContain('The DSL does not know of it');
    expect((await shownTo('dsl', 'incident.case')).filter((content) => content !== null)).toHaveLength(1);
    expect(wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: id }))).not.toContain(
      'Add the DSL',
    );
    const read = await file('dsl', id);
    expect(wordsOf(read)).toContain('teacher2 of Oakfield');
    // Reads, and nothing more.
    expect(titles(read)).toEqual(['Read the report', 'More']);
    for (const verb of ['incident.note', 'incident.close', 'incident.let-in', 'incident.add-party'])
      expect(await desk.as('dsl').open(verb, { school: OAK, incident: id })).toEqual(await missing('dsl'));
    for (const local of ['deputy.dsl', 'coordinator', 'deputy.head', 'chair'])
      expect(await file(local, id)).toEqual(await missing(local));
  });

  test.each([
    ['who it is about', { person: idOf('teacher2') }],
    ['nobody', {}],
    ['two people at once', { dsl: idOf('dsl'), person: idOf('coordinator') }],
    ['somebody behind an account of several people', { person: idOf('supply1') }],
    ['somebody who is not of the school', { person: crypto.randomUUID() }],
    ['words in place of a person', { person: 'the DSL' }],
  ])('cannot add %s', async (_, inputs) => {
    const id = await adultCase();
    const back = await through('head', await file('head', id), ['Add the DSL', 'Add this person'], inputs);
    expect(back).toMatchObject({ unsaved: true });
    expect(desk.caseOf(id).parties).toHaveLength(1);
  });

  test('somebody who was let in and is said to have done it too sees nothing of it any more', async () => {
    const id = await adultCase();
    await through('head', await file('head', id), ['Add the DSL', 'Add this person'], { dsl: idOf('dsl') });
    await through('head', await file('head', id), ['More', 'Add a person', 'Add this person'], {
      kind: 'staff',
      part: 'accused',
      person: idOf('dsl'),
    });
    expect(await file('dsl', id)).toEqual(await missing('dsl'));
    expect(await shownTo('dsl', 'incident.case')).toEqual([null]);
  });

  test('nobody who holds the head’s post is let into a case about "the headteacher"', async () => {
    const roles = {
      ...oakfield.roles,
      headteacher: { users: [idOf('head'), idOf('deputy.head')], groups: [] },
    };
    desk = createCasework(policies, { ...oakfield, roles });
    const id = await adultCase({ adult: 'head', staffAccused: '' }, 'chair');
    for (const local of ['head', 'deputy.head']) {
      const form = await desk.press('chair', await file('chair', id), 'Add the DSL');
      const back = await desk.press('chair', form, 'Add this person', { person: idOf(local) });
      expect(back).toMatchObject({ unsaved: true });
      expect(await file(local, id)).toEqual(await missing(local));
    }
  });

  test('in a case about a child nobody is let in so: the line sees it', async () => {
    const id = await desk.report();
    await desk.take('dsl', id);
    const answer = await desk.as('dsl').open('incident.let-in', { school: OAK, incident: id });
    expect(answer).toMatchObject({ kind: 'text' });
  });
});

describe('what was found in a case about an adult', () => {
  test('is asked when it ends, in the words of national guidance', async () => {
    const id = await adultCase();
    const form = await desk.press('head', await file('head', id), 'End the case');
    for (const word of ['Substantiated', 'Malicious', 'False', 'Unsubstantiated', 'Unfounded', 'low-level'])
      expect(wordsOf(form)).toContain(word);
    const back = await desk.press('head', form, 'End the case', { summary: 'Ended' });
    expect(wordsOf(back)).toContain('Please choose what was found');
    const ended = await desk.press('head', back, 'End the case', { summary: 'Ended', finding: 'unfounded' });
    expect(wordsOf(ended)).toContain('Unfounded: there was nothing to support it');
    expect(desk.caseOf(id).outcome?.finding).toBe('unfounded');
  });

  test('is no question in a case about a child, and cannot be slipped in', async () => {
    const id = await desk.report();
    await desk.take('dsl', id);
    const form = await desk.press('dsl', await file('dsl', id), 'End the case');
    expect(JSON.stringify(cardOf(form))).not.toContain('finding');
    await desk.press('dsl', form, 'End the case', {
      summary: 'Ended',
      finding: 'malicious',
      nothing: 'true',
    });
    expect(desk.caseOf(id).outcome).not.toHaveProperty('finding');
  });

  test('stands nowhere but in what is sealed', async () => {
    const id = await adultCase();
    await end(id, 'malicious');
    expect(JSON.stringify(desk.eventsOf(id).map(({ data }) => data))).not.toContain('malicious');
    expect(JSON.stringify(desk.store.state.audit)).not.toContain('malicious');
  });
});

describe('low-level concerns', () => {
  const list = async (local: string): Promise<Answer> => {
    await desk.as(local).say('low-level concerns');
    const door = await desk.deliveredTo(local).at(-1)?.show();
    return desk.press(local, door ?? null, 'Open the list');
  };

  test('are listed for the headteacher by the adult they are about, and a pattern is pointed out', async () => {
    for (const _ of [1, 2]) await end(await adultCase(), 'low-level');
    await end(await adultCase({ staffAccused: idOf('network') }), 'low-level');
    await end(await adultCase({ staffAccused: idOf('coordinator') }), 'unfounded');
    const words = wordsOf(await list('head'));
    expect(words).toContain('teacher2 of Oakfield: 2');
    expect(words).toContain('network of Oakfield: 1');
    expect(words.split('Do they make a pattern?')).toHaveLength(2);
    expect(words).not.toContain('coordinator of Oakfield');
  });

  test('are read by nobody else, and nothing tells of them', async () => {
    const id = await adultCase();
    await through('head', await file('head', id), ['Add the DSL', 'Add this person'], { dsl: idOf('dsl') });
    await end(id, 'low-level');
    // The DSL was let in while it was looked into.
    for (const local of LOCALS.filter((one) => one !== 'head' && one !== 'teacher1'))
      expect([local, await file(local, id)]).toEqual([local, await missing(local)]);
    expect(wordsOf(await list('chair'))).toContain('None has been recorded');
    await desk.as('dsl').say('low-level concerns');
    expect(desk.deliveredTo('dsl').at(-1)?.what).not.toBe('incident.low-level');
    expect(await desk.as('dsl').open('incident.low-level', { school: OAK })).toMatchObject({ kind: 'text' });
    expect(await shownTo('dsl', 'incident.case')).toEqual([null]);
  });

  test('about the headteacher are the chair’s, and not in the headteacher’s list', async () => {
    const id = await adultCase({ adult: 'head', staffAccused: '' }, 'chair');
    await end(id, 'low-level', 'chair');
    expect(wordsOf(await list('chair'))).toContain('head of Oakfield: 1');
    expect(wordsOf(await list('head'))).toContain('None has been recorded');
  });

  test('the chat tells nothing of what the list is about', async () => {
    await end(await adultCase(), 'low-level');
    await list('head');
    for (const message of desk.deliveredTo('head'))
      expect(JSON.stringify(await message.show())).not.toMatch(/teacher2|low-level concern/i);
  });

  test('one that is more after all is raised: open again, with its history and the others beside it', async () => {
    const [one, two] = [await adultCase(), await adultCase()];
    for (const id of [one, two]) await end(id, 'low-level');
    const shown = await desk.press('head', await list('head'), 'Open the case', { incident: one });
    const form = await desk.press('head', shown, 'Raise to the threshold');
    for (const words of ['Local Authority Designated Officer', desk.caseOf(two).reference])
      expect(wordsOf(form)).toContain(words);
    const raised = await desk.press('head', form, 'Raise it', { words: 'It happened again' });
    expect(desk.caseOf(one)).toMatchObject({ status: 'open', outcome: null, route: 'adult' });
    expect(desk.eventsOf(one).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['sent', 'opened', 'ended', 'raised']),
    );
    expect(wordsOf(raised)).toContain('It happened again');
    expect(wordsOf(raised)).toContain(desk.caseOf(two).reference);
    expect(wordsOf(await list('head'))).toContain('teacher2 of Oakfield: 1');
  });
});

describe('a record that was found to be false or malicious', () => {
  const ask = async (id: string, inputs: Readonly<Record<string, string>>, manager = 'head') =>
    through(manager, await file(manager, id), ['More', 'Destroy the record', 'Ask the second person'], {
      words: 'All agree',
      ...inputs,
    });
  const asked = async (finding = 'malicious', second = 'chair') => {
    const id = await adultCase();
    await end(id, finding);
    await ask(id, { second: idOf(second), reference: 'LADO-1' });
    return id;
  };
  const open = async (local: string): Promise<Answer> => {
    const [notice] = (await shownTo(local, 'incident.destroy-ask')).filter((content) => content !== null);
    return desk.press(local, notice ?? null, 'Open');
  };

  test.each(['malicious', 'false'])(
    '%s: is destroyed once the chair of governors confirms it',
    async (finding) => {
      const id = await asked(finding);
      const { reference } = desk.caseOf(id);
      const dialog = await open('chair');
      expect(wordsOf(dialog)).toContain(reference);
      expect(wordsOf(dialog)).toContain('Speak to the headteacher');
      expect(wordsOf(dialog)).not.toMatch(/teacher2|Secret words/);
      expect(await desk.press('chair', dialog, 'Yes, destroy it')).toMatchObject({
        text: expect.stringContaining('It is destroyed'),
      });
      for (const local of LOCALS)
        expect([local, await file(local, id)]).toEqual([local, await missing(local)]);
      expect(desk.store.state.destroyed).toEqual([
        {
          schoolId: OAK,
          id,
          askedBy: idOf('head'),
          confirmedBy: idOf('chair'),
          at: desk.clock.at.toISOString(),
        },
      ]);
      // Nothing of it is left in any chat.
      for (const message of desk.delivered().filter(({ about }) => about === id))
        expect(await message.show()).toBeNull();
      await desk.as('head').say('low-level concerns');
      const door = await desk.deliveredTo('head').at(-1)?.show();
      expect(wordsOf(await desk.press('head', door ?? null, 'Open the list'))).toContain(
        '23 November 2026, by the headteacher and the chair of governors',
      );
    },
  );

  test('with the LADO’s reference the deputy headteacher confirms it, and not without', async () => {
    const id = await adultCase();
    await end(id, 'false');
    const back = await ask(id, { second: idOf('deputy.head') });
    expect(wordsOf(back)).toContain('Please write the LADO’s reference');
    await ask(id, { second: idOf('deputy.head'), reference: 'LADO-77' });
    const dialog = await open('deputy.head');
    expect(wordsOf(dialog)).toContain('LADO-77');
    await desk.press('deputy.head', dialog, 'Yes, destroy it');
    expect(desk.store.state.destroyed).toHaveLength(1);
  });

  test('is not destroyed by whoever asks, nor by anybody who was not asked', async () => {
    const id = await asked();
    const form = desk.tokenIn(await open('chair'));
    for (const local of LOCALS.filter((one) => one !== 'chair'))
      for (const verb of ['incident.destroy', 'incident.destroy-refuse'])
        expect(await desk.as(local).submit(verb, { school: OAK, incident: id, form, words: 'x' })).toEqual(
          await missing(local),
        );
    expect(desk.store.state.destroyed).toEqual([]);
  });

  test('stays when the second person says no, and whoever asked can read why', async () => {
    const id = await asked();
    const dialog = await open('chair');
    expect(await desk.press('chair', dialog, 'No, keep it')).toMatchObject({ unsaved: true });
    await desk.press('chair', dialog, 'No, keep it', { words: 'The LADO was not asked' });
    expect(wordsOf(await file('head', id))).toContain('The LADO was not asked');
    expect(await shownTo('head', 'incident.not-destroyed')).toHaveLength(1);
    expect(await shownTo('chair', 'incident.destroy-ask')).toEqual([null]);
    const again = await desk.press('chair', dialog, 'Yes, destroy it');
    expect(again).toEqual(await missing('chair'));
  });

  test('stays when the case was opened again before the second person answered', async () => {
    const id = await asked();
    const dialog = await open('chair');
    await through('head', await file('head', id), ['Open it again', 'Open it again'], { words: 'News' });
    expect(await desk.press('chair', dialog, 'Yes, destroy it')).toEqual(await missing('chair'));
    expect(desk.caseOf(id).status).toBe('open');
  });

  test('stays when the second person has a part in it by then, or left their post', async () => {
    await asked();
    const dialog = await open('chair');
    desk.directory.users = desk.directory.users.map((user) =>
      user.id === idOf('chair') ? { ...user, enabled: false } : user,
    );
    expect(await desk.press('chair', dialog, 'Yes, destroy it')).toEqual(await missing('chair'));
    expect(desk.store.state.destroyed).toEqual([]);
  });

  test('stays when the directory cannot say who the second person is', async () => {
    await asked();
    const dialog = await open('chair');
    desk.directory.broken = true;
    expect(wordsOf(await desk.press('chair', dialog, 'Yes, destroy it'))).toContain('nothing was destroyed');
    expect(desk.store.state.destroyed).toEqual([]);
  });

  test('its reporter cannot be the second person, nor can whoever it is about', async () => {
    const id = await desk.report({ adult: 'yes', staffAccused: idOf('deputy.head') }, 'chair');
    await desk.take('head', id);
    await end(id, 'malicious');
    const answer = await through('head', await file('head', id), ['More', 'Destroy the record']);
    expect(answer).toMatchObject({ text: expect.stringContaining('Nobody else at school can confirm') });
  });

  test.each(['substantiated', 'unsubstantiated', 'unfounded', 'low-level', 'none'])(
    'of one that was found to be %s there is no such button, and no way round it',
    async (finding) => {
      const id = await adultCase();
      await end(id, finding);
      expect(titles(await desk.press('head', await file('head', id), 'More'))).not.toContain(
        'Destroy the record',
      );
      expect(await desk.as('head').open('incident.destroy-ask', { school: OAK, incident: id })).toMatchObject(
        {
          text: expect.stringContaining('This one is kept'),
        },
      );
    },
  );

  test('one about the headteacher is the chair’s to ask for, and the vice chair confirms it', async () => {
    const roles = { ...oakfield.roles, 'vice-chair': { users: [idOf('network')], groups: [] } };
    desk = createCasework(policies, { ...oakfield, roles });
    const id = await adultCase({ adult: 'head', staffAccused: '' }, 'chair');
    await end(id, 'malicious', 'chair');
    await ask(id, { second: idOf('network') }, 'chair');
    await desk.press('network', await open('network'), 'Yes, destroy it');
    // To the headteacher it would tell that there had been one.
    for (const [local, knows] of [
      ['chair', true],
      ['head', false],
    ] as const) {
      await desk.as(local).say('low-level concerns');
      const door = await desk.deliveredTo(local).at(-1)?.show();
      const words = wordsOf(await desk.press(local, door ?? null, 'Open the list'));
      expect([local, words.includes('destroyed')]).toEqual([local, knows]);
    }
    expect(desk.store.state.destroyed).toMatchObject([
      { askedBy: idOf('chair'), confirmedBy: idOf('network') },
    ]);
  });
});
