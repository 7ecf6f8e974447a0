import {
  createDOMRenderer,
  FluentProvider,
  makeStyles,
  RendererProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Host, ThemeName } from './teams.ts';

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme } as const;

const useStyles = makeStyles({ page: { backgroundColor: tokens.colorNeutralBackground2 } });

/** The server's policy lets only styles through that carry its number. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="styles"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const Ground = ({ theme, children }: { readonly theme: ThemeName; readonly children: ReactNode }) => (
  <FluentProvider theme={THEMES[theme]} className={useStyles().page}>
    {children}
  </FluentProvider>
);

/** In the colours of whatever is around the page. `host` null: there is nothing around it. */
export const Themed = ({ host, children }: { readonly host: Host | null; readonly children: ReactNode }) => {
  const [theme, setTheme] = useState<ThemeName>(host?.theme ?? 'light');
  useEffect(() => host?.onTheme(setTheme), [host]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Ground theme={theme}>{children}</Ground>
    </RendererProvider>
  );
};
