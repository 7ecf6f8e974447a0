/** The roll: its numbers and classes, and the file that brings it up to date. */
import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { type Roll, roll } from '../../contract/roll.ts';
import { CsvDone, CsvFile, type CsvOutcome } from '../kit/csv-parts.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { Section } from '../kit/section.tsx';
import { SmallTable } from '../kit/small-table.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { ClassList } from './class-list.tsx';
import { Columns } from './columns.tsx';
import * as say from './messages.ts';
import { Ahead, Preview } from './preview.tsx';
import { useStyles } from './styles.ts';
import { type Import, useImport } from './use-import.ts';

const Classes = ({ value, open }: { readonly value: Roll; readonly open: (name: string) => void }) => {
  return (
    <Section block heading={say.CLASSES}>
      <SmallTable
        label={say.CLASSES}
        head={[say.CLASS, say.TEACHER, say.PUPILS, ...(value.mayRead ? [say.SHOW] : [])]}
        rows={value.classes.map(({ name, teachers, pupils }) => ({
          key: name,
          cells: [
            name || say.NO_CLASS,
            teachers.join(', '),
            pupils,
            <Button key="open" size="small" aria-label={say.openClass(name)} onClick={() => open(name)}>
              {say.SHOW}
            </Button>,
          ],
        }))}
      />
    </Section>
  );
};

const Importing = ({ work }: { readonly work: Import }) => {
  const { preview, busy } = work;
  return (
    <>
      <CsvFile work={work} heading={say.IMPORT} how={say.HOW} />
      {preview?.found && <Ahead found={preview.found} />}
      {preview && <Columns preview={preview} look={(mapping) => void work.look(mapping)} />}
      {preview?.found && (
        <Preview
          found={preview.found}
          busy={busy !== null}
          importing={busy === 'importing'}
          confirm={(manyGone) => void work.confirm(manyGone)}
        />
      )}
    </>
  );
};

const Numbers = ({ value }: { readonly value: Roll }) => {
  const styles = useStyles();
  const lines = [
    value.pupils === 0 ? say.NONE : say.numbers(value.pupils, value.contacts),
    ...(value.left > 0 ? [say.left(value.left)] : []),
    ...(value.last ? [say.lastImport(value.last.when, value.last.who)] : []),
  ];
  return (
    <Body1 as="p" className={styles.text}>
      {lines.join(' ')}
    </Body1>
  );
};

export const RollPage = ({ api, school }: PageProps) => {
  const styles = useStyles();
  const [shown, setShown] = useState<string | null>(null);
  const [done, setDone] = useState<CsvOutcome | null>(null);
  const answer = useAnswer(api, `/api/roll?${new URLSearchParams({ school: school.id })}`, roll);
  const work = useImport(api, school.id, {
    onDone: (outcome) => {
      setDone(outcome);
      if (answer.state !== 'loading') answer.again();
    },
    onChosen: () => setDone(null),
  });
  const go = (name: string | null): void => {
    walkedTo();
    // Which rows were left stays to be read, also after a look at a class.
    if (!done?.partly) setDone(null);
    setShown(name);
  };
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  if (shown !== null) return <ClassList api={api} school={school.id} name={shown} back={() => go(null)} />;
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <PageHeading>{say.HEADING}</PageHeading>
        <Body1 as="p" className={styles.text}>
          {say.ABOUT}
        </Body1>
        <CsvDone done={done} onClose={() => setDone(null)} />
        {answer.state === 'ready' && <Numbers value={answer.value} />}
      </section>
      {answer.state === 'loading' ? (
        <Loading />
      ) : (
        <>
          {answer.value.classes.length > 0 && !work.preview && <Classes value={answer.value} open={go} />}
          {answer.value.mayImport && <Importing work={work} />}
        </>
      )}
    </div>
  );
};
