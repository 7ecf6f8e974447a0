/** The sandbox's tenant as an administrator sees and changes it, over HTTP. */
import { SANDBOX_APP } from '../../src/sandbox/identity/index.ts';
import { personByUpn, TENANT_ID } from '../../src/sandbox/world.ts';

/** Is this person's account enabled, asked of the simulated Graph itself? */
export const isOn = async (url: string, local: string): Promise<boolean> => {
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
  const user = await fetch(
    `${url}/sandbox/graph/v1.0/users/${personByUpn(local).id}?$select=accountEnabled`,
    { headers: { authorization: `Bearer ${access_token}` } },
  );
  const { accountEnabled } = (await user.json()) as { accountEnabled: unknown };
  if (typeof accountEnabled !== 'boolean') throw new Error(`the tenant answers ${user.status}`);
  return accountEnabled;
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
