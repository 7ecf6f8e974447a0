/** Who has signed and who has not, those who have not first; and the same as a file. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import {
  narrowed,
  type Register,
  type RegisterFilters,
  type RegisterRow,
  register,
} from '../../contract/agreements.ts';
import { file } from '../../contract/file.ts';
import { CopyButton } from '../agreements/copy-button.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { saveFile } from '../kit/save-file.ts';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';

const AT_ONCE = 50;
const NO_FILTERS: RegisterFilters = { state: 'all', form: '', audience: '', department: '', search: '' };

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  subtle: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(13rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
    alignItems: 'end',
  },
  // A choice with long words must not make the page wider than it is.
  choice: { minWidth: 0, width: '100%' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(15rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  cell: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  start: { alignSelf: 'flex-start' },
  clear: { justifySelf: 'start', alignSelf: 'end' },
});

const namesIn = (all: readonly (string | null)[]): readonly string[] =>
  [...new Set(all.flatMap((one) => one || []))].toSorted((a, b) => a.localeCompare(b, 'en-GB'));

const formsIn = (rows: readonly RegisterRow[]): readonly (readonly [id: string, title: string])[] => [
  ...new Map(rows.map(({ form, agreement }) => [form, agreement])),
];

const Choice = (props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChoose: (value: string) => void;
}) => {
  const { label, value, options, onChoose } = props;
  const styles = useStyles();
  return (
    <Field label={label} className={styles.choice}>
      <Select value={value} className={styles.choice} onChange={(_, data) => onChoose(data.value)}>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
};

const withAll = (names: readonly string[]): readonly (readonly [string, string])[] => [
  ['', say.ALL],
  ...names.map((name) => [name, name] as const),
];

const Filters = (props: {
  readonly view: Register;
  readonly filters: RegisterFilters;
  readonly onChange: (filters: RegisterFilters) => void;
}) => {
  const { view, filters, onChange } = props;
  const styles = useStyles();
  const { rows, states } = view;
  return (
    <search className={styles.section}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.FILTERS}
      </Subtitle2>
      <div className={styles.filters}>
        <Choice
          label={say.STATE}
          value={filters.state}
          options={states.map(({ id, title }) => [id, title])}
          onChoose={(value) =>
            onChange({ ...filters, state: states.find(({ id }) => id === value)?.id ?? 'all' })
          }
        />
        <Choice
          label={say.AGREEMENT}
          value={filters.form}
          options={[['', say.ALL], ...formsIn(rows)]}
          onChoose={(form) => onChange({ ...filters, form })}
        />
        <Choice
          label={say.AUDIENCE}
          value={filters.audience}
          options={withAll(namesIn(rows.flatMap(({ audiences }) => audiences)))}
          onChoose={(audience) => onChange({ ...filters, audience })}
        />
        <Choice
          label={say.DEPARTMENT}
          value={filters.department}
          options={withAll(namesIn(rows.map(({ department }) => department)))}
          onChoose={(department) => onChange({ ...filters, department })}
        />
        <Field label={say.SEARCH} className={styles.choice}>
          <Input
            type="search"
            className={styles.choice}
            value={filters.search}
            onChange={(_, { value }) => onChange({ ...filters, search: value })}
          />
        </Field>
        <Button className={styles.clear} onClick={() => onChange(NO_FILTERS)}>
          {say.CLEAR}
        </Button>
      </div>
    </search>
  );
};

const Row = ({ row, page }: { readonly row: RegisterRow; readonly page: PageProps }) => {
  const styles = useStyles();
  const place = [row.jobTitle, row.department].filter((part) => part !== null).join(', ');
  return (
    <li className={styles.row}>
      <div className={styles.cell}>
        <Body1Strong>
          <bdi>{row.name}</bdi>
        </Body1Strong>
        <Caption1 className={styles.subtle}>{place}</Caption1>
      </div>
      <div className={styles.cell}>
        <Body1>{row.standing}</Body1>
        {row.exempt && (
          <Caption1 className={styles.subtle}>
            {say.WHY} {row.exempt.why ?? say.NO_WHY} {say.decidedBy(row.exempt.by)}
          </Caption1>
        )}
      </div>
      <div className={styles.cell}>
        <Caption1 className={styles.subtle}>
          {row.agreement}
          {row.audiences.length > 0 && ` (${row.audiences.join(', ')})`}
        </Caption1>
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

const Files = ({ page, filters }: { readonly page: PageProps; readonly filters: RegisterFilters }) => {
  const { api, school } = page;
  const styles = useStyles();
  const work = useWork();
  const [saved, setSaved] = useState(false);
  const take = (format: 'xlsx' | 'csv') => (): void =>
    work.run(async () => {
      setSaved(false);
      const body = { school: school.id, ...filters, format };
      saveFile(await api.post('/api/agreements/register/file', body, file));
      setSaved(true);
    });
  return (
    <section className={styles.section}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.FILE}
      </Subtitle2>
      <Body1 as="p" className={styles.text}>
        {say.FILE_HINT} {say.COPY_IS_NOTED}
      </Body1>
      <div className={styles.buttons}>
        <Button disabledFocusable={work.busy} onClick={take('xlsx')}>
          {say.EXCEL}
        </Button>
        <Button disabledFocusable={work.busy} onClick={take('csv')}>
          {say.CSV}
        </Button>
      </div>
      <output>{saved && <Body1>{say.SAVED}</Body1>}</output>
      <ProblemBar problem={work.problem} />
    </section>
  );
};

const Shown = ({ view, page }: { readonly view: Register; readonly page: PageProps }) => {
  const styles = useStyles();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [most, setMost] = useState(AT_ONCE);
  const rows = narrowed(view.rows, filters);
  const { openChat } = page.host;
  return (
    <div className={styles.page}>
      <PageHeading>{say.HEADING}</PageHeading>
      {view.notLooked && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{view.notLooked}</MessageBarBody>
        </MessageBar>
      )}
      <Body1 as="p" className={styles.text}>
        {view.totals}
      </Body1>
      {view.rows.length > 0 && (
        <>
          <Filters
            view={view}
            filters={filters}
            onChange={(next) => {
              setFilters(next);
              setMost(AT_ONCE);
            }}
          />
          <section className={styles.section}>
            <output>
              <Body1>
                {rows.length === 0 ? say.NOBODY : say.shown(Math.min(most, rows.length), rows.length)}
              </Body1>
            </output>
            <ul className={styles.list}>
              {rows.slice(0, most).map((row) => (
                <Row key={row.request} row={row} page={page} />
              ))}
            </ul>
            {rows.length > most && (
              <Button className={styles.start} onClick={() => setMost(most + AT_ONCE)}>
                {say.MORE}
              </Button>
            )}
          </section>
          <Files page={page} filters={filters} />
        </>
      )}
      <section className={styles.section}>
        <Body1 as="p" className={styles.text}>
          {say.DECIDE}
        </Body1>
        {openChat && (
          <Button className={styles.start} onClick={() => void openChat()}>
            {say.OPEN_CHAT}
          </Button>
        )}
      </section>
    </div>
  );
};

export const RegisterPage = (page: PageProps) => {
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/agreements/register?${query}`, register);
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  return <Shown view={answer.value} page={page} />;
};
