/** Whole classes at a glance. Every number counts pupils, and the columns say so. */
import { Button, Caption1 } from '@fluentui/react-components';
import type { Families } from '../../contract/families.ts';
import { Section } from '../kit/section.tsx';
import { SmallTable } from '../kit/small-table.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

export const Classes = (props: { readonly view: Families; readonly show: (name: string) => void }) => {
  const { view, show } = props;
  const styles = useStyles();
  const named = (name: string, teachers: readonly string[]) => (
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
  );
  return (
    <Section heading={say.CLASSES}>
      <Caption1 as="p" className={styles.subtle}>
        {say.COUNTED}
      </Caption1>
      <SmallTable
        label={say.CLASSES}
        head={[say.CLASS, ...Object.values(say.NUMBERS)]}
        rows={view.classes.map(({ name, teachers, asked, complete, missing, waiting }) => ({
          key: name,
          cells: [named(name, teachers), say.ofAll(complete, asked), missing, waiting],
        }))}
      />
    </Section>
  );
};
