/** Which page of which school is on show, in the address: `#/you?school=...`. The back button works. */
import { useSyncExternalStore } from 'react';

export interface Where {
  /** '' at first. */
  readonly page: string;
  readonly school: string | null;
}

export const readWhere = (hash: string): Where => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { page: path, school: new URLSearchParams(query).get('school') };
};

export const hashOf = ({ page, school }: Where): string =>
  `#/${page}${school === null ? '' : `?${new URLSearchParams({ school })}`}`;

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

export const useWhere = (): Where => readWhere(useSyncExternalStore(subscribe, () => location.hash));
