/**
 * Where words and files go that are no command. Staff's words wait for a press of a button; a pupil's words and every
 * file are a report at once.
 */
import type { Call, Say } from '../../core/feature.ts';
import type { Person } from '../../core/person.ts';
import { type Desk, REPORT_FORM, recordWithoutForm } from '../incidents/index.ts';
import { madeId } from '../messages/index.ts';
import { toPerson } from '../people/index.ts';
import * as say from './messages.ts';
import { nationalNumber } from './national-number.ts';
import { isSmallTalk } from './small-talk.ts';

export interface Heard {
  /** Empty: files alone. */
  readonly text: string;
  readonly files: number;
}

export interface Ears {
  /** Words of staff that are no command. `schools`: the person as each of them knows them, `call`'s first. */
  words(call: Call, schools: readonly Person[], heard: Heard): Promise<void>;
  /** Whatever a pupil writes or sends. */
  pupil(call: Call, heard: Heard): Promise<void>;
  /** Words of a pupil that came with a form which has no box for them: from the tab there is no chat that they came by. */
  pupilForm(writer: Pick<Call, 'who' | 'person' | 'at' | 'correlation'>, text: string): Promise<void>;
  /** Files of anybody else. */
  files(call: Call, files: number): Promise<void>;
  /** What a pupil or guest reads who pressed what is for staff; null: staff. */
  instead(person: Person): string | null;
}

const DAY_MS = 24 * 3_600_000;
/** What is written so soon after other words belongs to them: people write a worry in several messages. */
const TOGETHER_MS = 60 * 60_000;
/** How long after the first words somebody is reminded that nobody has been told. */
const REMIND_AFTER_MS = [30 * 60_000, 22 * 3_600_000] as const;

const LIMIT = 100_000;
/** PostgreSQL takes neither NUL nor half a character. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '').slice(0, LIMIT);

export const createEars = (desk: Desk): Ears => {
  const tell = async (call: Call, says: readonly Say[], what: string): Promise<void> => {
    await desk.work.commit({
      schoolId: call.person.schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: call.person.personId, what, about: null }],
      effects: toPerson(call, says, desk.newId),
    });
  };

  /** So that nobody's words wait unseen because a button was overlooked; drawn only while they still wait. */
  const reminders = (form: string, call: Call) =>
    REMIND_AFTER_MS.map((ms) => ({
      kind: 'send' as const,
      message: {
        id: madeId(form, 'words.not-sent', String(ms)),
        to: { kind: 'person' as const, personId: call.person.personId },
        what: 'words.not-sent',
        params: { form },
        about: null,
        notBefore: new Date(call.at.getTime() + ms).toISOString(),
      },
    }));

  const keep = async (call: Call, schools: readonly Person[], heard: Heard): Promise<void> => {
    const { schoolId, personId } = call.person;
    const since = new Date(call.at.getTime() - TOGETHER_MS);
    const earlier = await desk.words.newestForm(schoolId, personId, since, call.at);
    const token = desk.forms.mint(personId, REPORT_FORM, earlier ?? undefined);
    const form = desk.forms.open(token, personId, REPORT_FORM) ?? '';
    const inPublic = call.place.kind !== 'personal';
    for (const school of schools) {
      // In each of the schools: which one it is about is asked when the form opens.
      await desk.words.keep({
        schoolId: school.schoolId,
        id: desk.newId(),
        form,
        personId,
        at: call.at,
        until: new Date(call.at.getTime() + DAY_MS),
        words: storable(heard.text),
        inPublic,
        withFile: heard.files > 0,
      });
    }
    const withFile = heard.files > 0;
    const params = { form: token, id: form, more: earlier !== null, inPublic, withFile };
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: personId, what: 'words.keep', about: null }],
      effects: [
        ...toPerson(call, [{ what: 'words.offer', params, about: form }], desk.newId),
        ...(earlier === null ? reminders(form, call) : []),
      ],
    });
  };

  const ears: Ears = {
    async words(call, schools, heard) {
      if (call.person.shared) {
        // The same answer to whatever is written: it stays in the chat for whoever uses the account next.
        const inPublic = call.place.kind !== 'personal';
        await tell(call, [{ what: 'words.offer-shared', params: { inPublic } }], 'words.offer-shared');
      } else if (isSmallTalk(heard.text)) {
        await tell(call, [{ what: 'words.small-talk', params: {} }], 'words.small-talk');
      } else await keep(call, schools, heard);
    },

    async pupil(call, heard) {
      const withFile = heard.files > 0;
      const inPublic = call.place.kind !== 'personal';
      const file = withFile ? [say.fileReport(heard.files, call.place.kind)] : [];
      const words = [...(heard.text === '' ? [] : [storable(heard.text)]), ...file].join('\n\n');
      const sent = { source: 'pupil' as const, words, theirs: storable(heard.text) };
      await recordWithoutForm(desk, call, sent, ({ added, readers }) => {
        const read = readers > 0;
        const again = added && !withFile && !inPublic;
        const one: Say = again
          ? { what: 'words.pupil-again', params: { read } }
          : { what: 'words.pupil', params: { read, withFile, inPublic } };
        return toPerson(call, [one], desk.newId);
      });
    },

    async pupilForm(writer, text) {
      const place = { kind: 'personal', conversationId: '', channelId: null, teamId: null } as const;
      await ears.pupil({ ...writer, place, arrival: 'submit', locale: 'en-GB' }, { text, files: 0 });
    },

    async files(call, files) {
      const words = say.fileReport(files, call.place.kind);
      await recordWithoutForm(desk, call, { source: 'file', words, theirs: null }, ({ incident }) => {
        const params = { incident: incident.id, inPublic: call.place.kind !== 'personal' };
        return toPerson(call, [{ what: 'words.file', params }], desk.newId);
      });
    },

    instead({ kind, schoolId }) {
      if (kind === 'pupil') return say.pupilInstead(nationalNumber(desk, schoolId, 'childline'));
      return kind === 'guest' ? say.guest(desk.people.school(schoolId).phone) : null;
    },
  };
  return ears;
};
