/** Who has signed and who has not, those who have not first; one of them, to decide; and the same as a file. */
import { Body1, Body1Strong, Button, Caption1, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import {
  narrowed,
  type Register,
  type RegisterFilters,
  type RegisterRow,
  register,
} from '../../contract/agreements.ts';
import { GROUP_ROLES } from '../../contract/memberships.ts';
import { CopyButton } from '../agreements/copy-button.tsx';
import { Group } from '../group/group.tsx';
import { Answered } from '../kit/answered.tsx';
import { FileButtons } from '../kit/file-buttons.tsx';
import { LongList } from '../kit/long-list.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { NO_FILTERS, RegisterFilter } from './filters.tsx';
import * as say from './messages.ts';
import { PersonPart } from './person.tsx';
import { useStyles } from './styles.ts';

const AT_ONCE = 50;

const Row = (props: { readonly row: RegisterRow; readonly page: PageProps; readonly onOpen: () => void }) => {
  const { row, page, onOpen } = props;
  const styles = useStyles();
  const place = [row.jobTitle, row.department].filter((part) => part !== null).join(', ');
  return (
    <li className={styles.row}>
      <div className={styles.part}>
        <Body1Strong>
          <bdi>{row.name}</bdi>
        </Body1Strong>
        <Caption1 className={styles.subtle}>{place}</Caption1>
      </div>
      <div className={styles.part}>
        <Body1>{row.standing}</Body1>
        {row.otherName !== null && (
          <Caption1 className={styles.subtle}>
            {say.TYPED} <bdi>{row.otherName}</bdi>
          </Caption1>
        )}
        {row.exempt && (
          <Caption1 className={styles.subtle}>
            {say.WHY} {row.exempt.why ?? say.NO_WHY} {say.decidedBy(row.exempt.by)}
          </Caption1>
        )}
      </div>
      <div className={styles.part}>
        <Caption1 className={styles.subtle}>
          {row.agreement}
          {row.audiences.length > 0 && ` (${row.audiences.join(', ')})`}
        </Caption1>
        {row.opens && (
          <Button className={styles.start} aria-label={say.openOf(row.name, row.agreement)} onClick={onOpen}>
            {say.OPEN}
          </Button>
        )}
        {row.signature && (
          <CopyButton
            {...page}
            signature={row.signature}
            label={say.COPY}
            name={say.copyOf(row.name, row.agreement)}
          />
        )}
      </div>
    </li>
  );
};

interface Shows {
  readonly filters: RegisterFilters;
  /** How many rows. */
  readonly most: number;
}

const Notes = ({ view }: { readonly view: Register }) => {
  const styles = useStyles();
  return (
    <>
      {view.notLooked && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{view.notLooked}</MessageBarBody>
        </MessageBar>
      )}
      {view.unsettled.length > 0 && (
        <MessageBar layout="multiline">
          <MessageBarBody>
            {say.UNSETTLED}
            <ul className={styles.plain}>
              {view.unsettled.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
};

const Shown = (props: {
  readonly view: Register;
  readonly page: PageProps;
  readonly shows: Shows;
  readonly onShow: (shows: Shows) => void;
  readonly onOpen: (request: string) => void;
}) => {
  const { view, page, shows, onShow, onOpen } = props;
  const { filters, most } = shows;
  const styles = useStyles();
  const rows = narrowed(view.rows, filters);
  return (
    <div className={styles.page}>
      <PageHeading>{say.HEADING}</PageHeading>
      <Notes view={view} />
      {view.totals.map((line) => (
        <Body1 as="p" key={line} className={styles.text}>
          {line}
        </Body1>
      ))}
      {view.rows.length > 0 && (
        <>
          <RegisterFilter
            view={view}
            filters={filters}
            onChange={(next) => onShow({ filters: next, most: AT_ONCE })}
          />
          <section className={styles.section}>
            <LongList
              items={rows}
              all={view.rows.length}
              most={most}
              onMore={() => onShow({ filters, most: most + AT_ONCE })}
            >
              {(row) => <Row key={row.request} row={row} page={page} onOpen={() => onOpen(row.request)} />}
            </LongList>
          </section>
          <FileButtons
            page={page}
            path="/api/agreements/register/file"
            filters={filters}
            hint={`${say.FILE_HINT} ${say.COPY_IS_NOTED}`}
          />
        </>
      )}
      {GROUP_ROLES.some((role) => page.school.roleIds.includes(role)) && <Group {...page} />}
    </div>
  );
};

export const RegisterPage = (page: PageProps) => {
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/agreements/register?${query}`, register);
  const [shows, setShows] = useState<Shows>({ filters: NO_FILTERS, most: AT_ONCE });
  const [open, setOpen] = useState<string | null>(null);
  const go = (next: string | null): void => {
    walkedTo();
    setOpen(next);
  };
  if (open !== null)
    return (
      <PersonPart
        {...page}
        request={open}
        onBack={(changed) => {
          if (changed && answer.state !== 'loading') answer.again();
          go(null);
        }}
      />
    );
  return (
    <Answered answer={answer}>
      {(view) => <Shown view={view} page={page} shows={shows} onShow={setShows} onOpen={go} />}
    </Answered>
  );
};
