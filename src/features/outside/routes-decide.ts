/** What somebody of the school decides about families: a "no" is settled, a signature struck, a need not waited for. */
import { z } from 'zod';
import {
  askNeedAgain,
  exemptNeed,
  familySaid,
  settleMatter,
  strikeSignature,
} from '../../contract/families.ts';
import { inLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { type Decided, decidedEvent, wordsOf } from './decided.ts';
import type { OutsideDesk } from './desk.ts';
import { aboutFamilies } from './links-waits.ts';
import * as say from './messages.ts';
import { mattersIn, type Need, saidOnce, struckIn } from './needs.ts';
import { keeper } from './routes-families.ts';
import { everybody, loadFamilies } from './standing.ts';
import { KEEPERS } from './who.ts';

/** From tomorrow on, within a year; '': until somebody asks again. */
const untilOf = (typed: string, now: Date): string | null => {
  if (typed === '') return null;
  const today = inLondon(now).toPlainDate();
  const [first, last] = [today.add({ days: 1 }).toString(), today.add({ years: 1 }).toString()];
  if (!z.iso.date().safeParse(typed).success || typed < first || typed > last)
    throw new Fault('bad-data', say.UNTIL_WRONG);
  return typed;
};

export const decideRoutes = (desk: OutsideDesk): readonly ApiRoute[] => {
  /** All of them in one commit, with the same words beside each. */
  const decide = async (
    call: RouteCall,
    what: string,
    decided: readonly Decided[],
    words: string | null,
  ): Promise<void> => {
    const { schoolId, personId } = call.person;
    const events = decided.map((one) => decidedEvent(desk, call, one, words));
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: events.map((next) => ({ table: 'outside-event', next })),
      audit: events.map(({ subjectId }) => ({ who: personId, what, about: subjectId })),
      effects: events.some(({ kind }) => kind === 'settled')
        ? [{ kind: 'refresh', about: aboutFamilies(schoolId) }]
        : [],
    });
  };

  const route = <Params>(
    name: string,
    path: string,
    params: ApiRoute<Params>['params'],
    run: (call: RouteCall, sent: Params) => Promise<string>,
  ): ApiRoute<Params, { said: string }> => ({
    name,
    method: 'POST',
    path,
    may: { roles: KEEPERS },
    params,
    answer: familySaid,
    run: async (call, sent) => {
      keeper(call);
      return { said: await run(call, sent) };
    },
  });

  const settle = route('outside.settle', '/api/families/settle', settleMatter, async (call, sent) => {
    const happened = await desk.store.happened(call.person.schoolId);
    const matter = happened.find(({ id }) => id === sent.matter);
    if (!matter) throw new Fault('not-found', say.NOT_HERE);
    const waits = mattersIn(happened);
    if (!waits.includes(matter)) throw new Fault('changed', say.CHANGED);
    const words = wordsOf(sent.words, say.SETTLED_MISSING);
    const together = waits.filter((one) => saidOnce(one) === saidOnce(matter));
    await decide(
      call,
      'outside.settle',
      together.map((one) => ({ ...one, kind: 'settled', data: { matter: one.id } })),
      words,
    );
    const after = await loadFamilies(desk, call.person.schoolId, call.at);
    const needsLink = everybody(after).some(({ pupil, needs }) =>
      needs.some(
        (need) =>
          need.needsLink &&
          together.some(
            ({ subjectId, form, part }) =>
              subjectId === pupil.id && form === need.form.id && part === need.part,
          ),
      ),
    );
    return say.settled(together.length, needsLink);
  });

  const strike = route('outside.strike', '/api/families/strike', strikeSignature, async (call, sent) => {
    const { schoolId } = call.person;
    const [signature, happened] = await Promise.all([
      desk.store.signature(schoolId, sent.signature),
      desk.store.happened(schoolId),
    ]);
    if (!signature) throw new Fault('not-found', say.NOT_HERE);
    if (struckIn(happened).has(signature.id)) throw new Fault('changed', say.CHANGED);
    const words = wordsOf(sent.words, say.WHY_MISSING);
    await decide(
      call,
      'outside.strike',
      [{ ...signature, kind: 'struck', data: { signature: signature.id } }],
      words,
    );
    return say.DONE.struck;
  });

  /** Of a pupil who is here, and a form that is asked. */
  const needOf = async (
    call: RouteCall,
    sent: { readonly pupil: string; readonly form: string; readonly part: Need['part'] },
  ): Promise<Need> => {
    const now = await loadFamilies(desk, call.person.schoolId, call.at);
    const member = everybody(now).find(({ pupil }) => pupil.id === sent.pupil);
    if (!member) throw new Fault('not-found', say.NOT_HERE);
    const need = member.needs.find(({ form, part }) => form.id === sent.form && part === sent.part);
    if (!need) throw new Fault('bad-data', say.NOT_NEEDED);
    return need;
  };
  const aboutPupil = (sent: Parameters<typeof needOf>[1]) => ({
    subjectKind: 'pupil' as const,
    subjectId: sent.pupil,
    form: sent.form,
    part: sent.part,
  });

  const exempt = route('outside.exempt', '/api/families/exempt', exemptNeed, async (call, sent) => {
    const need = await needOf(call, sent);
    // A "no" is settled first: whoever said it is talked with.
    if (need.state !== 'open') throw new Fault('changed', say.CHANGED);
    const words = wordsOf(sent.words, say.WHY_MISSING);
    const until = untilOf(sent.until, call.at);
    await decide(call, 'outside.exempt', [{ ...aboutPupil(sent), kind: 'exempt', data: { until } }], words);
    return say.DONE.exempt;
  });

  const again = route('outside.ask-again', '/api/families/ask-again', askNeedAgain, async (call, sent) => {
    const need = await needOf(call, sent);
    if (need.state !== 'exempt') throw new Fault('changed', say.CHANGED);
    await decide(call, 'outside.ask-again', [{ ...aboutPupil(sent), kind: 'back', data: {} }], null);
    return say.DONE.back;
  });

  return [settle, strike, exempt, again] as readonly ApiRoute[];
};
