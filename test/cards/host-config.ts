/** How Teams looks, as far as a renderer can be told: colours of its light and dark theme, sizes, spacing. */
const colours = (
  text: string,
  subtle: string,
  accent: string,
  good: string,
  warning: string,
  attention: string,
) => {
  const pair = (colour: string) => ({ default: colour, subtle: colour });
  return {
    default: { default: text, subtle },
    dark: pair('#242424'),
    light: pair('#ffffff'),
    accent: pair(accent),
    good: pair(good),
    warning: pair(warning),
    attention: pair(attention),
  };
};

const LIGHT = colours('#242424', '#616161', '#4f52b2', '#0e700e', '#835c00', '#c50f1f');
const DARK = colours('#ffffff', '#adadad', '#9299f7', '#54b054', '#f2c661', '#eb7a82');

const config = (
  foreground: typeof LIGHT,
  backgrounds: readonly [string, string, string, string, string, string],
) => {
  const [plain, emphasis, accent, good, attention, warning] = backgrounds;
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });
  return {
    supportsInteractivity: true,
    fontFamily: '"Segoe UI", system-ui, "DejaVu Sans", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { none: 0, small: 4, default: 8, medium: 16, large: 24, extraLarge: 32, padding: 12 },
    separator: { lineThickness: 1, lineColor: foreground === LIGHT ? '#e0e0e0' : '#525252' },
    containerStyles: {
      default: style(plain),
      emphasis: style(emphasis),
      accent: style(accent),
      good: style(good),
      attention: style(attention),
      warning: style(warning),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    inputs: { label: { inputSpacing: 'small', requiredInputs: { suffix: ' *', suffixColor: 'attention' } } },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 130 }, value: { wrap: true }, spacing: 12 },
  };
};

export const HOST_CONFIGS = {
  light: config(LIGHT, ['#ffffff', '#f5f5f5', '#e8ebfa', '#f1faf1', '#fdf3f4', '#fffbf5']),
  dark: config(DARK, ['#292929', '#1f1f1f', '#2f2f4a', '#0c270c', '#3f1011', '#3d2e00']),
} as const;
