/**
 * A form about one case, in a dialog. Without a token it is drawn; with one it is sent: the first submit of a form
 * writes, later ones get what it led to. Whatever is wrong, the same form comes back with every word still in it.
 */
import { z } from 'zod';
import type { Answer, Card } from '../../core/answer.ts';
import type { AuditEntry, Effect } from '../../core/commit.ts';
import type { Action, Call, CaseRight } from '../../core/feature.ts';
import { type CaseCall, noSuchCase, openCase } from './case-action.ts';
import type { Desk } from './desk.ts';
import { fitForm } from './fit-form.ts';
import * as say from './messages-casework.ts';
import type { CaseSave } from './ports.ts';
import { looked, OPEN_FORM } from './seen-by.ts';
import { answerFile } from './view-file.ts';

/** What a form's inputs sent: texts, nothing trusted. */
export type Fields = Readonly<Record<string, string | undefined>>;

export type Decided =
  | { readonly ok: false; readonly faults: readonly string[] }
  | {
      readonly ok: true;
      readonly saves: readonly CaseSave[];
      readonly effects: readonly Effect[];
      /** Beside the form's own entry. */
      readonly audit?: readonly AuditEntry[];
      readonly said: string;
      /** What the person reads when they may no longer see the case. */
      readonly gone?: keyof typeof say.GONE;
    };

export interface CaseForm {
  /** `incident.note`: the verb that draws it and sends it. */
  readonly verb: string;
  readonly right: CaseRight;
  readonly title: string;
  /** What its sender sees when it is sent: the case (unless told), or a sentence for whoever may not open it. */
  readonly leadsTo?: 'case' | 'sentence';
  /** Ids of its inputs. */
  readonly inputs: readonly string[];
  /** Other inputs' ids begin so: one for each thing that the policy names. */
  readonly families?: readonly string[];
  /** Why it cannot be filled in now; null: it can. */
  refuse?(call: CaseCall): Promise<string | null>;
  draw(call: CaseCall, form: string, values: Fields, faults: readonly string[]): Promise<Card>;
  decide(call: CaseCall, values: Fields): Promise<Decided>;
}

/** How often a decision is made anew because the case changed meanwhile. */
const TRIES = 3;

const schema = z.looseObject({
  school: z.uuid().optional(),
  incident: z.uuid(),
  form: z.string().max(200).optional(),
});
type Sent = z.infer<typeof schema>;

const valuesOf = (form: CaseForm, data: Sent): Fields =>
  Object.fromEntries(
    [
      ...form.inputs,
      ...Object.keys(data).filter((id) => form.families?.some((family) => id.startsWith(family))),
    ].map((id) => {
      const value = data[id];
      return [id, typeof value === 'string' ? value : undefined];
    }),
  );

const codeOf = (result: unknown): keyof typeof say.GONE | null => {
  const code = typeof result === 'object' && result !== null && 'gone' in result ? result.gone : null;
  return typeof code === 'string' && Object.hasOwn(say.GONE, code) ? (code as keyof typeof say.GONE) : null;
};

export const formAction = (desk: Desk, form: CaseForm): Action<Sent> => {
  const purposeOf = (incident: string): string => `${form.verb}|${incident}`;

  const show = async (
    call: CaseCall,
    token: string | null,
    values: Fields,
    faults: readonly string[],
  ): Promise<Answer> => {
    const minted = token ?? desk.forms.mint(call.person.personId, purposeOf(call.incident.id));
    const { card } = await fitForm(values, (fitting, cut) =>
      form.draw(call, minted, fitting, cut ? [...faults, say.WORDS_CUT] : faults),
    );
    return { kind: 'dialog', title: form.title, card, ...(faults.length > 0 && { unsaved: true }) };
  };

  /** The case as it is now, or the sentence for somebody who may no longer see it. */
  const after = async (
    call: Call,
    incident: string,
    said: string | null,
    gone: keyof typeof say.GONE | null,
  ): Promise<Answer> => {
    if (form.leadsTo === 'sentence' && said !== null) return { kind: 'text', text: said };
    const now = await openCase(desk, call, incident);
    if (now?.rights.has('read')) return answerFile(desk, now, said);
    return gone === null ? noSuchCase : { kind: 'text', text: say.GONE[gone] };
  };

  /** Sent again after it had ended its sender's own access: the form remembers what it led to. */
  const answerGone = async (call: Call, incident: string, id: string | null): Promise<Answer> => {
    if (id === null) return noSuchCase;
    const committed = await desk.work.commit({
      schoolId: call.person.schoolId,
      at: call.at,
      correlation: call.correlation,
      form: { form: id, personId: call.person.personId, result: { incident } },
      saves: [],
      audit: [],
      effects: [],
    });
    const gone = committed.kind === 'used' ? codeOf(committed.result) : null;
    return gone === null ? noSuchCase : { kind: 'text', text: say.GONE[gone] };
  };

  const send = async (first: CaseCall, token: string, id: string, values: Fields): Promise<Answer> => {
    const incident = first.incident.id;
    let call: CaseCall | null = first;
    for (let left = TRIES; left > 0 && call?.rights.has(form.right); left -= 1) {
      const decided = await form.decide(call, values);
      if (!decided.ok) return show(call, token, values, decided.faults);
      const committed = await desk.work.commit({
        schoolId: call.person.schoolId,
        at: call.at,
        correlation: call.correlation,
        form: {
          form: id,
          personId: call.person.personId,
          result: decided.gone === undefined ? { incident } : { incident, gone: decided.gone },
        },
        saves: decided.saves,
        audit: [{ who: call.person.personId, what: form.verb, about: incident }, ...(decided.audit ?? [])],
        effects: decided.effects,
      });
      if (committed.kind === 'done') return after(call, incident, decided.said, decided.gone ?? null);
      if (committed.kind === 'used') return after(call, incident, decided.said, codeOf(committed.result));
      call = await openCase(desk, first, incident);
    }
    return call?.rights.has(form.right) ? show(call, token, values, [say.SOMEBODY_WAS_QUICKER]) : noSuchCase;
  };

  return {
    verb: form.verb,
    kinds: ['open', 'submit'],
    data: schema,
    may: { case: form.right },
    run: async (call, data) => {
      const id =
        data.form === undefined
          ? null
          : desk.forms.open(data.form, call.person.personId, purposeOf(data.incident));
      const opened = await openCase(desk, call, data.incident);
      if (!opened?.rights.has(form.right)) return answerGone(call, data.incident, id);
      const values = valuesOf(form, data);
      if (data.form === undefined) {
        const refused = (await form.refuse?.(opened)) ?? null;
        if (refused !== null) return { kind: 'text', text: refused };
        await looked(desk, call, OPEN_FORM, opened.incident.id);
        return show(opened, null, values, []);
      }
      if (id === null) return show(opened, null, values, [say.FORM_NOT_YOURS]);
      try {
        return await send(opened, data.form, id, values);
      } catch (error) {
        desk.log.error('turn.failed', error, { correlation: call.correlation });
        return show(opened, data.form, values, [say.notSaved(call.correlation)]);
      }
    },
  };
};

/** The fault of a text, or null. */
export const faultOf = (
  value: string | undefined,
  limit: number,
  missing: string | null = null,
): string | null => {
  const written = value?.trim() ?? '';
  if (written === '') return missing;
  return written.length > limit ? say.tooLong(written.length, limit) : null;
};

export const faultsOf = (...faults: readonly (string | null)[]): readonly string[] =>
  faults.filter((fault) => fault !== null);
