export { createPeopleFeature, toPerson } from './feature.ts';
export { NO_FILES } from './messages.ts';
export { assumedStaff, createPeople, type People } from './people.ts';
export { notKnownYet, whichSchoolFor } from './which-school.ts';
