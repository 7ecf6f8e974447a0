/** One pupil: each agreement with all that was signed and said. */
import { Badge, Body1, Body1Strong, Button, Caption1, Subtitle2 } from '@fluentui/react-components';
import { type FamilyPupil, familyPupil, familySaid } from '../../contract/families.ts';
import { Answered } from '../kit/answered.tsx';
import { Decide } from '../kit/decide.tsx';
import { Done, type Said } from '../kit/done.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { HistoryLines } from '../kit/history-lines.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { Section } from '../kit/section.tsx';
import { Strike } from '../kit/strike.tsx';
import { FILES } from '../messages.ts';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import { Matters } from './matters.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

type Need = FamilyPupil['needs'][number];
type Signature = Need['signatures'][number];

interface Props {
  readonly page: PageProps;
  readonly onDone: (said: string) => void;
}

const OneSignature = ({ page, onDone, signature }: Props & { readonly signature: Signature }) => {
  const styles = useStyles();
  const { line, counts, struck, inTeams } = signature;
  return (
    <li className={styles.signature}>
      <Badge appearance="tint" color={counts ? 'success' : 'subtle'}>
        {counts ? say.COUNTS : say.COUNTS_NOT}
      </Badge>
      <Body1>{line}</Body1>
      {struck !== null && <Caption1 className={styles.subtle}>{struck}</Caption1>}
      {inTeams && <Caption1 className={styles.subtle}>{say.IN_TEAMS}</Caption1>}
      <div className={styles.buttons}>
        <FileButton
          {...page}
          path={`/api/${inTeams ? 'agreements' : 'families'}/signed/${signature.signature}/copy`}
          label={say.COPY}
          name={say.copyOf(line)}
          saved={FILES.saved}
        />
        {!inTeams && struck === null && (
          <Strike
            api={page.api}
            school={page.school.id}
            path="/api/families/strike"
            signature={signature.signature}
            of={line}
            onDone={onDone}
          />
        )}
      </div>
    </li>
  );
};

const OneNeed = ({ page, onDone, need, pupil }: Props & { readonly need: Need; readonly pupil: string }) => {
  const styles = useStyles();
  const work = useWork();
  const { agreement, partTitle, form, part } = need;
  const about = { pupil, form, part };
  const title = `${agreement} (${partTitle})`;
  return (
    <li className={styles.card}>
      <Subtitle2 as="h2" className={styles.heading}>
        {agreement}
      </Subtitle2>
      <Caption1 className={styles.subtle}>{partTitle}</Caption1>
      {!need.signatures.some(({ line }) => line === need.standing) && (
        <Body1Strong>{need.standing}</Body1Strong>
      )}
      {need.exempt !== null && <Body1 className={styles.text}>{need.exempt}</Body1>}
      {need.signatures.length > 0 && (
        <ul className={styles.cards} aria-label={say.SIGNED}>
          {need.signatures.map((signature) => (
            <OneSignature key={signature.signature} page={page} onDone={onDone} signature={signature} />
          ))}
        </ul>
      )}
      {need.may === 'exempt' && (
        <Decide
          api={page.api}
          school={page.school.id}
          path="/api/families/exempt"
          about={about}
          open={say.EXEMPT}
          name={say.exemptOf(title)}
          words={say.EXEMPT_WORDS}
          until={say.UNTIL}
          save={say.EXEMPT_SAVE}
          onDone={onDone}
        />
      )}
      {need.may === 'ask-again' && (
        <Button
          className={styles.start}
          aria-label={say.againOf(title)}
          disabledFocusable={work.busy}
          onClick={() =>
            work.run(async () => {
              const body = { school: page.school.id, ...about };
              onDone((await page.api.post('/api/families/ask-again', body, familySaid)).said);
            })
          }
        >
          {say.AGAIN}
        </Button>
      )}
      <ProblemBar problem={work.problem} />
    </li>
  );
};

export const Pupil = (
  props: Props & {
    readonly pupil: string;
    readonly said: Said | null;
    readonly back: () => void;
    readonly decide: (request: string) => void;
  },
) => {
  const { page, pupil, said, onDone, back, decide } = props;
  const styles = useStyles();
  const query = new URLSearchParams({ school: page.school.id, pupil });
  const answer = useAnswer(page.api, `/api/families/pupil?${query}`, familyPupil);
  return (
    <Answered answer={answer}>
      {({ name, place, matters, needs, history }, again) => {
        const done = (words: string): void => {
          onDone(words);
          again();
        };
        return (
          <div className={styles.page}>
            <div className={styles.section}>
              <Button className={styles.start} appearance="subtle" onClick={back}>
                {say.BACK}
              </Button>
              <PageHeading>{name}</PageHeading>
              <Body1 as="p" className={styles.text}>
                {place}
              </Body1>
              <Done said={said} />
            </div>
            {matters.length > 0 && <Matters page={page} matters={matters} onDone={done} decide={decide} />}
            <ul className={styles.cards}>
              {needs.map((need) => (
                <OneNeed
                  key={`${need.form} ${need.part}`}
                  page={page}
                  onDone={done}
                  need={need}
                  pupil={pupil}
                />
              ))}
            </ul>
            {history.length > 0 && (
              <Section heading={say.HISTORY}>
                <HistoryLines lines={history} />
              </Section>
            )}
          </div>
        );
      }}
    </Answered>
  );
};
