/** One person and one agreement: ask again, answer a question, or say why they need not sign. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  Textarea,
} from '@fluentui/react-components';
import { useState } from 'react';
import { type Deciding, type RegisterPerson, registerPerson } from '../../contract/agreements.ts';
import { Answered } from '../kit/answered.tsx';
import { Faults } from '../kit/faults.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork, type Work } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

type Typed = Pick<Deciding, 'answer' | 'why' | 'until' | 'leave'>;
type Decide = (what: Deciding['what'], typed?: Typed) => void;

interface PartProps {
  readonly view: RegisterPerson;
  readonly work: Work;
  readonly decide: Decide;
}

const Answer = ({ work, decide }: PartProps) => {
  const styles = useStyles();
  const [answer, setAnswer] = useState('');
  return (
    <section className={styles.form}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.TO_ANSWER}
      </Subtitle2>
      <Field label={say.YOUR_ANSWER} required>
        <Textarea value={answer} rows={4} onChange={(_, { value }) => setAnswer(value)} />
      </Field>
      <Button
        className={styles.start}
        appearance="primary"
        disabledFocusable={work.busy}
        onClick={() => decide('answer', { answer })}
      >
        {say.SEND_ANSWER}
      </Button>
    </section>
  );
};

const Exempt = ({ view, work, decide }: PartProps) => {
  const styles = useStyles();
  const [typed, setTyped] = useState({ why: '', until: '', leave: false });
  return (
    <section className={styles.form}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.NOT_FOR_A_TIME}
      </Subtitle2>
      <Checkbox
        label={say.ON_LEAVE}
        checked={typed.leave}
        onChange={(_, { checked }) => setTyped({ ...typed, leave: checked === true })}
      />
      <Field label={say.WHY_EXEMPT} hint={say.WHY_HINT}>
        <Input value={typed.why} onChange={(_, { value }) => setTyped({ ...typed, why: value })} />
      </Field>
      <Field label={say.UNTIL} required>
        <Input
          type="date"
          value={typed.until}
          min={view.days.first}
          max={view.days.last}
          onChange={(_, { value }) => setTyped({ ...typed, until: value })}
        />
      </Field>
      <Button className={styles.start} disabledFocusable={work.busy} onClick={() => decide('exempt', typed)}>
        {say.SAVE_EXEMPT}
      </Button>
    </section>
  );
};

const Shown = (
  props: PartProps & {
    readonly page: Pick<PageProps, 'api' | 'school'>;
    readonly onBack: () => void;
    readonly back: string;
  },
) => {
  const { view, work, decide, onBack, back } = props;
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <Button className={styles.start} appearance="subtle" onClick={onBack}>
        {back}
      </Button>
      <PageHeading>{view.name}</PageHeading>
      {view.place !== '' && <Caption1 className={styles.subtle}>{view.place}</Caption1>}
      <Faults faults={view.faults} />
      <output>
        {view.said && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{view.said}</MessageBarBody>
          </MessageBar>
        )}
      </output>
      <Body1 as="p" className={styles.text}>
        {view.agreement}: {view.standing}
      </Body1>
      {view.words.map(({ label, words }) => (
        <section key={label} className={styles.card}>
          <Body1Strong>{label}</Body1Strong>
          <Body1 as="p" className={styles.said}>
            <bdi>{words}</bdi>
          </Body1>
        </section>
      ))}
      {view.may.answer && <Answer {...props} />}
      {view.may.ask && (
        <Section heading={say.TO_ASK}>
          <Body1 as="p" className={styles.text}>
            {view.askHint}
          </Body1>
          <Button
            className={styles.start}
            appearance="primary"
            disabledFocusable={work.busy}
            onClick={() => decide('ask-again')}
          >
            {say.ASK_AGAIN}
          </Button>
        </Section>
      )}
      {view.may.exempt && <Exempt {...props} />}
      <ProblemBar problem={work.problem} />
      {view.document && (
        <FileButton
          api={props.page.api}
          school={props.page.school}
          path={`/api/agreements/signed/${view.document.signature}/document`}
          label={say.DOCUMENT}
          name={say.DOCUMENT}
          saved={say.DOCUMENT_SAVED}
        />
      )}
      {view.history.length > 0 && (
        <Section heading={say.HISTORY}>
          <ul className={styles.plain}>
            {view.history.map((line, index) => (
              // What happened is never put in another order.
              <li key={`${index} ${line}`}>
                <Body1>{line}</Body1>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
};

interface Props extends PageProps {
  readonly request: string;
  /** Where the button above leads. */
  readonly back?: string;
  /** `changed`: something was decided, so that the list is another one. */
  readonly onBack: (changed: boolean) => void;
}

export const PersonPart = ({ api, school, request, back = say.BACK, onBack }: Props) => {
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/agreements/register/${request}?${query}`, registerPerson);
  const [next, setNext] = useState<RegisterPerson | null>(null);
  const [changed, setChanged] = useState(false);
  const work = useWork();
  const decideOn =
    ({ rev, form }: RegisterPerson): Decide =>
    (what, typed = {}) =>
      work.run(async () => {
        const body = { school: school.id, request, rev, form, what, ...typed };
        const told = await api.post('/api/agreements/decide', body, registerPerson);
        setNext(told);
        if (told.said !== null) setChanged(true);
      });
  return (
    <Answered answer={answer} newer={next}>
      {(view) => (
        <Shown
          view={view}
          work={work}
          page={{ api, school }}
          decide={decideOn(view)}
          back={back}
          onBack={() => onBack(changed)}
        />
      )}
    </Answered>
  );
};
