/**
 * What a tab asks of Teams and what Teams says to it, as far as teams-js 2.58 needs it. A tab believes messages of
 * Microsoft's own origins and of its own: this page is of its own.
 */

const SDK_VERSION = '2.58.0';
/** What this host can do, beyond what every host can. */
const RUNTIME = {
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: {},
  supports: { pages: { currentApp: {} } },
};
const NOT_FOUND = { errorCode: 404, message: 'there is no such page' };

/** Teams calls light "default". */
export const themeName = () => {
  const { theme } = document.documentElement.dataset;
  return theme === 'dark' || theme === 'contrast' ? theme : 'default';
};

export const themePush = (theme) => ({ func: 'themeChange', args: [theme] });

/** Read again at each ask: `resourceRequiresConsent` and the like are how Teams says no. */
export const tokenFor = async (person) => {
  const answer = await fetch('/sandbox/identity/tab-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: person.id }),
  });
  if (!answer.ok) return [false, 'resourceRequiresConsent'];
  const { token } = await answer.json();
  return [true, token];
};

const contextOf = ({ person, tenantId }) => ({
  theme: themeName(),
  locale: 'en-gb',
  tid: tenantId,
  userObjectId: person.id,
  userPrincipalName: person.upn,
  loginHint: person.upn,
  entityId: 'desk',
  subEntityId: '',
  frameContext: 'content',
  hostClientType: 'web',
  hostName: 'Teams',
  ringId: 'general',
  sessionId: crypto.randomUUID(),
  appSessionId: crypto.randomUUID(),
});

/**
 * @param {{ func?: string, args?: unknown[] }} message
 * @param {{ person: { id: string, upn: string }, tenantId: string, goToChat: () => void }} host
 * @returns {Promise<unknown[] | null>} null: nothing is answered
 */
export const answerTo = async (message, host) => {
  const asked = String(message?.func);
  switch (asked) {
    case 'initialize':
      return ['content', 'web', JSON.stringify(RUNTIME), SDK_VERSION];
    case 'getContext':
      return [contextOf(host)];
    case 'authentication.getAuthToken':
      return tokenFor(host.person);
    case 'pages.currentApp.navigateTo':
      if (message.args?.[0]?.pageId !== 'conversations') return [NOT_FOUND];
      host.goToChat();
      return [null];
    default:
      return null;
  }
};
