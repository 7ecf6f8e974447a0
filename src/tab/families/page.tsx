/** Which pupils and parents have signed: whole classes at a glance, then each pupil; what waits for somebody comes first. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Field,
  Input,
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
import {
  type Families,
  type FamilyFilters,
  type FamilyRow,
  families,
  leftNamed,
  NO_CLASS,
  narrowedFamilies,
} from '../../contract/families.ts';
import { Choice } from '../kit/choice.tsx';
import { FileButtons } from '../kit/file-buttons.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { Matters } from './matters.tsx';
import * as say from './messages.ts';
import { Pupil } from './pupil.tsx';
import { Said } from './said.tsx';
import { useStyles } from './styles.ts';

const AT_ONCE = 30;
const NO_FILTERS: FamilyFilters = { state: 'all', className: '', form: '', part: '', search: '' };

const Classes = ({ view, show }: { readonly view: Families; readonly show: (name: string) => void }) => {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.CLASSES}
      </Subtitle2>
      <Table className={styles.table} aria-label={say.CLASSES} size="small">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{say.CLASS}</TableHeaderCell>
            <TableHeaderCell>{say.COMPLETE}</TableHeaderCell>
            <TableHeaderCell>{say.MISSING}</TableHeaderCell>
            <TableHeaderCell>{say.WAITS}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {view.classes.map(({ name, teachers, asked, complete, open, declined, questions }) => (
            <TableRow key={name}>
              <TableCell className={styles.cell}>
                <div className={styles.who}>
                  {view.keeps ? (
                    <Button size="small" aria-label={say.showClass(name)} onClick={() => show(name)}>
                      {name || say.NO_CLASS}
                    </Button>
                  ) : (
                    name || say.NO_CLASS
                  )}
                  <Caption1 className={styles.subtle}>{teachers.join(', ')}</Caption1>
                </div>
              </TableCell>
              <TableCell className={styles.cell}>{say.ofAll(complete, asked)}</TableCell>
              <TableCell className={styles.cell}>{open + declined}</TableCell>
              <TableCell className={styles.cell}>{declined + questions}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
};

const Filters = (props: {
  readonly view: Families;
  readonly filters: FamilyFilters;
  readonly onChange: (filters: FamilyFilters) => void;
}) => {
  const { view, filters, onChange } = props;
  const styles = useStyles();
  const { rows, states, parts, classes } = view;
  return (
    <search className={styles.filters}>
      <Choice
        label={say.CLASS}
        value={filters.className}
        options={[
          ['', say.ALL],
          ...classes.map(({ name }) => [name || NO_CLASS, name || say.NO_CLASS] as const),
        ]}
        onChoose={(className) => onChange({ ...filters, className })}
      />
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
        options={[['', say.ALL], ...new Map(rows.map(({ form, agreement }) => [form, agreement]))]}
        onChoose={(form) => onChange({ ...filters, form })}
      />
      <Choice
        label={say.PART}
        value={filters.part}
        options={[['', say.ALL], ...parts.map(({ id, title }) => [id, title] as const)]}
        onChoose={(value) => onChange({ ...filters, part: parts.find(({ id }) => id === value)?.id ?? '' })}
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
    </search>
  );
};

const Row = (props: {
  readonly rows: readonly FamilyRow[];
  readonly parts: Families['parts'];
  readonly open: (pupil: string) => void;
}) => {
  const { rows, parts, open } = props;
  const styles = useStyles();
  const [first] = rows;
  if (!first) return null;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <Body1Strong>
          <bdi>{first.name}</bdi>
        </Body1Strong>
        <Caption1 className={styles.subtle}>
          {first.className === '' ? say.NO_CLASS : `${say.CLASS} ${first.className}`}
        </Caption1>
        <Button size="small" aria-label={say.openPupil(first.name)} onClick={() => open(first.pupil)}>
          {say.OPEN}
        </Button>
      </div>
      <div className={styles.needs}>
        {[...Map.groupBy(rows, ({ form }) => form).values()].map((ofForm) => (
          <div key={ofForm[0]?.form} className={styles.need}>
            <Caption1 className={styles.subtle}>{ofForm[0]?.agreement}</Caption1>
            {ofForm.map(({ part, standing }) => (
              <Body1 key={part}>
                {parts.find(({ id }) => id === part)?.title}: {standing}
              </Body1>
            ))}
          </div>
        ))}
      </div>
    </li>
  );
};

const Pupils = (props: {
  readonly view: Families;
  readonly page: PageProps;
  readonly filters: FamilyFilters;
  readonly setFilters: (filters: FamilyFilters) => void;
  readonly open: (pupil: string) => void;
}) => {
  const { view, page, filters, setFilters, open } = props;
  const styles = useStyles();
  const [most, setMost] = useState(AT_ONCE);
  const found = leftNamed(view.left, filters.search);
  const pupils = [...Map.groupBy(narrowedFamilies(view.rows, filters), ({ pupil }) => pupil).values()];
  return (
    <>
      <section className={styles.section}>
        <Subtitle2 as="h2" className={styles.heading}>
          {say.LIST}
        </Subtitle2>
        <Filters
          view={view}
          filters={filters}
          onChange={(next) => {
            setFilters(next);
            setMost(AT_ONCE);
          }}
        />
        <output>
          <Body1>
            {pupils.length === 0 ? say.NOBODY : say.shown(Math.min(most, pupils.length), pupils.length)}
          </Body1>
        </output>
        <ul className={styles.rows}>
          {pupils.slice(0, most).map((rows) => (
            <Row key={rows[0]?.pupil} rows={rows} parts={view.parts} open={open} />
          ))}
        </ul>
        {pupils.length > most && (
          <Button className={styles.start} onClick={() => setMost(most + AT_ONCE)}>
            {say.MORE}
          </Button>
        )}
      </section>
      {view.left.length > 0 && (
        <section className={styles.section}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.LEFT}
          </Subtitle2>
          <Body1 as="p" className={styles.text}>
            {say.leftHint(view.left.length)}
          </Body1>
          <ul className={styles.rows}>
            {found.map(({ pupil, name }) => (
              <li key={pupil} className={styles.row}>
                <Body1Strong>
                  <bdi>{name}</bdi>
                </Body1Strong>
                <Button size="small" aria-label={say.openPupil(name)} onClick={() => open(pupil)}>
                  {say.OPEN}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FileButtons page={page} path="/api/families/file" filters={filters} hint={say.FILE_HINT} />
    </>
  );
};

export const FamiliesPage = (page: PageProps) => {
  const styles = useStyles();
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/families?${query}`, families);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [pupil, setPupil] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  const view = answer.value;
  const go = (next: string | null): void => {
    walkedTo();
    setSaid(null);
    setPupil(next);
    if (next === null && changed) answer.again();
    setChanged(false);
  };
  if (pupil !== null)
    return (
      <Pupil
        page={page}
        pupil={pupil}
        said={said}
        back={() => go(null)}
        onDone={(words) => {
          setSaid(words);
          setChanged(true);
        }}
      />
    );
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
        <Said words={said} />
      </div>
      {view.keeps && view.rows.length > 0 && (
        <Matters
          page={page}
          matters={view.matters}
          onDone={(words) => {
            setSaid(words);
            answer.again();
          }}
        />
      )}
      {view.classes.length > 0 && (
        <Classes
          view={view}
          show={(name) => {
            setFilters({ ...NO_FILTERS, className: name || NO_CLASS });
            document.querySelector('search')?.scrollIntoView();
          }}
        />
      )}
      {view.keeps && view.rows.length > 0 && (
        <Pupils view={view} page={page} filters={filters} setFilters={setFilters} open={go} />
      )}
    </div>
  );
};
