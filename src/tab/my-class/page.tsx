/** The class of whoever is signed in: what it agrees to, and which of its children have. */
import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { useState } from 'react';
import { type Classes, classes } from '../../contract/my-class.ts';
import { Loading } from '../kit/loading.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import * as say from './messages.ts';
import { OneClass } from './one-class.tsx';
import { useStyles } from './styles.ts';

const ClassTable = (props: { readonly rows: Classes['classes']; readonly open: (name: string) => void }) => {
  const { rows, open } = props;
  const styles = useStyles();
  return (
    <div className={styles.scroll}>
      <Table className={styles.table} aria-label={say.CLASSES} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{say.CLASS}</TableHeaderCell>
            <TableHeaderCell>{say.TEACHER}</TableHeaderCell>
            <TableHeaderCell>{say.STILL}</TableHeaderCell>
            <TableHeaderCell>{say.SHOW}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ name, teachers, pupils, open: still }) => (
            <TableRow key={name}>
              <TableCell className={styles.cell}>{name}</TableCell>
              <TableCell className={styles.cell}>{teachers.join(', ')}</TableCell>
              <TableCell className={styles.cell}>{say.of(still, pupils)}</TableCell>
              <TableCell className={styles.cell}>
                <Button size="small" aria-label={say.openClass(name)} onClick={() => open(name)}>
                  {say.SHOW}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};

export const MyClassPage = ({ api, school }: PageProps) => {
  const styles = useStyles();
  const [shown, setShown] = useState<string | null>(null);
  const answer = useAnswer(
    api,
    `/api/outside/classes?${new URLSearchParams({ school: school.id })}`,
    classes,
  );
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  const { classes: rows, nothing, unclear } = answer.value;
  const [only, second] = rows;
  // Most teachers have one class, and look for nothing else here.
  const alone = only && !second ? only.name : null;
  const name = shown ?? alone;
  const back = (): void => {
    walkedTo();
    setShown(null);
    answer.again();
  };
  if (name !== null)
    return <OneClass api={api} school={school.id} name={name} back={alone === null ? back : null} />;
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <PageHeading>{say.HEADING}</PageHeading>
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
        <section className={styles.section}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.CLASSES}
          </Subtitle2>
          <ClassTable
            rows={rows}
            open={(one) => {
              walkedTo();
              setShown(one);
            }}
          />
        </section>
      )}
      {unclear.length > 0 && (
        <section className={styles.section}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.UNCLEAR}
          </Subtitle2>
          {unclear.map((words) => (
            <Caption1 as="p" key={words} className={styles.text}>
              {words}
            </Caption1>
          ))}
        </section>
      )}
    </div>
  );
};
