import type { KeptWords, WordsStore } from '../../features/disclosures/ports.ts';
import type { Database } from './database.ts';
import { type FieldCrypto, type Place, seal, unseal } from './field-crypto.ts';
import { isUuid } from './uuid.ts';

interface WordsRow {
  readonly school_id: string;
  readonly id: string;
  readonly form: string;
  readonly person_id: string;
  readonly at: Date;
  readonly until: Date;
  readonly sealed: Buffer;
}

type Sealed = Pick<KeptWords, 'words' | 'inPublic' | 'withFile'>;

const placeOf = (schoolId: string, id: string): Place => ({
  schoolId,
  table: 'kept_words',
  id,
  column: 'sealed',
});

/**
 * No key of a case, since there is no case: sealed under a key of its own purpose, and destroyed by taking the row
 * away. A backup of that day holds the row, sealed, as long as the backup is kept.
 */
export const createWordsStore = (database: Database, crypto: FieldCrypto): WordsStore => {
  const keys = crypto.deriveKeys('kept-words');

  const read = (row: WordsRow): KeptWords => {
    let failure: unknown;
    for (const key of keys) {
      try {
        const plain = unseal(key, placeOf(row.school_id, row.id), row.sealed).toString();
        const { words, inPublic, withFile } = JSON.parse(plain) as Sealed;
        const { school_id: schoolId, id, form, person_id: personId, at, until } = row;
        return { schoolId, id, form, personId, at, until, words, inPublic, withFile };
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };

  return {
    async keep({ schoolId, id, form, personId, at, until, ...words }) {
      const sealed: Sealed = words;
      await database.inSchool(schoolId, {
        name: 'words-keep',
        text: `insert into kept_words (school_id, id, form, person_id, at, until, sealed)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          schoolId,
          id,
          form,
          personId,
          at,
          until,
          seal(crypto.deriveKey('kept-words'), placeOf(schoolId, id), JSON.stringify(sealed)),
        ],
      });
    },
    async ofForm(schoolId, form, personId, now) {
      if (!isUuid(form)) return [];
      const rows = await database.inSchool<WordsRow>(schoolId, {
        name: 'words-of-form',
        text: `select school_id, id, form, person_id, at, until, sealed from kept_words
          where school_id = $1 and form = $2 and person_id = $3 and until > $4 order by seq`,
        values: [schoolId, form, personId, now],
      });
      return rows.map(read);
    },
    async newestForm(schoolId, personId, since, now) {
      const [row] = await database.inSchool<{ form: string }>(schoolId, {
        name: 'words-newest-form',
        text: `select form from kept_words
          where school_id = $1 and person_id = $2 and at > $3 and until > $4 order by seq desc limit 1`,
        values: [schoolId, personId, since, now],
      });
      return row?.form ?? null;
    },
    async drop(schoolId, form) {
      if (!isUuid(form)) return;
      await database.inSchool(schoolId, {
        name: 'words-drop',
        text: 'delete from kept_words where school_id = $1 and form = $2',
        values: [schoolId, form],
      });
    },
    async dropOld(schoolId, now) {
      const rows = await database.inSchool<{ form: string }>(schoolId, {
        name: 'words-drop-old',
        text: 'delete from kept_words where school_id = $1 and until <= $2 returning form',
        values: [schoolId, now],
      });
      return [...new Set(rows.map(({ form }) => form))];
    },
  };
};
