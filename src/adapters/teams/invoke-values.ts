/** `value` of the invokes that we answer, per name. */
import { z } from 'zod';
import type { ChosenMessage } from '../../core/inbox.ts';

const verb = z.string().min(1).max(100);
/** A form's inputs come as one flat object; without inputs some clients leave it out. */
const data = z.record(z.string(), z.unknown()).nullish();

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
export const executeValue = z.looseObject({ action: z.looseObject({ verb, data }) });

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export const taskValue = z.looseObject({ data: z.looseObject({ verb }) });

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
export const fetchValue = z.looseObject({
  commandId: z.enum(['reportIncident', 'reportMessage']),
  data,
  // Only on a message: from the compose box there is none.
  messagePayload: z.unknown().optional(),
});

export const submitValue = z.looseObject({ data: z.looseObject({ verb }) });

const payload = z.looseObject({
  id: z.string().min(1).max(512),
  linkToMessage: z.string().max(4096).nullish(),
  createdDateTime: z.string().max(64).nullish(),
  from: z.looseObject({ user: z.looseObject({ id: z.string().nullish() }).nullish() }).nullish(),
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
export const consentValue = z.looseObject({ action: z.enum(['accept', 'decline']) });

export const clickedValue = z.looseObject({ verb });

/**
 * Where the chosen message is and whose it is; its text is never read.
 * null: what came is no message, so the report opens as if none had been chosen.
 */
export const chosenMessage = (value: unknown, conversationId: string): ChosenMessage | null => {
  const parsed = payload.safeParse(value);
  if (!parsed.success) return null;
  const { id, linkToMessage, createdDateTime, from } = parsed.data;
  const author = z.guid().safeParse(from?.user?.id);
  const link = linkToMessage && URL.canParse(linkToMessage) ? new URL(linkToMessage) : null;
  const created = createdDateTime ? new Date(createdDateTime) : null;
  return {
    id,
    link: link?.protocol === 'https:' ? link.href : null,
    authorId: author.success ? author.data.toLowerCase() : null,
    createdAt: created && !Number.isNaN(created.getTime()) ? created.toISOString() : null,
    conversationId: conversationId.split(';')[0] ?? null,
  };
};

/** What the card's author put in, without what addresses it: the same for a button and a dialog. */
export const cardData = (sent: Readonly<Record<string, unknown>> | null | undefined): unknown => {
  const { msteams: _msteams, verb: _verb, ...rest } = sent ?? {};
  return rest;
};
