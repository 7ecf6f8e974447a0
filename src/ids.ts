import { randomInt, randomUUID } from 'node:crypto';

export const newId = (): string => randomUUID();

/** Five random digits of a reference. */
export const newDigits = (): string => String(randomInt(100_000)).padStart(5, '0');
