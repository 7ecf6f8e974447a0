import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

export const graph = ({ graph: looked, configuration }: Facts): readonly Finding[] => {
  if (looked.kind === 'not-looked') return [notSeen(`Microsoft Graph: ${looked.why}`)];
  const { silent } = looked.value;
  if (silent === null) return [well('Microsoft Graph answers.')];
  const todo = configuration.sandbox
    ? 'The sandbox’s Graph is in the app itself: start it first, with the same PORT and DATA_DIR.'
    : 'Are MicrosoftAppId, MicrosoftAppTenantId and the secret right, and is there a way to graph.microsoft.com?';
  return [notWell(`Microsoft Graph: ${silent}`, todo)];
};
