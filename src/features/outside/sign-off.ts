/** A class that agrees aloud: whose class it is, how each child stands, and what a tick writes down. */
import type { Child, Classes, ClassSigned, MyClass } from '../../contract/my-class.ts';
import { inLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { RouteCall } from '../../core/feature.ts';
import type { Person, Roster } from '../../core/person.ts';
import { AGREEMENT_DEFAULTS } from '../../core/school.ts';
import { documentOf, wholeWording } from '../agreements/index.ts';
import { madeId } from '../messages/index.ts';
import { teachersOf } from '../roll/index.ts';
import { type ClassTeachers, teachersFrom } from './class-teachers.ts';
import { decidedEvent, wordsOf } from './decided.ts';
import type { OutsideDesk } from './desk.ts';
import type { FamilyForm } from './family-forms.ts';
import * as say from './messages-class.ts';
import { NOT_ASKED, version } from './messages-slips.ts';
import { type Need, type PupilNeeds, signedAt } from './needs.ts';
import type { OutsideSave, SignedFact } from './ports.ts';
import { everybody, type FamiliesNow, type FamilyClass, loadFamilies } from './standing.ts';
import { keepsFamilies } from './who.ts';

/** A class as somebody may open it. */
interface Opened extends FamilyClass {
  readonly own: boolean;
  readonly taught: ClassTeachers;
}

interface ClassesNow extends FamiliesNow {
  /** Without those who have no class: nobody teaches them as one. */
  readonly open: readonly Opened[];
}

/** Their own classes, or all for whoever keeps the register. An account of several people has none. */
export const classesOf = async (desk: OutsideDesk, { person, at }: RouteCall): Promise<ClassesNow> => {
  if (person.kind === 'pupil') throw new Fault('not-yours', say.PUPIL);
  if (person.shared) throw new Fault('not-yours', say.NOT_SHARED);
  const now = await loadFamilies(desk, person.schoolId, at);
  const { agreements = AGREEMENT_DEFAULTS } = desk.people.school(person.schoolId);
  const taughtBy = teachersFrom(now.roster, agreements.classTeachers);
  const all = now.classes
    .filter(({ name }) => name !== '')
    .map((one): Opened => {
      const taught = taughtBy(one.name, one.teachers);
      // The name of an account tells a teacher; what the account may do is told by the school.
      return { ...one, taught, own: person.kind === 'staff' && taught.people.includes(person.personId) };
    });
  const { forms } = desk.policies.current(person.schoolId).rules.agreements;
  const forPupils = new Set(forms.flatMap(({ id, audience }) => (audience.includes('pupil') ? [id] : [])));
  return {
    ...now,
    // What only parents sign is nothing that a class misses.
    notAsked: now.notAsked.filter(({ form }) => forPupils.has(form)),
    open: keepsFamilies(person) ? all : all.filter(({ own }) => own),
  };
};

/** Is a class of the roll theirs? By name, as the page itself asks. */
export const teachesClass = async (
  { roll, people }: Pick<OutsideDesk, 'roll' | 'people'>,
  { kind, shared, schoolId, personId }: Person,
): Promise<boolean> => {
  if (kind !== 'staff' || shared) return false;
  const [classes, roster] = await Promise.all([roll.classes(schoolId), people.roster(schoolId)]);
  const { agreements = AGREEMENT_DEFAULTS } = people.school(schoolId);
  const taughtBy = teachersFrom(roster, agreements.classTeachers);
  return [...classes].some(
    ([name, pupils]) => name !== '' && taughtBy(name, teachersOf(pupils)).people.includes(personId),
  );
};

/** What a pupil agrees to themselves. */
const ownNeed = ({ needs }: PupilNeeds, form: FamilyForm): Need | null =>
  needs.find((need) => need.part === 'pupil' && need.form.id === form.id) ?? null;

const isOpen = ({ state }: Need): boolean => state === 'open';

export const classList = ({ open, classes }: ClassesNow, call: RouteCall): Classes => {
  const keeps = keepsFamilies(call.person);
  return {
    classes: open
      .toSorted((a, b) => Number(b.own) - Number(a.own))
      .map(({ name, teachers, pupils, own }) => ({
        name,
        teachers: [...teachers],
        own,
        pupils: pupils.length,
        open: pupils.filter(({ needs }) => needs.some((need) => need.part === 'pupil' && isOpen(need)))
          .length,
      })),
    nothing: open.length > 0 ? null : keeps || classes.length === 0 ? say.NO_ROLL : say.NO_CLASS,
    unclear: keeps
      ? open.flatMap(({ name, taught: { people, unknown } }) => [
          ...unknown.map((one) => say.unknownTeacher(name, one)),
          ...(people.length === 0 && unknown.length === 0 ? [say.noTeacher(name)] : []),
        ])
      : [],
  };
};

const nameOf = ({ people }: Roster, id: string | null): string =>
  id === null ? '' : (people[id]?.name ?? '');

const dayOf = (at: Date): string => inLondon(at).toPlainDate().toString();

const doneLine = (roster: Roster, { teams }: Need, newest: SignedFact | undefined): string =>
  newest
    ? say.signedLine(newest.how, dayOf(signedAt(newest)), nameOf(roster, newest.who))
    : say.inTeams(teams !== null && teams !== 'several' ? (teams.signedAt ?? '') : '');

const standingOf = (roster: Roster, need: Need): string => {
  const { state, counts, again, teams } = need;
  switch (state) {
    case 'declined':
      return say.DECLINED;
    case 'exempt':
      return say.EXEMPT;
    case 'done':
      return doneLine(roster, need, counts[0]);
    case 'open':
      return say.OPEN[again ?? (teams === 'several' ? 'several' : teams === null ? 'plain' : 'teams')];
  }
};

/** Recorded in class: by mistake perhaps, which whoever sees it may say. */
const strikable = ({ state, counts: [newest] }: Need): string | null =>
  state === 'done' && newest?.how === 'class' ? newest.id : null;

const isForPupil = (audience: string | undefined): boolean => audience === undefined || audience === 'pupil';

const find = ({ open }: ClassesNow, name: string): Opened => {
  const one = open.find((each) => each.name === name);
  // Somebody else's class is answered as one that is not there.
  if (!one) throw new Fault('not-found', say.NOT_YOUR_CLASS);
  return one;
};

export const classView = (now: ClassesNow, name: string): MyClass => {
  const { pupils } = find(now, name);
  return {
    name,
    forms: now.forms.flatMap((form) => {
      const children = pupils.flatMap((one): Child[] => {
        const need = ownNeed(one, form);
        return need === null
          ? []
          : [
              {
                pupil: one.pupil.id,
                name: one.pupil.name,
                open: isOpen(need),
                standing: standingOf(now.roster, need),
                signature: strikable(need),
              },
            ];
      });
      if (children.length === 0) return [];
      const { opening, groups } = wholeWording(form.agreement, isForPupil);
      const { text } = form.agreement;
      const document = documentOf(form.agreement);
      return [
        {
          form: form.id,
          title: form.title,
          hash: form.hash,
          about: say.aboutForm(form.agreement.header.section, version(form.hash), document?.name ?? null),
          opening,
          forParents: opening === null ? (text?.opening ?? null) : null,
          groups: groups.map((group) => ({ ...group, clauses: [...group.clauses] })),
          undertakings: (text?.undertakings ?? [])
            .filter((one) => isForPupil(one.for))
            .map(({ text }) => text),
          children,
        },
      ];
    }),
    notAsked: now.notAsked.map(({ title, why }) => NOT_ASKED[why](title)),
  };
};

const TRIES = 3;

/**
 * Of two teachers who tick the same child at once, one is recorded: they make the same signature, so that the second
 * finds it, and is told.
 */
export const signOff = async (
  desk: OutsideDesk,
  call: RouteCall,
  { name, form: formId, hash, pupils: ticked }: ClassSigned,
): Promise<string> => {
  const { schoolId, personId } = call.person;
  const wanted = [...new Set(ticked)];
  if (wanted.length === 0) throw new Fault('bad-data', say.NOBODY_TICKED);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const now = await classesOf(desk, call);
    const { pupils } = find(now, name);
    const form = now.forms.find(({ id }) => id === formId);
    // What was read aloud is what they agreed to.
    if (!form || form.hash !== hash) throw new Fault('changed', say.NEW_WORDING);
    const needs = wanted.map((id) => {
      const one = pupils.find(({ pupil }) => pupil.id === id);
      const need = one && ownNeed(one, form);
      if (!one || !need) throw new Fault('changed', say.NOT_IN_CLASS);
      return { pupil: one.pupil, need };
    });
    if (needs.some(({ need: { state } }) => state === 'declined' || state === 'exempt'))
      throw new Fault('changed', say.NOT_OPEN);
    const fresh = needs.filter(({ need }) => isOpen(need));
    const already = needs.length - fresh.length;
    if (fresh.length === 0) return say.recorded(0, already);
    const at = call.at.toISOString();
    const saves: readonly OutsideSave[] = [
      {
        table: 'agreement-wording',
        next: { schoolId, id: form.hash, form: form.id, body: form.agreement, at },
      },
      ...fresh.map(({ pupil, need }): OutsideSave => {
        const before = [...need.counts, ...need.past, ...need.struck].length;
        return {
          table: 'outside-signature',
          next: {
            schoolId,
            id: madeId('outside.class', schoolId, pupil.id, form.id, form.hash, String(before)),
            subjectKind: 'pupil',
            subjectId: pupil.id,
            form: form.id,
            hash: form.hash,
            part: 'pupil',
            at,
            signedOn: null,
            kind: need.kind,
            how: 'class',
            who: personId,
            linkId: null,
            name: null,
            relationship: null,
            captures: {},
            subjectName: pupil.name,
          },
        };
      }),
    ];
    const done = await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves,
      audit: fresh.map(({ pupil }) => ({ who: personId, what: 'outside.sign-class', about: pupil.id })),
      effects: [],
    });
    if (done.kind !== 'stale') return say.recorded(fresh.length, already);
  }
  throw new Fault('changed', say.NEW_WORDING);
};

/** What a teacher recorded in their own class, or whoever keeps the register in any, and should not have. */
export const takeBack = async (
  desk: OutsideDesk,
  call: RouteCall,
  { signature: id, words: typed }: { readonly signature: string; readonly words: string },
): Promise<string> => {
  const { schoolId, personId } = call.person;
  const now = await classesOf(desk, call);
  const own = everybody({ classes: now.open }).flatMap(({ needs }) =>
    needs.flatMap(({ counts, past }) => [...counts, ...past]),
  );
  const signature = own.find((one) => one.id === id && one.how === 'class');
  if (!signature) throw new Fault('not-found', say.NO_SIGNATURE);
  const words = wordsOf(typed, say.WHY_MISSING);
  const struck = { ...signature, kind: 'struck', data: { signature: id } } as const;
  const done = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [{ table: 'outside-event', next: decidedEvent(desk, call, struck, words) }],
    audit: [{ who: personId, what: 'outside.take-back', about: signature.subjectId }],
    effects: [],
  });
  if (done.kind === 'stale') throw new Fault('changed', say.NO_SIGNATURE);
  return say.STRUCK;
};
