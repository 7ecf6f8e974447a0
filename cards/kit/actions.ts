import type { IActionSet, IExecuteAction, IOpenUrlAction, ISubmitAction } from '@microsoft/teams.cards';
import type { JsonObject } from '../../src/core/json.ts';

export type CardAction = IExecuteAction | IOpenUrlAction | ISubmitAction;

export interface ActionOptions {
  readonly style?: 'positive' | 'destructive';
  /** The card's inputs are not checked and not sent: "Back", "Not sure". */
  readonly ignoreInputs?: boolean;
}

const common = (title: string, { style, ignoreInputs }: ActionOptions) => ({
  title,
  ...(style && { style }),
  ...(ignoreInputs && { associatedInputs: 'none' as const }),
});

/** A button of a card in a chat. `data` holds ids and a rev only. */
export const button = (
  title: string,
  verb: string,
  data: JsonObject = {},
  options: ActionOptions = {},
): IExecuteAction => ({ type: 'Action.Execute', ...common(title, options), verb, data: { ...data } });

/** Opens a dialog: arrives as `task/fetch`. A dialog opens in no other way. */
export const dialogButton = (
  title: string,
  verb: string,
  data: JsonObject = {},
  options: ActionOptions = {},
): ISubmitAction => ({
  type: 'Action.Submit',
  ...common(title, options),
  data: { msteams: { type: 'task/fetch' }, verb, ...data },
});

/** Sends a dialog: arrives as `task/submit`. Inside a dialog nothing else works. */
export const send = (
  title: string,
  verb: string,
  data: JsonObject = {},
  options: ActionOptions = {},
): ISubmitAction => ({ type: 'Action.Submit', ...common(title, options), data: { verb, ...data } });

/** Opens a page in the browser: for what is public alone. */
export const link = (title: string, url: string): IOpenUrlAction => ({ type: 'Action.OpenUrl', title, url });

/** Buttons in the middle of a card, e.g. beside one of several rows. They count towards the six. */
export const buttons = (...actions: readonly (CardAction | null)[]): IActionSet => ({
  type: 'ActionSet',
  actions: actions.filter((action) => action !== null),
});
