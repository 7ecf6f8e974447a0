/** The sandbox's tenant as an administrator sees and changes it, over HTTP. */
import { SANDBOX_APP } from '../../src/sandbox/identity/index.ts';
import { personByUpn, TENANT_ID } from '../../src/sandbox/world.ts';

/** Asked of the simulated Graph itself, as an app may. */
const graph = async (url: string, path: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${url}/sandbox/identity/${TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: SANDBOX_APP.clientId,
      client_secret: SANDBOX_APP.secret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const found = await fetch(`${url}/sandbox/graph/v1.0${path}`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  if (!found.ok) throw new Error(`the tenant answers ${found.status}`);
  return (await found.json()) as Record<string, unknown>;
};

/** Is this person's account enabled? */
export const isOn = async (url: string, local: string): Promise<boolean> => {
  const { accountEnabled } = await graph(url, `/users/${personByUpn(local).id}?$select=accountEnabled`);
  return accountEnabled === true;
};

/** Object ids of who is in a group. */
export const membersIn = async (url: string, group: string): Promise<readonly string[]> => {
  const { value } = await graph(url, `/groups/${group}/members?$select=id&$top=999`);
  return (value as { id: string }[]).map(({ id }) => id);
};

/** As an administrator does it in the portal; operations as `/sandbox/tenant/changes` takes them. */
export const changeTenant = async (url: string, operation: Record<string, unknown>): Promise<void> => {
  const answer = await fetch(`${url}/sandbox/tenant/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  });
  if (!answer.ok) throw new Error(`the tenant answers ${answer.status}: ${await answer.text()}`);
};

export const switchOn = (url: string, local: string): Promise<void> =>
  changeTenant(url, { op: 'user.set', id: personByUpn(local).id, set: { accountEnabled: true } });
