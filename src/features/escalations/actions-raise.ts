/** "Escalate to the DSL", at any time in a case. */
import { z } from 'zod';
import { LOOK, raise } from '../../../cards/escalations/raise.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import { findNode, type Item } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import {
  type CaseCall,
  type Incident,
  itemInWords,
  looked,
  noSuchCase,
  OPEN_FORM,
  openCase,
} from '../incidents/index.ts';
import { raiseWrites, untouched } from './decide.ts';
import type { Urgency } from './escalation.ts';
import { asked } from './line.ts';
import * as say from './messages.ts';
import type { EscalationDesk } from './turn.ts';
import { urgencyInWords } from './view.ts';
import { faultIn } from './words.ts';

const VERB = 'escalation.raise';

const raiseData = z.object({
  school: z.uuid().optional(),
  incident: z.uuid(),
  /** The step that the form was made for, `chart/node`. */
  at: z.string().max(100).optional(),
  /** Missing: the dialog is to be opened. */
  form: z.string().optional(),
  urgency: z.string().optional(),
  /** Ids with commas. */
  what: z.string().optional(),
  words: z.string().optional(),
});
type RaiseData = z.infer<typeof raiseData>;

const URGENCIES: readonly Urgency[] = ['now', 'today', 'soon'];

/** How often it is tried anew because the case changed meanwhile. */
const TRIES = 3;

/** What the step that the form was made for leaves to the DSL: the step where the case stands, or one it came from. */
const decideItems = ({ run }: Incident, policy: Policy, at: string): readonly Item[] => {
  const known = at === run.at || run.trail.some((place) => place.at === at);
  const node = known ? findNode(policy.flows, at) : null;
  return node?.kind === 'actions' ? node.items.filter(({ timing }) => timing === 'decide') : [];
};

/** Ticked beforehand when the step leaves one thing to decide, or none; "": the person chooses. */
const onlyThing = (incident: Incident, policy: Policy): string => {
  const [first, ...more] = decideItems(incident, policy, incident.run.at);
  return more.length > 0 ? '' : (first?.id ?? LOOK);
};

interface Raised {
  readonly urgency: Urgency | null;
  readonly items: readonly Item[];
  readonly faults: readonly string[];
}

const idsIn = (what: string | undefined): readonly string[] =>
  (what ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

const read = (incident: Incident, possible: readonly Item[], data: RaiseData): Raised => {
  const chosen = idsIn(data.what);
  const items = possible.filter(({ id }) => chosen.includes(id));
  const urgency = incident.danger ? 'now' : (URGENCIES.find((one) => one === data.urgency) ?? null);
  const known = [LOOK, ...items.map(({ id }) => id)];
  const faults = [
    incident.status === 'ended' ? say.CASE_HAS_ENDED : null,
    urgency === null ? say.FAULT.urgency : null,
    chosen.length === 0 ? say.FAULT.what : chosen.every((id) => known.includes(id)) ? null : say.FAULT.moved,
    faultIn(data.words, null),
  ].filter((fault) => fault !== null);
  return { urgency, items, faults };
};

export const raiseAction = ({ desk, ports }: EscalationDesk): Action<RaiseData> => {
  const dialog = (
    { incident, at: now }: CaseCall,
    policy: Policy,
    form: string,
    data: Pick<RaiseData, 'at' | 'urgency' | 'what' | 'words'>,
    faults: readonly string[],
  ): Answer => {
    const at =
      data.at !== undefined && decideItems(incident, policy, data.at).length > 0 ? data.at : incident.run.at;
    return {
      kind: 'dialog',
      title: say.TITLE.raise,
      card: raise({
        school: incident.schoolId,
        incident: incident.id,
        at,
        reference: incident.reference,
        form,
        danger: incident.danger,
        urgencies: URGENCIES.map((value) => ({
          value,
          title: urgencyInWords(value, now, desk.people.school(incident.schoolId)),
        })),
        items: decideItems(incident, policy, at).map((item) => ({ id: item.id, text: itemInWords(item) })),
        values: { urgency: data.urgency ?? null, what: idsIn(data.what), words: data.words ?? '' },
        faults,
      }),
    };
  };

  /** null: the case changed meanwhile and nothing was written. */
  const send = async (
    opened: CaseCall,
    policy: Policy,
    data: RaiseData & { form: string },
    form: string,
  ): Promise<Answer | null> => {
    const { incident, roster, person } = opened;
    const at = data.at ?? incident.run.at;
    const { urgency, items, faults } = read(incident, decideItems(incident, policy, at), data);
    if (urgency === null || faults.length > 0) return dialog(opened, policy, data.form, data, faults);
    const words = data.words?.trim() ? data.words.trim() : null;
    const { escalation, ...writes } = raiseWrites(
      {
        incident,
        policy,
        roster,
        school: desk.people.school(incident.schoolId),
        who: person.personId,
        at: opened.at,
        correlation: opened.correlation,
        newId: desk.newId,
      },
      items.map(({ id }) => ({ node: at, item: id })),
      urgency,
      words,
    );
    const committed = await ports.work.commit({
      schoolId: incident.schoolId,
      at: opened.at,
      correlation: opened.correlation,
      form: { form, personId: person.personId, result: { escalation: escalation.id } },
      ...writes,
      saves: [untouched(incident), ...writes.saves],
    });
    if (committed.kind === 'stale') return null;
    // Also when the form had been sent before: it led to the one escalation that is being told.
    const reached = asked(incident, escalation, roster).length > 0;
    return { kind: 'text', text: reached ? say.RAISED : say.RAISED_TO_NOBODY };
  };

  return {
    verb: VERB,
    kinds: ['open', 'submit'],
    data: raiseData,
    may: { case: 'triage' },
    run: async (call, data) => {
      const { personId } = call.person;
      const form = data.form === undefined ? null : desk.forms.open(data.form, personId, VERB);
      for (let tried = 1; ; tried += 1) {
        const opened = await openCase(desk, call, data.incident);
        if (!opened?.rights.has('triage')) return noSuchCase;
        const policy = await desk.policies.byHash(opened.incident.policyHash);
        if (data.form === undefined) {
          if (opened.incident.status === 'ended') return { kind: 'text', text: say.CASE_HAS_ENDED };
          await looked(desk, call, OPEN_FORM, opened.incident.id);
          const what = onlyThing(opened.incident, policy);
          return dialog(opened, policy, desk.forms.mint(personId, VERB), { what }, []);
        }
        if (form === null) return { kind: 'text', text: say.OLD_FORM };
        const answer = await send(opened, policy, { ...data, form: data.form }, form);
        if (answer !== null) return answer;
        if (tried === TRIES) return dialog(opened, policy, data.form, data, [say.TRY_AGAIN]);
      }
    },
  };
};
