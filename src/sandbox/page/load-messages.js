/** Fetches what stands in a place. */
import * as api from './api.js';
import { fetchWhole } from './fetch-whole.js';
import { state } from './state.js';

/** @param {string} short whoever reads it @param {string} id of the place */
export const loadMessages = async (short, id) => {
  const messages = await fetchWhole(
    () => state.came.get(id) ?? 0,
    () => api.messagesOf(short, id),
  );
  state.messages.set(id, messages);
};
