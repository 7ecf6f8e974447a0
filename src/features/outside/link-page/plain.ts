/** The pages that only say something: it is done, it has run out, it does not work. */
import type { PageProblem } from '../../../core/route.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import * as say from './messages.ts';

const plain = (school: string | null, heading: string, ...lines: readonly string[]): string =>
  layout({ school, heading }, html`<h1>${heading}</h1>${lines.map((line) => html`<p>${line}</p>`)}`);

export const problemPage = (problem: PageProblem, id?: string): string => {
  const { heading, text } = say.PROBLEMS[problem];
  return plain(null, heading, id === undefined ? text : `${text} ${id}`);
};

export const runOutPage = (school: string, until: string): string =>
  plain(school, say.RUN_OUT.heading, say.RUN_OUT.text(school, until));

export const usedPage = (school: string): string => plain(school, say.USED.heading, say.USED.text(school));

/** `late`: to somebody who has just sent an answer. */
export const nothingPage = (school: string, late = false): string =>
  plain(school, say.NOTHING.heading, ...(late ? [say.NOTHING.late] : []), say.NOTHING.text(school));

export const copyOverPage = (school: string): string =>
  plain(school, say.COPY_OVER.heading, say.COPY_OVER.text(school));

export interface DoneView {
  readonly school: string;
  /** "4 December 2026", "10:05" */
  readonly on: string;
  readonly time: string;
  /** To somebody who has just sent an answer after it. */
  readonly late: boolean;
  /** What was answered, a sentence each. */
  readonly lines: readonly string[];
  /** What comes after the answer to a question; null: nothing was asked. */
  readonly toSign: string | null;
  /** "10:35"; the forms of which there is a copy, and where to ask for it. */
  readonly copiesUntil: string;
  readonly copyAction: string;
  readonly copies: readonly { readonly form: string; readonly title: string }[];
}

/** With a copy for each form: a button that posts, since a link could be opened by whatever looks at links. */
export const donePage = ({
  school,
  on,
  time,
  late,
  lines,
  toSign,
  copiesUntil,
  copyAction,
  copies,
}: DoneView): string =>
  layout(
    { school, heading: late ? say.USED.heading : say.DONE.heading },
    html`<div class="box done" role="status">
<h1>${late ? say.USED.heading : say.DONE.heading}</h1>
<p>${late ? say.DONE.late(time) : say.DONE.at(on, time, school)}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
${toSign !== null && html`<p>${toSign}</p>`}
</div>
${
  copies.length > 0 &&
  html`<h2>${say.DONE.copies}</h2>
<p>${say.DONE.copiesHint(copiesUntil)}</p>
${copies.map(
  ({ form, title }) => html`<form method="post" action="${copyAction}">
<input type="hidden" name="form" value="${form}">
<p><button type="submit" class="plain">${say.DONE.copy(title)}</button></p>
</form>`,
)}`
}
<p>${say.DONE.close}</p>`,
  );
