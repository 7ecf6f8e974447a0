/** The class of whoever is signed in: what it agrees to, and which of its children have. */
import { Body1, Button, Caption1, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { type Classes, classes } from '../../contract/my-class.ts';
import { Answered } from '../kit/answered.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { Section } from '../kit/section.tsx';
import { SmallTable } from '../kit/small-table.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import * as say from './messages.ts';
import { OneClass } from './one-class.tsx';
import { useStyles } from './styles.ts';

const List = (props: {
  readonly view: Classes;
  readonly own: boolean;
  readonly open: (name: string) => void;
}) => {
  const { view, own, open } = props;
  const { classes: rows, nothing, unclear } = view;
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <PageHeading>{own ? say.HEADING : say.ALL_CLASSES}</PageHeading>
        <Body1 as="p" className={styles.text}>
          {say.ABOUT}
        </Body1>
        {nothing && (
          <MessageBar layout="multiline" className={styles.wide}>
            <MessageBarBody>{nothing}</MessageBarBody>
          </MessageBar>
        )}
      </section>
      {rows.length > 0 && (
        <Section block heading={say.CLASSES}>
          <SmallTable
            label={say.CLASSES}
            head={[say.CLASS, say.TEACHER, say.STILL, say.SHOW]}
            rows={rows.map(({ name, teachers, pupils, open: still }) => ({
              key: name,
              cells: [
                name,
                teachers.join(', '),
                say.of(still, pupils),
                <Button key="open" size="small" aria-label={say.openClass(name)} onClick={() => open(name)}>
                  {say.SHOW}
                </Button>,
              ],
            }))}
          />
        </Section>
      )}
      {unclear.length > 0 && (
        <Section block heading={say.UNCLEAR}>
          {unclear.map((words) => (
            <Caption1 as="p" key={words} className={styles.text}>
              {words}
            </Caption1>
          ))}
        </Section>
      )}
    </div>
  );
};

export const MyClassPage = ({ api, school }: PageProps) => {
  const [shown, setShown] = useState<string | null>(null);
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/outside/classes?${query}`, classes);
  return (
    <Answered answer={answer}>
      {(view, again) => {
        const [only, second] = view.classes;
        // Most teachers have one class, and look for nothing else here.
        const alone = only && !second ? only.name : null;
        const name = shown ?? alone;
        const go = (next: string | null): void => {
          walkedTo();
          setShown(next);
          if (next === null) again();
        };
        return name === null ? (
          <List view={view} own={school.teaches} open={go} />
        ) : (
          <OneClass api={api} school={school.id} name={name} back={alone === null ? () => go(null) : null} />
        );
      }}
    </Answered>
  );
};
