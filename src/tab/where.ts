/** Which page of which school is on show, as it stands in the address: `#/you?school=...`. */
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
