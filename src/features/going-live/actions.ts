/** Buttons and forms of going live: the numbers of a chart, its steps, and the one tick that lets it lead cases. */
import { z } from 'zod';
import { type CheckContactsView, checkContacts } from '../../../cards/going-live/check-contacts.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import { chartHash, chartKey, chartState, contactKey, contactsOf } from '../policies/index.ts';
import { decideRow, isAsked, type Sent } from './check.ts';
import * as say from './messages.ts';
import type { GoingLivePorts } from './ports.ts';
import { answerSteps } from './steps.ts';
import { purposeOf, type Turn, turnOf } from './turn.ts';
import { contactRows, openContacts, seenOf } from './view.ts';
import { LOOKERS } from './who.ts';
import { type Written, writeSettings } from './write.ts';

const ids = { school: z.uuid().optional(), chart: z.string().max(100).optional() };
const text = (words: string): Answer => ({ kind: 'text', text: words });

/** What a client sent beside the ids: texts, nothing trusted. */
const loose = z.looseObject({
  ...ids,
  form: z.string().max(200),
  seen: z.record(z.string(), z.string().max(40)).optional(),
});

/** Longest text that is drawn back into a form, in characters: above what is accepted, and all of them fit on a card. */
const LONGEST_BACK = 300;

const sentFor = (data: z.infer<typeof loose>, id: string): Sent => {
  const words = (name: string): string => {
    const value = data[`${name}:${id}`];
    return typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : '';
  };
  const tick = data[`checked:${id}`];
  return { number: words('number'), way: words('way'), checked: tick === true || tick === 'true' };
};

const drawnBack = (sent: ReadonlyMap<string, Sent>): ReadonlyMap<string, Sent> =>
  new Map(
    [...sent].map(([id, { number, way, checked }]) => [
      id,
      { number: number.slice(0, LONGEST_BACK), way: way.slice(0, LONGEST_BACK), checked },
    ]),
  );

const showContacts = (
  ports: GoingLivePorts,
  turn: Turn,
  sent: ReadonlyMap<string, Sent> | null,
  faults: readonly string[],
): Answer => {
  const { call, policy, flow, confirmed } = turn;
  const view: CheckContactsView = {
    school: call.person.schoolId,
    chart: flow.id,
    title: flow.title,
    form: ports.forms.mint(call.person.personId, purposeOf('chart.check-contacts', turn)),
    seen: seenOf(policy, flow, confirmed),
    rows: contactRows(policy, flow, confirmed, sent && drawnBack(sent)),
    faults,
  };
  return {
    kind: 'dialog',
    title: say.TITLES.contacts,
    card: checkContacts(view),
    ...(faults.length > 0 && { unsaved: true }),
  };
};

const check = async (ports: GoingLivePorts, turn: Turn, data: z.infer<typeof loose>): Promise<Answer> => {
  const { call, policy, flow, confirmed } = turn;
  const asked = contactsOf(policy, flow).filter(isAsked);
  const sent = new Map(asked.map(({ id }) => [id, sentFor(data, id)]));
  const form = ports.forms.open(data.form, call.person.personId, purposeOf('chart.check-contacts', turn));
  if (form === null) return showContacts(ports, turn, sent, [say.FORM_NOT_YOURS]);
  const rows = asked.map((contact) => {
    const own = sent.get(contact.id);
    return own === undefined
      ? { contact, row: { kind: 'same' as const } }
      : { contact, row: decideRow(contact, own, data.seen?.[contact.id] ?? '', confirmed) };
  });
  const faults = rows.flatMap(({ row }) => (row.kind === 'fault' ? [row.fault] : []));
  if (faults.length > 0) return showContacts(ports, turn, sent, faults);
  const settings = rows.flatMap(({ contact, row }): Written[] =>
    row.kind === 'write'
      ? [{ key: contactKey(contact.id), value: { printed: contact.phone, ...row.wanted } }]
      : [],
  );
  if (settings.length === 0) return answerSteps(ports, turn, 0);
  const committed = await writeSettings(ports, turn, 'chart.check-contacts', form, settings);
  const now = await turnOf(ports, call, flow.id);
  if (typeof now === 'string') return text(now);
  return answerSteps(ports, now, 0, committed.kind === 'done' ? say.saved(settings.length) : null);
};

const sends = z.object({
  ...ids,
  form: z.string().max(200),
  hash: z.string().max(100),
  right: z.union([z.boolean(), z.string().max(20)]).optional(),
});

const confirm = async (
  ports: GoingLivePorts,
  turn: Turn,
  { form: token, hash, right }: z.infer<typeof sends>,
): Promise<Answer> => {
  const { call, policy, flow, confirmed } = turn;
  if (hash !== chartHash(flow)) return answerSteps(ports, turn, 0, null, [say.POLICY_CHANGED]);
  const form = ports.forms.open(token, call.person.personId, purposeOf('chart.confirm', turn));
  const last = (fault: string): Promise<Answer> => answerSteps(ports, turn, Infinity, null, [fault]);
  if (form === null) return last(say.FORM_NOT_YOURS);
  const live = right === true || right === 'true';
  const state = chartState(policy, flow, confirmed);
  if (!live && state.kind !== 'live') return last(say.TICK_FIRST);
  if (live && state.kind === 'live' && state.at !== null) return text(say.wasLive(flow.title));
  const open = openContacts(policy, flow, confirmed);
  if (live && open.length > 0)
    return showContacts(ports, turn, null, [`${say.STILL_OPEN}${open.join(', ')}.`]);
  const what = live ? 'chart.confirm' : 'chart.take-back';
  await writeSettings(ports, turn, what, form, [
    { key: chartKey(flow.id, hash), value: { chart: flow.id, hash, live } },
  ]);
  return text(live ? say.isLiveNow(flow.title) : say.takenBack(flow.title));
};

export const goingLiveActions = (ports: GoingLivePorts): readonly Action[] => {
  const action = <Data extends { readonly chart?: string | undefined }>(
    verb: string,
    kinds: Action['kinds'],
    data: Action<Data>['data'],
    run: (turn: Turn, data: Data) => Answer | Promise<Answer>,
    confirms: boolean,
  ): Action<Data> => ({
    verb,
    kinds,
    data,
    may: { roles: LOOKERS },
    run: async (call, sent) => {
      const turn = await turnOf(ports, call, sent.chart);
      if (typeof turn === 'string') return text(turn);
      return confirms && !turn.mayConfirm ? text(say.NOT_CONFIRMER) : run(turn, sent);
    },
  });

  return [
    action(
      'chart.look',
      ['open', 'submit'],
      z.object(ids),
      (turn) =>
        turn.mayConfirm && contactsOf(turn.policy, turn.flow).some(isAsked)
          ? showContacts(ports, turn, null, [])
          : answerSteps(ports, turn, 0),
      false,
    ),
    action('chart.check-contacts', ['submit'], loose, (turn, data) => check(ports, turn, data), true),
    action(
      'chart.steps',
      ['submit'],
      z.object({ ...ids, page: z.int().min(0).max(100) }),
      (turn, { page }) => answerSteps(ports, turn, page),
      false,
    ),
    action('chart.confirm', ['submit'], sends, (turn, data) => confirm(ports, turn, data), true),
  ];
};
