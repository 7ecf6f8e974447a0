/** A picture or file sent to the bot: it may be one that nobody may have. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const cases = () => [...desk.store.state.incidents.values()];
const kinds = (local: string): readonly string[] => desk.deliveredTo(local).map(({ what }) => what);
const firstTo = async (local: string) => (await desk.deliveredTo(local)[0]?.show()) ?? null;

describe('a picture or file', () => {
  test('is told to the DSL at once, in one neutral sentence; the case says that it came and nothing of it', async () => {
    await desk.as('teacher1').say('', 2);
    expect(kinds('dsl')).toEqual(['incident.case']);
    expect(wordsOf(await firstTo('dsl'))).toContain('Something new needs you');
    const [incident] = cases();
    expect(desk.eventsOf(incident?.id ?? '').map(({ kind }) => kind)).toEqual(['sent']);
    const read = wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: incident?.id }));
    expect(read).toContain('2 pictures or files were sent to this app, in a 1:1 chat');
    expect(read).toContain('teacher1 of Oakfield');
  });

  test('its sender is told what Teams may have done, what not to do, and whom to ring', async () => {
    await desk.as('teacher1').say('', 1);
    expect(kinds('teacher1')).toEqual(['words.file']);
    expect((await firstTo('teacher1'))?.text).toMatch(
      /not opened it, but Teams may have kept a copy.*Do not open it, send it on or delete it.*told the DSL.*speak to the DSL now.*01632 960123.*999/,
    );
  });

  test('is answered before the words that came with it, and those are not to be deleted', async () => {
    await desk.as('teacher1').say('A child showed me this on her phone', 1);
    expect(kinds('teacher1')).toEqual(['words.file', 'words.offer']);
    const offer = (await desk.deliveredTo('teacher1')[1]?.show()) ?? null;
    expect(wordsOf(offer)).not.toMatch(/delete your|delete it there/);
    // The DSL was told of the picture a moment ago: of the words nobody was.
    expect(wordsOf(offer)).toContain('nobody has your words yet');
    expect(wordsOf(offer)).not.toContain('Nobody at school has been told');
    const form = await desk.press('teacher1', offer, 'Report this');
    await desk.press('teacher1', form, 'Send the report', { what: 'A child showed me this on her phone' });
    const told = desk.deliveredTo('teacher1').find(({ what }) => what === 'words.sent');
    expect((await told?.show())?.text).toContain('do not delete your message');
  });

  test('with a command leads to both', async () => {
    await desk.as('teacher1').say('report a concern', 1);
    expect(kinds('teacher1')).toEqual(['words.file', 'incident.advice']);
  });

  test('in a channel the only answer there is that there is a message; the DSL reads where it is', async () => {
    expect(await desk.as('teacher1').say('', 1, 'channel')).toEqual({
      kind: 'text',
      text: 'I have sent you a message.',
    });
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    expect(wordsOf(read)).toContain('in a channel');
    expect((await firstTo('teacher1'))?.text).toContain('Others can see it');
  });

  test('several from one person are one case', async () => {
    await desk.as('teacher1').say('', 1);
    await desk.as('teacher1').say('', 3);
    await desk.as('teacher2').say('', 1);
    expect(cases().map(({ reporterId }) => reporterId)).toEqual([idOf('teacher1'), idOf('teacher2')]);
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    expect(wordsOf(read)).toContain('3 pictures or files');
  });

  test('from a child: told to the DSL with the words, and the child is not blamed', async () => {
    await desk.as('pupil1').say('he wants pictures of me', 1);
    expect(cases()).toHaveLength(1);
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    for (const words of ['he wants pictures of me', 'A picture or file was sent to this app'])
      expect(wordsOf(read)).toContain(words);
    const shown = wordsOf(await firstTo('pupil1'));
    for (const words of [
      'You are not in trouble',
      'Do not open it, send it on or delete it',
      '0800 1111',
      'Report Remove',
    ])
      expect(shown).toContain(words);
  });

  test('from a child who had written before: the child is answered in full again', async () => {
    await desk.as('pupil1').say('he wants pictures of me');
    await desk.as('pupil1').say('', 1);
    expect(kinds('pupil1')).toEqual(['words.pupil', 'words.pupil']);
    expect(cases()).toHaveLength(1);
  });

  test('from a guest: told to the DSL, and the guest is given the number', async () => {
    desk.directory.users = desk.directory.users.map((user) =>
      user.id === idOf('teacher2') ? { ...user, guest: true } : user,
    );
    await desk.as('teacher2').say('', 1);
    expect(kinds('dsl')).toEqual(['incident.case']);
    expect((await firstTo('teacher2'))?.text).toMatch(/call the school now.*01632 960123/);
  });

  test('where nobody at school can be told, its sender hears that', async () => {
    desk = createCasework(policies, { ...oakfield, roles: {} });
    await desk.as('teacher1').say('', 1);
    expect((await firstTo('teacher1'))?.text).toMatch(/could not tell anybody at school.*police/);
  });

  test('behind a shared account leaves nothing that its next user could find in the app', async () => {
    await desk.as('supply1').say('', 1);
    await desk.take('dsl', cases()[0]?.id ?? '');
    const shown = await Promise.all(desk.deliveredTo('supply1').map((one) => one.show()));
    expect(shown.filter((one) => one !== null)).toHaveLength(1);
    await desk.as('supply1').say('my reports');
    const list = await desk.deliveredTo('supply1').at(-1)?.show();
    expect(list?.text).toContain('Several people use this account');
  });
});
