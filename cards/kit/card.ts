import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards';
import type { Card } from '../../src/core/answer.ts';
import type { CardAction } from './actions.ts';

/** null: nothing is drawn, so that a part which is not always there needs no branch in the card. */
export type CardPart = CardElement | null | readonly (CardElement | null)[];

/** Where a card is seen. A card in a chat is kept and previewed: nothing about a person is on it. */
export type CardKind = 'chat' | 'dialog';

export interface CardParts {
  readonly body: readonly CardPart[];
  /** At most six: Teams shows no more. */
  readonly actions?: readonly (CardAction | null)[];
  /** What a client without cards shows and a screen reader says first: always neutral. */
  readonly summary?: string;
  /** The whole width of the chat, for a chart's picture. */
  readonly wide?: boolean;
}

/** 1.5 is the newest version that Teams draws on all its clients. */
export const card = ({ body, actions = [], summary, wide }: CardParts): Card => {
  const shown = actions.filter((action) => action !== null);
  const drawn: IAdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en-GB',
    fallbackText: summary ?? 'Please open this in Teams.',
    body: body.flat().filter((part) => part !== null),
    ...(shown.length > 0 && { actions: shown }),
    ...(wide && { msteams: { width: 'full' } }),
  };
  return drawn as unknown as Card;
};
