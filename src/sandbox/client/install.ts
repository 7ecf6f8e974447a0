/** Adds the app for everybody and to every team, until the app has answered each time; remembers who has it. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  ALL_TEAMS,
  OAK_TEAM,
  openJournal,
  type Place,
  type Places,
  personalId,
  type Team,
} from '../connector/index.ts';
import type { Everybody } from '../everybody.ts';
import { personByUpn, type WorldPerson } from '../world.ts';
import { type Activity, installedFor, installedInTeam, type Moment } from './activities.ts';
import type { Deliver } from './deliver.ts';

interface Setup {
  readonly file: string;
  readonly places: Places;
  readonly everybody: Everybody;
  readonly serviceUrl: string;
  readonly deliver: Deliver;
  readonly moment: () => Moment;
  readonly log: (line: string) => void;
  readonly retryMs?: number;
}

export interface Installation {
  /** True for good once everybody had it: who is added later waits alone. */
  done(): boolean;
  /** Resolves when the app is there for everybody; rejects when closed before. */
  readonly finished: Promise<void>;
  /** The same for whoever came since. */
  catchUp(): Promise<void>;
  close(): void;
}

interface Target {
  readonly key: string;
  activities(action: 'add' | 'add-upgrade'): readonly Activity[];
}

export const startInstallation = (setup: Setup): Installation => {
  const { serviceUrl, places, everybody, deliver, moment, log, retryMs = 200 } = setup;
  const had = new Map<string, string>();
  const journal = openJournal<{ key: string; serviceUrl: string }>(setup.file, (entry) => {
    had.set(entry.key, entry.serviceUrl);
  });
  const closing = new AbortController();

  const placed = (id: string): Place => {
    const found = places.placeOf(id);
    if (!found) throw new Error(`there is no place ${id}`);
    return found.place;
  };
  const forTeam = (team: Team): Target => ({
    key: team.id,
    activities: (action) => {
      const owner = personByUpn(team === OAK_TEAM ? 'head' : 'elm.head');
      return installedInTeam(team, owner, placed(team.id), moment(), action);
    },
  });
  const forPerson = (person: WorldPerson): Target => ({
    key: person.id,
    activities: (action) =>
      installedFor({ person, place: placed(personalId(person.id)), thread: null }, moment(), action),
  });
  const missing = (): readonly Target[] =>
    [
      // The team's owner adds the app there first, so that a message to a channel never finds it missing.
      ...ALL_TEAMS.map(forTeam),
      ...everybody
        .list()
        .filter(({ id }) => !everybody.isGone(id))
        .map(forPerson),
    ].filter(({ key }) => had.get(key) !== serviceUrl);

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
  let everybodyHadIt = false;
  const first = async (): Promise<void> => {
    await run();
    everybodyHadIt = true;
  };
  const finished = first();
  let running = finished;
  // Whoever awaits `finished` hears of it; nobody has to.
  finished.catch(() => undefined);
  return {
    done: () => everybodyHadIt,
    finished,
    catchUp: () => {
      running = running.then(run);
      return running;
    },
    close: () => closing.abort(),
  };
};
