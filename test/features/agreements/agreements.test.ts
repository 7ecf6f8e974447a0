import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AGREEMENT_DEFAULTS, type SchoolAgreements } from '../../../src/core/school.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf } from '../../fakes/card-reading.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { type AgreementsOffice, createAgreementsOffice, reworded } from './office.ts';

let policies: Policies;
let office: AgreementsOffice;
beforeAll(async () => {
  policies = await busheyPolicies();
});
beforeEach(async () => {
  office = createAgreementsOffice(policies);
  office.leaves('teacher2');
  await office.tick();
});

describe('a school before anybody has started agreements', () => {
  test('is quiet: people are written down, nobody has a message', () => {
    expect(office.request('teacher1')).toMatchObject({ form: 'staff', state: 'not-asked' });
    expect(office.sent('teacher1', 'agreement.ask')).toEqual([]);
  });

  test('asks whoever comes later, once, within the next reading of the directory', async () => {
    office.joins('teacher2');
    await office.pass(5);
    expect(office.request('teacher2').state).toBe('open');
    await office.pass(5);
    expect(office.sent('teacher2', 'agreement.ask')).toHaveLength(1);
    expect(office.words(await office.shows('teacher2', 'agreement.ask'))).toMatch(/about \d+ minutes/);
  });

  test('a newcomer who has no app yet is welcomed first when it comes, and then asked anew with a day to come', async () => {
    office.joins('teacher2');
    await office.pass(5);
    await office.notReached('teacher2', 'Forbidden');
    await office.passDays(2);
    await office.as('teacher2').installs();
    await office.pass(1);
    const heard = office.deliveredTo('teacher2').map(({ what }) => what);
    expect(heard.slice(-2)).toEqual(['people.welcome', 'agreement.ask']);
    expect(office.request('teacher2').dueAt).toBe('2026-12-09T10:05:00.000Z');
    const register = await office.as('head').open('agreement.register', { state: 'not-reached' });
    expect(office.words(register)).not.toContain('teacher2');
    // Whoever was reached all along is not asked again by adding the app once more.
    await office.as('teacher2').installs();
    await office.pass(1);
    expect(office.sent('teacher2', 'agreement.ask')).toHaveLength(2);
  });

  test('asks neither a shared account nor a pupil nor somebody whose account is off', async () => {
    expect(office.requests('supply1')).toEqual([]);
    expect(office.requests('pupil1')).toEqual([]);
    office.joins('teacher2');
    const newcomer = office.directory.users.at(-1);
    if (newcomer) office.directory.users.splice(-1, 1, { ...newcomer, enabled: false });
    await office.pass(5);
    expect(office.requests('teacher2')).toEqual([]);
  });
});

describe('starting', () => {
  test('shows how many would be asked, and asks them', async () => {
    const dialog = await office.as('coordinator').open('agreement.look-start', { school: OAK });
    expect(office.words(dialog)).toContain('Start asking');
    expect(JSON.stringify(dialog)).toContain('people');
    expect(office.words(await office.start())).toContain('They are being asked now');
    await office.pass(1);
    expect(office.request('teacher1').state).toBe('open');
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);
  });

  test('while as many messages wait as Teams takes in a moment nobody more is reminded, and then everybody is', async () => {
    office.room.left = 0;
    await office.start();
    await office.pass(1);
    expect(office.sent('teacher1', 'agreement.ask')).toEqual([]);
    office.room.left = 1;
    await office.pass(1);
    const asked = () =>
      ['teacher1', 'head', 'deputy.head', 'dsl', 'deputy.dsl', 'network'].flatMap((local) =>
        office.sent(local, 'agreement.ask'),
      );
    // Three rounds of ticks.
    expect(asked().length).toBeLessThanOrEqual(3);
    office.room.left = 1_000;
    await office.pass(1);
    expect(asked()).toHaveLength(6);
  });

  test('is for those who may', async () => {
    const answer = await office.as('teacher1').open('agreement.look-start', { school: OAK });
    expect(office.words(answer)).toContain('The e-safety coordinator, the headteacher');
  });

  test('pressed twice asks once', async () => {
    const dialog = await office.as('coordinator').open('agreement.look-start', { school: OAK });
    await office.press('coordinator', dialog, 'Start asking');
    await office.press('coordinator', dialog, 'Start asking');
    await office.pass(1);
    await office.pass(1);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);
  });
});

describe('signing', () => {
  test('keeps who, which wording and when; a double press is one signature', async () => {
    const dialog = await office.read('teacher1');
    const first = await office.press('teacher1', dialog, 'I agree and sign', {
      name: 'TEACHER1 of oakfield',
    });
    const second = await office.press('teacher1', dialog, 'I agree and sign', {
      name: 'TEACHER1 of oakfield',
    });
    for (const answer of [first, second])
      expect(office.words(answer)).toContain('Thank you. You have signed');
    expect(office.signatures('teacher1')).toEqual([
      expect.objectContaining({
        hash: office.request('teacher1').hash,
        at: '2026-11-23T10:00:00.000Z',
        name: 'TEACHER1 of oakfield',
        nameCheck: 'same',
      }),
    ]);
    expect(office.request('teacher1')).toMatchObject({
      state: 'signed',
      renewAt: '2027-11-23T10:00:00.000Z',
    });
  });

  test('another name is asked about once, and then taken and marked', async () => {
    const asked = await office.sign('teacher1', 'Wilhelmina Quorn');
    expect(office.words(asked)).toContain('not quite the name');
    expect(office.signatures('teacher1')).toEqual([]);
    const signed = await office.press('teacher1', asked, 'I agree and sign', { name: 'Wilhelmina Quorn' });
    expect(office.words(signed)).toContain('Thank you');
    expect(office.signatures('teacher1')[0]).toMatchObject({ nameCheck: 'differs' });
    const seen = await office.person('head', 'teacher1');
    expect(office.words(seen)).toContain('The name they typed is another one');
    expect(office.words(seen)).toContain('Wilhelmina Quorn');
    const found = await office.as('head').open('agreement.register', { state: 'other-name' });
    expect(office.words(found)).toContain('teacher1 of Oakfield');
    expect(office.words(found)).toContain('The name they typed is another one.');
    expect(office.words(found)).not.toMatch(/Quorn|teacher2 of/);
    await office.as('head').say('agreements status');
    expect(office.words(await office.shows('head', 'agreement.status'))).not.toContain('Quorn');
  });

  test.each([
    ['', 'Please type your full name'],
    [' \u2003\n ', 'Please type your full name'],
    ['x'.repeat(10_000), '200 letters at most'],
  ])('a name that is none is answered, and the form comes back (%#)', async (name, words) => {
    const answer = await office.sign('teacher1', name);
    expect(office.words(answer)).toContain(words);
    expect(JSON.stringify(answer).length).toBeLessThan(26 * 1024);
    expect(answer).toMatchObject({ kind: 'dialog', unsaved: true });
    expect(office.signatures('teacher1')).toEqual([]);
  });

  test.each(['李小龍', 'محمد علي', 'Nguyễn Văn An', '{{DATE(2026)}}'])(
    'the name "%s" is kept as it was typed',
    async (name) => {
      const asked = await office.sign('teacher1', name);
      await office.press('teacher1', asked, 'I agree and sign', { name });
      expect(office.signatures('teacher1')[0]?.name).toBe(name.normalize('NFC'));
    },
  );

  test('a name turns nothing around that stands beside it', async () => {
    const asked = await office.sign('teacher1', '\u202edrawkcab');
    await office.press('teacher1', asked, 'I agree and sign', { name: '\u202edrawkcab' });
    expect(office.signatures('teacher1')[0]?.name).toBe('drawkcab');
  });

  test('of a wording that has changed meanwhile is refused kindly, with the new one', async () => {
    const dialog = await office.read('teacher1');
    office.policy(reworded);
    const answer = await office.press('teacher1', dialog, 'I agree and sign', {
      name: 'teacher1 of Oakfield',
    });
    expect(office.words(answer)).toContain('The wording has changed since you opened it');
    expect(office.words(answer)).toContain('heliotrope umbrella');
    expect(office.signatures('teacher1')).toEqual([]);
  });

  test('with somebody else’s form, request or a forged id signs nothing', async () => {
    const theirs = await office.read('dsl');
    const answer = await office.press('teacher1', theirs, 'I agree and sign', { name: 'dsl of Oakfield' });
    expect(office.words(answer)).toContain('somebody else’s agreement');
    const own = await office.read('teacher1');
    const { data } = buttonOf(own, 'I agree and sign');
    const { data: other } = buttonOf(theirs, 'I agree and sign');
    const forged = await office
      .as('teacher1')
      .submit('agreement.sign', { ...data, form: other['form'], name: 'teacher1 of Oakfield' });
    expect(office.words(forged)).toContain('opened by somebody else, or before something');
    const nowhere = await office
      .as('teacher1')
      .submit('agreement.sign', { ...data, request: '00000000-0000-4000-8000-000000000000', name: 'x' });
    expect(office.words(nowhere)).toContain('no longer there');
    expect(office.store.state.agreements.signatures).toEqual([]);
  });

  test('a pupil who presses is told whom to turn to', async () => {
    const answer = await office
      .as('pupil1')
      .open('agreement.read', { school: OAK, request: office.request('teacher1').id });
    expect(office.words(answer)).toContain('0800 1111');
  });

  test('a shared account reads what to do', async () => {
    await office.as('supply1').say('agreements');
    expect(office.words(await office.shows('supply1', 'agreement.mine'))).toContain('sign in your own name');
  });

  test('goes on while the directory is silent', async () => {
    office.directory.broken = true;
    await office.pass(30);
    expect(office.words(await office.sign('teacher1'))).toContain('Thank you');
  });
});

describe('a question', () => {
  test('goes to the coordinator, who answers; meanwhile nobody reminds, and then the ladder goes on', async () => {
    await office.start();
    const dialog = await office.read('teacher1');
    const form = await office.press('teacher1', dialog, 'I have a question');
    const empty = await office.press('teacher1', form, 'Send my question', { words: ' ' });
    expect(office.words(empty)).toContain('Please write your question');
    const sent = await office.press('teacher1', empty, 'Send my question', {
      words: 'May I use my own phone?',
    });
    expect(office.words(sent)).toContain('on its way to the e-safety coordinator');
    const notice = await office.shows('coordinator', 'agreement.told');
    expect(office.words(notice)).toContain('Somebody has a question');
    expect(office.words(notice)).not.toContain('phone');
    await office.passDays(9);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);

    const person = await office.person('coordinator', 'teacher1');
    expect(office.words(person)).toContain('May I use my own phone?');
    expect(office.words(await office.person('teacher1', 'teacher1'))).toContain('somebody else');
    const answered = await office.press('coordinator', person, 'Send the answer', {
      answer: 'In the staff room.',
    });
    expect(office.words(answered)).toContain('on its way to them');
    expect(office.words(await office.shows('coordinator', 'agreement.told'))).toContain('dealt with');
    expect(office.words(await office.shows('teacher1', 'agreement.answered'))).toContain('was answered');
    const again = await office.as('teacher1').open('agreement.read', {
      school: OAK,
      request: office.request('teacher1').id,
    });
    expect(office.words(again)).toContain('In the staff room.');
    // Three days later is a Saturday.
    await office.passDays(6);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(2);
  });
});

describe('"I do not agree"', () => {
  test('is a real answer: the coordinator is told, the person is left in peace', async () => {
    await office.start();
    const dialog = await office.read('teacher1');
    const form = await office.press('teacher1', dialog, 'I do not agree');
    expect(office.words(form)).toContain('Nothing changes for you now. Somebody will talk with you.');
    await office.press('teacher1', form, 'Send: I do not agree', { words: 'Clause nine is not for me.' });
    expect(office.request('teacher1').state).toBe('declined');
    const asked = office.words(await office.shows('teacher1', 'agreement.ask'));
    expect(asked).toContain(
      'You said that you do not agree. Nothing changes for you now. Somebody will talk with you.',
    );
    expect(asked).not.toContain('You need not do anything');
    expect(office.words(await office.shows('coordinator', 'agreement.told'))).toContain('does not agree');
    const seen = await office.person('head', 'teacher1');
    expect(office.words(seen)).toContain('does not agree');
    expect(office.words(seen)).not.toContain('Clause nine');
    await office.passDays(20);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);
    expect(office.words(await office.person('coordinator', 'teacher1'))).toContain('Clause nine is not');
    const person = await office.person('head', 'teacher1');
    await office.press('head', person, 'Ask again now');
    await office.pass(1);
    expect(office.request('teacher1').state).toBe('open');
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(2);
  });
});

test('the coordinator who does not agree reads that the headteacher is told', async () => {
  await office.start();
  const form = await office.press('coordinator', await office.read('coordinator'), 'I do not agree');
  expect(office.words(form)).toContain('This is told to the headteacher');
  const said = await office.press('coordinator', form, 'Send: I do not agree');
  expect(office.words(said)).toContain('This is told to the headteacher');
  expect(office.sent('head', 'agreement.told')).toHaveLength(1);
});

describe('a directory from which many people are suddenly missing', () => {
  const states = () => [...office.store.state.agreements.requests.values()].map(({ state }) => state);
  const register = async () => office.words(await office.as('head').open('agreement.register', {}));

  test('is not believed before a second reading, and whoever comes back goes on where they were', async () => {
    await office.start();
    await office.passDays(4);
    const { users } = office.directory;
    office.directory.users = users.filter(({ id }) => [idOf('head'), idOf('coordinator')].includes(id));
    await office.pass(5);
    expect(states()).not.toContain('closed');
    expect(await register()).toContain('Many people are missing');
    await office.pass(1);
    expect(states()).not.toContain('closed');
    await office.pass(5);
    expect(states()).toContain('closed');
    expect(await register()).not.toContain('Many people are missing');
    office.directory.users = users;
    await office.pass(5);
    expect(states()).not.toContain('closed');
    await office.passDays(1);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(2);
    await office.passDays(3);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(3);
  });
});

describe('a form that is open in two places', () => {
  const openTwice = async () => {
    await office.start();
    const read = await office.read('teacher1');
    return {
      read,
      other: await office.read('teacher1'),
      question: await office.press('teacher1', read, 'I have a question'),
      no: await office.press('teacher1', read, 'I do not agree'),
    };
  };

  test('signs once, and takes nothing back once it is signed', async () => {
    const { read, other, question, no } = await openTwice();
    await office.press('teacher1', read, 'I agree and sign', { name: 'teacher1 of Oakfield' });
    const before = office.request('teacher1');
    const twice = await office.press('teacher1', other, 'I agree and sign', { name: 'Somebody Else' });
    expect(office.words(twice)).toContain('Thank you. You have signed');
    expect(office.words(twice)).toContain('Your copy is in "My desk" beside this chat, page "Agreements".');
    const asked = await office.press('teacher1', question, 'Send my question', { words: 'May I?' });
    expect(office.words(asked)).toContain('This has changed since you opened it');
    await office.press('teacher1', no, 'Send: I do not agree');
    expect(office.request('teacher1')).toEqual(before);
    expect(office.signatures('teacher1')).toHaveLength(1);
    expect(office.sent('coordinator', 'agreement.told')).toEqual([]);
  });

  test('is signed by one press also while a reminder moves the ladder of the same person', async () => {
    await office.start();
    const read = await office.read('teacher1');
    const { agreements } = office.store;
    const before = agreements.chase;
    agreements.chase = async (schoolId, personId) => {
      const chase = await before(schoolId, personId);
      agreements.chase = before;
      for (const [key, one] of office.store.state.agreements.chases)
        if (one.id === personId)
          office.store.state.agreements.chases.set(key, { ...one, rev: one.rev + 1, step: one.step + 1 });
      return chase;
    };
    const thanks = await office.press('teacher1', read, 'I agree and sign', { name: 'teacher1 of Oakfield' });
    expect(office.words(thanks)).toContain('Thank you. You have signed');
    expect(agreements.chase).toBe(before);
    expect(office.signatures('teacher1')).toHaveLength(1);
    expect(office.request('teacher1')).toMatchObject({ state: 'signed' });
  });

  test('says a question once when its button is pressed twice, and no older form takes its place', async () => {
    const { question, no } = await openTwice();
    for (let times = 0; times < 2; times += 1) {
      const sent = await office.press('teacher1', question, 'Send my question', { words: 'May I?' });
      expect(office.words(sent)).toContain('on its way');
    }
    expect(office.sent('coordinator', 'agreement.told')).toHaveLength(1);
    const late = await office.press('teacher1', no, 'Send: I do not agree');
    expect(office.words(late)).toContain('Please send it again from here');
    expect(office.request('teacher1')).toMatchObject({ state: 'open', question: 'asked' });
  });
});

test.each([['🙂🙂'], ['\u200b\u200b'], ['\0'], ['\ud800'], ['123'], ['- .']])(
  '%j is not a name',
  async (name) => {
    const answer = await office.sign('teacher1', name);
    expect(office.words(answer)).toContain('Please type your full name');
    expect(office.signatures('teacher1')).toEqual([]);
  },
);

test.each(['I agree and sign', 'I do not agree'])(
  '"%s" of an agreement that is asked no more says that nothing was saved',
  async (title) => {
    const before = await office.read('teacher1');
    const dialog = title === 'I agree and sign' ? before : await office.press('teacher1', before, title);
    const request = office.requests('teacher1')[0];
    if (!request) throw new Error('nothing is asked');
    office.store.state.agreements.requests.set(`${OAK}|${request.id}`, { ...request, state: 'closed' });
    const send = title === 'I agree and sign' ? title : 'Send: I do not agree';
    const answer = await office.press('teacher1', dialog, send, { name: 'teacher1 of Oakfield' });
    expect(office.words(answer)).toContain('Nothing of yours was saved');
    expect(office.signatures('teacher1')).toEqual([]);
  },
);

test('who did not agree, went and came back has not signed, whatever they signed before', async () => {
  await office.sign('teacher1');
  office.policy(reworded);
  await office.pass(5);
  const no = await office.press('teacher1', await office.read('teacher1'), 'I do not agree');
  await office.press('teacher1', no, 'Send: I do not agree');
  office.leaves('teacher1');
  await office.pass(5);
  expect(office.requests('teacher1')[0]?.state).toBe('closed');
  office.joins('teacher1');
  await office.pass(5);
  expect(office.request('teacher1').state).toBe('open');
});

test('a question that waits cannot be passed over by asking again', async () => {
  await office.start();
  const read = await office.read('teacher1');
  const question = await office.press('teacher1', read, 'I have a question');
  const seen = await office.person('coordinator', 'network');
  await office.press('teacher1', question, 'Send my question', { words: 'May I?' });
  const own = await office.person('coordinator', 'teacher1');
  const { data } = buttonOf(own, 'Send the answer');
  const forced = await office.as('coordinator').submit(buttonOf(seen, 'Ask again now').verb, data);
  expect(office.words(forced)).toContain('This has changed since you opened it');
  expect(office.request('teacher1').question).toBe('asked');
  // Nor by a new wording.
  office.policy(reworded);
  await office.pass(5);
  expect(office.request('teacher1').question).toBe('asked');
  expect(office.words(await office.person('coordinator', 'teacher1'))).toContain('May I?');
});

describe('a new wording', () => {
  test('is asked for at once with what has changed; the signature of the old one stays', async () => {
    await office.sign('teacher1');
    const [{ hash } = { hash: '' }] = office.signatures('teacher1');
    office.policy(reworded);
    await office.pass(5);
    expect(office.request('teacher1')).toMatchObject({ state: 'open' });
    expect(office.words(await office.shows('teacher1', 'agreement.ask'))).toContain('The wording is new');
    const read = await office.as('teacher1').open('agreement.read', {
      school: OAK,
      request: office.request('teacher1').id,
    });
    expect(office.words(read)).toContain('In other words: 1. I keep every heliotrope umbrella to myself.');
    await office.sign('teacher1');
    expect(office.signatures('teacher1').map((one) => one.hash)).toEqual([
      hash,
      office.request('teacher1').hash,
    ]);
    expect(office.signatures('teacher1')[1]?.hash).not.toBe(hash);
  });
});

describe('reminders', () => {
  beforeEach(async () => {
    office.directory.managers[idOf('teacher1')] = idOf('deputy.head');
    await office.start();
    await office.pass(1);
  });

  test('stop when somebody has signed', async () => {
    await office.sign('teacher1');
    await office.passDays(16);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);
  });

  test('end on day 14; then the line manager keeps a list, a week later the head as well, until it is decided', async () => {
    for (const local of ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair'])
      await office.sign(local);
    await office.passDays(16);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(4);
    expect(office.sent('deputy.head', 'agreement.list')).toHaveLength(1);
    expect(office.sent('head', 'agreement.list')).toEqual([]);
    const notice = await office.shows('deputy.head', 'agreement.list');
    expect(office.words(notice)).toContain('1 person has had every reminder');
    expect(office.words(notice)).not.toContain('teacher1');
    await office.passDays(7);
    expect(office.sent('head', 'agreement.list')).toHaveLength(1);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(4);

    const list = await office.as('deputy.head').open('agreement.list', { school: OAK });
    expect(office.words(list)).toContain('teacher1 of Oakfield');
    const person = await office.press('deputy.head', list, 'Open this person', {
      person: office.request('teacher1').id,
    });
    const wrong = await office.press('deputy.head', person, 'Save: not asked until then', {
      why: ' ',
      until: '',
    });
    expect(office.words(wrong)).toContain('Please say why');
    const past = await office.press('deputy.head', wrong, 'Save: not asked until then', {
      why: 'x'.repeat(10_000),
      until: '2026-01-01',
    });
    expect(office.words(past)).toContain('Please choose a day from tomorrow on');
    const saved = await office.press('deputy.head', past, 'Save: not asked until then', {
      leave: 'true',
      until: '2027-01-08',
    });
    expect(office.words(saved)).toContain('They are not asked until then');
    expect(office.words(saved)).toContain('deputy.head of Oakfield');
    const onLeave = await office.as('head').open('agreement.register', { state: 'exempt' });
    expect(office.words(onLeave)).toContain('On leave until 8 January 2027');
    for (const local of ['deputy.head', 'head'])
      expect(office.words(await office.shows(local, 'agreement.list'))).toContain('Nobody is on it any more');
  });

  test('a list is nobody’s whose name is not on it to keep', async () => {
    await office.passDays(16);
    const list = await office.as('dsl').open('agreement.list', { school: OAK });
    expect(office.words(list)).not.toContain('teacher1 of Oakfield');
    expect(office.words(await office.person('network', 'teacher1'))).toContain('somebody else');
  });

  test('without a manager the head keeps the list; while the directory cannot say, it is asked again', async () => {
    delete office.directory.managers[idOf('teacher1')];
    for (const local of ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair'])
      await office.sign(local);
    await office.passDays(14);
    office.directory.broken = true;
    await office.passDays(2);
    expect(office.sent('head', 'agreement.list')).toEqual([]);
    office.directory.broken = false;
    await office.passDays(1);
    expect(office.sent('head', 'agreement.list')).toHaveLength(1);
  });

  test('while the directory is silent, managers are asked for together and no longer than for one', async () => {
    await office.passDays(14);
    let [asked, atOnce, most] = [0, 0, 0];
    office.directory.manager = async () => {
      asked += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      throw new Error('silent');
    };
    await office.passDays(2);
    const open = office.store.state.agreements.requests;
    expect([...open.values()].filter(({ state }) => state === 'open').length).toBeGreaterThan(4);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    expect(asked).toBeGreaterThan(0);
    expect(office.sent('head', 'agreement.list')).toEqual([]);
  });

  test('wait for somebody who is out of office', async () => {
    office.out.add(idOf('teacher1'));
    await office.passDays(10);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(1);
    office.out.delete(idOf('teacher1'));
    await office.passDays(1);
    expect(office.sent('teacher1', 'agreement.ask')).toHaveLength(2);
  });

  test('somebody whom Teams cannot reach stands on the register with what to do', async () => {
    await office.notReached('teacher1', 'MessageWritesBlocked');
    const register = await office.as('coordinator').open('agreement.register', { state: 'not-reached' });
    expect(office.words(register)).toContain('They have blocked the app in Teams');
    // Whoever answers can be reached.
    await office.sign('teacher1');
    const again = await office.as('coordinator').open('agreement.register', { state: 'done' });
    expect(office.words(again)).not.toContain('Could not be reached in Teams.');
  });
});

describe('the register', () => {
  test('has those who have not signed first, and says what could not be looked at', async () => {
    await office.start();
    await office.sign('coordinator');
    const register = await office.as('coordinator').open('agreement.register', {});
    const words = office.words(register);
    expect(words.indexOf('teacher1 of Oakfield')).toBeLessThan(words.indexOf('coordinator of Oakfield'));
    expect(words).not.toContain('Not looked');
    office.directory.broken = true;
    await office.pass(20);
    const blind = await office.as('coordinator').open('agreement.register', {});
    expect(office.words(blind)).toContain('Not looked: the directory could not be read in full since');
  });

  test('filters by state, agreement and department, and pages', async () => {
    office.joins('teacher2', { department: 'Year 3' });
    await office.pass(5);
    const by = async (filters: Record<string, unknown>) =>
      office.words(await office.as('head').open('agreement.register', filters));
    expect(await by({ state: 'open' })).toContain('teacher2 of Oakfield');
    expect(await by({ state: 'open' })).not.toContain('teacher1 of Oakfield');
    expect(await by({ department: 'd0' })).toContain('teacher2 of Oakfield');
    expect(await by({ department: 'd0' })).not.toContain('teacher1 of Oakfield');
    expect(await by({ agreement: 'visitors' })).toContain('Nobody is here with these filters');
    expect(await by({ page: 9_999 })).toContain('teacher1 of Oakfield');
    expect(await by({ state: 'nonsense', department: '../..' })).toContain('teacher1 of Oakfield');
  });

  test.each([['李'], ['🙂'], ['"\\'], ['ﷺ']])(
    'fits on a card when the directory is full of %s',
    async (letter) => {
      const name = letter.repeat(10_000);
      office.directory.users = office.directory.users.map((user, index) => ({
        ...user,
        name,
        facts: { jobTitle: name, department: `${index} ${name}` },
      }));
      await office.pass(5);
      await office.start();
      const register = await office.as('head').open('agreement.register', {});
      expect(Buffer.byteLength(JSON.stringify(register))).toBeLessThan(26 * 1024);
      const person = await office.person('head', 'teacher1');
      expect(Buffer.byteLength(JSON.stringify(person))).toBeLessThan(26 * 1024);
      // Whoever has such a name can sign: what is typed is compared with it where it has letters, and marked.
      const asked = await office.sign('teacher1', 'Somebody');
      if (asked.kind === 'dialog')
        await office.press('teacher1', asked, 'I agree and sign', { name: 'Somebody' });
      expect(office.signatures('teacher1')).toHaveLength(1);
    },
  );

  test('opens for nobody else, and nobody decides about themselves', async () => {
    for (const local of ['teacher1', 'network', 'pupil1', 'supply1']) {
      const answer = await office.as(local).open('agreement.register', {});
      expect(answer.kind).toBe('text');
    }
    const own = await office.person('head', 'head');
    expect(office.words(own)).toContain('That is your own');
    expect(office.words(own)).not.toContain('Ask again now');
  });

  test('a decision on a row that has changed meanwhile changes nothing', async () => {
    await office.start();
    const seen = await office.person('head', 'teacher1');
    await office.sign('teacher1');
    const late = await office.press('head', seen, 'Save: not asked until then', {
      why: 'On leave',
      until: '2027-01-08',
    });
    expect(office.words(late)).toContain('This has changed since you opened it');
    expect(office.request('teacher1').state).toBe('signed');
  });

  test('who has left is not on it, and what they signed is kept', async () => {
    await office.sign('teacher1');
    office.leaves('teacher1');
    await office.pass(5);
    expect(office.requests('teacher1')[0]).toMatchObject({ state: 'closed', closedWhy: 'left' });
    expect(office.signatures('teacher1')).toHaveLength(1);
    const register = await office.as('head').open('agreement.register', {});
    expect(office.words(register)).not.toContain('teacher1');
  });
});

describe('a school that tells staff by their education accounts', () => {
  const rules: SchoolAgreements = {
    ...AGREEMENT_DEFAULTS,
    audiences: { staff: [{ primaryRole: 'teacher' }], supply: [{ roles: ['supply'] }] },
  };
  beforeEach(async () => {
    office = createAgreementsOffice(policies, { school: { agreements: rules } });
    office.leaves('teacher2');
    office.directory.users = office.directory.users.map((user) => ({
      ...user,
      facts: { jobTitle: null, department: null },
    }));
  });

  test('asks teachers, and nobody who has no such account', async () => {
    office.directory.education[idOf('teacher1')] = 'teacher';
    await office.tick();
    expect(office.requests('teacher1')).toHaveLength(1);
    expect(office.requests('network')).toEqual([]);
  });

  test('takes nobody off, and asks nobody new, while those accounts cannot be read', async () => {
    office.directory.education[idOf('teacher1')] = 'teacher';
    await office.tick();
    office.directory.educationBroken = true;
    for (let times = 0; times < 10; times += 1) await office.pass(5);
    expect(office.request('teacher1').state).toBe('not-asked');
    const register = await office.as('head').open('agreement.register', {});
    expect(office.words(register)).toContain('Not looked');
  });

  test('writes nobody down before they were ever read', async () => {
    office.directory.educationBroken = true;
    await office.tick();
    await office.pass(5);
    expect(office.store.state.agreements.requests.size).toBe(0);
    office.directory.educationBroken = false;
    office.directory.education[idOf('teacher1')] = 'teacher';
    await office.pass(5);
    expect(office.request('teacher1').state).toBe('not-asked');
  });
});
