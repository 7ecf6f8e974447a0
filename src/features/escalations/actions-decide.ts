/** The buttons of the card: approve, not now, ask for more. */
import { z } from 'zod';
import { ask } from '../../../cards/escalations/ask.ts';
import { notNow } from '../../../cards/escalations/not-now.ts';
import type { WordsView } from '../../../cards/escalations/words-parts.ts';
import type { Answer, Card } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import { looked, noSuchCase, OPEN_FORM } from '../incidents/index.ts';
import { informsAnybody } from './actions-telling.ts';
import { approveWrites, askWrites, type Deciding, type EscalationWrites, notNowWrites } from './decide.ts';
import { type Escalation, isAsSeen, standing } from './escalation.ts';
import { isPending, isUndecided, mayDecide } from './line.ts';
import * as say from './messages.ts';
import { currentCard, decidingOf, type EscalationDesk, load, loadFor, mayDecideNow } from './turn.ts';
import { faultIn, seenData, wordsData } from './words.ts';

const clickData = z.object({
  school: z.uuid().optional(),
  escalation: z.uuid(),
  ...seenData,
});

/** How often an approval is tried anew because the case changed meanwhile. */
const TRIES = 3;

const text = (sentence: string): Answer => ({ kind: 'text', text: sentence });

const approve = (at: EscalationDesk): Action<z.infer<typeof clickData>> => ({
  verb: 'escalation.approve',
  kinds: ['click'],
  data: clickData,
  may: { case: 'decide' },
  run: async (call, data) => {
    const { desk, ports } = at;
    for (let tried = 1; ; tried += 1) {
      const now = await mayDecideNow(at, call, data.escalation);
      if (!now.ok) return now.answer;
      const { escalation } = now.loaded;
      const { personId } = call.person;
      if (!isAsSeen(escalation, data) || !isUndecided(escalation, personId))
        return currentCard(at, now.loaded, call, say.notApproved(escalation, personId));
      // A card from before: its newest one asks first.
      if (informsAnybody(now.loaded.policy, escalation))
        return currentCard(at, now.loaded, call, say.ANSWER_FIRST);
      const committed = await ports.work.commit({
        schoolId: escalation.schoolId,
        at: call.at,
        correlation: call.correlation,
        ...approveWrites(await decidingOf(desk, call, now.loaded, data)),
      });
      // The case moved a step meanwhile, or somebody was quicker: looked at again, what is stored now decides.
      if (committed.kind === 'stale' && tried < TRIES) continue;
      if (committed.kind === 'stale') return text(say.TRY_AGAIN);
      const after = await load(at, escalation.schoolId, escalation.id);
      return after ? currentCard(at, after, call) : noSuchCase;
    }
  },
});

/** A dialog with words to it: drawn without a form, decided with one. */
interface Spoken {
  readonly verb: 'escalation.not-now' | 'escalation.ask';
  readonly title: string;
  readonly needed: string;
  draw(view: WordsView): Card;
  allowed(escalation: Escalation): boolean;
  decide(deciding: Deciding, words: string): { readonly writes: EscalationWrites; readonly said: string };
}

const spoken = (at: EscalationDesk, kind: Spoken): Action<z.infer<typeof wordsData>> => {
  const { desk, ports } = at;
  const dialog = (escalation: Escalation, form: string, words: string, fault: string | null): Answer => ({
    kind: 'dialog',
    title: kind.title,
    card: kind.draw({
      school: escalation.schoolId,
      escalation: escalation.id,
      rev: escalation.rev,
      stood: standing(escalation),
      reference: escalation.reference,
      form,
      words,
      fault,
    }),
  });

  const opened = async (call: Call, data: z.infer<typeof wordsData>): Promise<Answer> => {
    const loaded = await loadFor(at, call.person, data.escalation);
    if (!loaded) return noSuchCase;
    const { incident, escalation, roster } = loaded;
    if (!mayDecide(incident, escalation, call.person, roster)) return text(say.NOT_YOURS_TO_DECIDE);
    if (!isAsSeen(escalation, data) || !kind.allowed(escalation)) return text(say.movedOn(escalation.state));
    await looked(desk, call, OPEN_FORM, incident.id);
    const form = desk.forms.mint(call.person.personId, kind.verb);
    return dialog(escalation, form, '', null);
  };

  return {
    verb: kind.verb,
    kinds: ['open', 'submit'],
    data: wordsData,
    may: { case: 'decide' },
    run: async (call, data) => {
      const { personId } = call.person;
      if (data.form === undefined) return opened(call, data);
      const form = desk.forms.open(data.form, personId, kind.verb);
      if (form === null) return text(say.OLD_FORM);
      for (let tried = 1; ; tried += 1) {
        const now = await mayDecideNow(at, call, data.escalation);
        if (!now.ok) return now.answer;
        const { escalation } = now.loaded;
        const fault = faultIn(data.words, kind.needed);
        if (fault !== null) return dialog(escalation, data.form, data.words ?? '', fault);

        const deciding = await decidingOf(desk, call, now.loaded, data);
        const { writes, said } = kind.decide(deciding, data.words?.trim() ?? '');
        if (isAsSeen(escalation, data) && !kind.allowed(escalation))
          return text(say.movedOn(escalation.state));
        // An older rev writes nothing; a form that was sent before is told its first answer again.
        const committed = await ports.work.commit({
          schoolId: escalation.schoolId,
          at: call.at,
          correlation: call.correlation,
          form: { form, personId, result: { escalation: escalation.id } },
          ...writes,
        });
        if (committed.kind !== 'stale') return text(said);
        const after = await ports.store.load(escalation.schoolId, escalation.id);
        if (after && !isAsSeen(after, data)) return text(say.movedOn(after.state));
        // Only the case moved a step, or it was passed on: looked at again.
        if (tried === TRIES) return dialog(escalation, data.form, data.words ?? '', say.TRY_AGAIN);
      }
    },
  };
};

export const decideActions = (at: EscalationDesk): readonly Action[] => [
  approve(at),
  spoken(at, {
    verb: 'escalation.not-now',
    title: say.TITLE.notNow,
    needed: say.FAULT.reason,
    draw: notNow,
    allowed: isPending,
    decide: (deciding, words) => {
      const { told, ...writes } = notNowWrites(deciding, words);
      return { writes, said: told.length > 0 ? say.NOT_NOW_SAVED : say.NOT_NOW_SAVED_ALONE };
    },
  }),
  spoken(at, {
    verb: 'escalation.ask',
    title: say.TITLE.ask,
    needed: say.FAULT.question,
    draw: ask,
    allowed: ({ state }) => state === 'open',
    decide: (deciding, words) => ({ writes: askWrites(deciding, words), said: say.ASKED }),
  }),
];
