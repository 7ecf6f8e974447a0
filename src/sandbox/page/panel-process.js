/** Ends the app's process by a lever that brings another one, and waits for it. */
import * as api from './api.js';

const LOOK_MS = 500;
const PATIENCE_MS = 90_000;

/** null: nobody answers just now. */
const look = async () => {
  try {
    return (await api.installed()) ? await api.process() : null;
  } catch {
    // The line broke: that is what is waited for.
    return null;
  }
};

/** @returns {Promise<{ pid: number, seconds: string }>} of the process that came */
export const endAndWait = async (end, onEnded) => {
  const begun = Date.now();
  const { since } = await end();
  onEnded();
  while (Date.now() - begun < PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await look();
    if (now && now.since !== since)
      return { pid: now.pid, seconds: ((Date.now() - begun) / 1000).toFixed(1) };
  }
  throw new Error('It did not come back. Look at the terminal where you started it.');
};
