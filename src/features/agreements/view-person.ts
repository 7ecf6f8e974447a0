/** One person and one agreement, as whoever decides sees it: on a card, and in the tab. */
import type { PersonView } from '../../../cards/agreements/person.ts';
import { isDecidable, mayAsk, nextYear, type PersonScene, purposeOf } from './decide.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import type { Signer } from './own-answer.ts';
import type { RequestWords } from './ports.ts';
import { standingInWords } from './register.ts';
import { cut, placeOf } from './view-register.ts';
import { hasQuestion } from './wait.ts';
import { isPupil } from './who.ts';

const MOST_EVENTS = 8;

const nothingTyped: PersonView['typed'] = { answer: '', why: '', until: '', leave: false };

/** What a pupil said with a button alone. */
const pressedBy = ({ request, roster }: PersonScene): RequestWords => {
  if (!isPupil(roster, request.personId)) return {};
  if (request.state === 'declined') return { reason: say.DECLINED_WITHOUT_WORDS };
  return request.question === null ? {} : { question: say.askedWithoutWords(hasQuestion(request)) };
};

/** A question and a reason are read by those who answer; the others see that there is one. */
const wordsOf = (
  { question, answer, reason, exempt }: RequestWords,
  mayAnswer: boolean,
): PersonView['words'] =>
  (
    [
      [say.LABELS.question, mayAnswer ? question : undefined],
      [say.LABELS.answer, mayAnswer ? answer : undefined],
      [say.LABELS.reason, mayAnswer ? reason : undefined],
      [say.LABELS.exempt, exempt],
    ] as const
  ).flatMap(([label, words]) => (words === undefined ? [] : [{ label, words }]));

export type PersonPage = Omit<PersonView, 'from'>;

export const personView = async (
  desk: AgreementsDesk,
  call: Signer,
  scene: PersonScene,
  more: Partial<Pick<PersonView, 'faults' | 'said' | 'typed'>> = {},
): Promise<PersonPage> => {
  const { entry, request, roster, otherName, mayDecide, mayAnswer } = scene;
  const { schoolId } = request;
  const events = await desk.store.events(schoolId, request.id);
  return {
    school: schoolId,
    request: request.id,
    rev: request.rev,
    form: desk.forms.mint(call.person.personId, purposeOf(request)),
    name: cut(entry.name),
    place: placeOf(entry),
    agreement: entry.agreement,
    standing: standingInWords(entry),
    words: [
      ...(otherName === null ? [] : [{ label: say.LABELS.typed, words: otherName }]),
      ...wordsOf({ ...pressedBy(scene), ...request.words }, mayAnswer),
      ...(request.exempt
        ? [{ label: say.LABELS.exemptBy, words: roster.people[request.exempt.by]?.name || say.NO_NAME }]
        : []),
    ],
    history: events
      .toReversed()
      .slice(0, MOST_EVENTS)
      .map(({ kind, at }) => say.historyLine(kind, at)),
    may: {
      ask: mayAsk(scene),
      answer: hasQuestion(request) && mayAnswer,
      exempt: isDecidable(scene) && request.state !== 'exempt',
    },
    askHint: request.state === 'declined' ? say.TALK_FIRST : say.ASK_HINT,
    days: { first: nextYear(call.at, 1, 0), last: nextYear(call.at, 0, 1) },
    typed: more.typed ?? nothingTyped,
    faults: more.faults ?? (mayDecide ? [] : [say.ASK_MYSELF]),
    said: more.said ?? null,
  };
};
