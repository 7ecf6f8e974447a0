/** What an answer by a link becomes: signatures, events, and the link's end, in one commit or not at all. Pure. */
import { capturesOf } from '../../core/agreement.ts';
import type { AuditEntry } from '../../core/commit.ts';
import type { Typed, TypedForm } from './link-page/fields.ts';
import type { FormView } from './link-page/view.ts';
import type { Scene, Subject } from './link-scene.ts';
import type { OutsideSave, OutsideSignature, Part, SubjectKind } from './ports.ts';

export interface Answered {
  readonly saves: readonly OutsideSave[];
  readonly audit: readonly AuditEntry[];
  /** Somebody of the school has to read it. */
  readonly said: readonly ('declined' | 'question')[];
}

interface Answering {
  readonly scene: Scene;
  readonly typed: Typed;
  readonly at: string;
  readonly newId: () => string;
}

/** What signatures and events have in common. */
interface Common {
  readonly schoolId: string;
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly form: string;
  readonly part: Part;
  readonly at: string;
  /** It came by a link. */
  readonly who: null;
}

const common = ({ scene, at, newId }: Answering, form: string, subject: string, part: Part): Common => {
  const subjectKind: SubjectKind = scene.link.kind === 'visitor' ? 'visitor' : 'pupil';
  return {
    schoolId: scene.school.id,
    id: newId(),
    subjectKind,
    subjectId: subject,
    form,
    part,
    at,
    who: null,
  };
};

/** Whom an answer is for: the children who were ticked, or the visitor. */
const subjectsOf = ({ link, subjects }: Scene, { children }: TypedForm): readonly Subject[] =>
  link.kind === 'visitor' ? subjects : subjects.filter(({ id }) => children.includes(id));

const signature = (
  answering: Answering,
  form: FormView,
  subject: Subject,
  part: Part,
  more: Pick<OutsideSignature, 'kind' | 'name' | 'relationship' | 'captures'>,
): OutsideSave => ({
  table: 'outside-signature',
  next: {
    ...common(answering, form.id, subject.id, part),
    hash: form.hash,
    signedOn: null,
    how: 'link',
    linkId: answering.scene.link.id,
    subjectName: subject.name,
    ...more,
  },
});

const relationshipOf = ({ scene, typed }: Answering): string | null =>
  scene.link.kind === 'visitor' ? null : typed.relationship;

const ownSaves = (answering: Answering, form: FormView, typed: TypedForm): readonly OutsideSave[] => {
  const { scene } = answering;
  if (!form.own || typed.answer === null) return [];
  const { kind } = form.own;
  const part: Part = scene.link.kind === 'visitor' ? 'visitor' : 'parent';
  const { name, job } = answering.typed;
  const relationship = relationshipOf(answering);
  const agreement = scene.agreements.get(form.id);
  const wantsJob = agreement !== undefined && capturesOf(agreement).includes('job-title');
  return subjectsOf(scene, typed).map((subject): OutsideSave => {
    if (typed.answer === 'agree')
      return signature(answering, form, subject, part, {
        kind: kind === 'sign' ? 'signed' : 'acknowledged',
        name,
        relationship,
        captures: wantsJob && part === 'visitor' ? { 'job-title': job } : {},
      });
    return {
      table: 'outside-event',
      next: {
        ...common(answering, form.id, subject.id, part),
        kind: typed.answer === 'decline' ? 'declined' : 'question',
        data: { link: scene.link.id },
        words: { words: typed.words, name, relationship },
      },
    };
  });
};

const childSaves = (answering: Answering, form: FormView, typed: TypedForm): readonly OutsideSave[] => {
  const { child } = form;
  if (!child) return [];
  return answering.scene.subjects.flatMap((subject): OutsideSave[] => {
    const written = typed.pupils[subject.id] ?? '';
    if (written === '' || !child.children.some(({ id }) => id === subject.id)) return [];
    const signs = child.kind === 'sign';
    return [
      signature(answering, form, subject, 'pupil', {
        kind: signs ? 'signed' : 'acknowledged',
        name: signs ? written : null,
        relationship: null,
        captures: {},
      }),
    ];
  });
};

export const answered = (answering: Answering): Answered => {
  const { scene, typed, at } = answering;
  const { school, link, view, agreements } = scene;
  const all = view.forms.flatMap((form) => {
    const written = typed.forms[form.id];
    return written ? [...ownSaves(answering, form, written), ...childSaves(answering, form, written)] : [];
  });
  const signed = new Set(all.flatMap((one) => (one.table === 'outside-signature' ? [one.next.form] : [])));
  const wordings = view.forms.flatMap(({ id, hash }): OutsideSave[] => {
    const body = agreements.get(id);
    if (!signed.has(id) || !body) return [];
    return [{ table: 'agreement-wording', next: { schoolId: school.id, id: hash, form: id, body, at } }];
  });
  const said = all.flatMap((one) =>
    one.table === 'outside-event' && (one.next.kind === 'declined' || one.next.kind === 'question')
      ? [one.next.kind]
      : [],
  );
  return {
    saves: [
      { table: 'outside-link', expected: 'open', next: { ...link, state: 'spent', endedAt: at } },
      ...wordings,
      ...all,
    ],
    audit: [{ who: null, what: 'outside.answer-link', about: link.id }],
    said: [...new Set(said)],
  };
};
