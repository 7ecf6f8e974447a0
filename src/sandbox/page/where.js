/** Who you are and where you look, in the address: `#/teacher1/<place>`. A bookmark and the back button work. */

/** @param {{ me: string, place: string | null }} to */
export const go = ({ me, place }) => {
  location.hash = place === null ? `#/${me}` : `#/${me}/${encodeURIComponent(place)}`;
};

/** @returns {{ me: string | null, place: string | null }} */
export const where = () => {
  const [me, place] = location.hash.replace(/^#\//, '').split('/');
  return { me: me || null, place: place ? decodeURIComponent(place) : null };
};
