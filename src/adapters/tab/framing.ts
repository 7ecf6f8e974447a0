/**
 * Hosts that may frame the tab: Teams, Microsoft 365 and Outlook.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const FRAMING_HOSTS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
];

/** X-Frame-Options is left out: it knows no list of hosts, and would keep Teams from the tab. */
export const framing = (sandbox: boolean): string =>
  `frame-ancestors ${[...(sandbox ? ["'self'"] : []), ...FRAMING_HOSTS].join(' ')}`;
