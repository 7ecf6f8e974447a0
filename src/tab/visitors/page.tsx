/** Visitors: a link for somebody who stands at the door, and who has signed. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Checkbox,
  Field,
  Input,
  Link,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import { type VisitorLink, type Visitors, visitorLink, visitors } from '../../contract/links.ts';
import { Answered } from '../kit/answered.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { HistoryLines } from '../kit/history-lines.tsx';
import { PageHeading, walkedTo } from '../kit/page-heading.tsx';
import { pageStyles, rowBox } from '../kit/page-styles.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { saveFile } from '../kit/save-file.ts';
import { Section } from '../kit/section.tsx';
import { FILES } from '../messages.ts';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import { hashOf } from '../where.ts';
import * as say from './messages.ts';

const AT_ONCE = 50;

const useStyles = makeStyles({
  ...pageStyles,
  section: pageStyles.block,
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS },
  // Black on white in every theme: a camera has to read it.
  code: { width: 'min(16rem, 100%)', height: 'auto', backgroundColor: '#ffffff' },
  address: { display: 'block', minHeight: '1.5rem', overflowWrap: 'anywhere', textAlign: 'start' },
  signed: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
  row: {
    ...rowBox,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    paddingLeft: 0,
    paddingRight: 0,
    backgroundColor: 'transparent',
  },
});

interface Made {
  readonly name: string;
  readonly link: VisitorLink;
}

const New = (props: {
  readonly page: PageProps;
  readonly forms: Visitors['forms'];
  readonly onMade: (made: Made) => void;
}) => {
  const { page, forms, onMade } = props;
  const styles = useStyles();
  const work = useWork();
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(
    forms.length === 1 ? forms.map(({ id }) => id) : [],
  );
  const make = (): void =>
    work.run(async () => {
      const body = { school: page.school.id, name, organisation, forms: chosen };
      onMade({ name, link: await page.api.post('/api/outside/visitors', body, visitorLink) });
    });
  return (
    <Section block heading={say.NEW}>
      <div className={styles.fields}>
        <Field label={say.NAME}>
          <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field label={say.ORGANISATION}>
          <Input
            value={organisation}
            autoComplete="off"
            onChange={(_, { value }) => setOrganisation(value)}
          />
        </Field>
      </div>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>
          <Body1Strong>{say.FORMS}</Body1Strong>
        </legend>
        {forms.map(({ id, title }) => (
          <div key={id}>
            <Checkbox
              label={title}
              checked={chosen.includes(id)}
              onChange={(_, { checked }) =>
                setChosen(checked === true ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          </div>
        ))}
      </fieldset>
      <Button appearance="primary" disabledFocusable={work.busy} onClick={make}>
        {say.MAKE}
      </Button>
      <ProblemBar problem={work.problem} />
    </Section>
  );
};

const Shown = ({ made, close }: { readonly made: Made; readonly close: () => void }) => {
  const styles = useStyles();
  const [saved, setSaved] = useState(false);
  const { address, qr, slip, until } = made.link;
  return (
    <section className={styles.section}>
      <PageHeading>{say.made(made.name)}</PageHeading>
      <Body1 as="p" className={styles.text}>
        {say.SCAN}
      </Body1>
      <svg className={styles.code} viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={say.QR}>
        <path d={qr.path} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      <Body1 as="p" className={styles.text}>
        {say.ADDRESS}
      </Body1>
      <Link href={address} target="_blank" rel="noopener noreferrer" className={styles.address}>
        {address}
      </Link>
      <Body1 as="p" className={styles.text}>
        {say.until(until)}
      </Body1>
      <div className={styles.buttons}>
        <Button
          onClick={() => {
            saveFile(slip);
            setSaved(true);
          }}
        >
          {say.SLIP}
        </Button>
        <Button appearance="primary" onClick={close}>
          {say.CLOSE}
        </Button>
      </div>
      <output>{saved && <Body1>{say.SAVED}</Body1>}</output>
    </section>
  );
};

const List = (props: {
  readonly page: PageProps;
  readonly rows: Visitors['rows'];
  readonly again: () => void;
}) => {
  const { page, rows, again } = props;
  const styles = useStyles();
  const work = useWork();
  const [most, setMost] = useState(AT_ONCE);
  const takeBack = (link: string) => (): void =>
    work.run(async () => {
      await page.api.post('/api/outside/visitors/revoke', { school: page.school.id, link }, familySaid);
      again();
    });
  return (
    <Section block heading={say.LIST}>
      <ProblemBar problem={work.problem} />
      {rows.length === 0 && <Body1>{say.NOBODY}</Body1>}
      <ul className={styles.rows}>
        {rows.slice(0, most).map(({ link, name, organisation, forms, state, standing, ...answer }) => (
          <li key={link} className={styles.row}>
            <Body1Strong>
              <bdi>{name}</bdi>
            </Body1Strong>
            {organisation !== '' && <Body1>{organisation}</Body1>}
            <Body1>{standing}</Body1>
            {answer.typed !== '' && (
              <Body1>
                {say.TYPED} <bdi>{answer.typed}</bdi>
              </Body1>
            )}
            {answer.signed.length + answer.history.length === 0 && (
              <Caption1 className={styles.subtle}>{forms.join(', ')}</Caption1>
            )}
            {answer.signed.length > 0 && (
              <ul className={styles.rows} aria-label={say.SIGNED}>
                {answer.signed.map(({ signature, title }) => (
                  <li key={signature} className={styles.signed}>
                    <Body1>{title}</Body1>
                    <FileButton
                      {...page}
                      small
                      path={`/api/families/signed/${signature}/copy`}
                      label={say.COPY}
                      name={say.copyOf(title, name)}
                      saved={FILES.saved}
                    />
                  </li>
                ))}
              </ul>
            )}
            {answer.history.length > 0 && <HistoryLines lines={answer.history} label={say.HISTORY} />}
            {answer.waits && (
              <Link
                href={hashOf({ page: 'families', school: page.school.id })}
                onClick={walkedTo}
                aria-label={say.settleOf(name)}
              >
                {say.SETTLE}
              </Link>
            )}
            {state === 'open' && (
              <Button
                size="small"
                aria-label={say.takeBack(name)}
                disabledFocusable={work.busy}
                onClick={takeBack(link)}
              >
                {say.TAKE_BACK}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > most && <Button onClick={() => setMost(most + AT_ONCE)}>{say.MORE}</Button>}
    </Section>
  );
};

export const VisitorsPage = (page: PageProps) => {
  const styles = useStyles();
  const [made, setMade] = useState<Made | null>(null);
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/outside/visitors?${query}`, visitors);
  return (
    <Answered answer={answer}>
      {({ forms, days, rows }, again) =>
        made ? (
          <Shown
            made={made}
            close={() => {
              walkedTo();
              setMade(null);
              again();
            }}
          />
        ) : (
          <div className={styles.page}>
            <section className={styles.section}>
              <PageHeading>{say.HEADING}</PageHeading>
              {[say.ABOUT, say.works(days)].map((line) => (
                <Body1 as="p" className={styles.text} key={line}>
                  {line}
                </Body1>
              ))}
            </section>
            {forms.length === 0 ? (
              <Body1 as="p" className={styles.text}>
                {say.NO_FORMS}
              </Body1>
            ) : (
              <New
                page={page}
                forms={forms}
                onMade={(one) => {
                  walkedTo();
                  setMade(one);
                }}
              />
            )}
            <List page={page} rows={rows} again={again} />
          </div>
        )
      }
    </Answered>
  );
};
