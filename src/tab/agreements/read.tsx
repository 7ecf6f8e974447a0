/** One agreement from its beginning to its end, and there the place to sign. */
import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Subtitle2,
} from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Block, signingAnswer, type ToRead, toRead } from '../../contract/agreements.ts';
import { Loading } from '../kit/loading.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';
import { Words } from './words.tsx';

type SignPart = NonNullable<ToRead['sign']>;

interface Props extends PageProps {
  readonly request: string;
  readonly onBack: () => void;
  /** It is done; what the server said. */
  readonly onDone: (said: string) => void;
}

const blocksOf = ({ opening, groups }: ToRead): readonly Block[] => [
  ...(opening === null ? [] : [{ kind: 'text', text: opening } as const]),
  ...groups.flatMap(({ heading, lead, clauses }): readonly Block[] => [
    ...(heading === null ? [] : [{ kind: 'heading', text: heading } as const]),
    ...(lead === null ? [] : [{ kind: 'text', text: lead } as const]),
    ...clauses.map((clause) => ({ kind: 'clause', ...clause }) as const),
  ]),
];

const Sign = (props: Props & { readonly sign: SignPart; readonly onAgain: (next: ToRead) => void }) => {
  const { api, school, request, sign, onDone, onAgain } = props;
  const styles = useStyles();
  const [name, setName] = useState(sign.name);
  const [captures, setCaptures] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(sign.captures.map(({ id, value }) => [id, value])),
  );
  const work = useWork();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    work.run(async () => {
      const answer = await api.post(
        '/api/agreements/sign',
        {
          school: school.id,
          request,
          form: sign.form,
          hash: sign.hash,
          ...(sign.kind === 'sign' && { name, captures }),
          ...(sign.nameAsked && { asked: true }),
        },
        signingAnswer,
      );
      if ('said' in answer) onDone(answer.said);
      else onAgain(answer.again);
    });
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.SIGN}
      </Subtitle2>
      {sign.undertakings.length > 0 && (
        <>
          <Body1 as="p" className={styles.text}>
            {say.YOU_SAY}
          </Body1>
          {sign.undertakings.map((words) => (
            <Body1 as="p" key={words} className={styles.text}>
              {words}
            </Body1>
          ))}
        </>
      )}
      {sign.kind === 'sign' && (
        <>
          <Field label={say.NAME} hint={say.NAME_HINT} required>
            <Input value={name} autoComplete="name" onChange={(_, { value }) => setName(value)} />
          </Field>
          {sign.captures.map(({ id, label }) => (
            <Field key={id} label={label}>
              <Input
                value={captures[id] ?? ''}
                onChange={(_, { value }) => setCaptures({ ...captures, [id]: value })}
              />
            </Field>
          ))}
        </>
      )}
      <ProblemBar problem={work.problem} />
      <Button type="submit" appearance="primary" className={styles.start} disabledFocusable={work.busy}>
        {sign.kind === 'sign' ? say.AGREE : say.HAVE_READ}
      </Button>
    </form>
  );
};

/** Whoever cannot see the page hears what is missing. */
const Faults = ({ faults }: { readonly faults: readonly string[] }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{faults.join(' ')}</MessageBarBody>
      </MessageBar>
    </div>
  );
};

const Shown = (props: Props & { readonly view: ToRead; readonly onAgain: (next: ToRead) => void }) => {
  const { view, host, onBack } = props;
  const styles = useStyles();
  const { openChat } = host;
  return (
    <div className={styles.read}>
      <Button className={styles.start} appearance="subtle" onClick={onBack}>
        {say.BACK}
      </Button>
      <PageHeading>{view.title}</PageHeading>
      {view.about.map((words) => (
        <Caption1 as="p" key={words} className={styles.subtle}>
          {words}
        </Caption1>
      ))}
      {view.standing && (
        <MessageBar layout="multiline">
          <MessageBarBody>{view.standing}</MessageBarBody>
        </MessageBar>
      )}
      {view.changed.length > 0 && (
        <section className={styles.card}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.CHANGED}
          </Subtitle2>
          <ul className={styles.clauses}>
            {view.changed.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      {view.answer && (
        <dl className={styles.facts}>
          <div>
            <dt className={styles.label}>{say.YOU_ASKED}</dt>
            <dd className={styles.value}>{view.answer.question}</dd>
          </div>
          <div>
            <dt className={styles.label}>{say.ANSWER}</dt>
            <dd className={styles.value}>{view.answer.answer}</dd>
          </div>
        </dl>
      )}
      <Words blocks={blocksOf(view)} />
      <Faults faults={view.faults} />
      {view.cannot && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{view.cannot}</MessageBarBody>
        </MessageBar>
      )}
      {view.sign && (
        <>
          <Sign {...props} key={view.sign.hash} sign={view.sign} />
          <Body1 as="p" className={styles.text}>
            {say.OTHERWISE}
          </Body1>
          {openChat && (
            <Button className={styles.start} onClick={() => void openChat()}>
              {say.OPEN_CHAT}
            </Button>
          )}
        </>
      )}
    </div>
  );
};

export const Read = (props: Props) => {
  const { api, school, request } = props;
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/agreements/requests/${request}?${query}`, toRead);
  const [again, setAgain] = useState<ToRead | null>(null);
  if (again) return <Shown {...props} view={again} onAgain={setAgain} />;
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  return <Shown {...props} view={answer.value} onAgain={setAgain} />;
};
