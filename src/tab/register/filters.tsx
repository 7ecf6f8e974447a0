/** What the register is narrowed down to. */
import { NO_DEPARTMENT, type Register, type RegisterFilters } from '../../contract/agreements.ts';
import { inOrder } from '../../contract/in-order.ts';
import { Choice } from '../kit/choice.tsx';
import { Filters, formsIn, withAll } from '../kit/filters.tsx';
import * as say from './messages.ts';

export const NO_FILTERS: RegisterFilters = {
  state: 'all',
  form: '',
  audience: '',
  department: '',
  search: '',
};

const namesIn = (all: readonly (string | null)[]): readonly string[] =>
  [...new Set(all.flatMap((one) => one || []))].toSorted(inOrder);

export const RegisterFilter = (props: {
  readonly view: Register;
  readonly filters: RegisterFilters;
  readonly onChange: (filters: RegisterFilters) => void;
}) => {
  const { view, filters, onChange } = props;
  const { rows, states } = view;
  const noDepartment = rows.some(({ department }) => department === null);
  return (
    <Filters
      heading={say.FILTERS}
      say={say.FILTER}
      states={states}
      filters={filters}
      none={NO_FILTERS}
      onChange={onChange}
    >
      <Choice
        label={say.AGREEMENT}
        value={filters.form}
        options={withAll(say.ALL, formsIn(rows))}
        onChoose={(form) => onChange({ ...filters, form })}
      />
      <Choice
        label={say.AUDIENCE}
        value={filters.audience}
        options={withAll(say.ALL, namesIn(rows.flatMap(({ audiences }) => audiences)))}
        onChoose={(audience) => onChange({ ...filters, audience })}
      />
      <Choice
        label={say.DEPARTMENT}
        value={filters.department}
        options={withAll(say.ALL, [
          ...namesIn(rows.map(({ department }) => department)),
          ...(noDepartment ? [[NO_DEPARTMENT, say.NO_DEPARTMENT] as const] : []),
        ])}
        onChoose={(department) => onChange({ ...filters, department })}
      />
    </Filters>
  );
};
