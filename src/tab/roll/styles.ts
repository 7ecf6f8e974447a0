import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';

export const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    alignItems: 'flex-start',
  },
  heading: { margin: 0 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  wide: { alignSelf: 'stretch' },
  // A table that is wider than a telephone moves by itself, and is reached by the keyboard.
  scroll: { alignSelf: 'stretch', overflowX: 'auto' },
  table: { width: '100%', tableLayout: 'auto' },
  cell: {
    overflowWrap: 'anywhere',
    whiteSpace: 'normal',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  fields: {
    display: 'grid',
    alignSelf: 'stretch',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(16rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
  },
  group: { margin: 0, padding: 0, border: 'none', alignSelf: 'stretch', minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
  counts: {
    display: 'grid',
    alignSelf: 'stretch',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(9rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
    margin: 0,
  },
  count: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: { ...typographyStyles.title3, margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});
