export { createPeople, type People } from './people.ts';
