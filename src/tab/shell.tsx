/** Around every page: which school, which page, and what to do when nothing can be shown. */
import {
  Body1Strong,
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Select,
  tokens,
} from '@fluentui/react-components';
import { Suspense, useEffect, useRef } from 'react';
import { type Me, type MySchool, me as meShape } from '../contract/me.ts';
import type { Api } from './api.ts';
import { Guard } from './kit/guard.tsx';
import { Loading } from './kit/loading.tsx';
import { walkedTo } from './kit/page-heading.tsx';
import { ProblemView } from './kit/problem-view.tsx';
import * as say from './messages.ts';
import { PAGES, pageFor } from './pages.ts';
import type { Host } from './teams.ts';
import { useAnswer } from './use-answer.ts';
import { goTo, useWhere } from './use-where.ts';
import { hashOf } from './where.ts';

const useStyles = makeStyles({
  skip: {
    position: 'absolute',
    left: tokens.spacingHorizontalM,
    top: '-10rem',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { top: tokens.spacingVerticalS, zIndex: 1 },
  },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  subtle: { color: tokens.colorNeutralForeground2 },
  pages: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  // A finger needs 24 pixels at least.
  page: { display: 'inline-flex', alignItems: 'center', minHeight: '1.75rem' },
  current: { fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'underline' },
  main: {
    display: 'block',
    maxWidth: '64rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    outline: 'none',
  },
});

interface Props {
  readonly api: Api;
  readonly host: Host;
}

/** The one in the address; else where they work; else the first. */
const chosen = (me: Me, id: string | null): MySchool | undefined =>
  me.schools.find((school) => school.id === id) ??
  me.schools.find(({ kind }) => kind === 'staff') ??
  me.schools[0];

const Known = ({ me, api, host }: Props & { readonly me: Me }) => {
  const styles = useStyles();
  const where = useWhere();
  const main = useRef<HTMLElement>(null);
  const school = chosen(me, where.school);
  const page = school ? pageFor(PAGES, where.page, school) : PAGES[0];
  const title = school ? page.title(school) : '';
  useEffect(() => {
    document.title = title === '' ? say.APP : `${title} – ${say.APP}`;
  }, [title]);
  if (!school) return null;
  const shown = PAGES.filter(({ isFor }) => isFor(school));
  const { Content } = page;
  return (
    <>
      <Link
        href="#page"
        className={styles.skip}
        onClick={(event) => {
          // The address says which page is on show.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {say.SKIP}
      </Link>
      <header className={styles.header}>
        <div className={styles.name}>
          {me.schools.length > 1 ? (
            <Select
              aria-label={say.SCHOOL}
              value={school.id}
              onChange={(_, { value }) => {
                goTo({ page: page.id, school: value });
              }}
            >
              {me.schools.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          ) : (
            <Body1Strong>{school.name}</Body1Strong>
          )}
          <Caption1 className={styles.subtle}>{say.APP}</Caption1>
        </div>
        {shown.length > 1 && (
          <nav aria-label={say.NAVIGATION}>
            <ul className={styles.pages}>
              {shown.map(({ id, title: titleOf }) => (
                <li key={id}>
                  <Link
                    href={hashOf({ page: id, school: where.school })}
                    aria-current={id === page.id ? 'page' : undefined}
                    className={mergeClasses(styles.page, id === page.id && styles.current)}
                    onClick={walkedTo}
                  >
                    {titleOf(school)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main className={styles.main} ref={main} tabIndex={-1}>
        <Guard key={`${page.id} ${school.id}`}>
          <Suspense fallback={<Loading />}>
            <Content me={me} school={school} api={api} host={host} />
          </Suspense>
        </Guard>
      </main>
    </>
  );
};

export const Shell = ({ api, host }: Props) => {
  const answer = useAnswer(api, '/api/me', meShape);
  if (answer.state === 'ready') return <Known me={answer.value} api={api} host={host} />;
  return (
    <main>
      {answer.state === 'loading' ? (
        <Loading />
      ) : (
        <ProblemView problem={answer.problem} again={answer.again} />
      )}
    </main>
  );
};
