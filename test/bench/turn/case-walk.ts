/** One user's way round a step of the chart: six clicks, each of which changes the case, and back where it began. */
import { randomUUID } from 'node:crypto';

export interface Walker {
  readonly tenantId: string;
  readonly personId: string;
  readonly school: string;
  readonly incident: string;
  /** The message whose card is clicked. */
  readonly message: string;
  readonly serviceUrl: string;
  /** Of the case where its walk began: tells which click comes next. */
  readonly first: number;
  /** Of the case as the card on the screen has it. */
  readonly rev: number;
}

type Click = readonly [verb: string, inputs: Readonly<Record<string, string>>];

/** On the first question of the chart that every report starts with. */
export const ROUND: readonly Click[] = [
  ['incident.unsure', {}],
  ['incident.return', {}],
  ['incident.choose', { choice: 'yes' }],
  ['incident.save', { 'tick:police': 'true', 'tick:adviser': 'false', 'tick:follow': 'false' }],
  ['incident.save', { 'tick:police': 'false', 'tick:adviser': 'false', 'tick:follow': 'false' }],
  ['incident.back', {}],
];

/** Both servers answer so, letter for letter; looking at the text is far cheaper than reading it as JSON. */
const CARD = '{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{';

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const activityOf = (walker: Walker, value: unknown): Record<string, unknown> => ({
  name: 'adaptiveCard/action',
  type: 'invoke',
  timestamp: new Date().toISOString(),
  localTimestamp: new Date().toISOString(),
  id: `f:${randomUUID()}`,
  channelId: 'msteams',
  serviceUrl: walker.serviceUrl,
  from: {
    id: `29:${walker.personId}`,
    name: 'Somebody Who Clicks',
    aadObjectId: walker.personId,
  },
  conversation: {
    conversationType: 'personal',
    tenantId: walker.tenantId,
    id: `a:1${walker.personId}`,
  },
  recipient: { id: '28:bot', name: 'eSafety Desk' },
  entities: [
    { locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London', type: 'clientInfo' },
  ],
  channelData: {
    tenant: { id: walker.tenantId },
    source: { name: 'message' },
    legacy: { replyToId: walker.message },
  },
  replyToId: walker.message,
  value,
  locale: 'en-GB',
  localTimezone: 'Europe/London',
});

export interface CaseWalk {
  /** The next request's body. */
  next(): string;
  /** @throws when the answer is not the next card: the click was refused, or was too late */
  accepted(status: number, body: string): void;
  rev(): number;
}

export const walkCase = (walker: Walker): CaseWalk => {
  let { rev } = walker;
  const clickAt = (): Click => {
    const click = ROUND[(rev - walker.first) % ROUND.length];
    if (!click) throw new Error('the round has no clicks');
    return click;
  };
  return {
    rev: () => rev,
    next: () => {
      const [verb, inputs] = clickAt();
      const data = { school: walker.school, incident: walker.incident, rev, ...inputs };
      return JSON.stringify(
        activityOf(walker, { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }),
      );
    },
    accepted: (status, body) => {
      if (status !== 200 || !body.startsWith(CARD) || !body.includes(`"rev":${rev + 1}`)) {
        throw new Error(`${clickAt()[0]} on rev ${rev} was not accepted: ${status} ${body.slice(0, 400)}`);
      }
      rev += 1;
    },
  };
};
