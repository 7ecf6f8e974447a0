/** An agreement's words: headings, lines and numbered clauses, for eyes and for whoever has them read out. */
import { Body1, mergeClasses, Subtitle2 } from '@fluentui/react-components';
import type { Block, WordingShown } from '../../contract/agreements.ts';
import { useStyles } from './styles.ts';

export const blocksOf = ({ opening, groups }: WordingShown): readonly Block[] => [
  ...(opening === null ? [] : [{ kind: 'text', text: opening } as const]),
  ...groups.flatMap(({ heading, lead, clauses }): readonly Block[] => [
    ...(heading === null ? [] : [{ kind: 'heading', text: heading } as const]),
    ...(lead === null ? [] : [{ kind: 'text', text: lead } as const]),
    ...clauses.map((clause) => ({ kind: 'clause', ...clause }) as const),
  ]),
];

type Clause = Extract<Block, { kind: 'clause' }>;

const Clauses = ({ clauses }: { readonly clauses: readonly Clause[] }) => {
  const styles = useStyles();
  return (
    // The numbers are the document's own and stand in the text, so that a point keeps its letter.
    <ul className={styles.clauses}>
      {clauses.map(({ number, text, point }) => (
        <li key={`${number} ${text}`} className={mergeClasses(styles.clause, point && styles.point)}>
          <span>{number}.</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
};

/** Clauses that follow each other are one list. */
const runs = (blocks: readonly Block[]): readonly (Exclude<Block, Clause> | readonly Clause[])[] => {
  const made: (Exclude<Block, Clause> | Clause[])[] = [];
  for (const block of blocks) {
    const last = made.at(-1);
    if (block.kind !== 'clause') made.push(block);
    else if (Array.isArray(last)) last.push(block);
    else made.push([block]);
  }
  return made;
};

export const Words = ({ blocks }: { readonly blocks: readonly Block[] }) => {
  const styles = useStyles();
  return runs(blocks).map((run, index) => {
    // What is read never changes its order while it is on show.
    const key = `${index}`;
    if (!('kind' in run)) return <Clauses key={key} clauses={run} />;
    switch (run.kind) {
      case 'heading':
        return (
          <Subtitle2 as="h2" key={key} className={styles.heading}>
            {run.text}
          </Subtitle2>
        );
      case 'text':
        return (
          <Body1 as="p" key={key} className={styles.text}>
            {run.text}
          </Body1>
        );
      case 'facts':
        return (
          <dl key={key} className={styles.facts}>
            {run.rows.map(({ label, value }) => (
              <div key={label}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.value}>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        );
    }
  });
};
