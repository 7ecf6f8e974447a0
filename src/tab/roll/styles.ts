import { makeStyles, tokens } from '@fluentui/react-components';
import { pageStyles } from '../kit/page-styles.ts';

export const useStyles = makeStyles({
  ...pageStyles,
  section: pageStyles.block,
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
});
