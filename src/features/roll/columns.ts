/** Which column of the school's file is which: guessed from its headings, and chosen by whoever imports. Pure. */

import {
  CONTACT_FIELDS,
  CONTACT_NUMBERS,
  type ContactField,
  type ContactNumber,
  contactField,
  type Field,
  type Mapping,
  type PupilField,
} from '../../contract/roll.ts';
import { guessed, type KeptMapping, offered, squeeze } from '../csv/index.ts';

/** The numbers of contacts that a mapping reads. */
export const contactsIn = (mapping: Mapping): readonly ContactNumber[] =>
  CONTACT_NUMBERS.filter((number) =>
    CONTACT_FIELDS.some((field) => mapping[contactField(number, field)] !== undefined),
  );

/** Squeezed headings as MIS exports and schools' own lists have them, the likeliest first. */
const PUPIL_WORDS: Readonly<Record<PupilField, readonly string[]>> = {
  upn: ['upn', 'uniquepupilnumber', 'pupilupn', 'studentupn'],
  misId: [
    'admissionnumber',
    'admissionno',
    'admno',
    'pupilid',
    'studentid',
    'misid',
    'personid',
    'schoolid',
    'externalid',
    'id',
  ],
  name: ['fullname', 'pupilname', 'studentname', 'pupil', 'student', 'name'],
  firstName: [
    'preferredforename',
    'preferredfirstname',
    'chosenforename',
    'chosenfirstname',
    'forename',
    'firstname',
    'givenname',
    'legalforename',
    'legalfirstname',
    'pupilforename',
    'studentforename',
    'pupilfirstname',
    'studentfirstname',
  ],
  lastName: [
    'preferredsurname',
    'preferredlastname',
    'chosensurname',
    'chosenlastname',
    'surname',
    'lastname',
    'familyname',
    'legalsurname',
    'legallastname',
    'pupilsurname',
    'studentsurname',
    'pupillastname',
    'studentlastname',
  ],
  className: [
    'class',
    'classname',
    'registrationgroup',
    'reggroup',
    'reg',
    'registrationform',
    'form',
    'formgroup',
    'formtutorgroup',
    'tutorgroup',
    'tutorgrp',
  ],
  year: [
    'yeargroup',
    'year',
    'ncyear',
    'nationalcurriculumyear',
    'currentncyear',
    'nationalcurriculumyeargroup',
  ],
  teacher: ['classteacher', 'teacher', 'registrationtutor', 'regtutor', 'formtutor', 'tutor', 'teachername'],
  admitted: [
    'dateofadmission',
    'admissiondate',
    'admissionsdate',
    'enrolmentdate',
    'dateofentry',
    'entrydate',
    'startdate',
    'doa',
  ],
  left: ['dateofleaving', 'leavingdate', 'dateleft', 'enddate', 'dol'],
};

const CONTACT_WORDS: Readonly<Record<ContactField, readonly string[]>> = {
  id: ['id', 'contactid', 'personid'],
  name: ['name', 'fullname', ''],
  firstName: ['forename', 'firstname', 'givenname'],
  lastName: ['surname', 'lastname', 'familyname'],
  relationship: ['relationship', 'relation', 'relationshiptopupil', 'relationshiptostudent', 'type'],
  email: ['email', 'emailaddress', 'primaryemail', 'homeemail', 'mainemail', 'emailhome', 'emailprimary'],
  responsibility: [
    'parentalresponsibility',
    'hasparentalresponsibility',
    'parentresponsibility',
    'responsibility',
    'pr',
  ],
};

const SOMEBODY =
  /^(?:primary|priority)?(?:parentalcontact|contact|guardian|parentcarer|parent|carer)(\d?)(.*)$/;

/** "Contact 2 Email" -> the e-mail of the second. Without a number it is the first. */
const contactGuess = (squeezed: string): Field | null => {
  const [, number, rest = ''] = SOMEBODY.exec(squeezed) ?? [];
  const alone = CONTACT_WORDS.relationship.includes(squeezed)
    ? 'relationship'
    : CONTACT_WORDS.responsibility.slice(0, 3).includes(squeezed)
      ? 'responsibility'
      : null;
  if (alone !== null) return contactField(1, alone);
  if (number === undefined) return null;
  const at = CONTACT_NUMBERS.find((one) => one === Number(number || '1'));
  const field = CONTACT_FIELDS.find((one) => CONTACT_WORDS[one].includes(rest));
  return field !== undefined && at !== undefined ? contactField(at, field) : null;
};

/** What can be told from the headings alone. Where two columns fit, the likelier word wins, then the first. */
export const guessMapping = (titles: readonly string[]): Mapping => {
  const found: Partial<Record<Field, string>> = guessed(titles, PUPIL_WORDS);
  for (const title of titles) {
    const field = contactGuess(squeeze(title));
    if (field !== null) found[field] ??= title;
  }
  // Both would be read twice: the parts say which is the surname.
  if (found.firstName !== undefined && found.lastName !== undefined) delete found.name;
  return found;
};

/** The mapping that was used last, as far as its columns are in this file, and a guess for headings that are new; else a guess. */
export const offeredMapping = (titles: readonly string[], kept: KeptMapping<Mapping> | null) =>
  offered<Mapping>(titles, kept, {
    guess: guessMapping,
    isEnough: (mapping) => missingIn(mapping).length === 0,
    settled: ['name', 'firstName', 'lastName'],
  });

/** What must be chosen before anything can be read. */
export type Missing = 'name' | 'key';

export const missingIn = (mapping: Mapping): readonly Missing[] => {
  const named =
    mapping.name !== undefined || (mapping.firstName !== undefined && mapping.lastName !== undefined);
  const keyed = mapping.upn !== undefined || mapping.misId !== undefined;
  return [...(named ? [] : (['name'] as const)), ...(keyed ? [] : (['key'] as const))];
};
