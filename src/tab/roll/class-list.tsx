/** One class: who is in it, and whose children they are. */
import { Body1, Button, Caption1 } from '@fluentui/react-components';
import { type RollClass, rollClass } from '../../contract/roll.ts';
import type { Api } from '../api.ts';
import { Answered } from '../kit/answered.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { SmallTable } from '../kit/small-table.tsx';
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
  return (
    <Answered answer={answer}>
      {({ pupils }) => (
        <div className={styles.page}>
          <div className={styles.section}>
            <Button appearance="subtle" onClick={back}>
              {say.BACK}
            </Button>
            <PageHeading>{name === '' ? say.NO_CLASS : `${say.CLASS} ${name}`}</PageHeading>
            <Caption1 as="p" className={styles.text}>
              {say.WRITTEN_DOWN}
            </Caption1>
          </div>
          <SmallTable
            label={say.PUPILS}
            head={[say.NAME, say.CONTACTS]}
            rows={pupils.map((pupil) => ({
              key: pupil.id,
              cells: [
                pupil.name,
                pupil.contacts.length === 0
                  ? say.NO_CONTACTS
                  : pupil.contacts.map((contact) => (
                      <Body1 as="p" block className={styles.text} key={`${contact.name} ${contact.email}`}>
                        {contact.name}
                        {about(contact) !== '' && ` (${about(contact)})`}
                      </Body1>
                    )),
              ],
            }))}
          />
        </div>
      )}
    </Answered>
  );
};
