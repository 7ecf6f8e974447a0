import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

export const graph = ({ graph: looked, configuration }: Facts): readonly Finding[] => {
  if (looked.kind === 'not-looked') {
    const todo = configuration.sandbox
      ? 'The sandbox’s Graph is in the app itself. Is the app running? Then set PORT, and DATA_DIR, as for "npm start".'
      : null;
    return [notSeen(`Microsoft Graph: ${looked.why}`, todo)];
  }
  const { silent } = looked.value;
  if (silent === null) return [well('Microsoft Graph answers.')];
  const todo = configuration.sandbox
    ? 'The sandbox’s Graph is in the app itself: look in "Behind the scenes" whether it was made to fail.'
    : 'Are MicrosoftAppId, MicrosoftAppTenantId and the secret right, and is there a way to graph.microsoft.com?';
  return [notWell(`Microsoft Graph: ${silent}`, todo)];
};
