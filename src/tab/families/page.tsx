/** Which pupils and parents have signed: what waits for somebody comes first, then whole classes at a glance, then each pupil. */
import { Body1, Body1Strong, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { type Families, families, NO_CLASS } from '../../contract/families.ts';
import { Answered } from '../kit/answered.tsx';
import { Done, type Said } from '../kit/done.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import type { PageProps } from '../pages.ts';
import { PersonPart } from '../register/person.tsx';
import { useAnswer } from '../use-answer.ts';
import { Classes } from './classes.tsx';
import { Matters } from './matters.tsx';
import * as say from './messages.ts';
import { Pupil } from './pupil.tsx';
import { NO_FILTERS, Pupils } from './pupils.tsx';
import { useStyles } from './styles.ts';

const Shown = (props: {
  readonly page: PageProps;
  readonly view: Families;
  readonly said: Said | null;
  readonly filters: typeof NO_FILTERS;
  readonly setFilters: (filters: typeof NO_FILTERS) => void;
  readonly open: (pupil: string) => void;
  readonly onDone: (words: string) => void;
  readonly decide: (request: string) => void;
}) => {
  const { page, view, said, filters, setFilters, open, onDone, decide } = props;
  const styles = useStyles();
  const named = view.keeps && view.rows.length > 0;
  return (
    <div className={styles.page}>
      <div className={styles.section}>
        <PageHeading>{say.HEADING}</PageHeading>
        <Body1 as="p" className={styles.text}>
          {say.ABOUT}
        </Body1>
        <Body1Strong as="p" className={styles.text}>
          {view.totals}
        </Body1Strong>
        {!view.keeps && (
          <Body1 as="p" className={styles.text}>
            {say.NUMBERS_ONLY}
          </Body1>
        )}
        {view.notes.map((note) => (
          <MessageBar key={note} intent="warning" layout="multiline">
            <MessageBarBody>{note}</MessageBarBody>
          </MessageBar>
        ))}
        <Done said={said} />
      </div>
      {named && <Matters page={page} matters={view.matters} onDone={onDone} decide={decide} />}
      {view.classes.length > 0 && (
        <Classes
          view={view}
          show={(name) => {
            setFilters({ ...NO_FILTERS, className: name || NO_CLASS });
            document.querySelector('search')?.scrollIntoView();
          }}
        />
      )}
      {named && <Pupils view={view} page={page} filters={filters} setFilters={setFilters} open={open} />}
    </div>
  );
};

export const FamiliesPage = (page: PageProps) => {
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/families?${query}`, families);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [pupil, setPupil] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [changed, setChanged] = useState(false);
  /** What a pupil said in Teams is decided on the register's own page of it. */
  const [request, setRequest] = useState<string | null>(null);
  return (
    <Answered answer={answer}>
      {(view, again) => {
        const go = (next: string | null): void => {
          walkedTo();
          setSaid(null);
          setPupil(next);
          if (next === null && changed) again();
          setChanged(false);
        };
        const decide = (next: string): void => {
          walkedTo();
          setSaid(null);
          setRequest(next);
        };
        if (request !== null)
          return (
            <PersonPart
              {...page}
              request={request}
              back={say.BACK}
              onBack={(decided) => {
                walkedTo();
                setRequest(null);
                if (pupil !== null) setChanged(changed || decided);
                else if (decided) again();
              }}
            />
          );
        if (pupil !== null)
          return (
            <Pupil
              page={page}
              pupil={pupil}
              said={said}
              back={() => go(null)}
              decide={decide}
              onDone={(words) => {
                setSaid({ words });
                setChanged(true);
              }}
            />
          );
        return (
          <Shown
            page={page}
            view={view}
            said={said}
            filters={filters}
            setFilters={setFilters}
            open={go}
            decide={decide}
            onDone={(words) => {
              setSaid({ words });
              again();
            }}
          />
        );
      }}
    </Answered>
  );
};
