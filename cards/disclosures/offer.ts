import type { Card } from '../../src/core/answer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { ADVICE } from '../incidents/advice.ts';
import { button, card, dialogButton, heading, hint, list, text, warning } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface OfferView {
  /** null: the reader works at several schools and is asked. */
  readonly school: string | null;
  /** The form's token; the words are found by it, and are not on the card. */
  readonly form: string;
  /** "Tuesday 24 November, 10 am"; null: nothing is kept, since several people use the account. */
  readonly keptUntil: string | null;
  /** More was written to words that were there already. */
  readonly more: boolean;
  /** It was written where others can read it. */
  readonly inPublic: boolean;
  /** A picture or file came with it: that message must stay as it is. */
  readonly withFile: boolean;
}

/** People ask "is anybody reading this?", and fear for what they sent before. */
const NOBODY_READS =
  'Nobody at school reads this chat. Nobody at school has been told yet: this is not a report until you send it.';
/** Of the picture the DSL was told at once, and the message before this one says so. */
const WORDS_NOT_TOLD =
  'Nobody at school reads this chat, and nobody has your words yet: they are not a report until you send them.';
const SENT_BEFORE = 'You sent a report before? Write "my reports" to see whether it was opened.';

/** The words are worth as much as a report, whoever wrote them to a bot: what to do first, and how to send them. */
export const offer = (view: OfferView): Card => {
  const ids: JsonObject = view.school === null ? {} : { school: view.school };
  const data = { ...ids, form: view.form };
  const kept = view.keptUntil !== null;
  return card({
    summary: 'Before you go on',
    body: [
      view.more
        ? text('In danger now: call 999.', { bold: true })
        : warning(
            'Is somebody in danger now? Call 999 first.',
            'Then tell the DSL in person (if it is about the DSL, the headteacher).',
          ),
      heading(view.more ? 'I have put this with what you wrote before' : 'Is this a worry about a child?'),
      text(view.withFile ? WORDS_NOT_TOLD : NOBODY_READS),
      view.inPublic && !view.withFile
        ? text('Others can read what you wrote there. Please delete it there now.', { bold: true })
        : null,
      view.more ? null : list(ADVICE),
      hint(
        kept
          ? `Press "Report this": your words are filled in, and you can change them. I keep them until ${view.keptUntil}. After that they are destroyed.`
          : 'Several people use this account, so I have not kept your words. Please write them in the form, and delete them in this chat.',
      ),
      // An account of several people has no such list.
      kept ? hint(SENT_BEFORE) : null,
    ],
    actions: [
      kept
        ? dialogButton('Report this', 'words.report', data, { style: 'positive' })
        : dialogButton('Write the report', 'incident.report', ids, { style: 'positive' }),
      kept && view.school !== null ? button('Write it here', 'incident.write-here', data) : null,
      kept ? button('Throw my words away', 'words.drop', data) : null,
    ],
  });
};

export const kind = 'chat';
const first: OfferView = {
  school: SAMPLE_SCHOOL_ID,
  form: 'token',
  keptUntil: 'Tuesday 24 November, 10 am',
  more: false,
  inPublic: false,
  withFile: false,
};
export const samples: Record<string, OfferView> = {
  first,
  'written again': { ...first, more: true },
  'written in a channel': { ...first, inPublic: true },
  'with a picture': { ...first, withFile: true },
  'somebody of two schools': { ...first, school: null },
  'from a shared account': { ...first, keptUntil: null },
};
