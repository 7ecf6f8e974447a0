/** One's own agreements: what waits, what was signed, to read, to sign and to keep. */
import { Body1, Body1Strong, Button, Caption1, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { type Mine, mine } from '../../contract/agreements.ts';
import { Answered } from '../kit/answered.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { CopyButton } from './copy-button.tsx';
import * as say from './messages.ts';
import { Read } from './read.tsx';
import { Signed } from './signed.tsx';
import { useStyles } from './styles.ts';

type Open = { readonly request: string } | { readonly signature: string };

interface ListProps extends PageProps {
  readonly view: Mine;
  readonly said: string | null;
  readonly onOpen: (open: Open) => void;
}

const ToDo = ({ view, onOpen }: Pick<ListProps, 'view' | 'onOpen'>) => {
  const styles = useStyles();
  return (
    <Section heading={say.TO_DO}>
      {view.nothing !== null && <Body1>{view.nothing}</Body1>}
      <ul className={styles.cards}>
        {view.rows.map(({ request, title, standing, asks }) => {
          const label = asks === 'sign' ? say.READ_AND_SIGN : say.READ;
          return (
            <li key={request} className={styles.card}>
              <Body1Strong>{title}</Body1Strong>
              <Body1>{standing}</Body1>
              <Button
                className={styles.start}
                appearance={view.nothing === null ? 'primary' : 'secondary'}
                aria-label={say.about(label, title)}
                onClick={() => onOpen({ request })}
              >
                {label}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const Kept = ({ view, onOpen, ...page }: Omit<ListProps, 'said'>) => {
  const styles = useStyles();
  return (
    <Section heading={say.SIGNED}>
      {view.signed.length === 0 ? (
        <Body1>{say.NONE_SIGNED}</Body1>
      ) : (
        <>
          <ul className={styles.cards}>
            {view.signed.map(({ signature, title, standing }) => (
              <li key={signature} className={styles.card}>
                <Body1Strong>{title}</Body1Strong>
                <Body1>{standing}</Body1>
                <div className={styles.buttons}>
                  <Button aria-label={say.about(say.READ_AGAIN, title)} onClick={() => onOpen({ signature })}>
                    {say.READ_AGAIN}
                  </Button>
                  <CopyButton
                    {...page}
                    signature={signature}
                    label={say.COPY}
                    name={say.about(say.COPY, title)}
                  />
                </div>
              </li>
            ))}
          </ul>
          <Caption1 as="p" className={styles.subtle}>
            {say.COPY_HINT}
          </Caption1>
        </>
      )}
    </Section>
  );
};

const List = ({ view, said, onOpen, ...page }: ListProps) => {
  const styles = useStyles();
  const { shared } = page.school;
  return (
    <div className={styles.page}>
      <PageHeading>{say.HEADING}</PageHeading>
      {shared && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say.SHARED}</MessageBarBody>
        </MessageBar>
      )}
      <output>
        {said && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{said}</MessageBarBody>
          </MessageBar>
        )}
      </output>
      {/* Of an account that nobody can sign with the bar says it all, unless something stands from before. */}
      {(!shared || view.rows.length > 0) && <ToDo view={view} onOpen={onOpen} />}
      {(!shared || view.signed.length > 0) && <Kept {...page} view={view} onOpen={onOpen} />}
    </div>
  );
};

export const AgreementsPage = (page: PageProps) => {
  const { api, school } = page;
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/agreements/mine?${query}`, mine);
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const go = (next: Open | null, words: string | null = null): void => {
    walkedTo();
    setSaid(words);
    setOpen(next);
  };
  if (open && 'signature' in open)
    return <Signed {...page} signature={open.signature} onBack={() => go(null)} />;
  if (open)
    return (
      <Read
        {...page}
        request={open.request}
        onBack={() => go(null)}
        onDone={(words) => {
          if (answer.state !== 'loading') answer.again();
          go(null, words);
        }}
      />
    );
  return (
    <Answered answer={answer}>{(view) => <List {...page} view={view} said={said} onOpen={go} />}</Answered>
  );
};
