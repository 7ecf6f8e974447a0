import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useState } from 'react';
import { PageHeading } from '../kit/page-heading.tsx';
import { pageStyles } from '../kit/page-styles.ts';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import * as say from './messages.ts';

const useStyles = makeStyles({
  page: pageStyles.page,
  plain: { margin: 0, padding: 0, listStyleType: 'none' },
  commands: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(16rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
  },
  command: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: typographyStyles.body1Strong,
  description: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  action: pageStyles.start,
});

export const YouPage = ({ me, school, host }: PageProps) => {
  const styles = useStyles();
  const [notOpened, setNotOpened] = useState(false);
  const { openChat } = host;
  return (
    <div className={styles.page}>
      <PageHeading>{say.heading(me.name)}</PageHeading>
      {school.shared && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say.SHARED}</MessageBarBody>
        </MessageBar>
      )}
      <Section heading={say.ROLES}>
        <ul className={styles.plain}>
          {school.roles.map((role) => (
            <li key={role}>
              <Body1>{role}</Body1>
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={say.CAN}>
        {school.kind === 'pupil' ? (
          <Body1>{say.PUPIL}</Body1>
        ) : (
          <Body1>{school.commands.length > 0 ? say.IN_THE_CHAT : say.NOTHING}</Body1>
        )}
        {school.commands.length > 0 && (
          <dl className={styles.commands}>
            {school.commands.map(({ title, description }) => (
              <div key={title} className={styles.command}>
                <dt className={styles.title}>{title}</dt>
                <dd className={styles.description}>{description}</dd>
              </div>
            ))}
          </dl>
        )}
        {openChat === null ? (
          <Body1>{say.CHAT_ABOVE}</Body1>
        ) : (
          <Button
            className={styles.action}
            appearance="primary"
            onClick={() => {
              openChat().then(
                () => setNotOpened(false),
                () => setNotOpened(true),
              );
            }}
          >
            {say.OPEN_CHAT}
          </Button>
        )}
        <output>{notOpened && <Body1>{say.CHAT_NOT_OPENED}</Body1>}</output>
      </Section>
      <Section heading={say.DANGER}>
        <Body1>{say.dangerText(school.name, school.phone)}</Body1>
      </Section>
    </div>
  );
};
