import type { Chat } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Log } from '../../core/log.ts';
import type { Route } from '../../core/route.ts';
import type { Contacts } from '../../features/messages/ports.ts';
import { createChat } from './chat.ts';
import type { TeamsConfig } from './config.ts';
import { createConnect } from './connector.ts';
import { createDoor } from './door.ts';
import { createInbound } from './inbound.ts';
import { messagesRoute } from './messages-route.ts';
import { createPatience } from './patience.ts';
import { quietLibrary } from './quiet-library.ts';

export type { BotRegistration, TeamsConfig } from './config.ts';

export interface Teams {
  /** `POST /api/messages`. */
  readonly routes: readonly Route[];
  /** Resolves when no turn and no answer is under way: before the store is closed. */
  drained(): Promise<void>;
}

export interface TeamsPorts {
  readonly config: TeamsConfig;
  readonly inbox: Inbox;
  readonly contacts: Contacts;
  /** From `createTeamsChat`. */
  readonly chat: Chat;
  readonly log: Log;
  /** Correlation ids, one for each activity. */
  readonly ids: () => string;
}

const ANSWER_WITHIN_MS = 2_500;

/** The way out. Apart from the way in, because the features need it before there is an inbox. */
export const createTeamsChat = (config: TeamsConfig, clock: Clock, log: Log): Chat =>
  createChat(createConnect(config), clock, log);

export const createTeams = ({ config, inbox, contacts, chat, log, ids }: TeamsPorts): Teams => {
  quietLibrary(log);
  const patience = createPatience(config.answerWithinMs ?? ANSWER_WITHIN_MS, log);
  const inbound = createInbound({ tenantId: config.tenantId, inbox, contacts, chat, log, ids, patience });
  return {
    routes: [messagesRoute(config, createDoor(config), inbound, log)],
    drained: () => patience.drained(),
  };
};
