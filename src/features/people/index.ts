export { createPeopleFeature, toPerson } from './feature.ts';
export { assumedStaff, createPeople, type People } from './people.ts';
