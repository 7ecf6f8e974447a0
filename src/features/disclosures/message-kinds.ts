/** Answers to what is no command. Drawn from ids when they are sent: no word of anybody's is in a message. */
import { z } from 'zod';
import { offer } from '../../../cards/disclosures/offer.ts';
import { offerOver } from '../../../cards/disclosures/offer-over.ts';
import { pupil } from '../../../cards/disclosures/pupil.ts';
import { formatLondon } from '../../core/calendar.ts';
import type { DrawFor, MessageKind } from '../../core/feature.ts';
import type { Person } from '../../core/person.ts';
import { type Desk, toSpeakTo } from '../incidents/index.ts';
import * as say from './messages.ts';
import { nationalNumber } from './national-number.ts';
import type { KeptWords } from './ports.ts';

const sentence = (name: string, text: string): MessageKind => ({
  name,
  params: z.object({}),
  draw: async () => ({ summary: say.SUMMARY.answer, text }),
});

/** The reader as each of their schools knows them. */
const readers = async (desk: Desk, { schoolId, to }: DrawFor): Promise<readonly Person[]> =>
  to.kind === 'person'
    ? desk.people.schoolsOf({ tenantId: desk.people.school(schoolId).tenantId, personId: to.personId })
    : [];

interface Waiting {
  readonly sent: boolean;
  readonly kept: readonly KeptWords[];
}

/** What has become of words: a report in one of the reader's schools, or still kept. */
const waiting = async (
  desk: Desk,
  context: DrawFor,
  form: string,
  persons: readonly Person[],
): Promise<Waiting> => {
  const cases = await Promise.all(persons.map(({ schoolId }) => desk.store.load(schoolId, form)));
  const personId = context.to.kind === 'person' ? context.to.personId : '';
  const sent = cases.some((incident) => incident?.reporterId === personId);
  return { sent, kept: sent ? [] : await desk.words.ofForm(context.schoolId, form, personId, context.at) };
};

const offerParams = z.object({
  form: z.string(),
  id: z.uuid(),
  more: z.boolean(),
  inPublic: z.boolean(),
  withFile: z.boolean(),
});
const shared = z.object({ inPublic: z.boolean() });
const sentParams = z.object({ inPublic: z.boolean(), withFile: z.boolean() });
const pupilParams = z.object({ read: z.boolean(), withFile: z.boolean(), inPublic: z.boolean() });
const again = z.object({ read: z.boolean() });
const file = z.object({ incident: z.uuid(), inPublic: z.boolean() });

export const wordsKinds = (desk: Desk): readonly MessageKind[] => {
  const offerKind: MessageKind<z.infer<typeof offerParams>> = {
    name: 'words.offer',
    params: offerParams,
    draw: async (context, { form, id, more, inPublic, withFile }) => {
      const persons = await readers(desk, context);
      const staff = persons.filter(({ kind }) => kind === 'staff');
      const [only] = staff.length === 1 ? staff : [];
      const { sent, kept } = await waiting(desk, context, id, persons);
      const until = kept.map((one) => one.until.getTime());
      return {
        summary: say.SUMMARY.offer,
        card:
          kept.length === 0
            ? offerOver({ how: sent ? 'sent' : 'gone', withFile, inPublic })
            : offer({
                school: only?.schoolId ?? null,
                form,
                // The first of them goes first.
                keptUntil: formatLondon(new Date(Math.min(...until))),
                more,
                inPublic,
                withFile,
              }),
      };
    },
  };

  const offerShared: MessageKind<z.infer<typeof shared>> = {
    name: 'words.offer-shared',
    params: shared,
    draw: async ({ schoolId }, { inPublic }) => ({
      summary: say.SUMMARY.offer,
      card: offer({ school: schoolId, form: '', keptUntil: null, more: false, inPublic, withFile: false }),
    }),
  };

  const notSent: MessageKind<{ form: string }> = {
    name: 'words.not-sent',
    params: z.object({ form: z.uuid() }),
    draw: async (context, { form }) => {
      const { kept } = await waiting(desk, context, form, await readers(desk, context));
      return kept.length === 0 ? null : { summary: say.SUMMARY.answer, text: say.NOT_SENT };
    },
  };

  const sent: MessageKind<z.infer<typeof sentParams>> = {
    name: 'words.sent',
    params: sentParams,
    draw: async (_context, { inPublic, withFile }) => ({
      summary: say.SUMMARY.answer,
      text: say.deleteNow(inPublic, withFile),
    }),
  };

  const pupilKind: MessageKind<z.infer<typeof pupilParams>> = {
    name: 'words.pupil',
    params: pupilParams,
    draw: async ({ schoolId }, params) => ({
      summary: say.SUMMARY.answer,
      card: pupil({
        ...params,
        school: desk.people.school(schoolId).name,
        childline: nationalNumber(desk, schoolId, 'childline'),
        ceop: nationalNumber(desk, schoolId, 'ceop'),
        reportRemove: nationalNumber(desk, schoolId, 'report-remove'),
      }),
    }),
  };

  const pupilAgain: MessageKind<z.infer<typeof again>> = {
    name: 'words.pupil-again',
    params: again,
    draw: async ({ schoolId }, { read }) => ({
      summary: say.SUMMARY.answer,
      text: say.pupilAgain(read, nationalNumber(desk, schoolId, 'childline')),
    }),
  };

  const fileKind: MessageKind<z.infer<typeof file>> = {
    name: 'words.file',
    params: file,
    draw: async ({ schoolId, to }, { incident: id, inPublic }) => {
      const incident = await desk.store.load(schoolId, id);
      const roster = await desk.people.roster(schoolId);
      const person = to.kind === 'person' ? roster.people[to.personId] : undefined;
      return {
        summary: say.SUMMARY.answer,
        text: say.fileCame({
          told: incident && toSpeakTo(incident, roster),
          phone: desk.people.school(schoolId).phone,
          inPublic,
          guest: person?.kind === 'guest',
        }),
      };
    },
  };

  const guest: MessageKind = {
    name: 'words.guest',
    params: z.object({}),
    draw: async ({ schoolId }) => ({
      summary: say.SUMMARY.answer,
      text: say.guest(desk.people.school(schoolId).phone),
    }),
  };

  return [
    sentence('words.small-talk', say.SMALL_TALK),
    offerKind,
    offerShared,
    notSent,
    sent,
    pupilKind,
    pupilAgain,
    fileKind,
    guest,
  ];
};
