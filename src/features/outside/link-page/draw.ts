/** The page that a link leads to: what is agreed, and the one form that answers it. A pure function to HTML, without a script. */
import type { Block } from '../../../core/document.ts';
import { asksYou, isSettled, MOST_NAME, MOST_WORDS } from './faults.ts';
import * as field from './fields.ts';
import { type Html, html, type Piece } from './html.ts';
import { layout } from './layout.ts';
import * as say from './messages.ts';
import type { DocumentLink, FormView, PageFault, SignView } from './view.ts';

type Clause = Extract<Block, { kind: 'clause' }>;

const clauses = (items: readonly Clause[]): Html =>
  html`<ol class="clauses">${items.map(
    ({ number, text, point }) =>
      html`<li${point && html` class="point"`}><span class="number">${number}.</span> ${text}</li>`,
  )}</ol>`;

/** Blocks of a wording, below a heading of the second level. */
const wording = (blocks: readonly Block[]): readonly Html[] => {
  const made: Html[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'heading') made.push(html`<h3>${block.text}</h3>`);
    else if (block?.kind === 'text') made.push(html`<p>${block.text}</p>`);
    else if (block?.kind === 'clause') {
      const run: Clause[] = [block];
      for (let next = blocks[at + 1]; next?.kind === 'clause'; next = blocks[at + 1]) {
        run.push(next);
        at += 1;
      }
      made.push(clauses(run));
    }
  }
  return made;
};

const wordingPart = (blocks: readonly Block[], document: DocumentLink | null): Html =>
  html`<div class="wording">${wording(blocks)}${
    document &&
    (document.href === null
      ? html`<p>${say.DOCUMENT.missing(document.name)}</p>`
      : html`<p><a href="${document.href}" target="_blank" rel="noopener">${say.DOCUMENT.open(document.name)}</a></p>`)
  }</div>`;

interface Drawn {
  readonly typed: field.Typed;
  readonly faults: readonly PageFault[];
}

const faultsOf = ({ faults }: Drawn, fits: (name: string) => boolean): readonly string[] =>
  faults.filter((fault) => fits(fault.field)).map(({ text }) => text);

const errorId = (name: string): string => `${name}-error`;
const errorOf = (name: string, wrong: readonly string[]): Piece =>
  wrong.length > 0 && html`<p class="error" id="${errorId(name)}">${wrong.join(' ')}</p>`;

/** What is beside a field, for whoever has it read out. */
const described = (name: string, hint: boolean, wrong: readonly string[]): Piece => {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(wrong.length > 0 ? [errorId(name)] : [])];
  return [
    ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`,
    wrong.length > 0 && html` aria-invalid="true"`,
  ];
};

interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly autocomplete?: string;
}

const textField = (drawn: Drawn, { name, label, hint, value, autocomplete }: FieldOptions): Html => {
  const wrong = faultsOf(drawn, (one) => one === name);
  return html`<div class="field${wrong.length > 0 && ' wrong'}">
<label for="${name}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${errorOf(name, wrong)}
<input type="text" id="${name}" name="${name}" value="${value}" maxlength="${MOST_NAME}" spellcheck="false"${
    autocomplete !== undefined && html` autocomplete="${autocomplete}"`
  }${described(name, hint !== undefined, wrong)}>
</div>`;
};

const checked = (is: boolean): Piece => is && html` checked`;

const choice = (type: 'radio' | 'checkbox', name: string, value: string, label: Piece, on: boolean): Html => {
  const id = field.one(name, value);
  return html`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${checked(on)}><label for="${id}">${label}</label></div>`;
};

const group = (
  name: string,
  legend: string,
  hint: string | null,
  wrong: readonly string[],
  inner: Piece,
): Html =>
  html`<fieldset class="${wrong.length > 0 && 'wrong'}"${described(name, hint !== null, wrong)}>
<legend>${legend}</legend>
${hint !== null && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${errorOf(name, wrong)}
${inner}
</fieldset>`;

const sayings = (says: readonly string[]): Piece =>
  says.length > 0 && html`<p>${say.SAYS}</p><ul>${says.map((text) => html`<li>${text}</li>`)}</ul>`;

const ownPart = (form: FormView, drawn: Drawn, wordsHint: string): Piece => {
  if (!form.own) return null;
  const { kind, says, children } = form.own;
  const typed = drawn.typed.forms[form.id];
  const answer = field.answerOf(form.id);
  const whom = field.childrenOf(form.id);
  const words = field.wordsOf(form.id);
  const wrongAnswer = faultsOf(drawn, (name) => name.startsWith(`${answer}-`));
  const wrongChildren = faultsOf(drawn, (name) => name.startsWith(`${whom}-`));
  const wrongWords = faultsOf(drawn, (name) => name === words);
  const [first] = children;
  return [
    sayings(says),
    group(
      answer,
      `${say.ANSWER[kind]}: ${form.title}`,
      isSettled(form) ? say.NEED_NOT : null,
      wrongAnswer,
      field.ANSWERS.map((one) => choice('radio', answer, one, say.CHOICES[kind][one], typed?.answer === one)),
    ),
    children.length === 1 && first
      ? html`<input type="hidden" name="${whom}" value="${first.id}">${
          first.already !== null && html`<p class="quiet">${first.name}: ${say.already(first.already)}.</p>`
        }`
      : children.length > 1 &&
        group(
          whom,
          say.FOR_WHOM,
          say.FOR_WHOM_HINT,
          wrongChildren,
          children.map(({ id, name, already }) =>
            choice(
              'checkbox',
              whom,
              id,
              [name, already !== null && html` <span class="quiet">(${say.already(already)})</span>`],
              typed?.children.includes(id) ?? false,
            ),
          ),
        ),
    html`<div class="field${wrongWords.length > 0 && ' wrong'}">
<label for="${words}">${say.WORDS}</label>
<p class="hint" id="${words}-hint">${wordsHint}</p>
${errorOf(words, wrongWords)}
<textarea id="${words}" name="${words}" rows="3" maxlength="${MOST_WORDS}"${described(words, true, wrongWords)}>
${typed?.words ?? ''}</textarea>
</div>`,
  ];
};

const childPart = (form: FormView, drawn: Drawn): Piece => {
  if (!form.child) return null;
  const { kind, says, children } = form.child;
  const typed = drawn.typed.forms[form.id];
  return html`<div class="box">
<h3>${say.CHILD}</h3>
<p class="hint">${say.CHILD_HINT}</p>
${sayings(says)}
${children.map(({ id, name }) => {
  const input = field.pupilOf(form.id, id);
  const value = typed?.pupils[id] ?? '';
  return kind === 'sign'
    ? textField(drawn, { name: input, label: say.childSigns(name), value, autocomplete: 'off' })
    : choice('checkbox', input, 'yes', say.childReads(name), value === 'yes');
})}
</div>`;
};

const formPart = (
  form: FormView,
  drawn: Drawn,
  wordsHint: string,
): Html => html`<section class="form" aria-labelledby="form-${form.id}">
<h2 id="form-${form.id}">${form.title}</h2>
<p class="quiet">${form.about}</p>
<input type="hidden" name="${field.hashOf(form.id)}" value="${form.hash}">
${wordingPart(form.wording, form.document)}
${ownPart(form, drawn, wordsHint)}
${childPart(form, drawn)}
</section>`;

const aboutYou = (view: SignView, drawn: Drawn): Html => {
  const { name, relationship, job } = drawn.typed;
  const fields: readonly (FieldOptions | false)[] = [
    { name: field.NAME, label: say.NAME, hint: say.NAME_HINT, value: name, autocomplete: 'name' },
    view.kind === 'family' && {
      name: field.RELATIONSHIP,
      label: say.RELATIONSHIP,
      hint: say.RELATIONSHIP_HINT,
      value: relationship,
    },
    view.asksJob && {
      name: field.JOB,
      label: say.JOB,
      hint: say.JOB_HINT,
      value: job,
      autocomplete: 'organization-title',
    },
  ];
  return html`<section class="form" aria-labelledby="you">
<h2 id="you">${say.YOU}</h2>
${fields.map((one) => one && textField(drawn, one))}
</section>`;
};

const summary = (faults: readonly PageFault[]): Piece =>
  faults.length > 0 &&
  html`<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${say.PROBLEM}</h2>
<ul>${faults.map(({ field: name, text }) => html`<li><a href="#${name}">${text}</a></li>`)}</ul>
<p>${say.KEPT}</p>
</div>`;

export const signPage = (
  view: SignView,
  faults: readonly PageFault[] = [],
  typed: field.Typed = field.NOTHING_TYPED,
): string => {
  const drawn: Drawn = { faults, typed };
  const isFamily = view.kind === 'family';
  const heading = isFamily
    ? say.HEADING.family(say.list(view.children.map(({ name }) => name)))
    : say.HEADING.visitor;
  return layout(
    { school: view.school, heading, wrong: faults.length > 0 },
    html`${summary(faults)}
<h1>${heading}</h1>
<p>${(asksYou(view) ? say.intro : say.INTRO_CHILD)(view.forms.length, view.until)}</p>
<p>${isFamily ? say.NO_HURRY : say.NO_HURRY_VISITOR} ${say.HELP(view.phone)}</p>
<form method="post" accept-charset="utf-8" novalidate>
${typed.asked.map((form) => html`<input type="hidden" name="${field.ASKED}" value="${form}">`)}
${view.forms.map((form) => formPart(form, drawn, isFamily ? say.WORDS_HINT : say.WORDS_HINT_VISITOR))}
${view.toRead.map(
  ({ title, wording: blocks, document }) =>
    html`<section class="form"><details><summary>${say.TO_READ}: ${title}</summary>${wordingPart(blocks, document)}</details></section>`,
)}
${asksYou(view) && aboutYou(view, drawn)}
<p>${say.ONCE}</p>
<p><button type="submit" id="send">${say.SEND}</button></p>
</form>
<footer><p>${say.WORRIED}</p>
${view.forms.map(({ stands }) => html`<p class="quiet">${stands}</p>`)}</footer>`,
  );
};
