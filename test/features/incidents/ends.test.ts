/**
 * Every end of the charts that schools need most, reached on the cards of those who may walk them; nobody else gets there,
 * and whoever was harmed sees the case and does not walk it.
 */
import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../../src/core/flow.ts';
import type { School } from '../../../src/core/school.ts';
import { policiesOf } from '../../fakes/bushey.ts';
import { buttonsOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { beginChart, takeOn, walkUntil } from '../../fakes/chart-walk.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const [bushey, bocking, base] = await Promise.all(
  ['bushey-heath', 'bocking', 'default'].map((id) => policiesOf(id)),
);
type Policies = NonNullable<typeof bushey>;

interface Scene {
  readonly name: string;
  readonly policies: Policies | undefined;
  readonly chart: string;
  /** Begun by hand, since no other chart leads to it. */
  readonly byHand?: true;
  readonly fields?: Readonly<Record<string, string>>;
  /** Who walks. */
  readonly may: readonly string[];
  /** Who has it after an answer that is about staff. */
  readonly manager?: string;
  /** Who sees the case as long as it is not about an adult, and cannot walk it. */
  readonly sees?: readonly string[];
  /** For whom the case does not exist. */
  readonly refused: readonly string[];
  readonly school?: School;
}

const holding = (role: string, ...locals: readonly string[]): School => ({
  ...oakfield,
  roles: { ...oakfield.roles, [role]: { users: locals.map(idOf), groups: [] } },
});
const STRANGERS = ['teacher2', 'network', 'supply1', 'pupil1', 'chair'];
const LINE = ['coordinator', 'dsl', 'deputy.dsl', 'head', 'deputy.head'];
const DATA = {
  siro: 'the SIRO',
  dpo: 'the data protection officer',
  'network-manager': 'the network manager',
};

const SCENES: readonly Scene[] = [
  { name: 'Essex, the first chart', policies: bocking, chart: 'b1', may: LINE, refused: STRANGERS },
  { name: 'Essex, the second chart', policies: bocking, chart: 'b2', may: LINE, refused: STRANGERS },
  { name: 'the product’s own chart', policies: base, chart: 'default', may: LINE, refused: STRANGERS },
  { name: 'Appendix F', policies: bushey, chart: 'appendix-f', byHand: true, may: LINE, refused: STRANGERS },
  {
    name: 'Appendix G',
    policies: bushey,
    chart: 'appendix-g',
    byHand: true,
    may: ['head'],
    refused: STRANGERS,
  },
  {
    name: 'H3, with the coordinator as the one harmed',
    policies: bushey,
    chart: 'h3',
    byHand: true,
    fields: { staffHarmed: idOf('coordinator') },
    may: ['head', 'deputy.dsl'],
    sees: ['coordinator'],
    refused: STRANGERS,
  },
  {
    name: 'H3, with the head as the one harmed',
    policies: bushey,
    chart: 'h3',
    byHand: true,
    fields: { staffHarmed: idOf('head') },
    may: ['deputy.head'],
    manager: 'chair',
    sees: ['head'],
    refused: STRANGERS.filter((local) => local !== 'chair'),
  },
  ...Object.entries(DATA).map(
    ([role, words]): Scene => ({
      name: `lost information or equipment, by ${words}`,
      policies: base,
      chart: 'data-breach',
      fields: { types: 'lost-device' },
      may: ['teacher2'],
      refused: ['supply1', 'pupil1', 'chair', ...(role === 'network-manager' ? [] : ['teacher1'])],
      school: holding(role, 'teacher2'),
    }),
  ),
];

const endsOf = ({ id, nodes }: Flow): readonly string[] =>
  Object.values(nodes)
    .filter((node) => node.kind === 'outcome' || (node.kind === 'actions' && node.next === null))
    .map((node) => `${id}/${node.id}`);

const flowsOf = ({ policies }: Scene) => policies?.current(OAK).flows ?? {};

/** The case of this scene, taken on by `local` and at the chart. */
const begun = async (scene: Scene, local: string): Promise<{ desk: Casework; id: string }> => {
  if (!scene.policies) throw new Error('no policy');
  const desk = createCasework(scene.policies, scene.school ?? oakfield);
  const id = await desk.report(scene.fields);
  await takeOn(desk, local, id);
  if (scene.byHand) await beginChart(desk, local, id, scene.chart);
  return { desk, id };
};

/** What somebody gets who presses what is on another one's card. */
const tries = async (desk: Casework, local: string, id: string): Promise<string> => {
  const { run, rev } = desk.caseOf(id);
  const data = { school: OAK, incident: id, rev, at: run.at };
  const answers = [
    await desk.as(local).click('incident.next', data),
    await desk.as(local).click('incident.back', data),
    await desk.as(local).click('incident.open', data),
    await desk.as(local).open('incident.close', data),
  ];
  return answers.map((answer) => (answer.kind === 'text' ? answer.text : wordsOf(answer))).join('\n');
};

describe.each(SCENES)('$name', (scene) => {
  const flows = flowsOf(scene);
  const chart = flows[scene.chart];
  const ends = chart ? endsOf(chart) : [];
  const rows = ends.flatMap((end) => scene.may.map((local) => [end, local] as const));

  test.each(rows)('%s is reached by %s, and by nobody who may not', async (end, local) => {
    const { desk, id } = await begun(scene, local);
    const walking = await walkUntil(
      desk,
      flows,
      id,
      { local, manager: scene.manager ?? 'head' },
      (run) => run.at === end && !run.finished,
    );
    const before = desk.caseOf(id);
    const adult = before.route === 'adult';
    const refused = [
      ...scene.refused.filter((one) => one !== walking),
      // Nobody beside the case manager knows of a case about an adult.
      ...(adult ? LINE.filter((one) => one !== walking && !scene.sees?.includes(one)) : []),
    ];
    for (const one of new Set(refused)) {
      expect([one, await desk.messageOf(one, id)]).toEqual([one, null]);
      expect(await tries(desk, one, id)).not.toContain(before.reference);
    }
    for (const one of scene.sees ?? []) {
      const file = await desk.as(one).open('incident.case', { school: OAK, incident: id });
      const own = buttonsOf(await desk.messageOf(walking, id)).map(({ verb }) => verb);
      expect(own).toContain('incident.next');
      if (file.kind === 'text') expect(adult && one !== 'head').toBe(true);
      else expect(buttonsOf(file).map(({ verb }) => verb)).not.toContain('incident.close');
      await tries(desk, one, id);
    }
    expect(desk.caseOf(id)).toEqual(before);

    const card = await desk.messageOf(walking, id);
    const onward = buttonsOf(card).find(({ verb }) => verb === 'incident.next');
    await desk.press(walking, card, onward?.title ?? 'no way on');
    const { run } = desk.caseOf(id);
    expect(run.finished || run.at === before.run.pending[0]).toBe(true);
    expect(run.finished).toBe(before.run.pending.length === 0);
  });
});

describe('lost information or equipment', () => {
  test.each(Object.keys(DATA))(
    'is told to whoever is %s, and they can open, read and note it',
    async (role) => {
      const desk = createCasework(base as Policies, holding(role, 'teacher2'));
      const id = await desk.report({ types: 'lost-device' });
      expect(wordsOf(await desk.messageOf('teacher2', id))).toContain('Open');
      const read = await desk.as('teacher2').open('incident.read', { school: OAK, incident: id });
      expect(wordsOf(read)).toContain('Secret words');
      const form = await desk.as('teacher2').open('incident.note', { school: OAK, incident: id });
      await desk.press('teacher2', form, 'Save the note', { words: 'Locked from afar' });
      expect(desk.eventsOf(id).map(({ words }) => words)).toContain('Locked from afar');
    },
  );
});

describe('H3, with the DSL as the one harmed', () => {
  test('what the school decides is decided by the deputy, never by the DSL', async () => {
    const desk = createCasework(bushey as Policies);
    const id = await desk.report({ staffHarmed: idOf('dsl') });
    await desk.take('coordinator', id);
    await beginChart(desk, 'coordinator', id, 'h3');
    const card = await desk.messageOf('coordinator', id);
    await desk.press('coordinator', card, 'Save', { 'tick:governors': 'true' });
    const [given] = desk.store.state.escalations.values();
    const approve = (local: string) =>
      desk.as(local).click('escalation.approve', { school: OAK, escalation: given?.id, rev: given?.rev });
    expect(await approve('dsl')).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('Only the DSL'),
    });
    expect(desk.eventsOf(id).map(({ kind }) => kind)).not.toContain('decided');
    await approve('deputy.dsl');
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toContain('decided');
    const file = await desk.as('dsl').open('incident.case', { school: OAK, incident: id });
    expect(wordsOf(file)).toContain(desk.caseOf(id).reference);
  });
});
