/** One class: who is in it, and whose children they are. */
import {
  Body1,
  Button,
  Caption1,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { type RollClass, rollClass } from '../../contract/roll.ts';
import type { Api } from '../api.ts';
import { Loading } from '../kit/loading.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useAnswer } from '../use-answer.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

type Contact = RollClass['pupils'][number]['contacts'][number];

const about = ({ relationship, email, responsibility }: Contact): string =>
  [
    relationship,
    email,
    responsibility === null ? say.RESPONSIBILITY.unsaid : responsibility ? '' : say.RESPONSIBILITY.no,
  ]
    .filter((words) => words !== '')
    .join(', ');

export const ClassList = (props: {
  readonly api: Api;
  readonly school: string;
  readonly name: string;
  readonly back: () => void;
}) => {
  const { api, school, name, back } = props;
  const styles = useStyles();
  const answer = useAnswer(api, `/api/roll/class?${new URLSearchParams({ school, name })}`, rollClass);
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  return (
    <div className={styles.page}>
      <PageHeading>{name === '' ? say.NO_CLASS : `${say.CLASS} ${name}`}</PageHeading>
      <div className={styles.section}>
        <Button onClick={back}>{say.BACK}</Button>
        <Caption1 as="p" className={styles.text}>
          {say.WRITTEN_DOWN}
        </Caption1>
      </div>
      <Table className={styles.table} aria-label={say.PUPILS} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{say.NAME}</TableHeaderCell>
            <TableHeaderCell>{say.CONTACTS}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {answer.value.pupils.map((pupil) => (
            <TableRow key={pupil.id}>
              <TableCell className={styles.cell}>{pupil.name}</TableCell>
              <TableCell className={styles.cell}>
                {pupil.contacts.length === 0 && say.NO_CONTACTS}
                {pupil.contacts.map((contact) => (
                  <Body1 as="p" block className={styles.text} key={`${contact.name} ${contact.email}`}>
                    {contact.name}
                    {about(contact) !== '' && ` (${about(contact)})`}
                  </Body1>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
