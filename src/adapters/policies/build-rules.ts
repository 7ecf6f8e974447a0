/** From the sections of a policy's YAML to core's shapes: maps by id become lists, everything else stays. */
import type { MailCheckId, Rules, Said } from '../../core/rules.ts';
import type { PolicyFile } from './schema.ts';

export const listed = <T extends object>(map: Readonly<Record<string, T>>): ({ readonly id: string } & T)[] =>
  Object.entries(map).map(([id, value]) => ({ id, ...value }));

const listedRule = <T extends object>(
  rule: Said<Readonly<Record<string, T>>>,
): Said<({ readonly id: string } & T)[]> => rule && { ...rule, value: listed(rule.value) };

export const buildRules = (file: PolicyFile): Rules => {
  const { monitoring, sanctions, classification, mail, consent, mobile, social, agreements, promise } = file;
  return {
    monitoring: {
      ...monitoring,
      purposes: listed(monitoring.purposes),
      statements: listed(monitoring.statements),
    },
    sanctions: {
      staff: listed(sanctions.staff),
      pupils: listed(sanctions.pupils),
      breaches: listed(sanctions.breaches),
    },
    classification: {
      ...classification,
      labels: listed(classification.labels),
      statements: listed(classification.statements),
    },
    mail: {
      checks: Object.entries(mail.checks).map(([id, check]) => ({ ...check, id: id as MailCheckId })),
      statements: listed(mail.statements),
    },
    leavers: { ...file.leavers, statements: listed(file.leavers.statements) },
    passwords: { ...file.passwords, statements: listed(file.passwords.statements) },
    review: {
      ...file.review,
      also: listed(file.review.also),
      statements: listed(file.review.statements),
    },
    disposal: {
      ...file.disposal,
      record: listedRule(file.disposal.record),
      statements: listed(file.disposal.statements),
    },
    inventory: { ...file.inventory, statements: listed(file.inventory.statements) },
    video: {
      ...file.video,
      log: listedRule(file.video.log),
      statements: listed(file.video.statements),
    },
    consent: { ...consent, uses: listed(consent.uses), statements: listed(consent.statements) },
    images: { ...file.images, statements: listed(file.images.statements) },
    cctv: { ...file.cctv, statements: listed(file.cctv.statements) },
    mobile: { ...mobile, pupils: listed(mobile.pupils), staff: listed(mobile.staff) },
    social: {
      ...social,
      statements: listed(social.statements),
      blog: listed(social.blog),
      twitter: listed(social.twitter),
    },
    agreements: {
      ...agreements,
      forms: listed(agreements.forms),
      statements: listed(agreements.statements),
    },
    approvals: listed(file.approvals),
    handling: listed(file.handling),
    communication: listed(file.communication),
    risks: listed(file.risks).map((risk) => ({ ...risk, kinds: listed(risk.kinds) })),
    brief: listed(file.brief),
    promise: { ...promise, points: listed(promise.points) },
  };
};
