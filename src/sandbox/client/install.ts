/** Adds the app for everybody and to every team, until the app has answered each time; remembers who has it. */
import { setTimeout as wait } from 'node:timers/promises';
import { ALL_TEAMS, openJournal, personalId, placeOf } from '../connector/index.ts';
import { PEOPLE, personByUpn, type WorldPerson } from '../world.ts';
import { type Activity, installedFor, installedInTeam, type Moment } from './activities.ts';
import type { Deliver } from './deliver.ts';

interface Setup {
  readonly file: string;
  readonly serviceUrl: string;
  readonly deliver: Deliver;
  readonly moment: () => Moment;
  readonly log: (line: string) => void;
  readonly retryMs?: number;
}

export interface Installation {
  done(): boolean;
  /** Resolves when the app is there for everybody; rejects when closed before. */
  readonly finished: Promise<void>;
  close(): void;
}

interface Target {
  readonly key: string;
  activities(action: 'add' | 'add-upgrade'): readonly Activity[];
}

const forPerson = (person: WorldPerson, moment: () => Moment): Target => ({
  key: person.id,
  activities: (action) => {
    const found = placeOf(personalId(person.id));
    if (!found) throw new Error(`no chat for ${person.upn}`);
    return installedFor({ person, place: found.place, thread: null }, moment(), action);
  },
});

const targetsOf = (moment: () => Moment): readonly Target[] => [
  // The team's owner adds the app there first, so that a message to a channel never finds it missing.
  ...ALL_TEAMS.map(
    (team): Target => ({
      key: team.id,
      activities: (action) => {
        const owner = personByUpn(team === ALL_TEAMS[0] ? 'head' : 'elm.head');
        const found = placeOf(team.id);
        if (!found) throw new Error(`no General channel in ${team.name}`);
        return installedInTeam(team, owner, found.place, moment(), action);
      },
    }),
  ),
  ...PEOPLE.map((person) => forPerson(person, moment)),
];

export const startInstallation = (setup: Setup): Installation => {
  const { serviceUrl, deliver, moment, log, retryMs = 200 } = setup;
  const had = new Map<string, string>();
  const journal = openJournal<{ key: string; serviceUrl: string }>(setup.file, (entry) => {
    had.set(entry.key, entry.serviceUrl);
  });
  const closing = new AbortController();
  const missing = (): readonly Target[] => targetsOf(moment).filter(({ key }) => had.get(key) !== serviceUrl);

  const install = async (target: Target): Promise<boolean> => {
    // Another port than last time: the app hears the new address as it would after an upgrade.
    for (const activity of target.activities(had.has(target.key) ? 'add-upgrade' : 'add')) {
      const answer = await deliver(activity, () => moment().id);
      if (answer.kind !== 'answered' || answer.status >= 300) return false;
    }
    had.set(target.key, serviceUrl);
    journal.append({ key: target.key, serviceUrl });
    return true;
  };

  const run = async (): Promise<void> => {
    for (let round = 1; missing().length > 0; round += 1) {
      for (const target of missing()) {
        if (closing.signal.aborted) throw new Error('the sandbox was closed');
        if (await install(target)) continue;
        // The first rounds are the app's own start; after that somebody should know why nothing happens.
        if (round % 50 === 0) log(`sandbox: the app does not take its installation yet (try ${round})`);
        await wait(retryMs, undefined, { signal: closing.signal });
        break;
      }
    }
  };
  const finished = run();
  // Whoever awaits `finished` hears of it; nobody has to.
  finished.catch(() => undefined);
  return { done: () => missing().length === 0, finished, close: () => closing.abort() };
};
