/** The two ways on from an offer: into the report's form, or away with the words. */
import { z } from 'zod';
import { offerOver } from '../../../cards/disclosures/offer-over.ts';
import type { Action } from '../../core/feature.ts';
import { type Desk, openReportForm, REPORT_FORM } from '../incidents/index.ts';
import * as say from './messages.ts';

const data = z.object({ school: z.uuid().optional(), form: z.string().max(200) });
type Data = z.infer<typeof data>;

const reportThis = (desk: Desk): Action<Data> => ({
  verb: 'words.report',
  // Sent: by the question which school it is about.
  kinds: ['open', 'submit'],
  data,
  may: { roles: ['staff'] },
  run: async (call, { form: token }) => {
    const { schoolId, personId } = call.person;
    const form = desk.forms.open(token, personId, REPORT_FORM);
    if (form === null) return { kind: 'text', text: say.FORM_NOT_YOURS };
    if (await desk.store.load(schoolId, form)) return { kind: 'text', text: say.ALREADY_SENT };
    const kept = await desk.words.ofForm(schoolId, form, personId, call.at);
    return openReportForm(
      desk,
      call,
      token,
      kept.length === 0
        ? { faults: { form: say.WORDS_GONE } }
        : { values: { what: kept.map((one) => one.words).join('\n\n') } },
    );
  },
});

const drop = (desk: Desk): Action<Data> => ({
  verb: 'words.drop',
  kinds: ['click'],
  data,
  // The token says whose words they are; in which schools they are kept is not asked.
  may: { anyone: true },
  run: async (call, { form: token }) => {
    const { personId } = call.person;
    const form = desk.forms.open(token, personId, REPORT_FORM);
    if (form === null) return { kind: 'text', text: say.FORM_NOT_YOURS };
    const schools = await desk.people.schoolsOf(call.who);
    const cases = await Promise.all(schools.map(({ schoolId }) => desk.store.load(schoolId, form)));
    const kept = await desk.words.ofForm(call.person.schoolId, form, personId, call.at);
    for (const { schoolId } of schools) {
      await desk.words.drop(schoolId, form);
      await desk.work.commit({
        schoolId,
        at: call.at,
        correlation: call.correlation,
        saves: [],
        audit: [{ who: personId, what: 'words.drop', about: null }],
        effects: [{ kind: 'refresh', about: form }],
      });
    }
    return {
      kind: 'card',
      card: offerOver({
        how: cases.some((one) => one !== null) ? 'sent' : 'gone',
        withFile: kept.some(({ withFile }) => withFile),
        inPublic: kept.some(({ inPublic }) => inPublic),
      }),
    };
  },
});

export const wordsActions = (desk: Desk): readonly Action[] => [reportThis(desk), drop(desk)];
