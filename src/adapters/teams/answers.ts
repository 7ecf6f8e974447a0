/** Our answers in the three shapes that Teams reads. */
import type { Answer, Card } from '../../core/answer.ts';
import { sentences } from '../../features/messages/index.ts';

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export const executeBody = (answer: Answer): unknown => {
  const text = (value: string): unknown => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value,
  });
  switch (answer.kind) {
    case 'card':
      return { statusCode: 200, type: CARD_TYPE, value: answer.card };
    case 'text':
      return text(answer.text);
    // A form must not be drawn into a chat: chats are kept, previewed and shared.
    case 'dialog':
      return text(sentences.FORM_ELSEWHERE);
    case 'nothing':
      return text(sentences.DONE);
  }
};

const dialog = (title: string, card: Card): unknown => ({
  task: {
    type: 'continue',
    value: {
      title,
      width: 'medium',
      height: 'large',
      card: { contentType: CARD_TYPE, content: card },
    },
  },
});

const asCard = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});

/**
 * A dialog that opens, from a card or a message extension. A sentence is put on a card: `type: "message"` opens
 * an empty dialog here (MicrosoftDocs/msteams-docs #6740).
 */
export const openBody = (answer: Answer): unknown => {
  switch (answer.kind) {
    case 'dialog':
      return dialog(answer.title, answer.card);
    case 'card':
      return dialog(sentences.DIALOG_TITLE, answer.card);
    case 'text':
      return dialog(sentences.DIALOG_TITLE, asCard(answer.text));
    case 'nothing':
      return dialog(sentences.DIALOG_TITLE, asCard(sentences.DONE));
  }
};

/** A dialog that was sent. No body closes it. */
export const submitBody = (answer: Answer, from: 'card' | 'extension'): unknown => {
  switch (answer.kind) {
    case 'dialog':
      return dialog(answer.title, answer.card);
    case 'text':
      // In a message extension Teams shows an error for `type: "message"` (MicrosoftDocs/msteams-docs #617).
      return from === 'card'
        ? { task: { type: 'message', value: answer.text } }
        : dialog(sentences.DIALOG_TITLE, asCard(answer.text));
    case 'card':
    case 'nothing':
      return undefined;
  }
};
