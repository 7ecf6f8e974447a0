/** A child who says that somebody is in danger now is heard as such; a small worry wakes nobody at night. */
import { expect, test } from '@jest/globals';
import { DANGER_WORDS } from '../../../src/features/incidents/messages-danger.ts';
import { soundsUrgent } from '../../../src/features/incidents/sounds-urgent.ts';

test.each([
  'he is hitting me now',
  'I want to kill myself',
  'i WANNA die!!',
  'i don’t want to be here any more',
  "I don't want to be alive",
  'I dont want to live',
  'she is cutting herself',
  'he’s at my door',
  'my dad has a knife',
  'I can’t breathe',
  'i took pills',
  'I’ve run away',
  'he said he would kill me',
  'please help me now',
  'I do not want to kill myself but i think of it',
  'somebody is hurting me',
])('"%s" is urgent', (words) => {
  expect(soundsUrgent(words)).toBe(true);
});

test.each([
  'somebody was mean to me online',
  'he hit me last week',
  'this game is killing me',
  'i died in the game again',
  'can you help me',
  'someone knows my password',
  'my knife and fork are lost',
  'i skill myself up',
  'hello',
  '',
])('"%s" is a report like any other', (words) => {
  expect(soundsUrgent(words)).toBe(false);
});

test('every phrase of the list is found as it is written there, and stands there once', () => {
  const phrases = Object.values(DANGER_WORDS).flat();
  expect(phrases.filter((phrase) => !soundsUrgent(`and ${phrase} too`))).toEqual([]);
  expect(phrases.filter((phrase) => !/^[a-z0-9 ]{3,}$/.test(phrase))).toEqual([]);
  expect(new Set(phrases).size).toBe(phrases.length);
});
