/** How cards look: sizes as in Teams; colours are the page's own, so that light and dark need no new drawing. */

const pair = (name) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle, var(--${name}))` });

const colors = {
  default: { default: 'var(--text)', subtle: 'var(--text-subtle)' },
  dark: { default: 'var(--text)', subtle: 'var(--text-subtle)' },
  light: { default: 'var(--text-inverse)', subtle: 'var(--text-inverse)' },
  accent: pair('accent-text'),
  good: pair('good'),
  warning: pair('warning'),
  attention: pair('attention'),
};

const container = (background) => ({ backgroundColor: background, foregroundColors: colors });

const label = (isSubtle) => ({ color: 'default', isSubtle, size: 'default', weight: 'default' });

export const hostConfig = {
  hostCapabilities: { capabilities: null },
  supportsInteractivity: true,
  choiceSetInputValueSeparator: ',',
  fontTypes: {
    default: {
      fontFamily: 'var(--font)',
      fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: 'ui-monospace, Consolas, monospace',
      fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: container('transparent'),
    emphasis: container('var(--emphasis-bg)'),
    accent: container('var(--accent-bg)'),
    good: container('var(--good-bg)'),
    warning: container('var(--warning-bg)'),
    attention: container('var(--attention-bg)'),
  },
  textStyles: {
    heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' },
    columnHeader: {
      size: 'default',
      weight: 'bolder',
      color: 'default',
      isSubtle: false,
      fontType: 'default',
    },
  },
  textBlock: { headingLevel: 3 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { ...label(false), suffix: ' *', suffixColor: 'attention' },
      optionalInputs: label(false),
    },
    errorMessage: { color: 'attention', isSubtle: false, size: 'small', weight: 'default', spacing: 'small' },
  },
  actions: {
    // Teams shows six and drops the rest.
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  factSet: {
    title: { ...label(false), weight: 'bolder', wrap: true, maxWidth: 160 },
    value: { ...label(false), wrap: true },
    spacing: 12,
  },
};
