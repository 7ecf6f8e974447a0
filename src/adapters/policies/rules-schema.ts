/**
 * The strict shape of `rules/*.yaml`: one file for each section, named after it. Shapes and meanings are those of
 * core/rules.ts; whatever is missing there is null here: the document is silent.
 */
import { z } from 'zod';
import { MAIL_CHECKS, SCHOOL_YEARS } from '../../core/rules.ts';
import {
  audience,
  byId,
  capture,
  duration,
  id,
  label,
  labels,
  ofDocument,
  printedDate,
  roles,
  said,
  statement,
  statements,
  strength,
  words,
} from './parts.ts';

/** A section that a file leaves out is there all the same, with everything silent. */
const section = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).prefault({} as never);
const flag = said(z.boolean());
const several = said(roles);
const record = said(z.record(id, z.strictObject({ ...label, of: id.optional() })));

const monitoring = section({ by: several, logsEvery: said(duration), purposes: labels, statements });

const sanctions = section({ staff: statements, pupils: statements, breaches: statements });

const classification = section({
  labels: byId(z.strictObject({ ...label, for: words.optional(), ...ofDocument })),
  routine: flag,
  childProtection: said(id),
  places: said(
    z
      .array(
        z.enum([
          'email-first-line',
          'document-top-and-bottom',
          'header-and-footer-of-each-page',
          'conspicuous',
        ]),
      )
      .min(1),
  ),
  style: said(z.literal('bold-capitals')),
  highestOfContents: flag,
  statements,
});

const mailCheck = statement.extend({
  classes: z.array(z.enum(['G', 'C', 'M', 'N'])).min(1),
  by: roles.optional(),
  size: z.strictObject({ bytes: z.int().positive(), printed: words }).optional(),
  scope: z.enum(['school', 'school-or-authority']).optional(),
  systems: z.array(words).min(1).optional(),
  prefer: z.literal('telephone').optional(),
});
const mail = section({
  checks: z.partialRecord(z.enum(MAIL_CHECKS), mailCheck).default({}),
  statements,
});

const leavers = section({
  disableOnLeaving: flag,
  removeWithin: said(duration),
  removal: said(z.enum(['remove', 'disable-and-remove'])),
  returnEquipmentTo: several,
  giveLogonDetails: flag,
  genericPasswords: said(z.literal('regularly')),
  quotedAdvice: said(duration),
  statements,
});

const passwords = section({
  minLength: said(z.int().positive()),
  classes: said(z.strictObject({ of: z.int().positive(), need: z.int().positive() })),
  personalFrom: said(words),
  changeEvery: said(duration),
  compromiseTo: several,
  statements,
});

const review = section({
  every: said(duration),
  also: statements,
  written: said(printedDate),
  reviewed: said(printedDate),
  approved: said(printedDate),
  due: said(printedDate),
  owner: several,
  approvedBy: several,
  agreementsEvery: said(duration),
  statements,
});

const disposal = section({
  record,
  authorisedAgency: said(z.enum(['only', 'used'])),
  writtenReceipt: flag,
  writtenGuarantee: flag,
  wipe: said(z.enum(['overwrite-several-times', 'forensic'])),
  patCertificate: flag,
  serverCertificate: flag,
  statements,
});

const inventory = section({
  covers: said(z.array(z.enum(['hardware', 'software'])).min(1)),
  includesDisposal: flag,
  serialNumbers: flag,
  allocatedBy: several,
  statements,
});

const inUse = said(z.enum(['used', 'not-used']));
const video = section({
  conferences: inUse,
  webcams: inUse,
  approvedBy: several,
  parentPermission: flag,
  supervised: flag,
  log: record,
  writtenConsentToRecord: flag,
  statements,
});

const consent = section({
  written: flag,
  bothParents: flag,
  uses: byId(z.strictObject({ ...label, ...ofDocument })),
  when: said(z.literal('on-entry')),
  withdrawal: said(z.literal('in-writing-any-time')),
  validity: said(words),
  keptOnRecord: flag,
  staffConsent: said(z.enum(['at-induction', 'written'])),
  statements,
});

const images = section({
  uploadedBy: several,
  headApprovesUpload: flag,
  deletedBy: several,
  ownDevices: said(z.enum(['never', 'with-permission'])),
  fullNames: flag,
  statements,
});

const cctv = section({ access: several, notice: flag, keptFor: said(duration), statements });

const mobile = section({
  pupilsBring: said(z.enum(['allowed', 'with-permission', 'discouraged'])),
  pupilsHandIn: flag,
  releasedTo: said(z.literal('parents')),
  staffOwnPhoneToFamilies: said(z.enum(['never', 'emergency'])),
  pupils: statements,
  staff: statements,
});

const social = section({
  pupilsAtSchool: said(z.enum(['no', 'controlled'])),
  staffAtWork: said(z.enum(['no', 'limited'])),
  postedBy: several,
  watchedBy: several,
  minimumAge: said(z.int().positive()),
  statements,
  blog: statements,
  twitter: statements,
});

const agreement = z.strictObject({
  ...ofDocument,
  name: words,
  audience: z.array(audience).min(1),
  which: words.optional(),
  years: z.array(z.enum(SCHOOL_YEARS)).min(1).optional(),
  clauses: z
    .int()
    .positive()
    .nullish()
    .transform((value) => value ?? null),
  signedBy: z
    .enum(['self', 'parent', 'self-and-parent', 'acknowledge', 'nobody'])
    .nullish()
    .transform((value) => value ?? null),
  captures: z.array(capture).default([]),
  signers: z.int().positive().optional(),
  when: z
    .enum(['on-admission', 'at-induction', 'before-access', 'start-of-year'])
    .nullish()
    .transform((value) => value ?? null),
  renew: duration.nullish().transform((value) => value ?? null),
});
const agreements = section({ forms: byId(agreement), register: flag, statements });

const approvals = byId(
  z.strictObject({
    ...ofDocument,
    what: words,
    by: roles,
    each: z.literal('each-time').optional(),
    strength,
  }),
);

const risks = byId(z.strictObject({ ...label, ...ofDocument, kinds: labels }));

/** By the name of the file. */
export const rulesShape = {
  monitoring,
  sanctions,
  classification,
  mail,
  leavers,
  passwords,
  review,
  disposal,
  inventory,
  video,
  consent,
  images,
  cctv,
  mobile,
  social,
  agreements,
  approvals,
  handling: statements,
  communication: statements,
  risks,
  brief: statements,
  promise: section({ points: statements, signed: flag }),
};

export const SECTIONS = Object.keys(rulesShape) as readonly (keyof typeof rulesShape)[];
