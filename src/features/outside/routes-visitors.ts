/** In the tab: links for visitors, shown once, and who has answered. */
import { z } from 'zod';
import { familySaid } from '../../contract/families.ts';
import {
  newVisitor,
  revokeVisitor,
  VISITOR_ROLES,
  type VisitorLink,
  type Visitors,
  visitorLink,
  visitors,
} from '../../contract/links.ts';
import type { AuditEntry } from '../../core/commit.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { foldName } from '../../core/fold-name.ts';
import { isName, oneLine } from '../../core/name.ts';
import { day } from '../agreements/index.ts';
import { fileOf } from '../files/index.ts';
import { historyOf } from './family-rows.ts';
import { newLink, visitorSlip } from './link-issue.ts';
import { type LinksDesk, linkDays } from './links-desk.ts';
import * as say from './links-messages.ts';
import { mattersIn, struckIn } from './needs.ts';
import type { EventFact, OutsideLink, OutsideSave, SignedFact } from './ports.ts';
import { titlesOf } from './routes-families.ts';
import { issueOf, ownAccount } from './routes-links.ts';
import { visitorForms } from './visitor-forms.ts';

const MOST_NAME = 200;

type Row = Visitors['rows'][number];

const stateOf = (
  link: OutsideLink,
  signed: readonly SignedFact[],
  happened: readonly EventFact[],
  now: Date,
): Pick<Row, 'state' | 'standing'> => {
  const struck = struckIn(happened);
  const valid = signed.filter(({ id }) => !struck.has(id)).toReversed();
  // Who signed one and only read another has signed.
  const last = valid.find(({ kind }) => kind === 'signed') ?? valid[0];
  const matters = mattersIn(happened);
  if (link.state === 'revoked') return { state: 'revoked', standing: say.STANDING.revoked };
  if (link.state === 'spent') {
    const lines = [
      ...(last ? [(last.kind === 'signed' ? say.STANDING.signed : say.STANDING.read)(day(last.at))] : []),
      ...matters.map(({ kind, at }) =>
        (kind === 'declined' ? say.STANDING.declined : say.STANDING.question)(day(at)),
      ),
    ];
    return { state: 'answered', standing: lines.join(' ') || say.STANDING.over };
  }
  const until = day(link.expiresAt);
  return new Date(link.expiresAt) > now
    ? { state: 'open', standing: say.STANDING.open(until) }
    : { state: 'run-out', standing: say.STANDING.runOut(until) };
};

/** Where somebody else than the one whom the office expected may have held the phone. Case and accents tell nobody apart. */
const othersThan = (invited: string, typed: readonly (string | null)[]): string =>
  [...new Set(typed.filter((name) => name !== null && foldName(name) !== foldName(invited)))].join(', ');

export const visitorRoutes = (desk: LinksDesk): readonly ApiRoute[] => {
  const write = (call: RouteCall, saves: readonly OutsideSave[], audit: Pick<AuditEntry, 'what' | 'about'>) =>
    desk.work.commit({
      schoolId: call.person.schoolId,
      at: call.at,
      correlation: call.correlation,
      saves,
      audit: [{ who: call.person.personId, ...audit }],
      effects: [],
    });

  const list: ApiRoute<object, Visitors> = {
    name: 'outside.list-visitors',
    method: 'GET',
    path: '/api/outside/visitors',
    may: { roles: VISITOR_ROLES },
    params: z.object({}),
    answer: visitors,
    run: async (call) => {
      ownAccount(call);
      await write(call, [], { what: 'outside.list-visitors', about: null });
      const { schoolId } = call.person;
      const links = await desk.store.links(schoolId, 'visitor');
      const spent = links.flatMap(({ id, state }) => (state === 'spent' ? [id] : []));
      const [signed, happened, roster] = await Promise.all([
        desk.store.signatures(schoolId, spent),
        desk.store.events(schoolId, spent),
        desk.people.roster(schoolId),
      ]);
      const signedBy = Map.groupBy(signed, ({ subjectId }) => subjectId);
      const happenedTo = Map.groupBy(happened, ({ subjectId }) => subjectId);
      const titleOf = titlesOf(desk, schoolId);
      const forms = visitorForms(desk.policies.current(schoolId));
      return {
        forms: forms.map(({ id, title }) => ({ id, title })),
        days: linkDays(desk.people.school(schoolId)),
        rows: links.flatMap((link): Row[] => {
          if (!('name' in link.for)) return [];
          const theirs = signedBy.get(link.id) ?? [];
          const events = happenedTo.get(link.id) ?? [];
          const struck = struckIn(events);
          const names = [...theirs, ...events.flatMap(({ words }) => words ?? [])].map(({ name }) => name);
          return [
            {
              link: link.id,
              name: link.for.name,
              organisation: link.for.organisation ?? '',
              forms: link.for.forms.map(titleOf),
              ...stateOf(link, theirs, events, call.at),
              typed: othersThan(link.for.name, names),
              signed: theirs.flatMap(({ id, form }) =>
                struck.has(id) ? [] : [{ signature: id, title: titleOf(form) }],
              ),
              history: historyOf(events, titleOf, roster),
              waits: mattersIn(events).length > 0,
            },
          ];
        }),
      };
    },
  };

  const make: ApiRoute<z.infer<typeof newVisitor>, VisitorLink> = {
    name: 'outside.make-visitor',
    method: 'POST',
    path: '/api/outside/visitors',
    may: { roles: VISITOR_ROLES },
    params: newVisitor,
    answer: visitorLink,
    run: async (call, sent) => {
      ownAccount(call);
      const name = oneLine(sent.name);
      const organisation = oneLine(sent.organisation) || null;
      if (!isName(name)) throw new Fault('bad-data', say.NAME_MISSING);
      if (name.length > MOST_NAME || (organisation ?? '').length > MOST_NAME)
        throw new Fault('bad-data', say.NAME_TOO_LONG);
      const known = visitorForms(desk.policies.current(call.person.schoolId)).map(({ id }) => id);
      const forms = known.filter((id) => sent.forms.includes(id));
      if (forms.length === 0) throw new Fault('bad-data', say.FORMS_MISSING);
      const issue = issueOf(desk, call);
      const { link, address } = newLink(issue, {
        kind: 'visitor',
        contactId: null,
        for: { name, organisation, forms },
      });
      const [qr, slip] = await Promise.all([
        desk.documents.qr(address),
        desk.documents.slips(visitorSlip(issue, { name, organisation, address })),
      ]);
      await write(call, [{ table: 'outside-link', expected: 'new', next: link }], {
        what: 'outside.make-visitor',
        about: link.id,
      });
      return {
        address,
        until: day(link.expiresAt),
        qr,
        slip: fileOf(say.fileName(issue.school.code, 'pdf'), 'pdf', slip),
      };
    },
  };

  const revoke: ApiRoute<{ link: string }, { said: string }> = {
    name: 'outside.revoke-visitor',
    method: 'POST',
    path: '/api/outside/visitors/revoke',
    may: { roles: VISITOR_ROLES },
    params: revokeVisitor,
    answer: familySaid,
    run: async (call, { link: id }) => {
      ownAccount(call);
      const link = await desk.store.link(call.person.schoolId, id);
      if (link?.kind !== 'visitor' || link.state !== 'open') throw new Fault('changed', say.NO_SUCH_LINK);
      const next = { ...link, state: 'revoked', endedAt: call.at.toISOString() } as const;
      const committed = await write(call, [{ table: 'outside-link', expected: 'open', next }], {
        what: 'outside.revoke-visitor',
        about: link.id,
      });
      if (committed.kind !== 'done') throw new Fault('changed', say.NO_SUCH_LINK);
      return { said: say.REVOKED };
    },
  };

  return [list, make, revoke] as readonly ApiRoute[];
};
