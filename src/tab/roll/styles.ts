import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { numberStyles, pageStyles } from '../kit/page-styles.ts';

export const useStyles = makeStyles({
  ...pageStyles,
  ...numberStyles,
  section: pageStyles.block,
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
  number: { ...typographyStyles.title3, margin: 0 },
});
