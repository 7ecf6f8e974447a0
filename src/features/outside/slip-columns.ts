/** Which column of a file of slips is which, guessed from its headings. Pure. */
import type { SlipField, SlipMapping, SlipRest } from '../../contract/slips.ts';
import { guessed } from '../csv/index.ts';

/** Squeezed headings, the likeliest first. */
const WORDS: Readonly<Record<SlipField, readonly string[]>> = {
  upn: ['upn', 'uniquepupilnumber', 'pupilupn', 'studentupn'],
  misId: [
    'admissionnumber',
    'admissionno',
    'admno',
    'pupilid',
    'studentid',
    'misid',
    'personid',
    'pupilnumber',
    'externalid',
  ],
  pupil: [
    'pupilname',
    'childsname',
    'childname',
    'nameofchild',
    'nameofpupil',
    'studentname',
    'pupil',
    'child',
    'student',
    'fullname',
  ],
  firstName: [
    'forename',
    'firstname',
    'givenname',
    'pupilforename',
    'pupilfirstname',
    'childsforename',
    'childsfirstname',
    'childforename',
    'childfirstname',
    'studentforename',
    'studentfirstname',
  ],
  lastName: [
    'surname',
    'lastname',
    'familyname',
    'pupilsurname',
    'pupillastname',
    'childssurname',
    'childslastname',
    'childsurname',
    'childlastname',
    'studentsurname',
    'studentlastname',
  ],
  className: ['class', 'classname', 'registrationgroup', 'reggroup', 'reg', 'formgroup', 'tutorgroup'],
  form: [
    'agreement',
    'nameofagreement',
    'agreementtitle',
    'agreementname',
    'title',
    'document',
    'policy',
    'slip',
    'form',
  ],
  part: ['signer', 'signedfor', 'whosigned', 'signatureof', 'part', 'signedas', 'role'],
  name: [
    'nameonslip',
    'nameontheslip',
    'signedby',
    'parentname',
    'parentsname',
    'parentcarername',
    'parentcarer',
    'carername',
    'nameofparent',
    'nameofparentcarer',
    'signature',
    'signedname',
    'signatory',
    'parent',
    'name',
  ],
  relationship: ['relationship', 'relation', 'relationshiptopupil', 'relationshiptochild'],
  signedOn: [
    'datesigned',
    'signedon',
    'dateonslip',
    'dateontheslip',
    'dateofsignature',
    'signeddate',
    'date',
  ],
};

/** "Name" beside nothing else is the pupil's: without a pupil there is no slip. */
export const guessSlipMapping = (titles: readonly string[]): SlipMapping => {
  const { ...found } = guessed(titles, WORDS);
  const parts = found.firstName !== undefined && found.lastName !== undefined;
  if (parts) delete found.pupil;
  const known = found.upn ?? found.misId ?? found.pupil ?? (parts ? found.firstName : undefined);
  if (known === undefined && found.name !== undefined) {
    found.pupil = found.name;
    delete found.name;
  }
  return found;
};

/** What must be chosen before anything can be read. */
export type SlipMissing = 'pupil' | 'date' | 'form';

export const missingOfSlips = (mapping: SlipMapping, { form }: SlipRest): readonly SlipMissing[] => {
  const named =
    mapping.pupil !== undefined || (mapping.firstName !== undefined && mapping.lastName !== undefined);
  const found = named || mapping.upn !== undefined || mapping.misId !== undefined;
  return [
    ...(found ? [] : (['pupil'] as const)),
    ...(mapping.signedOn === undefined ? (['date'] as const) : []),
    ...(mapping.form === undefined && form === '' ? (['form'] as const) : []),
  ];
};
