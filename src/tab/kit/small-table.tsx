import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { pageStyles } from './page-styles.ts';

const useStyles = makeStyles({
  scroll: pageStyles.scroll,
  table: pageStyles.table,
  cell: pageStyles.cell,
});

/** A table of a few columns; on a telephone its words break, and where that is not enough it moves by itself. */
export const SmallTable = (props: {
  /** Says what it is to whoever hears it. */
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) => {
  const { label, head, rows } = props;
  const styles = useStyles();
  return (
    <div className={styles.scroll}>
      <Table className={styles.table} aria-label={label} size="small">
        <TableHeader>
          <TableRow>
            {head.map((title) => (
              <TableHeaderCell key={title} className={styles.cell}>
                {title}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ key, cells }) => (
            <TableRow key={key}>
              {head.map((title, index) => (
                <TableCell key={title} className={styles.cell}>
                  {cells[index]}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
