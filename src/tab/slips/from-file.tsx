/** Many slips from a CSV file: its columns, what would be recorded, what is wrong with which row. */
import {
  Body1,
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
} from '@fluentui/react-components';
import { useState } from 'react';
import {
  NO_REST,
  SIGNERS,
  SLIP_FIELDS,
  type SlipMapping,
  type SlipPreview,
  type SlipRest,
  type Slips,
  slipPreview,
  slipsImported,
} from '../../contract/slips.ts';
import { IMPORTING, notTaken as notTakenInWords } from '../kit/csv-messages.ts';
import { CsvNumbers } from '../kit/csv-numbers.tsx';
import {
  ColumnChoice,
  CsvAhead,
  CsvFile,
  type CsvOutcome,
  CsvRowsList,
  withColumn,
} from '../kit/csv-parts.tsx';
import { Section } from '../kit/section.tsx';
import { type CsvWork, useCsv } from '../kit/use-csv.ts';
import * as say from './messages.ts';
import type { Given } from './one-slip.tsx';
import { useStyles } from './styles.ts';

interface Look {
  readonly mapping: SlipMapping;
  readonly rest: SlipRest;
}
type Work = CsvWork<Look, SlipPreview, boolean>;

const Rest = (props: {
  readonly rest: SlipRest;
  readonly forms: Slips['forms'];
  readonly onChange: (rest: SlipRest) => void;
}) => {
  const { rest, forms, onChange } = props;
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{say.REST}</legend>
      <div className={styles.fields}>
        <Field label={say.REST_FORM} className={styles.field}>
          <Select
            value={rest.form}
            className={styles.field}
            select={{ className: styles.field }}
            onChange={(_, { value }) => onChange({ ...rest, form: value })}
          >
            <option value="">{say.EACH}</option>
            {forms.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say.REST_PART} className={styles.field}>
          <Select
            value={rest.part}
            className={styles.field}
            select={{ className: styles.field }}
            onChange={(_, { value }) =>
              onChange({ ...rest, part: SIGNERS.find((one) => one === value) ?? '' })
            }
          >
            <option value="">{say.EACH}</option>
            {SIGNERS.map((one) => (
              <option key={one} value={one}>
                {say.SIGNERS[one]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </fieldset>
  );
};

const Columns = (props: {
  readonly preview: SlipPreview;
  readonly forms: Slips['forms'];
  readonly look: (look: Look) => void;
}) => {
  const { preview, forms, look } = props;
  const { columns, mapping, missing, guessed, rest } = preview;
  const styles = useStyles();
  /** What was chosen last time need not be gone through again. */
  const [opened, setOpened] = useState(guessed);
  return (
    <Section block heading={say.COLUMNS}>
      {opened || missing.length > 0 ? (
        <>
          <Body1 as="p" className={styles.text}>
            {missing.length === 0 ? say.GUESSED : missing.map((one) => say.NEEDS[one]).join(' ')}
          </Body1>
          <div className={styles.fields}>
            {SLIP_FIELDS.map((field) => (
              <ColumnChoice
                key={field}
                label={say.LABELS[field]}
                columns={columns}
                value={mapping[field] ?? ''}
                onChoose={(title) => look({ mapping: withColumn(mapping, field, title), rest })}
              />
            ))}
          </div>
          <Rest rest={rest} forms={forms} onChange={(next) => look({ mapping, rest: next })} />
        </>
      ) : (
        <>
          <Body1 as="p" className={styles.text}>
            {say.KEPT}
          </Body1>
          <Button aria-expanded={false} onClick={() => setOpened(true)}>
            {say.CHANGE_COLUMNS}
          </Button>
        </>
      )}
    </Section>
  );
};

type Found = NonNullable<SlipPreview['found']>;

/** The numbers, before the columns. */
const Ahead = ({ found: { counts, kinds, notTaken, already } }: { readonly found: Found }) => {
  const styles = useStyles();
  return (
    <Section block heading={say.PREVIEW}>
      <CsvNumbers titles={say.COUNTS} counts={counts} />
      {kinds.map(({ agreement, part, signatures }) => (
        <Body1 as="p" key={`${agreement} ${part}`} className={styles.text}>
          {say.kind(agreement, part, signatures)}
        </Body1>
      ))}
      <CsvAhead
        lines={[
          ...(notTaken.rows > 0 ? [`${notTakenInWords(notTaken.rows)}.`] : []),
          ...(already.rows > 0 ? [`${say.already(already.rows)}.`] : []),
        ]}
      />
    </Section>
  );
};

const Preview = ({ preview, work }: { readonly preview: SlipPreview; readonly work: Work }) => {
  const styles = useStyles();
  const { found, mapping, rest } = preview;
  /** What was looked at: another preview wants another look. */
  const [looked, setLooked] = useState<string | null>(null);
  if (!found) return null;
  const { counts, notTaken, already, before, doubts } = found;
  const isLooked = doubts.rows === 0 || looked === found.seen;
  return (
    <>
      <CsvRowsList heading={notTakenInWords(notTaken.rows)} words={say.NOT_TAKEN} found={notTaken} />
      {(before > 0 || rest.sameWords) && (
        <section className={styles.section}>
          {before > 0 && (
            <MessageBar intent="warning" layout="multiline" className={styles.wide}>
              <MessageBarBody>{say.before(before)}</MessageBarBody>
            </MessageBar>
          )}
          <Checkbox
            label={say.SAME_WORDS}
            checked={rest.sameWords}
            onChange={(_, { checked }) =>
              void work.look({ mapping, rest: { ...rest, sameWords: checked === true } })
            }
          />
        </section>
      )}
      <CsvRowsList heading={say.already(already.rows)} words={say.ALREADY} found={already} />
      <CsvRowsList
        heading={say.doubts(doubts.rows)}
        words={say.DOUBTS_WILL}
        found={doubts}
        what={say.TO_LOOK_AT}
      />
      <section className={styles.section}>
        {doubts.rows > 0 && (
          <Checkbox
            label={say.LOOKED}
            checked={isLooked}
            onChange={(_, { checked }) => setLooked(checked === true ? found.seen : null)}
          />
        )}
        <Button
          appearance="primary"
          disabledFocusable={work.busy !== null || counts.signatures === 0 || !isLooked}
          onClick={() => void work.confirm(isLooked)}
        >
          {work.busy === 'importing' ? IMPORTING : say.CONFIRM(counts.signatures)}
        </Button>
      </section>
    </>
  );
};

export const FromFile = (
  props: Pick<Given, 'api' | 'school' | 'value'> & {
    readonly onDone: (outcome: CsvOutcome) => void;
    readonly onChosen: () => void;
  },
) => {
  const { api, school, value, onDone, onChosen } = props;
  const work: Work = useCsv<Look, SlipPreview, boolean, CsvOutcome>({
    ask: (file, look) =>
      api.post(
        '/api/outside/slips/preview',
        { school, file, mapping: look?.mapping ?? null, rest: look?.rest ?? NO_REST },
        slipPreview,
      ),
    ahead: (preview, look) => ({ ...preview, ...look }),
    lookOf: ({ mapping, rest }) => ({ mapping, rest }),
    send: async (file, { mapping, rest, found }, looked) => {
      if (!found) return null;
      const { signatures, pupils } = await api.post(
        '/api/outside/slips/import',
        { school, file, mapping, rest, seen: found.seen, looked },
        slipsImported,
      );
      const { notTaken } = found;
      return {
        words: say.done(signatures, pupils, notTaken.rows),
        partly: notTaken.rows > 0,
        left: say.leftRows(notTaken),
      };
    },
    onDone,
    onChosen,
  });
  return (
    <>
      <CsvFile work={work} heading={say.MANY} how={say.HOW} />
      {work.preview && (
        <>
          {work.preview.found && <Ahead found={work.preview.found} />}
          <Columns preview={work.preview} forms={value.forms} look={(look) => void work.look(look)} />
          <Preview preview={work.preview} work={work} />
        </>
      )}
    </>
  );
};
