export { createPeopleFeature, toPerson } from './feature.ts';
export { createPeople, type People } from './people.ts';
