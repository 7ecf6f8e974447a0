/** Who said no and who asked something, until somebody of the school has settled it. */
import { Badge, Body1, Body1Strong, Button, Caption1 } from '@fluentui/react-components';
import type { FamilyMatter } from '../../contract/families.ts';
import { Decide } from '../kit/decide.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

export const Matters = (props: {
  readonly page: PageProps;
  readonly matters: readonly FamilyMatter[];
  readonly onDone: (said: string) => void;
  /** Opens the register where a pupil's own, said in Teams, is decided. */
  readonly decide: (request: string) => void;
}) => {
  const { page, matters, onDone, decide } = props;
  const styles = useStyles();
  return (
    <Section heading={say.MATTERS}>
      {matters.length === 0 && (
        <Body1 as="p" className={styles.text}>
          {say.NO_MATTERS}
        </Body1>
      )}
      <ul className={styles.cards}>
        {matters.map(({ matter, kind, name, className, also, agreement, about, words, request }) => (
          <li key={matter} className={styles.card}>
            <Badge
              className={styles.start}
              appearance="tint"
              size="large"
              color={kind === 'declined' ? 'danger' : 'informative'}
            >
              {say.KINDS[kind]}
            </Badge>
            {[{ name, className }, ...also].map((child, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two children may have one name and class
              <Body1Strong key={index}>
                <bdi>{child.name}</bdi> ({child.className || say.NO_CLASS})
              </Body1Strong>
            ))}
            <Caption1 className={styles.subtle}>
              {agreement}. {about}
            </Caption1>
            <Body1 as="p" className={styles.said}>
              {words}
            </Body1>
            {also.length > 0 && (
              <Body1 as="p" className={styles.text}>
                {say.together(also.length + 1)}
              </Body1>
            )}
            {request === null ? (
              <Decide
                api={page.api}
                school={page.school.id}
                path="/api/families/settle"
                about={{ matter }}
                open={say.SETTLE}
                name={say.settleOf([name, ...also.map((child) => child.name)].join(', '), agreement)}
                words={say.SETTLE_WORDS}
                hint={say.SETTLE_HINT}
                save={say.SETTLE_SAVE}
                onDone={onDone}
              />
            ) : (
              <Button
                className={styles.start}
                aria-label={say.decideOf(name, agreement)}
                onClick={() => decide(request)}
              >
                {say.DECIDE}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
