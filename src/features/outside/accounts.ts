/** Which pupil of the roll has which account, by name where it is the only one of its kind on both sides. Pure. */
import { foldName } from '../../core/fold-name.ts';
import type { Roster } from '../../core/person.ts';
import { type AgreementRequest, hasQuestion } from '../agreements/index.ts';
import type { RollPupil } from '../roll/index.ts';
import type { FamilyForm } from './family-forms.ts';
import type { Account, InTeams } from './needs.ts';

const SIGNED: readonly AgreementRequest['state'][] = ['signed', 'acknowledged'];

const inTeams = (request: AgreementRequest, form: FamilyForm, now: Date): InTeams => {
  const { id, hash, state, at, renewAt, signature } = request;
  const counts =
    SIGNED.includes(state) && hash === form.hash && (renewAt === null || new Date(renewAt) > now);
  const kind = state === 'declined' ? state : hasQuestion(request) ? 'question' : null;
  return {
    signedAt: counts ? at : null,
    signature: counts ? signature : null,
    said: kind && { request: id, kind, at },
  };
};

/**
 * Of those pupils who are here alone who have an account, or may have one. `pupils`: also those who have left, whose accounts
 * are often open for a while: what they signed is not their namesake's.
 */
export const accountsOf = (
  pupils: readonly RollPupil[],
  roster: Pick<Roster, 'people'>,
  forms: readonly FamilyForm[],
  requests: readonly AgreementRequest[],
  now: Date,
): ReadonlyMap<string, Account> => {
  const people = Object.values(roster.people).filter(
    ({ kind, enabled, name }) => kind === 'pupil' && enabled && name !== '',
  );
  const accounts = Map.groupBy(people, ({ name }) => foldName(name));
  const named = Map.groupBy(pupils, ({ name }) => foldName(name));
  const asked = Map.groupBy(
    requests.filter(({ state }) => state !== 'closed'),
    ({ personId }) => personId,
  );
  const found = new Map<string, Account>();
  for (const [name, all] of named) {
    const ours = all.filter(({ leftAt }) => leftAt === null);
    const theirs = accounts.get(name) ?? [];
    const [account] = theirs;
    if (!account) continue;
    if (all.length > 1 || theirs.length > 1) {
      for (const { id } of ours) found.set(id, 'several');
      continue;
    }
    const byForm = new Map(
      (asked.get(account.personId) ?? []).flatMap((request) => {
        const form = forms.find(({ id }) => id === request.form);
        return form ? [[form.id, inTeams(request, form, now)] as const] : [];
      }),
    );
    for (const { id } of ours) found.set(id, byForm);
  }
  return found;
};

/** `not-looked`: some name or group could not be read, so that nobody knows who else is called so. */
export type Uncertain = 'no-account' | 'several' | 'not-looked';

/**
 * Whose account is theirs beyond doubt, since access and peace hang on it: both are the only ones of their name, those
 * included that are switched off or have left, and every name could be read. By pupil of the roll.
 */
export const certainAccounts = (
  pupils: readonly RollPupil[],
  roster: Pick<Roster, 'people' | 'partial'>,
): ReadonlyMap<string, { readonly account: string } | { readonly why: Uncertain }> => {
  const isLooked = roster.partial === undefined && !areNamesUnread(roster);
  const people = Object.values(roster.people).filter(({ kind, name }) => kind === 'pupil' && name !== '');
  const accounts = Map.groupBy(people, ({ name }) => foldName(name));
  const named = Map.groupBy(pupils, ({ name }) => foldName(name));
  const found = new Map<string, { readonly account: string } | { readonly why: Uncertain }>();
  for (const [name, all] of named) {
    const theirs = accounts.get(name) ?? [];
    const [account] = theirs;
    const areSeveral = all.length > 1 || theirs.length > 1;
    const isOwn = account?.enabled === true && !account.shared;
    const certain =
      !isLooked || areSeveral || !account || !isOwn
        ? ({ why: !isLooked ? 'not-looked' : areSeveral ? 'several' : 'no-account' } as const)
        : { account: account.personId };
    for (const { id } of all) found.set(id, certain);
  }
  return found;
};

/** Some accounts of pupils have no name yet: they are read with the school's people, and are kept nowhere. */
export const areNamesUnread = ({ people }: Pick<Roster, 'people'>): boolean =>
  Object.values(people).some(({ kind, name }) => kind === 'pupil' && name === '');
