/** Links: made by the office, opened and answered by whoever holds one, and everything that somebody may try with them. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LinkPlan, Visitors } from '../../../src/contract/links.ts';
import { newToken, tokenHash } from '../../../src/features/outside/link-token.ts';
import { linkPaper } from '../../../src/features/outside/paper.ts';
import { readPdf } from '../../adapters/documents/read-pdf.ts';
import { outsideEvent } from '../../contract/store/outside-contract.ts';
import { commit } from '../../contract/store/samples.ts';
import {
  amber,
  caspian,
  createGate,
  dana,
  type Gate,
  hidden,
  html,
  ivo,
  juno,
  lee,
  NOW,
  OAK,
  policies,
  readRows,
  rex,
} from './gate.ts';

/** In the file for a mail merge: a slip for a child of whom nobody gets a link by name. */
const ANYBODY = 'Parent or carer';

let gate: Gate;
let address: string;
beforeEach(async () => {
  gate = await createGate();
  address = (await gate.addresses()).get('Dana Tolliver') ?? '';
});

const days = (count: number): void => {
  gate.clock.at = new Date(NOW.getTime() + count * 86_400_000);
};
/** All that is needed, for both children. */
const filled = async (more: Readonly<Record<string, string | readonly string[]>> = {}, at = address) => ({
  ...hidden(await gate.open(at)),
  'answer-pupils': 'agree',
  'children-pupils': [juno.id, caspian.id],
  'answer-home-school': 'agree',
  'children-home-school': [juno.id, caspian.id],
  name: '  Dana   Tolliver ',
  relationship: 'Mother',
  ...more,
});
const links = () => [...gate.store.state.outside.links.values()];
const linkState = (name = address): string | undefined => {
  const hash = tokenHash(name.slice(name.lastIndexOf('/') + 1));
  return links().find((one) => one.tokenHash === hash)?.state;
};

describe('whoever opens a link', () => {
  test('reads every wording once, for all their children, and nothing is changed by it, however often', async () => {
    const before = gate.audited();
    for (let times = 0; times < 3; times += 1) {
      const page = await gate.open(address);
      expect(page.status).toBe(200);
      expect(html(page)).toContain('Please read and sign for Caspian and Juno');
      expect(html(page).match(/<h2 id="form-/g)).toHaveLength(2);
      expect(html(page)).not.toContain('Amber');
    }
    expect(linkState()).toBe('open');
    expect(gate.audited()).toEqual(before);
    expect(gate.pace.waited).toBe(0);
  });

  test('is told to no other site, kept by nothing in between, found by no search, and runs no script', async () => {
    const { headers, body } = await gate.open(address);
    expect(headers).toMatchObject({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    });
    expect(headers?.['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(String(body)).not.toMatch(/<script|javascript:|\son\w+=/i);
  });

  test('signs for both children at once, under the wording that they read, and the link is spent', async () => {
    const reply = await gate.send(address, await filled());
    expect(reply.status).toBe(303);
    expect(linkState()).toBe('spent');
    const signed = gate.signatures();
    expect(signed.map(({ subjectName, form, part }) => `${subjectName} ${form} ${part}`).toSorted()).toEqual([
      'Caspian Tolliver home-school parent',
      'Caspian Tolliver pupils parent',
      'Juno Tolliver home-school parent',
      'Juno Tolliver pupils parent',
    ]);
    for (const one of signed) {
      expect(one).toMatchObject({ how: 'link', who: null, name: 'Dana Tolliver', relationship: 'Mother' });
      expect((await gate.store.agreements.wording(OAK.id, one.hash))?.form).toBe(one.form);
    }
    expect(gate.audited().at(-1)).toBe('null outside.answer-link');
    const thanks = await gate.open(address);
    expect(html(thanks)).toContain('My online safety rules: you agreed, for Caspian and Juno.');
    expect(html(thanks)).toContain('30 November 2026 at 10:00');
    expect(html(thanks)).not.toContain('a new link');
  });

  test('a child types their own name at home: it is their part, and no other child’s', async () => {
    await gate.send(address, await filled({ [`pupil-pupils-${juno.id}`]: 'Juno T' }));
    const own = gate.signatures().filter(({ part }) => part === 'pupil');
    expect(own.map(({ subjectId, name, relationship }) => [subjectId, name, relationship])).toEqual([
      [juno.id, 'Juno T', null],
    ]);
    expect(html(await gate.open(address))).toContain('My online safety rules: Juno agreed.');
  });

  test('presses "Send" twice at once, or again later, or after "back": there is one set of signatures', async () => {
    const fields = await filled();
    const both = await Promise.all([gate.send(address, fields), gate.send(address, fields)]);
    const later = await gate.send(address, fields);
    expect([...both, later].map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(gate.signatures()).toHaveLength(4);
    expect(html(await gate.open(address))).toContain('Thank you');
  });

  test('opened it in two browsers, and the other one says no a moment later: they read that it did not count', async () => {
    const fields = await filled();
    const no = await filled({ 'answer-pupils': 'decline', 'words-pupils': 'Not like this.' });
    const [first, second] = await Promise.all([gate.send(address, fields), gate.send(address, no)]);
    const pages = [first, second].map((one) => (one.status === 303 ? 'sent' : html(one)));
    expect(pages.filter((one) => one === 'sent')).toHaveLength(1);
    const told = pages.find((one) => one !== 'sent');
    expect(told).toContain('What you sent just now was not taken');
    expect(told).toContain('10:00');
    expect(told).not.toContain('got your answers');
    const later = html(await gate.send(address, no));
    expect(later).toContain('What you sent just now was not taken');
    const other = html(await gate.send(address, { ...fields, name: 'Lee Tolliver' }));
    expect(other).toContain('What you sent just now was not taken');
    expect(html(await gate.open(address))).not.toContain('was not taken');
  });

  test('sends it empty: all that is missing is said, with the place of each, and the link still works', async () => {
    const page = html(await gate.send(address, hidden(await gate.open(address))));
    expect(page).toContain('<title>Error: ');
    for (const [, id] of page.matchAll(/<li><a href="#([^"]+)">/g)) expect(page).toContain(`id="${id}"`);
    expect(page.match(/<li><a href="#/g)?.length).toBe(6);
    expect(linkState()).toBe('open');
    expect(gate.signatures()).toEqual([]);
  });

  test('forgets a child: it is asked once, and then meant', async () => {
    const one = await filled({ 'children-pupils': [juno.id] });
    const asked = await gate.send(address, one);
    expect(html(asked)).toContain('You have not ticked Caspian for &quot;My online safety rules&quot;');
    expect(gate.signatures()).toEqual([]);
    expect((await gate.send(address, { ...one, ...hidden(asked) })).status).toBe(303);
    expect(gate.signatures().map(({ subjectId, form }) => `${subjectId} ${form}`)).not.toContain(
      `${caspian.id} pupils`,
    );
    expect(gate.signatures()).toHaveLength(3);
  });

  test('adds a child of somebody else to what is sent: nothing is signed for that child', async () => {
    await gate.send(
      address,
      await filled({
        'children-pupils': [juno.id, caspian.id, amber.id],
        [`pupil-pupils-${amber.id}`]: 'Amber',
      }),
    );
    expect(gate.signatures()).toHaveLength(4);
    expect(gate.signatures().map(({ subjectId }) => subjectId)).not.toContain(amber.id);
  });

  test('ticks a child whom the school moves to another family meanwhile: nothing is signed before they have read that', async () => {
    const fields: Readonly<Record<string, string | readonly string[]>> = await filled({
      [`pupil-pupils-${juno.id}`]: 'Juno T',
    });
    const moved = { ...juno, contacts: juno.contacts.filter(({ id }) => id !== dana.id) };
    await gate.roll([moved, caspian], 1);
    const told = await gate.send(address, fields);
    expect(html(told)).toContain('a child is not on this page any more');
    expect(html(told)).not.toContain('Juno');
    expect([gate.signatures(), linkState()]).toEqual([[], 'open']);
    const { [`pupil-pupils-${juno.id}`]: _, ...rest } = fields;
    const again = { ...rest, 'children-pupils': [caspian.id], 'children-home-school': [caspian.id] };
    expect((await gate.send(address, again)).status).toBe(303);
    expect(new Set(gate.signatures().map(({ subjectId }) => subjectId))).toEqual(new Set([caspian.id]));
  });

  test('answers an agreement that the school asks for no more: nothing is signed before they have read that', async () => {
    const fields = await filled();
    const before = policies.get('bushey-heath');
    if (!before) throw new Error('no policy');
    const only = (...ids: readonly string[]) => {
      const { agreements } = before.rules;
      const forms = agreements.forms.filter(({ id }) => ids.includes(id));
      gate.policy.now = { ...before, rules: { ...before.rules, agreements: { ...agreements, forms } } };
    };
    only('home-school');
    expect(html(await gate.send(address, fields))).toContain('is not asked for any more');
    only();
    const nothing = html(await gate.send(address, fields));
    expect(nothing).toContain('There is nothing to sign now');
    expect(nothing).toContain('What you sent was not needed any more');
    expect([gate.signatures(), linkState()]).toEqual([[], 'open']);
  });

  test('sends an older wording: nothing is signed, the new one is shown, and what was typed is there', async () => {
    const fields = { ...(await filled()), 'hash-pupils': '0'.repeat(64) };
    const page = html(await gate.send(address, fields));
    expect(page).toContain('has changed since you opened this page');
    expect(page).toContain('value="Dana Tolliver"');
    expect(page).not.toContain('0'.repeat(64));
    expect(gate.signatures()).toEqual([]);
    expect(linkState()).toBe('open');
  });

  test('disagrees, or has a question: their words are kept, and one message tells it without names and words', async () => {
    await gate.send(
      address,
      await filled({
        'answer-pupils': 'decline',
        'words-pupils': 'We would rather\r\nnot.',
        'answer-home-school': 'question',
        'words-home-school': 'What is <b>meant</b>?',
      }),
    );
    expect(gate.signatures()).toEqual([]);
    expect(gate.events().map(({ kind, words }) => [kind, words?.words])).toEqual([
      ['declined', 'We would rather\nnot.'],
      ['declined', 'We would rather\nnot.'],
      ['question', 'What is <b>meant</b>?'],
      ['question', 'What is <b>meant</b>?'],
    ]);
    const told = gate.messages();
    expect(told.map(({ to, what }) => [to, what])).toEqual([
      [{ kind: 'person', personId: 'hannah' }, 'outside.told'],
    ]);
    const [kind] = gate.links.messages;
    const drawn = await kind?.draw(
      { schoolId: OAK.id, to: { kind: 'person', personId: 'hannah' }, at: NOW },
      told[0]?.params,
    );
    expect(JSON.stringify(drawn)).toContain('A parent does not agree');
    expect(JSON.stringify([drawn, told])).not.toMatch(/Dana|Juno|rather|meant/);
    expect(html(await gate.open(address))).toContain('you do not agree. The school has been told');
    // Once, below all answers: whoever asked signs by another link.
    expect(html(await gate.open(address)).split('it sends you a new link or a paper slip')).toHaveLength(2);
    const [first] = told;
    if (!first) throw new Error('nobody was told');
    // Teams does not take it for the coordinator, and neither for the head.
    await gate.links.notReached({ ...first, schoolId: OAK.id });
    const [, second, ...more] = gate.messages();
    expect([second?.to, second?.params, more]).toEqual([
      { kind: 'person', personId: 'marian' },
      first.params,
      [],
    ]);
    await gate.links.notReached({ ...first, schoolId: OAK.id });
    expect(gate.messages()).toHaveLength(2);
    await gate.links.notReached({ ...first, to: { kind: 'person', personId: 'marian' }, schoolId: OAK.id });
    expect(gate.logged.join()).toContain('outside.nobody-told');
  });

  test('and whom nobody answers is on the weekly list after a week, on the head’s after two, until it is settled; in numbers', async () => {
    await gate.send(address, await filled({ 'answer-pupils': 'decline', 'words-pupils': 'Not like this.' }));
    const after = async (count: number) => {
      days(count);
      for (const one of gate.links.ticks) await one.run(gate.clock.at);
      const lists = gate.messages().filter(({ what }) => what === 'outside.waiting');
      return lists.map(({ to, params }) => [to.kind === 'person' && to.personId, params['week']]);
    };
    expect(await after(6)).toEqual([]);
    const first = ['hannah', '2026-W50'];
    expect(await after(7)).toEqual([first]);
    expect(await after(8)).toEqual([first]);
    const second = [first, ['hannah', '2026-W51'], ['marian', '2026-W51']];
    expect(await after(14)).toEqual(second);
    // School is closed.
    expect(await after(21)).toEqual(second);
    const kind = gate.links.messages.find(({ name }) => name === 'outside.waiting');
    const draw = async (personId: string) => {
      const to = { kind: 'person' as const, personId };
      return JSON.stringify(
        await kind?.draw({ schoolId: OAK.id, to, at: gate.clock.at }, { week: '2026-W51' }),
      );
    };
    // Said once, about both children.
    expect(await draw('hannah')).toContain('A question, or an “I do not agree”, about an agreement');
    expect(await draw('hannah')).not.toMatch(/Dana|Juno|Caspian|like this/);
    expect(await draw('ben')).toBe('null');
    const settled = gate
      .events()
      .map((event) =>
        outsideEvent({ ...event, id: crypto.randomUUID(), kind: 'settled', data: { matter: event.id } }),
      );
    const saves = settled.map((next) => ({ table: 'outside-event', next }) as const);
    await gate.store.work.commit(commit(saves, { schoolId: OAK.id }));
    expect(await draw('hannah')).toContain('Somebody has dealt with all of it');
    expect(await after(36)).toEqual(second);
  });

  test('and several wait: a keeper has one list a week, also after the holidays, and what comes due since is on it', async () => {
    const waits = (at: string) =>
      ({ table: 'outside-event', next: outsideEvent({ schoolId: OAK.id, subjectId: juno.id, at }) }) as const;
    const both = [waits('2026-11-30T10:00:00.000Z'), waits('2026-12-02T10:00:00.000Z')];
    await gate.store.work.commit(commit(both, { schoolId: OAK.id }));
    const after = async (at: string) => {
      gate.clock.at = new Date(at);
      for (const one of gate.links.ticks) await one.run(gate.clock.at);
      const lists = gate.messages().filter(({ what }) => what === 'outside.waiting');
      return lists.map(({ to, params }) => [to.kind === 'person' && to.personId, params['week']]);
    };
    const redrawn = () => gate.messages().find(({ what }) => what === 'outside.waiting')?.wanted;
    const first = [['hannah', '2026-W50']];
    expect(await after('2026-12-07T10:00:00.000Z')).toEqual(first);
    const before = redrawn() ?? 0;
    expect(await after('2026-12-08T10:00:00.000Z')).toEqual(first);
    expect(redrawn()).toBe(before);
    // The second one's week is over after the list has gone: it is drawn again, once.
    expect(await after('2026-12-09T10:00:00.000Z')).toEqual(first);
    expect(await after('2026-12-09T12:00:00.000Z')).toEqual(first);
    expect(redrawn()).toBe(before + 1);
    const second = [...first, ['hannah', '2026-W51'], ['marian', '2026-W51']];
    expect(await after('2026-12-14T10:00:00.000Z')).toEqual(second);
    expect(await after('2026-12-16T10:00:00.000Z')).toEqual(second);
    // School was closed when both had waited for another week.
    expect(await after('2026-12-28T10:00:00.000Z')).toEqual(second);
    const third = [...second, ['hannah', '2027-W02'], ['marian', '2027-W02']];
    expect(await after('2027-01-12T10:00:00.000Z')).toEqual(third);
  });

  test('and the school’s calendar has run out: the list comes all the same', async () => {
    await gate.send(address, await filled({ 'answer-pupils': 'decline', 'words-pupils': 'Not like this.' }));
    gate.clock.at = new Date('2031-02-03T10:00:00.000Z');
    for (const one of gate.links.ticks) await one.run(gate.clock.at);
    expect(gate.messages().filter(({ what }) => what === 'outside.waiting').length).toBeGreaterThan(0);
  });

  test('and the one with the list cannot be reached: the next has the list of that week', async () => {
    await gate.send(address, await filled({ 'answer-pupils': 'decline', 'words-pupils': 'Not like this.' }));
    days(7);
    for (const one of gate.links.ticks) await one.run(gate.clock.at);
    const list = gate.messages().find(({ what }) => what === 'outside.waiting');
    if (!list) throw new Error('nobody has the list');
    await gate.links.notReached({ ...list, schoolId: OAK.id });
    expect(gate.messages().at(-1)).toMatchObject({ to: { personId: 'marian' }, params: list.params });
  });

  test('has a question without a word, or words without saying what they are: it is asked', async () => {
    const page = html(
      await gate.send(
        address,
        await filled({ 'answer-pupils': 'question', 'words-home-school': 'But why?' }),
      ),
    );
    expect(page).toContain('Write your question about');
    expect(page).toContain('You wrote something about &quot;Home and school');
    expect(page).toContain('But why?</textarea>');
  });

  test('something breaks while it is written: the page comes back with all that was typed, and can be sent again', async () => {
    const fields = await filled();
    gate.broken.error = new Error('the database said Dana');
    const page = html(await gate.send(address, fields));
    expect(page).toContain('Something went wrong, and nothing was sent');
    expect(page).toContain('value="Dana Tolliver"');
    expect(gate.logged.map((line) => line.split(' ')[0])).toEqual(['outside.answer-failed']);
    gate.broken.error = null;
    expect((await gate.send(address, fields)).status).toBe(303);
  });
});

describe('a name', () => {
  test.each(['', '   ', '12345', '...', '\u200b', '\u3164', '\u115f\u1160'])('%j is none', async (name) => {
    expect(html(await gate.send(address, await filled({ name })))).toContain('Type your full name.');
    expect(gate.signatures()).toEqual([]);
  });

  test('of 10,000 letters is answered, in the field still, and signs nothing', async () => {
    const name = 'Wilhelmina '.repeat(1_000).trim();
    const page = html(await gate.send(address, await filled({ name })));
    expect(page).toContain('That is longer than a name.');
    expect(page).toContain(`value="${name}"`);
    expect(gate.signatures()).toEqual([]);
  });

  test.each([
    'অনন্যা রায়',
    '王小明',
    'محمد بن علي',
    'Ёлкин Щука',
    'O’Neill-Håkansson',
    'Nguyễn Thị Ánh',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x")',
    "Robert'); DROP TABLE",
  ])('%s is kept as it was typed, and shown as text', async (name) => {
    await gate.send(address, await filled({ name, [`pupil-pupils-${juno.id}`]: name }));
    expect(gate.signatures().map((one) => one.name)).toEqual(Array.from({ length: 5 }, () => name));
    expect(html(await gate.open(address))).not.toMatch(/<script|<img/);
  });
});

describe('a link that is none', () => {
  const away = async (at: string) => {
    const before = gate.pace.waited;
    const replies = [await gate.open(at), await gate.send(at, { name: 'Dana' })];
    expect(gate.pace.waited).toBe(before + 2);
    expect(gate.pace.began).toBe(gate.pace.ended);
    return replies;
  };

  test('forged, shortened, of another school, taken back, and with more behind it: the same page, status and time', async () => {
    const token = address.slice(address.lastIndexOf('/') + 1);
    const revoked = address;
    await gate.order({ whom: 'all' });
    const none = [
      `https://desk.example/sign/OAK/${newToken()}`,
      `https://desk.example/sign/OAK/${token.slice(1)}`,
      `https://desk.example/sign/OAK/${token}A`,
      `https://desk.example/sign/OAK/${'%00'.repeat(43)}`,
      `https://desk.example/sign/ELM/${token}`,
      `https://desk.example/sign/oak/${token}`,
      `https://desk.example/sign/XXX/${token}`,
      'https://desk.example/sign',
      'https://desk.example/sign/OAK',
      `${revoked}/elsewhere`,
      revoked,
    ];
    const [first] = await away(none[0] ?? '');
    expect([first?.status, html(first ?? { status: 0 })]).toEqual([
      404,
      expect.stringContaining('This link does not work'),
    ]);
    expect(html(first ?? { status: 0 })).not.toContain('Oakfield');
    for (const one of none) for (const reply of await away(one)) expect(reply).toEqual(first);
    expect(gate.signatures()).toEqual([]);
  });

  test('one spelling of a token is a link, and no other that decodes to the same bytes', () => {
    const token = newToken();
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
    const other = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter(
      (letter) =>
        letter !== token.at(-1) &&
        Buffer.from(token.slice(0, -1) + letter, 'base64url').equals(Buffer.from(token, 'base64url')),
    );
    expect(other).toHaveLength(3);
    for (const letter of other) expect(tokenHash(token.slice(0, -1) + letter)).toBeNull();
  });

  test('a stale one says that it has run out, to whoever holds it, and signs nothing', async () => {
    const fields = await filled();
    days(20);
    expect((await gate.open(address)).status).toBe(200);
    gate.clock.at = new Date('2026-12-22T00:00:00.000Z');
    expect(html(await gate.open(address))).toContain('It could be used until 21 December 2026');
    expect((await gate.send(address, fields)).status).toBe(410);
    expect(gate.signatures()).toEqual([]);
  });

  test('that nobody used is forgotten a month after it ran out: no hash and no name of it is left, who made it is', async () => {
    const { address: link } = await gate.visitor();
    await gate.send(address, await filled());
    const tick = async () => {
      for (const one of gate.links.ticks) await one.run(gate.clock.at);
    };
    days(21 + 29);
    await tick();
    expect(links()).toHaveLength(5);
    expect(html(await gate.open(link))).toContain('It could be used until');
    days(21 + 32);
    await tick();
    // What was used stays with what was signed by it.
    expect(links().map(({ state }) => state)).toEqual(['spent']);
    expect((await gate.open(link)).status).toBe(404);
    expect(gate.audited()).toEqual(
      expect.arrayContaining([
        'jean outside.make-links',
        'jean outside.make-visitor',
        'null outside.forget-links',
      ]),
    );
    expect(gate.signatures()).toHaveLength(4);
  });

  test('a used one says so kindly, and after half an hour nothing of what was sent', async () => {
    await gate.send(address, await filled());
    gate.clock.at = new Date(NOW.getTime() + 31 * 60_000);
    const page = html(await gate.open(address));
    expect(page).toContain('This link has been used');
    expect(page).not.toMatch(/Juno|Caspian|online safety rules|copy/);
    // Whether they asked something it does not know any more, and says what follows if they did.
    expect(page).toContain('If you asked a question, the school answers you');
  });

  test('of a parent who may not sign for the child any more, or of a child who has left', async () => {
    const apart = (one: typeof juno) => ({
      ...one,
      contacts: one.contacts.map((contact) => ({ ...contact, responsibility: false })),
    });
    const fields = await filled();
    await gate.roll([apart(juno)], 1);
    expect(html(await gate.open(address))).toContain('Please read and sign for Caspian');
    await gate.send(address, { ...fields, 'children-pupils': [juno.id] });
    expect(gate.signatures()).toEqual([]);
    await gate.roll([{ ...caspian, leftAt: NOW.toISOString() }], 2);
    expect((await gate.open(address)).status).toBe(404);
  });

  test('of a parent in whose place on the roll somebody else stands is nobody’s', async () => {
    const fields = await filled();
    const becomes = (change: Partial<typeof dana>) => [{ ...dana, ...change }, lee, rex];
    let rev = 1;
    for (const other of [
      { name: 'Mia Tolliver' },
      { email: 'other@families.example' },
      { name: 'Mia Tolliver', email: null },
    ]) {
      await gate.roll([juno, caspian], rev, becomes({ misId: '71', ...other }));
      rev += 1;
      expect((await gate.open(address)).status).toBe(404);
      expect((await gate.send(address, fields)).status).toBe(404);
    }
    expect(gate.signatures()).toEqual([]);
    await gate.roll([juno, caspian], rev, becomes({ name: 'DANA TOLLIVER' }));
    expect((await gate.open(address)).status).toBe(200);
  });

  test('to whom the MIS gives a number stays theirs when their address changes', async () => {
    await gate.roll([juno, caspian], 1, [{ ...dana, misId: '71' }, lee, rex]);
    const links = await gate.addresses();
    const link = links.get('Dana Tolliver') ?? '';
    const changed = { ...dana, misId: '71', email: 'new@families.example' };
    await gate.roll([juno, caspian], 2, [changed, lee, rex]);
    expect((await gate.open(link)).status).toBe(200);
  });
});

describe('a copy', () => {
  const copy = (form: string) => gate.send(`${address}/copy`, { form });

  test('is kept in the first half hour by whoever has answered, of what was signed', async () => {
    await gate.send(address, await filled({ 'answer-home-school': 'question', 'words-home-school': 'Why?' }));
    const { status, headers, body } = await copy('pupils');
    expect([status, headers?.['Content-Type']]).toEqual([200, 'application/pdf']);
    expect(headers?.['Content-Disposition']).toMatch(
      /^attachment; filename="agreement-pupils-[0-9a-f]{8}\.pdf"$/,
    );
    expect(
      Buffer.from(body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await copy('home-school')).status).toBe(410);
    gate.clock.at = new Date(NOW.getTime() + 31 * 60_000);
    expect((await copy('pupils')).status).toBe(410);
  });

  /** What stands in the copy of a form, in its order; of facts each as "label: value". */
  const linesOf = async (form: string) => {
    const signed = gate.signatures().filter((one) => one.form === form);
    const wording = await gate.store.agreements.wording(OAK.id, signed[0]?.hash ?? '');
    if (!wording) throw new Error(`nobody signed ${form}`);
    const lines = linkPaper(OAK.name, signed, wording).blocks.flatMap((block) =>
      block.kind === 'facts' ? block.rows.map(({ label, value }) => `${label}: ${value}`) : [block.text],
    );
    return { lines, undertakings: wording.body.text?.undertakings ?? [] };
  };
  const starting = (lines: readonly string[], ...labels: readonly string[]): readonly string[] =>
    lines.filter((line) => labels.some((label) => line.startsWith(label)));

  test('has every signature with its child, who signed, how and when, and each line of the wording once', async () => {
    await gate.send(address, await filled({ [`pupil-pupils-${juno.id}`]: 'Juno T' }));
    const { lines, undertakings } = await linesOf('pupils');
    const names = starting(lines, 'Signature ', 'Pupil: ', 'Signed by', 'Name, as', 'Relationship');
    expect(names).toEqual([
      'Signature 1 of 3',
      'Pupil: Caspian Tolliver',
      'Signed by: Parent or carer',
      'Name, as it was written: Dana Tolliver',
      'Relationship to the child: Mother',
      'Signature 2 of 3',
      'Pupil: Juno Tolliver',
      'Signed by: Parent or carer',
      'Name, as it was written: Dana Tolliver',
      'Relationship to the child: Mother',
      'Signature 3 of 3',
      'Pupil: Juno Tolliver',
      'Signed by: Pupil',
      'Name, as it was written: Juno T',
    ]);
    expect(starting(lines, 'With the same lines')).toEqual(['With the same lines as number 1.']);
    expect(starting(lines, 'How it was recorded')).toHaveLength(3);
    expect(starting(lines, 'Recorded at: ')).toHaveLength(3);
    expect(starting(lines, 'SHA-256 of the wording: ')).toHaveLength(1);
    expect(undertakings.length).toBeGreaterThan(1);
    for (const { text } of undertakings) expect(lines.filter((line) => line === text)).toHaveLength(1);
    // A parent and a child have signed: nobody's line is left out.
    expect(starting(lines, 'Lines that are for other signers')).toEqual([]);
  });

  test('says once that the child’s own lines are not there, where only a parent has signed', async () => {
    await gate.send(address, await filled());
    const { lines } = await linesOf('pupils');
    expect(starting(lines, 'Signature ', 'Pupil: ')).toEqual([
      'Signature 1 of 2',
      'Pupil: Caspian Tolliver',
      'Signature 2 of 2',
      'Pupil: Juno Tolliver',
    ]);
    expect(starting(lines, 'Lines that are for other signers')).toHaveLength(1);
  });

  test('asked for by sixty at once is drawn for a few, and the others are asked to wait a minute; then it is there', async () => {
    await gate.send(address, await filled());
    const replies = await Promise.all(Array.from({ length: 60 }, () => copy('pupils')));
    const full = replies.filter(({ status }) => status === 429);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(8);
    expect(full).toHaveLength(52);
    const [one] = full;
    expect(one?.headers).toMatchObject({ 'Retry-After': '60' });
    expect(one && html(one)).toContain('One moment, please');
    expect((await copy('pupils')).status).toBe(200);
  });

  test('is not there before, and is fetched by no program that only looks at links', async () => {
    expect((await copy('pupils')).status).toBe(410);
    expect((await gate.open(`${address}/copy`)).status).toBe(405);
  });
});

describe('a document of the school’s own', () => {
  const bytes = Buffer.from('%PDF-1.7 the words of the school');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  beforeEach(() => {
    const { now } = gate.policy;
    const text = now?.agreementTexts?.['home-school'];
    if (!now || !text) throw new Error('Bushey Heath has a home-school agreement');
    const document = { name: 'Our rules.pdf', sha256, bytes: bytes.length };
    const agreementTexts = {
      ...now.agreementTexts,
      'home-school': { ...text, clauses: [], groups: [], document },
    };
    gate.policy.now = { ...now, agreementTexts };
  });

  test('is opened and read before it is signed, by GET, and by whoever holds the link', async () => {
    const next = { schoolId: OAK.id, id: sha256, name: 'Our rules.pdf', bytes, at: NOW.toISOString() };
    await gate.store.work.commit(commit([{ table: 'agreement-document', next }], { schoolId: OAK.id }));
    const page = html(await gate.open(address));
    const [, href = ''] = /href="([^"]+document[^"]+)"/.exec(page) ?? [];
    const opened = await gate.open(new URL(href, address).href);
    expect([opened.status, opened.headers?.['Content-Type']]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(opened.body as Uint8Array).equals(bytes)).toBe(true);
    expect((await gate.open(`${address}/document/staff`)).status).toBe(404);
    expect((await gate.send(address, await filled())).status).toBe(303);
    // Used: it opens nothing more.
    gate.clock.at = new Date(NOW.getTime() + 31 * 60_000);
    expect(html(await gate.open(new URL(href, address).href))).toContain('This link has been used');
  });

  test('that is not kept is signed by nobody, and the others are', async () => {
    expect(html(await gate.open(address))).toContain('cannot be opened here now');
    expect((await gate.send(address, await filled())).status).toBe(303);
    expect(new Set(gate.signatures().map(({ form }) => form))).toEqual(new Set(['pupils']));
  });
});

describe('the office', () => {
  const plan = (choice: object) => gate.ask('outside.plan-links', { choice }) as Promise<LinkPlan>;

  test('reads before what will happen, and makes nothing when it is otherwise by then', async () => {
    expect(await plan({ whom: 'all' })).toEqual({
      families: 4,
      children: 4,
      open: 4,
      noMail: 1,
      noContact: 1,
      unsaid: 0,
    });
    const before = links().length;
    const order = { choice: { whom: 'all' }, format: 'csv', families: 4, open: 0 };
    await expect(gate.ask('outside.make-links', order)).rejects.toMatchObject({ code: 'changed' });
    expect(links()).toHaveLength(before);
    expect((await gate.open(address)).status).toBe(200);
  });

  describe('of a contact of whom the file does not say whether they have parental responsibility', () => {
    const unsaid = (one: typeof juno, ...whom: readonly string[]) => ({
      ...one,
      contacts: one.contacts.map((it) => (whom.includes(it.id) ? { ...it, responsibility: null } : it)),
    });
    const all = { choice: { whom: 'all' } } as const;
    beforeEach(async () => {
      // Lee is known to have it for Juno alone; of Amber's only contact nothing is said.
      await gate.roll([unsaid(caspian, lee.id), unsaid(amber, rex.id)], 1);
    });

    test('reads how many they are before anything is made, and makes none for them unless they say so', async () => {
      expect(await gate.ask('outside.plan-links', all)).toMatchObject({
        families: 4,
        noContact: 2,
        unsaid: 2,
      });
      expect(await gate.ask('outside.plan-links', { ...all, unsaid: true })).toMatchObject({
        families: 4,
        noContact: 1,
        unsaid: 2,
      });
      const made = await gate.order({ whom: 'all' });
      expect(made.toString()).not.toContain('HYPERLINK');
      const theirs = readRows(made).find(([name]) => name === 'Lee Tolliver');
      expect(theirs?.[2]).toBe('Juno Tolliver (3M)');
      expect(html(await gate.open(theirs?.[3] ?? ''))).not.toContain('Caspian');
      const alone = readRows(made).find(([, , children]) => children === 'Amber Lowe (3M)');
      expect(html(await gate.open(alone?.[3] ?? ''))).toContain('Please read and sign for Amber');
    });

    test('who was given one all the same signs with it, until the file says no; the slip that was for anybody ends', async () => {
      const slip = readRows(await gate.order({ whom: 'all' })).find(([, , who]) => who === 'Amber Lowe (3M)');
      const links = await gate.addresses({ whom: 'all' }, true);
      const [, given = ''] = [...links].find(([name]) => name.includes('HYPERLINK')) ?? [];
      expect(html(await gate.open(given))).toContain('Please read and sign for Amber');
      expect(html(await gate.open(links.get('Lee Tolliver') ?? ''))).toContain('Caspian and Juno');
      expect((await gate.open(slip?.[3] ?? '')).status).toBe(404);
      await gate.roll(
        [{ ...amber, contacts: amber.contacts.map((one) => ({ ...one, responsibility: false })) }],
        2,
      );
      expect((await gate.open(given)).status).toBe(404);
    });

    test('makes the slip for anybody after all: it is said before that the link ends, and one of the two works', async () => {
      const links = await gate.addresses({ whom: 'all' }, true);
      const [, given = ''] = [...links].find(([name]) => name.includes('HYPERLINK')) ?? [];
      const choice = { whom: 'pupil', pupil: amber.id } as const;
      expect(await plan(choice)).toMatchObject({ families: 1, noContact: 1, open: 1 });
      const slip = (await gate.addresses(choice)).get(ANYBODY) ?? '';
      expect((await gate.open(given)).status).toBe(404);
      expect(html(await gate.open(slip))).toContain('Please read and sign for Amber');
      expect((await gate.open(links.get('Lee Tolliver') ?? '')).status).toBe(200);
    });

    test('had one link for two children: the slip of one of them ends it for both', async () => {
      await gate.roll([{ ...ivo, contacts: unsaid(amber, rex.id).contacts }], 2);
      const links = await gate.addresses({ whom: 'all' }, true);
      const [, given = ''] = [...links].find(([name]) => name.includes('HYPERLINK')) ?? [];
      expect(html(await gate.open(given))).toContain('Amber and Ivo');
      await gate.order({ whom: 'pupil', pupil: amber.id });
      expect((await gate.open(given)).status).toBe(404);
      expect(await plan({ whom: 'pupil', pupil: ivo.id })).toMatchObject({ open: 0 });
    });

    test('has a link for a child for whom they are known to have it: the slip of another child leaves it alone', async () => {
      const lees = { id: lee.id, relationship: 'Uncle', responsibility: null };
      await gate.roll([{ ...ivo, contacts: [lees] }], 2);
      const own = (await gate.addresses({ whom: 'pupil', pupil: juno.id })).get('Lee Tolliver') ?? '';
      const choice = { whom: 'pupil', pupil: ivo.id } as const;
      // Ivo's slip of before.
      expect(await plan(choice)).toMatchObject({ families: 1, open: 1 });
      await gate.order(choice);
      expect((await gate.open(own)).status).toBe(200);
    });
  });

  test('makes new links for one class: earlier ones of those families end, others do not', async () => {
    const all = await gate.addresses();
    const robin = await gate.addresses({ whom: 'class', name: 'Robin' });
    expect([...robin.keys()].toSorted()).toEqual(['Dana Tolliver', 'Lee Tolliver', ANYBODY]);
    expect((await gate.open(all.get('Dana Tolliver') ?? '')).status).toBe(404);
    expect((await gate.open(robin.get('Dana Tolliver') ?? '')).status).toBe(200);
    const [other] = [...all].filter(([name]) => name.includes('HYPERLINK'));
    expect((await gate.open(other?.[1] ?? '')).status).toBe(200);
  });

  test('a family that has signed all is left in peace, and asked for it gets one for the second parent', async () => {
    await gate.send(
      address,
      await filled({ [`pupil-pupils-${juno.id}`]: 'Juno', [`pupil-pupils-${caspian.id}`]: 'Caspian' }),
    );
    expect([...(await gate.addresses()).keys()].toSorted()).toEqual([
      expect.stringContaining('HYPERLINK'),
      ANYBODY,
    ]);
    const second = (await gate.addresses({ whom: 'pupil', pupil: juno.id })).get('Lee Tolliver') ?? '';
    const page = html(await gate.open(second));
    expect(page).toContain('signed before, on 30 November 2026');
    const some = { ...hidden(await gate.open(second)), 'answer-pupils': 'agree', 'children-pupils': juno.id };
    expect((await gate.send(second, { ...some, name: 'Lee Tolliver', relationship: 'Father' })).status).toBe(
      303,
    );
    const ofJuno = gate
      .signatures()
      .filter(({ subjectId, form, part }) => subjectId === juno.id && form === 'pupils' && part === 'parent');
    expect(ofJuno.map(({ name }) => name)).toEqual(['Dana Tolliver', 'Lee Tolliver']);
  });

  test('gets a file for the mail merge in which no name is a formula, and no token that is kept anywhere', async () => {
    const csv = (await gate.order({ whom: 'all' })).toString();
    expect(csv).toContain(`"'=HYPERLINK`);
    expect(csv).toContain('"Caspian Tolliver (Robin), Juno Tolliver (3M)"');
    const tokens = [...csv.matchAll(/sign\/OAK\/([\w-]{43})/g)].map(([, token]) => token ?? '');
    expect(tokens).toHaveLength(4);
    const kept = JSON.stringify([links(), gate.store.state.audit, gate.messages()]);
    for (const token of tokens) expect(kept).not.toContain(token);
  });

  test('gets slips by class, each with its child, its class and its address', async () => {
    const pdf = await gate.order({ whom: 'all' }, 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(readPdf(pdf)).toEqual([]);
    expect(links().filter(({ state }) => state === 'open')).toHaveLength(4);
  });

  test('is the office, a head or a deputy, with an account of their own', async () => {
    for (const role of ['dsl', 'esafety-coordinator', 'staff', 'governor'])
      await expect(
        gate.ask('outside.make-links', { choice: { whom: 'all' }, format: 'csv', families: 4, open: 4 }, [
          role,
        ]),
      ).rejects.toThrow('not theirs');
    await expect(gate.ask('outside.look-links', {}, ['office'], true)).rejects.toMatchObject({
      code: 'not-yours',
    });
  });

  test('each look and each file is written down', async () => {
    await gate.ask('outside.look-links', {});
    expect(gate.audited()).toContain('jean outside.make-links');
    expect(gate.audited()).toContain('jean outside.look-links');
  });

  test('a child without any parent on the roll has a slip too, and whoever holds it signs', async () => {
    const own = (await gate.addresses({ whom: 'pupil', pupil: ivo.id })).get(ANYBODY) ?? '';
    const fields = { ...hidden(await gate.open(own)), name: 'Aunt Ada', relationship: 'Aunt' };
    const agree = { 'answer-pupils': 'agree', 'answer-home-school': 'agree' };
    expect((await gate.send(own, { ...fields, ...agree })).status).toBe(303);
    expect(gate.signatures().map(({ subjectName }) => subjectName)).toEqual([ivo.name, ivo.name]);
  });
});

describe('a visitor', () => {
  const list = async () => ((await gate.ask('outside.list-visitors', {})) as Visitors).rows;

  test('signs what the office has chosen, with what it asks for, and the office sees it', async () => {
    const { address: at, qr, slip } = await gate.visitor();
    expect(qr.path).toMatch(/^M\d/);
    expect(Buffer.from(slip.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const page = await gate.open(at);
    expect(html(page)).toContain('Please read and sign before your visit');
    expect(html(page)).not.toContain('What you are to the child');
    expect((await list())[0]).toMatchObject({ name: 'Alex Reed', state: 'open' });
    await gate.send(at, {
      ...hidden(page),
      'answer-visitors': 'agree',
      'answer-visiting-teachers': 'agree',
      name: 'Alex Reed',
      job: 'Coach',
    });
    const signed = gate.signatures();
    expect(signed.map(({ form, kind, part, captures }) => [form, kind, part, captures])).toEqual([
      ['visiting-teachers', 'signed', 'visitor', { 'job-title': 'Coach' }],
      ['visitors', 'acknowledged', 'visitor', {}],
    ]);
    expect((await list())[0]).toMatchObject({
      state: 'answered',
      standing: expect.stringContaining('by link on'),
      typed: '',
      signed: signed.map(({ id }) => ({ signature: id, title: expect.stringMatching(/\w/) })),
      history: [],
      waits: false,
    });
  });

  test('who types another name than the one on the link stands on the list with both, and with what they asked', async () => {
    const { address: at } = await gate.visitor(['visitors']);
    const fields = { ...hidden(await gate.open(at)), 'answer-visitors': 'question', name: 'Sam Other' };
    await gate.send(at, { ...fields, 'words-visitors': 'May I bring my phone?' });
    const [row] = await list();
    expect(row).toMatchObject({ name: 'Alex Reed', typed: 'Sam Other', waits: true, signed: [] });
    expect(row?.history).toEqual([
      { line: expect.stringContaining('by Sam Other'), words: 'May I bring my phone?' },
    ]);
    const [asked] = gate.events();
    if (!asked) throw new Error('nothing was asked');
    const settled = outsideEvent({
      ...asked,
      id: crypto.randomUUID(),
      who: 'hannah',
      kind: 'settled',
      data: { matter: asked.id },
      words: { words: 'Yes, in the office.', name: null, relationship: null },
    });
    await gate.store.work.commit(commit([{ table: 'outside-event', next: settled }], { schoolId: OAK.id }));
    const [after] = await list();
    expect(after?.waits).toBe(false);
    expect(after?.history.map(({ words }) => words)).toEqual([
      'Yes, in the office.',
      'May I bring my phone?',
    ]);
  });

  test('whose name is typed in small letters or without its accents is no other', async () => {
    const { address: at } = await gate.visitor(['visitors'], 'Åsa O’Neill');
    const fields = { ...hidden(await gate.open(at)), 'answer-visitors': 'agree', name: 'asa  oneill' };
    await gate.send(at, fields);
    expect((await list())[0]).toMatchObject({ state: 'answered', typed: '' });
  });

  test('who does not agree stands on the list with it', async () => {
    const { address: at } = await gate.visitor(['visitors']);
    await gate.send(at, { ...hidden(await gate.open(at)), 'answer-visitors': 'decline', name: 'Alex Reed' });
    expect((await list())[0]?.standing).toContain('Does not agree');
    expect(gate.messages()).toHaveLength(1);
  });

  test('a link that was taken back does not work; one that was used cannot be', async () => {
    const { address: at } = await gate.visitor(['visitors']);
    const [row] = await list();
    await gate.ask('outside.revoke-visitor', { link: row?.link });
    expect((await gate.open(at)).status).toBe(404);
    await expect(gate.ask('outside.revoke-visitor', { link: row?.link })).rejects.toMatchObject({
      code: 'changed',
    });
    const family = links().find(({ kind }) => kind === 'family');
    await expect(gate.ask('outside.revoke-visitor', { link: family?.id })).rejects.toMatchObject({
      code: 'changed',
    });
  });

  test.each([
    ['', ['visitors'], 'type the visitor’s name'],
    ['x'.repeat(201), ['visitors'], 'longer than a name'],
    ['Alex', [], 'choose at least one agreement'],
    ['Alex', ['staff'], 'choose at least one agreement'],
  ])('%.10s with %j is asked for again', async (name, forms, words) => {
    await expect(gate.visitor(forms, name)).rejects.toMatchObject({
      sentence: expect.stringContaining(words),
    });
  });
});

test.each([...policies.keys()].filter((id) => id !== 'default'))(
  'with the policy of %s each family gets a page that can be answered, or is told that there is nothing',
  async (id) => {
    gate = await createGate(id);
    const all = await gate.addresses();
    for (const at of all.values()) {
      const page = html(await gate.open(at));
      expect(page).not.toMatch(/undefined|\[object|NaN|<p><\/p>/);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page).toContain('<h2 id="form-');
    }
    expect(all.size).toBeGreaterThan(0);
  },
);
