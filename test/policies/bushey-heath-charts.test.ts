/** The chart for staff who were hurt and the two appendices with steps, branch by branch; a row for every step that is printed. */
import { describe, expect, test } from '@jest/globals';
import { type FlowClick, type Item, nodeAt, type Run, startRun, step } from '../../src/core/flow.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { addedAt, ofPolicy } from './walk-chart.ts';

const policy = await shippedPolicy('bushey-heath');

const next: FlowClick = { kind: 'next' };
const walker =
  (start: string) =>
  (...answers: readonly (string | FlowClick)[]): Run =>
    answers.reduce<Run>((run, answer) => {
      const click: FlowClick = typeof answer === 'string' ? { kind: 'choose', choice: answer } : answer;
      const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
      if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
      return result.run;
    }, startRun(start));

const itemsOf = (ref: string): readonly Item[] => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'actions') throw new Error(`${ref} is no checklist`);
  return node.items;
};
const idsOf = (ref: string): readonly string[] => ofPolicy(itemsOf(ref)).map(({ id }) => id);
const itemOf = (ref: string): Item => {
  const [chart, node, id] = ref.split('/');
  const item = itemsOf(`${chart}/${node}`).find((it) => it.id === id);
  if (!item) throw new Error(`no item ${ref}`);
  return item;
};
const concernsOf = (ref: string): Record<string, string | undefined> => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'question') throw new Error(`${ref} is no question`);
  return Object.fromEntries(node.choices.map(({ id, concerns }) => [id, concerns]));
};

describe('the charts of the document', () => {
  test('are three flowcharts and two appendices with steps; the two that follow on nothing are offered by hand', () => {
    const own = Object.values(policy.flows).filter(({ source }) => source !== 'national');
    expect(own.map(({ id, source, section }) => [id, source, section])).toEqual([
      ['appendix-f', 'document', 'Appendix F'],
      ['appendix-g', 'document', 'Appendix G'],
      ['h1', 'document', 'Flowchart: illegal incident'],
      ['h2', 'document', 'Flowchart: managing an incident'],
      ['h3', 'document', 'Flowchart: staff'],
    ]);
    expect(own.filter(({ offered }) => offered).map(({ id }) => id)).toEqual([
      'appendix-f',
      'appendix-g',
      'h3',
    ]);
  });

  test('whoever cannot tell the headteacher reads on the staff chart whom else to tell', () => {
    expect(policy.flows['h3']?.standing).toMatch(
      /headteacher.*senior leadership team.*Herts eSafety Adviser/,
    );
  });
});

describe('a member of staff was hurt or upset', () => {
  const from = walker('h3/common');

  test('in every case: a child at risk, log, evidence, report abuse, and the governors only to be considered', () => {
    expect(idsOf('h3/common')).toEqual(['at-risk', 'log', 'evidence', 'report-abuse', 'governors']);
    expect(itemOf('h3/common/evidence').text).toMatch(/printouts and\/or screenshots/);
    expect(itemOf('h3/common/report-abuse').when).toBe('if appropriate');
    expect(itemOf('h3/common/governors')).toMatchObject({ consider: true, role: 'chair-of-governors' });
    expect(nodeAt(policy.flows, 'h3/common').text).toContain('headteacher and/or the governors');
    expect(addedAt(policy.flows, 'h3/common')).toContain('nobody does any of these whom it is about');
  });

  test('a child at risk is spoken of before anybody asks who did it: that answer can hand the case on', () => {
    expect(itemOf('h3/common/at-risk')).toMatchObject({
      when: 'if a child is at risk',
      role: 'dsl',
      timing: 'now',
    });
    expect(from(next).at).toBe('h3/who');
  });

  test('then who is said to have done it: parent, staff or pupil as printed, and mixed or unknown cases', () => {
    expect(concernsOf('h3/who')).toEqual({
      parent: undefined,
      staff: 'staff',
      pupil: undefined,
      'pupil-and-parent': undefined,
      'staff-and-others': 'staff',
      unknown: undefined,
    });
  });

  test('a parent is invited and talked to with four examples and the request to remove it', () => {
    expect(from(next, 'parent').at).toBe('h3/parent');
    expect(idsOf('h3/parent')).toEqual(['invite', 'letter']);
    expect(itemOf('h3/parent/letter').consider).toBe(true);
    expect(idsOf('h3/parent-talk')).toEqual(['aware', 'discuss', 'open-door', 'agreement', 'remove']);
    expect(itemOf('h3/parent-talk/agreement').text).toContain('Home School Agreement');
  });

  test('only if that did not solve it, the Chair of Governors is considered', () => {
    const talked = [next, 'parent', next, next] as const;
    expect(from(...talked).at).toBe('h3/parent-solved');
    expect(from(...talked, 'no').at).toBe('h3/parent-governors');
    expect(itemOf('h3/parent-governors/chair')).toMatchObject({ consider: true, timing: 'decide' });
    expect(from(...talked, 'yes').at).toBe('h3/parent-solved-it');
    expect(from(...talked, 'yes', next).at).toBe('h3/support');
    expect(from(...talked, 'no', next).at).toBe('h3/support');
  });

  test('a serious case with staff: HR and/or the adviser before any contact with the member of staff', () => {
    const serious = [next, 'staff', 'yes'] as const;
    expect(from(...serious).at).toBe('h3/staff-first');
    expect(itemsOf('h3/staff-first').map(({ contact }) => contact)).toEqual(['school-hr', 'esafety-adviser']);
    expect(nodeAt(policy.flows, 'h3/staff-first').text).toMatch(/Do not speak to the member of staff yet/);
    expect(from(...serious, next).at).toBe('h3/staff-advised');
    expect(from(...serious, next, 'silence').at).toBe('h3/staff-review');
    expect(from(...serious, next, 'talk').at).toBe('h3/staff-remove');
    expect(from(...serious, next, 'talk', next).at).toBe('h3/staff-review');
  });

  test('whoever has no advice yet does not speak to the member of staff, and can ask again', () => {
    const advised = nodeAt(policy.flows, 'h3/staff-advised');
    expect(advised).toMatchObject({
      choices: [
        { id: 'silence', label: expect.stringContaining('no advice yet'), to: 'h3/staff-review' },
        { id: 'talk', label: expect.stringContaining('we were told that we may') },
      ],
      unsure: 'h3/staff-ask',
    });
    expect(idsOf('h3/staff-review')).not.toContain('remove');
    for (const id of ['hr', 'adviser'])
      expect(itemOf(`h3/staff-first/${id}`)).toMatchObject({ when: 'one of the two or both', timing: 'now' });
  });

  test('the member of staff is asked to remove it in the two steps after first advice, and nowhere else', () => {
    const asking = Object.values(policy.flows['h3']?.nodes ?? {}).flatMap((node) =>
      node.kind === 'actions' && node.items.some(({ text }) => text.startsWith('Contact the member of staff'))
        ? [node.id]
        : [],
    );
    expect(asking).toEqual(['staff-contact', 'staff-remove']);
  });

  test('no way through the staff branch reaches the member of staff before HR and the adviser are named', () => {
    expect(from(next, 'staff', 'no').at).toBe('h3/staff-contact');
    expect(itemsOf('h3/staff-contact').map(({ contact, id }) => contact ?? id)).toEqual([
      'school-hr',
      'esafety-adviser',
      'remove',
    ]);
    expect(from(next, 'staff', { kind: 'unsure' }).at).toBe('h3/staff-ask');
    expect(nodeAt(policy.flows, 'h3/staff-ask')).toMatchObject({
      contacts: ['school-hr', 'esafety-adviser'],
    });
  });

  test('agreement, code of conduct, and the contract only to be considered', () => {
    expect(idsOf('h3/staff-review')).toEqual(['agreement', 'code', 'contract']);
    expect(
      itemsOf('h3/staff-review')
        .filter(({ consider }) => consider)
        .map(({ id }) => id),
    ).toEqual(['contract']);
  });

  test('a pupil: a child at risk goes to the DSL first, who may decide on the LADO', () => {
    expect(from(next, 'pupil').at).toBe('h3/pupil');
    expect(idsOf('h3/pupil')).toEqual(['at-risk', 'lado', 'police-team', 'adviser']);
    expect(itemOf('h3/pupil/at-risk')).toMatchObject({ when: 'if the child is at risk', role: 'dsl' });
    expect(itemOf('h3/pupil/lado')).toMatchObject({ consider: true, contact: 'lado', timing: 'now' });
  });

  test.each(['police-team', 'adviser'])('a serious one, or for advice: %s', (id) => {
    expect(itemOf(`h3/pupil/${id}`)).toMatchObject({
      when: 'if it is serious, or for further advice',
      timing: 'now',
    });
  });

  test('the social network closes the account only of a pupil who refuses AND is under 13', () => {
    const asked = [next, 'pupil', next, next] as const;
    expect(from(...asked).at).toBe('h3/pupil-removed');
    expect(from(...asked, 'refused-under-13').at).toBe('h3/pupil-network');
    expect(from(...asked, 'refused-under-13', next).at).toBe('h3/pupil-school');
    expect(from(...asked, 'refused-13').at).toBe('h3/pupil-school');
    expect(from(...asked, 'removed').at).toBe('h3/pupil-school');
  });

  test('parents of the pupil are told if it is serious or persistent', () => {
    expect(itemOf('h3/pupil-school/parents')).toMatchObject({
      when: 'if the incident is serious or persistent',
      timing: 'decide',
    });
  });

  test('the member of staff has six to turn to, one point of contact and the union, once in each case', () => {
    expect(itemsOf('h3/support').map(({ contact }) => contact)).toEqual([
      'dsea',
      'esafety-adviser',
      'school-hr',
      'school-governance',
      'police',
      'hcc-legal',
    ]);
    for (const item of itemsOf('h3/support')) expect(item).not.toHaveProperty('when');
    expect(idsOf('h3/coordinate')).toEqual(['single-contact', 'union']);
    expect(itemOf('h3/coordinate/single-contact').text).toMatch(/headteacher or the Chair of Governors/);
    expect(from(next, 'unknown', next, next).finished).toBe(true);
    const both = from(next, 'pupil-and-parent');
    expect(both).toMatchObject({ at: 'h3/pupil', pending: ['h3/parent', 'h3/support'] });
    expect(from(next, 'staff-and-others').pending).toEqual(['h3/staff-serious', 'h3/parent', 'h3/support']);
  });
});

describe('online bullying, Appendix F', () => {
  const from = walker('appendix-f/images');
  const reported = ['no', next, next] as const;

  test('an indecent picture of a child goes straight to the police, and nobody prints, forwards or asks to see it', () => {
    expect(from('yes').at).toBe('appendix-f/police');
    expect(itemOf('appendix-f/police/police')).toMatchObject({
      timing: 'now',
      contact: 'police',
      reference: true,
    });
    expect(itemOf('appendix-f/police/police')).not.toHaveProperty('when');
    expect(itemOf('appendix-f/police/untouched').text).toMatch(/Do not print or forward/);
    expect(itemOf('appendix-f/police/unseen').text).toMatch(/Do not ask to see it/);
  });

  test('staff who were shown one tell line manager or headteacher immediately, so that it is written down', () => {
    expect(itemOf('appendix-f/police/shown')).toMatchObject({
      when: 'if a member of staff has been shown it',
      text: expect.stringMatching(/line manager or the headteacher immediately.*written down/),
    });
  });

  test('all seven steps follow, also after the police were told', () => {
    expect(from('yes', next).at).toBe('appendix-f/safe');
    expect(from('no').at).toBe('appendix-f/safe');
    expect(idsOf('appendix-f/safe')).toEqual(['no-reply', 'block', 'pupils-report', 'staff-report']);
    expect(from('no', next).at).toBe('appendix-f/evidence');
    expect(from(...reported, 'no').at).toBe('appendix-f/meet');
    expect(from(...reported, 'no', next).at).toBe('appendix-f/investigate');
    expect(from(...reported, 'no', next, next, 'yes').at).toBe('appendix-f/serious');
    expect(from(...reported, 'no', next, next, 'yes', next).at).toBe('appendix-f/remove');
  });

  test('evidence is saved with time and date, not forwarded, and ready to be shown', () => {
    expect(idsOf('appendix-f/evidence')).toEqual(['save', 'time', 'keep']);
    expect(itemOf('appendix-f/evidence/keep').text).toMatch(/not forward.*show at a meeting/);
    expect(itemOf('appendix-f/evidence/save').text).toContain('Not an indecent picture of a child');
  });

  test('the meeting and the investigation are for a senior member of staff', () => {
    for (const ref of ['appendix-f/meet', 'appendix-f/investigate'])
      for (const item of ofPolicy(itemsOf(ref))) expect(item.role).toBe('slt');
    expect(itemOf('appendix-f/meet/listen').text).toMatch(/Listen, reassure and support/);
  });

  test('a member of staff who is said to have done it makes it a case about an adult, before anything is investigated', () => {
    expect(concernsOf('appendix-f/staff')).toEqual({ yes: 'staff', no: undefined });
    expect(from(...reported, 'yes').at).toBe('appendix-f/lado');
    expect(from(...reported, 'yes', next).at).toBe('appendix-f/meet');
    expect(itemOf('appendix-f/lado/lado')).toMatchObject({ contact: 'lado', timing: 'now', reference: true });
    expect(nodeAt(policy.flows, 'appendix-f/lado').source).toBe('default');
    expect(itemsOf('appendix-f/investigate').map(({ id, source }) => [id, source])).toEqual([
      ['lado-first', 'national'],
      ['investigate', undefined],
    ]);
    expect(itemOf('appendix-f/investigate/lado-first').text).toContain('until the LADO has advised');
    expect(nodeAt(policy.flows, 'appendix-f/staff').source).toBe('default');
    expect(nodeAt(policy.flows, 'appendix-f/investigate').floor).toContain('adult-no-investigation');
  });

  test('whoever did it is told how serious it is when that is safe, after the police, and never who reported it', () => {
    expect(idsOf('appendix-f/serious')).toEqual(['police', 'seriousness', 'mediation']);
    expect(itemOf('appendix-f/serious/seriousness')).toMatchObject({
      when: 'once it is safe, and unless the police, social care or the LADO have asked you to wait',
      source: 'prose',
    });
    expect(addedAt(policy.flows, 'appendix-f/serious')).toMatch(
      /not say who reported it.*not make anybody harmed meet/,
    );
  });

  test('no step of it asks anybody to look at a picture, and the standing note forbids it', () => {
    expect(policy.flows['appendix-f']?.standing).toMatch(
      /Never print, forward or ask to see an indecent picture/,
    );
    expect(nodeAt(policy.flows, 'appendix-f/images').text).toMatch(/Do not look and do not ask to see it/);
    expect(nodeAt(policy.flows, 'appendix-f/images').floor).toContain('danger-999');
  });

  test('police if necessary, mediation and/or discipline in the school community', () => {
    expect(itemOf('appendix-f/serious/police').when).toBe('if necessary');
    expect(itemOf('appendix-f/serious/police').text).toMatch(
      /Threats, abuse, sexist, sexual or hateful words and libel/,
    );
    expect(itemOf('appendix-f/serious/mediation')).toMatchObject({
      when: 'if the person belongs to the school community',
      timing: 'decide',
    });
  });

  test('removal is asked for once the evidence has been secured, and a refusal leads to a stronger sanction', () => {
    const asked = [...reported, 'no', next, next, 'yes', next, next] as const;
    expect(itemOf('appendix-f/remove/ask').when).toBe(
      'once the evidence has been secured, and unless you were asked to wait',
    );
    expect(from(...asked, 'no').at).toBe('appendix-f/refused');
    expect(itemOf('appendix-f/refused/sanctions').timing).toBe('decide');
    expect(from(...asked, 'yes').at).toBe('appendix-f/done');
    expect(from(...asked, 'yes', next).finished).toBe(true);
  });
});

describe('bad comments on social media, Appendix G', () => {
  const from = walker('appendix-g/facts');

  test('the facts are collected first, and nobody answers', () => {
    expect(idsOf('appendix-g/facts')).toEqual(['establish', 'secure', 'silence', 'support']);
    expect(itemOf('appendix-g/facts/secure').when).toBe('if you have access to the posts');
    expect(itemOf('appendix-g/facts/support').role).toBe('slt');
  });

  test.each([
    ['staff', 'appendix-g/formal', 'staff'],
    ['both', 'appendix-g/formal', 'staff'],
    ['pupil', 'appendix-g/formal', undefined],
    ['no', 'appendix-g/reputation', undefined],
  ])('something serious about %s leads to %s', (answer, ref, concerns) => {
    expect(from(next, answer).at).toBe(ref);
    expect(concernsOf('appendix-g/serious')[answer]).toBe(concerns);
  });

  test('formal means safeguarding procedures by the head, perhaps the police, and an investigation', () => {
    expect(itemsOf('appendix-g/formal')).toMatchObject([
      {
        id: 'safeguarding',
        role: 'headteacher',
        timing: 'now',
      },
      { id: 'chair', role: 'chair-of-governors', timing: 'now', source: 'national' },
      { id: 'lado', contact: 'lado', timing: 'now', source: 'national' },
      { id: 'police', consider: true, timing: 'now' },
      { id: 'investigate', timing: 'decide' },
    ]);
    expect(from(next, 'staff', next).at).toBe('appendix-g/reputation');
  });

  test('a risk of serious damage to the good name asks for legal advice', () => {
    expect(from(next, 'no', 'yes').at).toBe('appendix-g/legal');
    expect(itemOf('appendix-g/legal/legal').contact).toBe('hcc-legal');
    expect(from(next, 'no', 'no').at).toBe('appendix-g/invite');
    expect(from(next, 'no', 'yes', next).at).toBe('appendix-g/invite');
  });

  test('nobody is invited while police, social care or the LADO ask to wait', () => {
    expect(itemOf('appendix-g/invite/invite')).toMatchObject({
      when: 'unless the police, social care or the LADO have asked you to wait',
      timing: 'decide',
    });
    expect(addedAt(policy.flows, 'appendix-g/invite')).toContain('harmed a child: Deal with that first');
  });

  test('the meeting has five items', () => {
    expect(from(next, 'no', 'no', next).at).toBe('appendix-g/meeting');
    expect(idsOf('appendix-g/meeting')).toEqual([
      'seriousness',
      'remove',
      'grievance',
      'next-steps',
      'complaints',
    ]);
  });

  test('when it does not settle it the parents are told; site and police may follow', () => {
    const met = [next, 'no', 'no', next, next] as const;
    expect(from(...met).at).toBe('appendix-g/resolved');
    expect(from(...met, 'yes').at).toBe('appendix-g/settled');
    expect(from(...met, 'no').at).toBe('appendix-g/further');
    expect(itemsOf('appendix-g/further')).toMatchObject([
      { id: 'parents', timing: 'decide' },
      { id: 'site', consider: true, when: "if it breaks the site's rules or the law" },
      { id: 'police', consider: true, when: 'if it breaks the law' },
    ]);
    expect(from(...met, 'no', next, 'yes').at).toBe('appendix-g/second-meeting');
    expect(from(...met, 'no', next, 'no').at).toBe('appendix-g/stopped');
  });
});

describe('in these three charts', () => {
  const all = ['h3', 'appendix-f', 'appendix-g'].flatMap((chart) =>
    Object.values(policy.flows[chart]?.nodes ?? {}).flatMap((node) =>
      node.kind === 'actions' ? node.items.map((item) => ({ at: `${chart}/${node.id}`, node, item })) : [],
    ),
  );

  test('nobody has to allow a call to the police or the LADO', () => {
    const agencies = all.filter(({ item }) =>
      ['police', 'lado', 'police-neighbourhood-team'].includes(item.contact ?? ''),
    );
    expect(agencies.map(({ at }) => at)).toEqual([
      'h3/pupil',
      'h3/pupil',
      'h3/support',
      'appendix-f/police',
      'appendix-f/lado',
      'appendix-f/serious',
      'appendix-g/formal',
      'appendix-g/formal',
      'appendix-g/further',
    ]);
    for (const { item } of agencies) expect(item).toMatchObject({ timing: 'now', reference: true });
  });

  test('what the school decides goes to the DSL, unless it is only to be considered', () => {
    for (const { at, node, item } of all)
      if (item.timing === 'decide' && !item.consider) expect([at, node.escalates]).toEqual([at, true]);
  });

  test('no account is turned off', () => {
    expect(all.filter(({ item }) => item.effect)).toEqual([]);
  });

  test('wherever evidence is kept, national guidance on pictures of children stands beside it', () => {
    for (const ref of ['h1/evidence', 'h2/record', 'h3/common', 'appendix-f/evidence', 'appendix-g/facts'])
      expect([ref, nodeAt(policy.flows, ref).floor]).toEqual([
        ref,
        expect.arrayContaining(['nudes-do-not-view']),
      ]);
  });
});
