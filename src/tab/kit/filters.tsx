/** What a list is narrowed down to: the choices of its page, one for how it stands, words to search for, and back to all. */
import { Button, Field, Input, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(13rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
    alignItems: 'end',
  },
  // A choice with long words must not make the page wider than it is.
  field: { minWidth: 0, width: '100%' },
  clear: { justifySelf: 'start', alignSelf: 'end' },
});

/** A choice with "all" before the others; '' is all. */
export const withAll = (
  all: string,
  names: readonly (string | readonly [id: string, title: string])[],
): readonly (readonly [id: string, title: string])[] => [
  ['', all],
  ...names.map((one) => (typeof one === 'string' ? ([one, one] as const) : one)),
];

/** Agreements of some rows, each once: id and title. */
export const formsIn = (
  rows: readonly { readonly form: string; readonly agreement: string }[],
): readonly (readonly [id: string, title: string])[] => [
  ...new Map(rows.map(({ form, agreement }) => [form, agreement])),
];

interface Common {
  readonly state: string;
  readonly search: string;
}

export const Filters = <Filter extends Common>(props: {
  /** None: the list's own heading stands above. */
  readonly heading?: string;
  readonly say: {
    readonly STATE: string;
    readonly SEARCH: string;
    readonly CLEAR: string;
  };
  readonly states: readonly { readonly id: Filter['state']; readonly title: string }[];
  readonly filters: Filter;
  /** Of all. */
  readonly none: Filter;
  readonly onChange: (filters: Filter) => void;
  /** The choices that this page alone has. */
  readonly children: ReactNode;
}) => {
  const { heading, say, states, filters, none, onChange, children } = props;
  const styles = useStyles();
  return (
    <search className={styles.box}>
      {heading !== undefined && (
        <Subtitle2 as="h2" className={styles.heading}>
          {heading}
        </Subtitle2>
      )}
      <div className={styles.filters}>
        <Choice
          label={say.STATE}
          value={filters.state}
          options={states.map(({ id, title }) => [id, title])}
          onChoose={(value) =>
            onChange({ ...filters, state: states.find(({ id }) => id === value)?.id ?? none.state })
          }
        />
        {children}
        <Field label={say.SEARCH} className={styles.field}>
          <Input
            type="search"
            className={styles.field}
            value={filters.search}
            onChange={(_, { value }) => onChange({ ...filters, search: value })}
          />
        </Field>
        <Button className={styles.clear} onClick={() => onChange(none)}>
          {say.CLEAR}
        </Button>
      </div>
    </search>
  );
};
