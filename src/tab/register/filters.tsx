/** What the register is narrowed down to. */
import { Button, Field, Input, Subtitle2 } from '@fluentui/react-components';
import {
  NO_DEPARTMENT,
  type Register,
  type RegisterFilters,
  type RegisterRow,
} from '../../contract/agreements.ts';
import { inOrder } from '../../contract/in-order.ts';
import { Choice } from '../kit/choice.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

export const NO_FILTERS: RegisterFilters = {
  state: 'all',
  form: '',
  audience: '',
  department: '',
  search: '',
};

const namesIn = (all: readonly (string | null)[]): readonly string[] =>
  [...new Set(all.flatMap((one) => one || []))].toSorted(inOrder);

const formsIn = (rows: readonly RegisterRow[]): readonly (readonly [id: string, title: string])[] => [
  ...new Map(rows.map(({ form, agreement }) => [form, agreement])),
];

const withAll = (names: readonly string[]): readonly (readonly [string, string])[] => [
  ['', say.ALL],
  ...names.map((name) => [name, name] as const),
];

export const Filters = (props: {
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
          options={[
            ...withAll(namesIn(rows.map(({ department }) => department))),
            ...(rows.some(({ department }) => department === null)
              ? [[NO_DEPARTMENT, say.NO_DEPARTMENT] as const]
              : []),
          ]}
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
