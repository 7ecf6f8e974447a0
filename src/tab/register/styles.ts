import { makeStyles, tokens } from '@fluentui/react-components';
import { pageStyles, rowBox } from '../kit/page-styles.ts';

export const useStyles = makeStyles({
  ...pageStyles,
  page: { ...pageStyles.page, gap: tokens.spacingVerticalXL },
  form: { ...pageStyles.form, gap: tokens.spacingVerticalL },
  row: {
    ...rowBox,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(12rem, 100%), 1fr))',
  },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  plain: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});
