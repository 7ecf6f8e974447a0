/** Draws again when the address changes: the back button works. */
import { useSyncExternalStore } from 'react';
import { hashOf, readWhere, type Where } from './where.ts';

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

export const useWhere = (): Where => readWhere(useSyncExternalStore(subscribe, () => location.hash));

/** The address changes, and the page with it. */
export const goTo = (where: Where): void => {
  location.hash = hashOf(where);
};
