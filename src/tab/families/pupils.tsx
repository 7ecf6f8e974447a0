/** Each pupil with what is signed and what is not, narrowed down and taken along as a file; and who has left. */
import { Body1, Body1Strong, Button, Caption1 } from '@fluentui/react-components';
import { useState } from 'react';
import {
  type Families,
  type FamilyFilters,
  type FamilyRow,
  leftNamed,
  NO_CLASS,
  narrowedFamilies,
} from '../../contract/families.ts';
import { Choice } from '../kit/choice.tsx';
import { FileButtons } from '../kit/file-buttons.tsx';
import { Filters, formsIn, withAll } from '../kit/filters.tsx';
import { LongList } from '../kit/long-list.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

const AT_ONCE = 30;
export const NO_FILTERS: FamilyFilters = { state: 'all', className: '', form: '', part: '', search: '' };

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

interface Props {
  readonly view: Families;
  readonly page: PageProps;
  readonly filters: FamilyFilters;
  readonly setFilters: (filters: FamilyFilters) => void;
  readonly open: (pupil: string) => void;
}

const Left = ({ view, filters, open }: Props) => {
  const styles = useStyles();
  return (
    <Section heading={say.LEFT}>
      <Body1 as="p" className={styles.text}>
        {say.leftHint(view.left.length)}
      </Body1>
      <ul className={styles.rows}>
        {leftNamed(view.left, filters.search).map(({ pupil, name }) => (
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
    </Section>
  );
};

export const Pupils = (props: Props) => {
  const { view, page, filters, setFilters, open } = props;
  const { rows, states, parts, classes } = view;
  const [most, setMost] = useState(AT_ONCE);
  const pupils = [...Map.groupBy(narrowedFamilies(rows, filters), ({ pupil }) => pupil).values()];
  const all = new Set(rows.map(({ pupil }) => pupil)).size;
  const narrow = (next: FamilyFilters): void => {
    setFilters(next);
    setMost(AT_ONCE);
  };
  return (
    <>
      <Section heading={say.LIST}>
        <Filters say={say.FILTER} states={states} filters={filters} none={NO_FILTERS} onChange={narrow}>
          <Choice
            label={say.CLASS}
            value={filters.className}
            options={withAll(
              say.ALL,
              classes.map(({ name }) => [name || NO_CLASS, name || say.NO_CLASS]),
            )}
            onChoose={(className) => narrow({ ...filters, className })}
          />
          <Choice
            label={say.AGREEMENT}
            value={filters.form}
            options={withAll(say.ALL, formsIn(rows))}
            onChoose={(form) => narrow({ ...filters, form })}
          />
          <Choice
            label={say.PART}
            value={filters.part}
            options={withAll(
              say.ALL,
              parts.map(({ id, title }) => [id, title]),
            )}
            onChoose={(value) => narrow({ ...filters, part: parts.find(({ id }) => id === value)?.id ?? '' })}
          />
        </Filters>
        <LongList
          items={pupils}
          all={all}
          most={most}
          onMore={() => setMost(most + AT_ONCE)}
          counted={say.counted(all)}
        >
          {(ofPupil) => <Row key={ofPupil[0]?.pupil} rows={ofPupil} parts={parts} open={open} />}
        </LongList>
      </Section>
      {view.left.length > 0 && <Left {...props} />}
      <FileButtons page={page} path="/api/families/file" filters={filters} hint={say.FILE_HINT} />
    </>
  );
};
