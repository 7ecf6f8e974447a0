import { foldName } from '../../core/fold-name.ts';
import type {
  RollChange,
  RollContact,
  RollImport,
  RollPupil,
  RollSave,
  RollStore,
} from '../../features/roll/ports.ts';
import type { Database } from './database.ts';
import { type FieldCrypto, nameHash, openedJson, type Place, sealedJson } from './field-crypto.ts';

interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
}
interface PupilRow extends SealedRow {
  readonly left_at: Date | null;
}
interface ImportRow extends Omit<RollImport, 'at'> {
  readonly at: Date;
}

type SealedPupil = Omit<RollPupil, 'schoolId' | 'id' | 'leftAt'>;
type SealedContact = Omit<RollContact, 'schoolId' | 'id'>;

/** Of one school alone: with another school's key nothing opens. */
const purposeOf = (schoolId: string): string => `roll ${schoolId}`;
const NAMES = 'roll-name';

const placeOf = (schoolId: string, table: string, id: string): Place => ({
  schoolId,
  table,
  id,
  column: 'sealed',
});

const sealedPupil = ({ schoolId: _, id: __, leftAt: ___, ...sealed }: RollPupil): SealedPupil => sealed;
const sealedContact = ({ schoolId: _, id: __, ...sealed }: RollContact): SealedContact => sealed;

/** The arguments of `change_roll` (migrations/0007-roll.ts). */
export const rollTurn = (crypto: FieldCrypto, { expected, next }: RollSave): readonly unknown[] => {
  const { schoolId }: RollChange = next;
  const key = crypto.deriveKey(purposeOf(schoolId));
  const nameKey = crypto.deriveKey(NAMES);
  const locked = (table: string, id: string, value: SealedPupil | SealedContact): string =>
    sealedJson(key, placeOf(schoolId, table, id), value);
  return [
    schoolId,
    expected,
    JSON.stringify(
      next.pupils.map((pupil) => ({
        id: pupil.id,
        left_at: pupil.leftAt,
        sealed: locked('roll_pupil', pupil.id, sealedPupil(pupil)),
        hash: nameHash(nameKey, schoolId, foldName(pupil.name)).toString('hex'),
      })),
    ),
    JSON.stringify(
      next.contacts.map((contact) => ({
        id: contact.id,
        sealed: locked('roll_contact', contact.id, sealedContact(contact)),
      })),
    ),
    next.erasedPupils,
    next.erasedContacts,
    next.imported === null ? null : JSON.stringify(next.imported),
  ];
};

export const createRollStore = (database: Database, crypto: FieldCrypto): RollStore => {
  const hashKeys = crypto.deriveKeys(NAMES);

  const open = (schoolId: string, table: string) => {
    const keys = crypto.deriveKeys(purposeOf(schoolId));
    return (row: SealedRow): unknown => {
      let failure: unknown;
      for (const key of keys) {
        try {
          return openedJson(key, placeOf(schoolId, table, row.id), row.sealed);
        } catch (error) {
          failure = error;
        }
      }
      throw failure;
    };
  };

  const pupilsOf = (schoolId: string, rows: readonly PupilRow[]): RollPupil[] => {
    const read = open(schoolId, 'roll_pupil');
    return rows.map((row) => ({
      ...(read(row) as SealedPupil),
      schoolId,
      id: row.id,
      leftAt: row.left_at?.toISOString() ?? null,
    }));
  };

  return {
    async whole(schoolId) {
      // One statement sees one moment: an import that ends meanwhile is in it whole or not at all.
      const rows = await database.inSchool<PupilRow & { readonly kind: string; readonly rev: number }>(
        schoolId,
        {
          name: 'roll-whole',
          text: `select 'pupil' as kind, id, left_at, sealed, null::integer as rev from roll_pupil where school_id = $1
            union all select 'contact', id, null, sealed, null from roll_contact where school_id = $1
            union all select 'roll', null, null, null, rev from roll where school_id = $1`,
          values: [schoolId],
        },
      );
      const of = (kind: string) => rows.filter((row) => row.kind === kind);
      const contact = open(schoolId, 'roll_contact');
      return {
        rev: of('roll')[0]?.rev ?? 0,
        pupils: pupilsOf(schoolId, of('pupil')),
        contacts: of('contact').map((row) => ({ ...(contact(row) as SealedContact), schoolId, id: row.id })),
      };
    },
    async pupils(schoolId) {
      const rows = await database.inSchool<PupilRow>(schoolId, {
        name: 'roll-pupils',
        text: 'select id, left_at, sealed from roll_pupil where school_id = $1',
        values: [schoolId],
      });
      return pupilsOf(schoolId, rows);
    },
    async lastImport(schoolId) {
      const [row] = await database.inSchool<ImportRow>(schoolId, {
        name: 'roll-last-import',
        text: `select id, at, who, counts from roll_import where school_id = $1 order by seq desc limit 1`,
        values: [schoolId],
      });
      return row ? { ...row, at: row.at.toISOString() } : null;
    },
    async named(schoolId, name) {
      const folded = foldName(name);
      if (folded === '') return [];
      const rows = await database.inSchool<PupilRow>(schoolId, {
        name: 'roll-named',
        text: `select distinct p.id, p.left_at, p.sealed from roll_name n
          join roll_pupil p on p.school_id = n.school_id and p.id = n.pupil_id
          where n.school_id = $1 and n.name_hash = any ($2) order by p.id`,
        values: [schoolId, hashKeys.map((key) => nameHash(key, schoolId, folded))],
      });
      return pupilsOf(schoolId, rows);
    },
    async leftBefore(schoolId, before) {
      const rows = await database.inSchool(schoolId, {
        name: 'roll-left-before',
        text: 'select from roll_pupil where school_id = $1 and left_at < $2 limit 1',
        values: [schoolId, before],
      });
      return rows.length > 0;
    },
  };
};
