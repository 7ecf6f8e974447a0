/** The shapes of the API are the contract's own: what the tab reads is what the server keeps to. */
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { me } from '../../../src/contract/me.ts';
import { REFUSAL_STATUS, refusal } from '../../../src/contract/refusal.ts';
import { wholeApp } from '../../cards/whole-app.ts';

const FOLDER = new URL('../../../src/contract/', import.meta.url);
const modules = await Promise.all(
  (await readdir(FOLDER)).map(async (name) => (await import(new URL(name, FOLDER).href)) as object),
);
const shapes = modules.flatMap((module) => Object.values(module)).filter((one) => one instanceof z.ZodType);

describe('the contract', () => {
  test('has the shape of every answer', () => {
    const routes = wholeApp().features.flatMap((feature) => feature.routes ?? []);
    expect(
      routes.filter(({ answer }) => !shapes.includes(answer as z.ZodType)).map(({ name }) => name),
    ).toEqual([]);
    expect(routes.length).toBeGreaterThan(0);
  });

  test('has one shape for every "no", with the status that browsers and proxies understand', () => {
    expect(refusal.safeParse({ error: { code: 'not-yours', message: 'No.' } }).success).toBe(true);
    expect(refusal.safeParse({ error: { code: 'made-up', message: 'No.' } }).success).toBe(false);
    for (const status of Object.values(REFUSAL_STATUS)) expect([4, 5]).toContain(Math.floor(status / 100));
  });

  test('knows nobody who is at no school', () => {
    expect(me.safeParse({ name: 'Ben', schools: [] }).success).toBe(false);
  });
});
