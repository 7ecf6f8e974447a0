/**
 * The page's host: Teams, Outlook or Microsoft 365, by teams-js, which talks to Microsoft's own origins and to the page's
 * own alone. No other origin is added, in the sandbox either: its client is of the same origin. It asks for a newer list of them when it is loaded, which the
 * page's policy refuses: it has one built in, and no switch for that (docs/decisions/0017).
 */
import { app, authentication, pages } from '@microsoft/teams-js';

/** Outside of Teams nothing answers; teams-js itself would wait for a minute. */
const HOST_MS = 10_000;
/** Somebody may have to say yes to something. */
const TOKEN_MS = 60_000;
/** The chat's own tab, as the manifest calls it. */
const CHAT = 'conversations';

export type ThemeName = 'light' | 'dark' | 'contrast';

export interface Host {
  readonly theme: ThemeName;
  onTheme(listener: (theme: ThemeName) => void): void;
  /** The access token that Teams holds for this person. @throws NoToken */
  token(): Promise<string>;
  /** null: this host cannot go to the chat; its tab stands above the page. */
  readonly openChat: (() => Promise<void>) | null;
  /** The page is drawn. */
  ready(): void;
}

export class NoHost extends Error {
  constructor() {
    super('no host answers');
    this.name = 'NoHost';
  }
}

export class NoToken extends Error {
  /** Teams' own word, for whoever sets up the app: `resourceRequiresConsent`. */
  readonly detail: string;

  constructor(detail: string) {
    super('no token');
    this.name = 'NoToken';
    this.detail = detail;
  }
}

const within = async <T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
};

const themeOf = (name: string | undefined): ThemeName =>
  name === 'dark' || name === 'contrast' ? name : 'light';

/** A code or a few plain words; anything longer is no code. */
const detailOf = (error: unknown): string => {
  const words = error instanceof Error ? error.message : '';
  return /^[\w .:-]{1,60}$/.test(words) ? words : 'unknown';
};

/** @throws NoHost */
export const joinHost = async (): Promise<Host> => {
  // At top level teams-js rejects at once; every reason is the same to whoever reads the page.
  const joined = app.initialize().catch(() => {
    throw new NoHost();
  });
  await within(HOST_MS, joined, () => new NoHost());
  const context = await within(HOST_MS, app.getContext(), () => new NoHost());
  return {
    theme: themeOf(context.app.theme),
    onTheme: (listener) => app.registerOnThemeChangeHandler((name) => listener(themeOf(name))),
    token: async () => {
      try {
        return await within(TOKEN_MS, authentication.getAuthToken(), () => new NoToken('no answer'));
      } catch (error) {
        throw error instanceof NoToken ? error : new NoToken(detailOf(error));
      }
    },
    openChat: pages.currentApp.isSupported() ? () => pages.currentApp.navigateTo({ pageId: CHAT }) : null,
    ready: () => {
      app.notifyAppLoaded();
      void app.notifySuccess();
    },
  };
};
