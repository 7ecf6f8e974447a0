import { makeStyles, tokens } from '@fluentui/react-components';
import { pageStyles } from '../kit/page-styles.ts';

export const useStyles = makeStyles({
  ...pageStyles,
  read: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '44rem',
  },
  clauses: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  clause: {
    display: 'grid',
    gridTemplateColumns: '2.5rem minmax(0, 1fr)',
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  point: { paddingLeft: tokens.spacingHorizontalXXL },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(14rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  value: { margin: 0, overflowWrap: 'anywhere' },
  form: { ...pageStyles.form, gap: tokens.spacingVerticalL, maxWidth: '30rem' },
});
