import type { Answer, Card } from '../../core/answer.ts';
import type { Chat, ConversationAddress } from '../../core/chat.ts';
import type { Inbox, Said, Turn } from '../../core/inbox.ts';
import type { Log } from '../../core/log.ts';
import type { WebReply } from '../../core/route.ts';
import { apology, sentences } from '../../features/messages/index.ts';
import type { Contacts } from '../../features/messages/ports.ts';
import type { Activity, InvokeActivity, MessageActivity, UpdateActivity } from './activity.ts';
import { executeBody, openBody, submitBody } from './answers.ts';
import { giveBack } from './give-back.ts';
import {
  cardData,
  chosenMessage,
  clickedValue,
  consentValue,
  executeValue,
  fetchValue,
  submitValue,
  taskValue,
} from './invoke-values.ts';
import type { Patience } from './patience.ts';
import { countFiles, plainText } from './plain-text.ts';
import { badRequest } from './refusals.ts';
import { remember } from './remember.ts';
import { turnOf } from './turn.ts';

export interface InboundPorts {
  readonly tenantId: string;
  readonly inbox: Inbox;
  readonly contacts: Contacts;
  readonly chat: Chat;
  readonly log: Log;
  readonly ids: () => string;
  readonly patience: Patience;
}

/** The verb that both commands of the message extension open. */
const REPORT_VERB = 'incident.report';

/** Conversations greeted in this process: Teams announces one installation in two ways. */
const GREETED_LIMIT = 10_000;

export type Inbound = (activity: Activity) => Promise<WebReply>;

const NOT_KNOWN: WebReply = {
  status: 501,
  body: { error: { code: 501, message: 'This invoke is not known here.' } },
};

const isUpdate = (activity: Activity): activity is UpdateActivity =>
  activity.type === 'conversationUpdate' || activity.type === 'installationUpdate';

/** A verified activity to one of the inbox's five calls, and its answer to the body that Teams reads. */
export const createInbound = (ports: InboundPorts): Inbound => {
  const { tenantId, inbox, contacts, chat, log, ids, patience } = ports;
  const greeted = new Set<string>();

  const apologise = (correlation: string): Card => apology({ id: correlation });

  /** To the person alone, wherever the form was sent from; needs no database, which may be what is broken. */
  const tellSender = async (turn: Turn, to: ConversationAddress, text: string): Promise<void> => {
    const content = { summary: sentences.NEUTRAL_SUMMARY, text };
    const { conversationId: _, ...base } = to;
    const made =
      turn.place.kind === 'personal'
        ? ({ kind: 'sent', conversationId: to.conversationId } as const)
        : await chat.converse(base, turn.who.personId);
    const result =
      made.kind === 'sent' ? await chat.send({ ...to, conversationId: made.conversationId }, content) : made;
    if (result.kind !== 'sent')
      log.warn('turn.not-told', { correlation: turn.correlation, code: result.code });
  };

  /** A form's outcome, when its answer came too late to be shown. */
  const afterForm =
    (turn: Turn, to: ConversationAddress) =>
    (answer: Answer): Promise<void> => {
      const lost = 'unsaved' in answer && answer.unsaved === true;
      const text = lost ? sentences.NOT_SAVED : answer.kind === 'text' ? answer.text : sentences.SAVED_NOW;
      return tellSender(turn, to, text).catch((error: unknown) =>
        log.error('turn.not-answered', error, { correlation: turn.correlation }),
      );
    };

  /** The inbox's answer, or an apology when it breaks. Never rejects. */
  const answered = (
    turn: Turn,
    kind: 'dialog' | 'card',
    work: Promise<Answer>,
    draw: (correlation: string) => Card = apologise,
  ): Promise<Answer> =>
    work.catch((error: unknown): Answer => {
      const { correlation } = turn;
      log.error('turn.failed', error, { correlation });
      const card = draw(correlation);
      return kind === 'card'
        ? { kind, card, unsaved: true }
        : { kind, title: sentences.DIALOG_TITLE, card, unsaved: true };
    });

  const open = (turn: Turn, work: Promise<Answer>): Promise<Answer> =>
    patience.within(
      answered(turn, 'dialog', work),
      { kind: 'text', text: sentences.SLOW_FORM },
      turn.correlation,
    );

  /** A form in the chat is sent by a click: its words are as dear as a dialog's. */
  const send = (
    turn: Turn,
    to: ConversationAddress,
    kind: 'dialog' | 'card',
    { verb, data }: { readonly verb: string; readonly data: unknown },
    work: Promise<Answer>,
  ): Promise<Answer> => {
    const { correlation } = turn;
    const isForm = typeof data === 'object' && data !== null && 'form' in data;
    // Words from a dialog are given back in a dialog only: chats are kept and previewed.
    const draw = kind === 'dialog' ? (id: string) => giveBack(id, verb, data) : apologise;
    return isForm
      ? patience.within(
          answered(turn, kind, work, draw),
          { kind: 'text', text: sentences.STILL_SAVING },
          correlation,
          afterForm(turn, to),
        )
      : patience.within(
          answered(turn, kind, work),
          { kind: 'text', text: sentences.STILL_WORKING },
          correlation,
        );
  };

  /** A click's breakage is shown in place of the card: a form's, as a form. */
  const click = (turn: Turn, to: ConversationAddress, verb: string, data: unknown): Promise<Answer> =>
    send(turn, to, 'card', { verb, data }, inbox.clicked(turn, { verb, data }));

  /** Answers that no HTTP body can carry go out as messages, behind the turn. */
  const say = async (to: ConversationAddress, answer: Answer, replaces: string | null): Promise<void> => {
    if (answer.kind === 'nothing') return;
    const summary = sentences.NEUTRAL_SUMMARY;
    if (answer.kind === 'card') {
      const content = { summary, card: answer.card };
      const updated = replaces === null ? null : await chat.update(to, replaces, content);
      if (updated?.kind !== 'sent') await chat.send(to, content);
      return;
    }
    const text = answer.kind === 'text' ? answer.text : sentences.FORM_ELSEWHERE;
    await chat.send(to, { summary, text });
  };
  const sayBehind = (turn: Turn, to: ConversationAddress, answer: Answer, replaces: string | null): void =>
    patience.behind(
      say(to, answer, replaces).catch((error: unknown) =>
        log.error('turn.not-answered', error, { correlation: turn.correlation }),
      ),
    );

  const addressOf = (activity: MessageActivity | InvokeActivity): ConversationAddress => ({
    tenantId,
    serviceUrl: activity.serviceUrl,
    conversationId: activity.conversation.id,
    botId: activity.recipient.id,
  });

  const message = async (activity: MessageActivity, turn: Turn): Promise<WebReply> => {
    const to = addressOf(activity);
    const files = countFiles(activity);
    if (activity.type === 'messageUpdate') {
      if (activity.channelData?.eventType !== 'editMessage') return { status: 200 };
      return heard(turn, to, { text: plainText(activity), files, edited: true });
    }
    const clicked = clickedValue.safeParse(activity.value);
    if (clicked.success) {
      const answer = await click(turn, to, clicked.data.verb, cardData(clicked.data));
      sayBehind(turn, to, answer, activity.replyToId ?? null);
      return heard(turn, to, { text: '', files });
    }
    return heard(turn, to, { text: plainText(activity), files });
  };

  const heard = async (turn: Turn, to: ConversationAddress, said: Said): Promise<WebReply> => {
    if (said.text === '' && said.files === 0) return { status: 200 };
    const done = inbox
      .said(turn, said)
      .catch((error: unknown): Answer => {
        log.error('turn.failed', error, { correlation: turn.correlation });
        return { kind: 'card', card: apologise(turn.correlation) };
      })
      .then((answer) => sayBehind(turn, to, answer, null));
    await patience.within(done, undefined, turn.correlation);
    return { status: 200 };
  };

  const invoke = async (activity: InvokeActivity, turn: Turn): Promise<WebReply> => {
    const to = addressOf(activity);
    switch (activity.name) {
      case 'adaptiveCard/action': {
        const value = executeValue.safeParse(activity.value);
        if (!value.success) return badRequest(['value.action.verb']);
        const { verb, data } = value.data.action;
        return { status: 200, body: executeBody(await click(turn, to, verb, cardData(data))) };
      }
      case 'task/fetch': {
        const value = taskValue.safeParse(activity.value);
        if (!value.success) return badRequest(['value.data.verb']);
        const { data } = value.data;
        const asked = { verb: data.verb, data: cardData(data) };
        return { status: 200, body: openBody(await open(turn, inbox.opened(turn, asked))) };
      }
      case 'composeExtension/fetchTask': {
        const value = fetchValue.safeParse(activity.value);
        if (!value.success) return badRequest(['value.commandId']);
        const { commandId, data, messagePayload } = value.data;
        const chosen =
          commandId === 'reportMessage' ? chosenMessage(messagePayload, activity.conversation.id) : null;
        const asked = {
          verb: REPORT_VERB,
          data: cardData(data),
          ...(chosen ? { message: chosen } : {}),
        };
        return { status: 200, body: openBody(await open(turn, inbox.opened(turn, asked))) };
      }
      case 'task/submit':
      case 'composeExtension/submitAction': {
        const value = submitValue.safeParse(activity.value);
        if (!value.success) return badRequest(['value.data.verb']);
        const { data } = value.data;
        const submit = { verb: data.verb, data: cardData(data) };
        const answer = await send(turn, to, 'dialog', submit, inbox.submitted(turn, submit));
        return {
          status: 200,
          body: submitBody(answer, activity.name === 'task/submit' ? 'card' : 'extension'),
        };
      }
      // We never ask for a file. Somebody agreed to send one all the same: that one was is all we take from it.
      case 'fileConsent/invoke': {
        const value = consentValue.safeParse(activity.value);
        if (!value.success) return NOT_KNOWN;
        return value.data.action === 'accept' ? heard(turn, to, { text: '', files: 1 }) : { status: 200 };
      }
      default:
        return NOT_KNOWN;
    }
  };

  const update = async (activity: UpdateActivity, turn: Turn | null): Promise<WebReply> => {
    const { id } = activity.conversation;
    if (activity.type === 'installationUpdate' && activity.action?.startsWith('remove')) greeted.delete(id);
    const added =
      activity.type === 'installationUpdate'
        ? activity.action?.startsWith('add') === true
        : activity.membersAdded?.some((member) => member.id === activity.recipient.id) === true;
    if (!added || turn === null || greeted.has(id)) return { status: 200 };
    if (greeted.size >= GREETED_LIMIT) greeted.clear();
    greeted.add(id);
    const done = inbox.installed(turn).catch((error: unknown) => {
      greeted.delete(id);
      log.error('turn.failed', error, { correlation: turn.correlation });
    });
    await patience.within(done, undefined, turn.correlation);
    return { status: 200 };
  };

  return async (activity) => {
    if (activity.type === 'other') return { status: 200 };
    await remember(activity, tenantId, contacts, log);
    const turn = turnOf(activity, tenantId, ids());
    if (isUpdate(activity)) return update(activity, turn);
    if (turn === null) return badRequest(['from.aadObjectId']);
    return activity.type === 'invoke' ? invoke(activity, turn) : message(activity, turn);
  };
};
