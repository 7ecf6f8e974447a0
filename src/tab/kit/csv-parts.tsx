/** Parts of a page that takes a CSV file: choosing it, which column is which, and what is wrong with which row. */
import {
  Body1,
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Spinner,
} from '@fluentui/react-components';
import { useRef } from 'react';
import type { CsvAbout, CsvRows } from '../../contract/csv.ts';
import * as say from './csv-messages.ts';
import { Done, type Said } from './done.tsx';
import { pageStyles } from './page-styles.ts';
import { Section } from './section.tsx';
import { SmallTable } from './small-table.tsx';
import type { CsvWork } from './use-csv.ts';

const useStyles = makeStyles({
  ...pageStyles,
  field: { minWidth: 0 },
});

/** The button, what is going on, and what is said of the file as a whole. */
export const CsvFile = (props: {
  readonly work: CsvWork<never, CsvAbout, never>;
  readonly heading: string;
  /** Before a file is chosen. */
  readonly how: string;
}) => {
  const { work, heading, how } = props;
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const { preview, busy, problem, name } = work;
  return (
    <Section block heading={heading}>
      <Body1 as="p" className={styles.text}>
        {preview && name !== null ? say.fileIs(name, preview.rows) : how}
      </Body1>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file, mended, can be chosen again.
          currentTarget.value = '';
          if (file) void work.choose(file);
        }}
      />
      <Button
        appearance={preview ? 'secondary' : 'primary'}
        disabledFocusable={busy === 'reading' || busy === 'importing'}
        onClick={() => input.current?.click()}
      >
        {preview ? say.ANOTHER : say.CHOOSE}
      </Button>
      <output className={styles.wide}>
        {busy === 'reading' && <Spinner size="small" labelPosition="after" label={say.READING} />}
        {busy === 'looking' && <Spinner size="small" labelPosition="after" label={say.LOOKING} />}
        {busy === 'importing' && <Spinner size="small" labelPosition="after" label={say.IMPORTING} />}
      </output>
      <div role="alert" className={styles.wide}>
        {problem !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{problem}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {preview?.garbled && (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.GARBLED}</MessageBarBody>
        </MessageBar>
      )}
      {preview?.encoding === 'windows-1252' && !preview.garbled && (
        <MessageBar intent="info" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.WINDOWS}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
};

/** Which of the file's columns a field is; '': none. */
export const ColumnChoice = (props: {
  readonly label: string;
  readonly columns: CsvAbout['columns'];
  readonly value: string;
  readonly onChoose: (title: string) => void;
}) => {
  const { label, columns, value, onChoose } = props;
  const styles = useStyles();
  return (
    <Field label={label} className={styles.field}>
      <Select
        className={styles.field}
        select={{ className: styles.field }}
        value={value}
        onChange={(_, chosen) => onChoose(chosen.value)}
      >
        <option value="">{say.NOT_IN_FILE}</option>
        {columns.map(({ title, sample }) => (
          <option key={title} value={title}>
            {say.column(title, sample)}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** A mapping with one field chosen anew; '' takes it out. */
export const withColumn = <Mapping extends object>(
  mapping: Mapping,
  field: keyof Mapping,
  title: string,
): Mapping => {
  const { [field]: _, ...others } = mapping;
  return (title === '' ? others : { ...others, [field]: title }) as Mapping;
};

/** What an import came to. `left`: rows that are not, or not wholly, in it. */
export interface CsvOutcome extends Said {
  readonly left: readonly RowsGroup[];
}

/** Rows of one kind under their heading; nothing where there is none. */
export interface RowsGroup {
  readonly heading: string;
  /** What becomes of them, or what to do. */
  readonly words: string;
  readonly found: CsvRows;
  /** Heading of what is said of each. */
  readonly what?: string;
}

export const CsvRowsList = ({ heading, words, found, what = say.WHAT }: RowsGroup) => {
  const styles = useStyles();
  const { rows, shown } = found;
  if (rows === 0) return null;
  return (
    <Section block heading={heading}>
      <Body1 as="p" className={styles.text}>
        {words}
      </Body1>
      <SmallTable
        label={heading}
        head={[say.ROW, what]}
        rows={shown.map(({ row, sentence }) => ({ key: `${row}`, cells: [row, sentence] }))}
      />
      {rows > shown.length && (
        <Body1 as="p" className={styles.text}>
          {say.moreRows(rows - shown.length)}
        </Body1>
      )}
    </Section>
  );
};

/** At the top, before anybody goes through columns: how many rows stay out. The lists are below. */
export const CsvAhead = ({ lines }: { readonly lines: readonly string[] }) => (
  <MessageBar intent={lines.length > 0 ? 'warning' : 'info'} layout="multiline" className={useStyles().wide}>
    <MessageBarBody>{lines.length > 0 ? `${lines.join(' ')} ${say.LISTED}` : say.ALL_TAKEN}</MessageBarBody>
  </MessageBar>
);

/** What was done. Rows that were left stay in sight until somebody says that they need them no more. */
export const CsvDone = (props: { readonly done: CsvOutcome | null; readonly onClose: () => void }) => {
  const { done, onClose } = props;
  const styles = useStyles();
  const left = (done?.left ?? []).filter(({ found }) => found.rows > 0);
  return (
    <>
      <Done said={done} />
      {done && left.length > 0 && (
        <>
          {left.map((group) => (
            <CsvRowsList key={group.heading} {...group} />
          ))}
          <Body1 as="p" className={styles.text}>
            {say.AGAIN_LATER}
          </Body1>
          <Button className={styles.start} onClick={onClose}>
            {say.CLOSE}
          </Button>
        </>
      )}
    </>
  );
};
