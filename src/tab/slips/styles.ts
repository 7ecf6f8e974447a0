import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { pageStyles, rowBox } from '../kit/page-styles.ts';

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  gap: tokens.spacingHorizontalM,
  alignSelf: 'stretch',
} as const;

export const useStyles = makeStyles({
  ...pageStyles,
  section: pageStyles.block,
  form: {
    ...pageStyles.block,
    gap: tokens.spacingVerticalL,
    alignSelf: 'stretch',
    maxWidth: '36rem',
  },
  // A choice with long words must not make the page wider than it is.
  field: { minWidth: 0, alignSelf: 'stretch' },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
  search: { ...line, alignItems: 'end' },
  whose: { ...line, alignItems: 'center' },
  found: { ...line, margin: 0, padding: 0, listStyleType: 'none' },
  pupil: {
    ...typographyStyles.body1Strong,
    margin: 0,
    flexGrow: 1,
    minWidth: '12rem',
    outline: 'none',
    overflowWrap: 'anywhere',
  },
  grow: { flexGrow: 1, minWidth: '12rem' },
  row: {
    ...rowBox,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(16rem, 100%), 1fr))',
  },
  part: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
  },
  struck: { textDecorationLine: 'line-through' },
});
