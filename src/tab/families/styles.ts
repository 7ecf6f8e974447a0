import { makeStyles, tokens } from '@fluentui/react-components';
import { pageStyles, rowBox } from '../kit/page-styles.ts';

const column = { display: 'flex', flexDirection: 'column' } as const;

export const useStyles = makeStyles({
  ...pageStyles,
  row: { ...rowBox, rowGap: tokens.spacingVerticalS, display: 'flex', flexWrap: 'wrap' },
  who: {
    ...column,
    flex: '1 1 10rem',
    minWidth: 0,
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
  },
  signature: { ...column, alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  needs: { ...column, flex: '3 1 20rem', minWidth: 0, gap: tokens.spacingVerticalS },
  need: column,
});
