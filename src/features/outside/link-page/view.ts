/** What the page that a link leads to is drawn from. */
import type { Block } from '../../../core/document.ts';

export interface Child {
  /** Of the pupil on the roll. */
  readonly id: string;
  /** First name; the whole one where two would be the same. */
  readonly name: string;
}

export interface DocumentLink {
  readonly name: string;
  /** Relative to the page. null: it cannot be opened, so that nobody is asked to sign it. */
  readonly href: string | null;
}

/** One agreement, with all parts of it that can be answered here. */
export interface FormView {
  readonly id: string;
  readonly title: string;
  /** Of its wording. */
  readonly hash: string;
  /** Where it comes from. */
  readonly about: string;
  /** Section and version, for the foot of the page. */
  readonly stands: string;
  readonly wording: readonly Block[];
  /** A file of the school's own, which is opened and read. */
  readonly document: DocumentLink | null;
  /** What whoever holds the link answers; null: there is only a child's part. */
  readonly own: {
    readonly kind: 'sign' | 'acknowledge';
    readonly says: readonly string[];
    /** Whom it is for; `already`: it was signed for this child before, on that day. None: it is the visitor's own. */
    readonly children: readonly (Child & { readonly already: string | null })[];
  } | null;
  /** What a child can answer at home, or in class. */
  readonly child: {
    readonly kind: 'sign' | 'acknowledge';
    readonly says: readonly string[];
    readonly children: readonly Child[];
  } | null;
}

export interface SignView {
  readonly kind: 'family' | 'visitor';
  readonly school: string;
  readonly phone: string | null;
  /** Of all on the page. */
  readonly children: readonly Child[];
  /** "20 December 2026" */
  readonly until: string;
  readonly forms: readonly FormView[];
  /** Guides, without an answer. */
  readonly toRead: readonly {
    readonly id: string;
    readonly title: string;
    readonly wording: readonly Block[];
    readonly document: DocumentLink | null;
  }[];
  /** A job or role is asked of a visitor whose agreement writes it down. */
  readonly asksJob: boolean;
}

export interface PageFault {
  /** Id of the first element that it is about. */
  readonly field: string;
  readonly text: string;
}
