import type { File } from '../../contract/file.ts';

/** As a download of the browser's: nothing is kept in the page. */
export const saveFile = ({ name, type, base64 }: File): void => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then, or never will.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
