/** A child who says that somebody is in danger now is heard as such; a small worry wakes nobody at night. */
import { expect, test } from '@jest/globals';
import { DANGER_WORDS } from '../../../src/features/incidents/messages-danger.ts';
import { soundsUrgent } from '../../../src/features/incidents/sounds-urgent.ts';

test.each([
  'someone keeps asking me for pictures with no clothes on and says he will hurt my mum if i tell',
  'he said he will share my pictures if i dont pay him',
  'a man online wants to meet me tonight and i am scared',
  'someone keeps asking me for nudes',
  'my uncle hits me',
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
  'i do not want to live anymore',
  'I cannot go on',
  'i can not breathe',
  'i swallowed all the tablets',
  'i took a load of paracetamol',
  'i took 20 tablets',
  'she drank bleach',
  'i cut my wrists',
  'im cutting again',
  'i self harmed',
  'i will jump in front of a train',
  'going to end it tonight',
  'kys',
  'my dad hits me',
  'he beats me up every night',
  'my step dad hits me every night',
  'he rapes me',
  'he is strangling mum',
  'dad is hurting mummy',
  'he is hurting my little sister',
  'he is killing my mum',
  'he is going to kill my mum',
  'he will kill us',
  'he said he will hurt me tonight',
  'i think he’ll stab my brother',
  'theres a man in my room',
  'my mum is not breathing',
  'my mum will not wake up',
  'i have ran away',
  'they have knives',
  'he is holding a knife',
  'he wont let me leave',
  'im not safe at home',
  'i am not safe at home',
  'please help me',
  'donʼt want to live',
  'don′t want to live',
  'he beats me at home',
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
  'he hit the ball',
  'my dad is killing it at work',
  'I beat my brother at chess',
  'i will beat my brother at chess',
  'he beats me at fifa',
  'mr cole has taken the tablets to the hall',
  'can i take my tablet home',
  'i took a paracetamol for my headache',
  'i cant go on teams',
  'I cannot go on the trip',
  'please help me with my homework',
  'i have a knife and fork',
  'we are going to hit the ball',
  'she will kill the lights',
  'my brother hit me once',
  'we will not go swimming',
  'i am going to the park with my mum',
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

test('a very long text is gone through, whatever it repeats', () => {
  for (const part of ['took ', 'hit me ', 'will ', 'cant go on the ', 'with a ', 'i am not ', "'"])
    expect(soundsUrgent(part.repeat(400_000 / part.length))).toBe(false);
});
