/** Who meets whom in the story that a visitor plays first, in the order in which it goes from hand to hand. */
const STORY = ['teacher1', 'coordinator', 'dsl', 'head', 'deputy.dsl'];

/** 0 comes first; whoever is not in the story comes after everybody who is. */
export const rankInStory = ({ short }) => {
  const at = STORY.indexOf(short);
  return at < 0 ? STORY.length : at;
};

const inStory = ({ short }) => STORY.includes(short);
const has = (role) => (person) => person.roles.includes(role);

/** Groups of the rail; everybody is in the first that takes them. */
const GROUPS = [
  ['People of the story', inStory],
  ['Pupils', has('pupil')],
  ['Elm Lane School', ({ school }) => school === 'ELM'],
  ['Teachers and assistants', (person) => has('staff')(person) || has('supply')(person)],
  ['Others with a role at Oakfield', () => true],
];

/** In the order of the rail. */
export const grouped = (people) => {
  const groups = GROUPS.map(([title]) => ({ title, people: [] }));
  for (const person of people) groups[GROUPS.findIndex(([, takes]) => takes(person))].people.push(person);
  const [story, pupils, elm, staff, others] = groups;
  story.people.sort((a, b) => rankInStory(a) - rankInStory(b));
  return [story, others, staff, pupils, elm].filter((group) => group.people.length > 0);
};
