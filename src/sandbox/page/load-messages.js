/** Fetches what stands in a place; what comes or changes meanwhile is not overwritten by what was there before it. */
import * as api from './api.js';
import { state } from './state.js';

/** @param {string} short whoever reads it @param {string} id of the place */
export const loadMessages = async (short, id) => {
  for (;;) {
    const came = state.came.get(id);
    // One after the other: only what was fetched while nothing came is whole.
    // oxlint-disable-next-line no-await-in-loop
    const messages = await api.messagesOf(short, id);
    if (state.came.get(id) !== came) continue;
    state.messages.set(id, messages);
    return;
  }
};
