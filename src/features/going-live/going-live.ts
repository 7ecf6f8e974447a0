/**
 * A chart leads cases at a school only after its DSL has checked the numbers in it and said that it is right for them.
 */
import { z } from 'zod';
import { charts } from '../../../cards/going-live/charts.ts';
import type { Command, Feature, MessageKind } from '../../core/feature.ts';
import { goingLiveActions } from './actions.ts';
import { changedKind, changedTick } from './changed.ts';
import * as say from './messages.ts';
import { notSetUpKind, notSetUpTick } from './not-set-up.ts';
import type { GoingLivePorts } from './ports.ts';
import { aboutCharts } from './turn.ts';
import { chartsView } from './view.ts';
import { LOOKERS, mayConfirm, mayLook } from './who.ts';

const setUp: Command = {
  name: 'chart.set-up',
  phrases: ['set up charts', 'set up the charts', 'confirm charts'],
  match: 'within',
  description: 'Check the charts and numbers of your policy before they are used',
  may: { roles: LOOKERS },
  refused: 'chart.not-yours',
  run: async ({ person }) => [{ what: 'chart.set-up', params: {}, about: aboutCharts(person.schoolId) }],
};

const setUpKind = ({ policies, people }: GoingLivePorts): MessageKind => ({
  name: 'chart.set-up',
  params: z.object({}),
  draw: async ({ schoolId, to }) => {
    if (to.kind !== 'person') return null;
    const roster = await people.roster(schoolId);
    const person = roster.people[to.personId];
    if (!person || !mayLook(person)) return null;
    const confirmed = await policies.confirmed(schoolId, 'fresh');
    const policy = policies.current(schoolId);
    const view = chartsView(policy, confirmed, people.school(schoolId), mayConfirm(person, roster));
    return { summary: say.SUMMARY.charts, card: charts(view) };
  },
});

const notYoursKind: MessageKind = {
  name: 'chart.not-yours',
  params: z.object({}),
  draw: async () => ({ summary: say.SUMMARY.answer, text: say.NOT_YOURS }),
};

export const createGoingLive = (ports: GoingLivePorts): Feature => ({
  name: 'going-live',
  commands: [setUp],
  actions: goingLiveActions(ports),
  messages: [setUpKind(ports), notYoursKind, changedKind(ports), notSetUpKind(ports)],
  jobs: [],
  ticks: [changedTick(ports), notSetUpTick(ports)],
});
