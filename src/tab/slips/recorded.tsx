/** Slips that are recorded, the newest first; what was a mistake is taken back here. */
import { Body1, Body1Strong, Caption1, mergeClasses } from '@fluentui/react-components';
import { Section } from '../kit/section.tsx';
import { Strike } from '../kit/strike.tsx';
import * as say from './messages.ts';
import type { Given } from './one-slip.tsx';
import { useStyles } from './styles.ts';

export const Recorded = ({ api, school, value, onDone }: Given) => {
  const styles = useStyles();
  return (
    <Section block heading={say.RECORDED}>
      {value.slips.length === 0 && (
        <Body1 as="p" className={styles.text}>
          {say.NONE}
        </Body1>
      )}
      <ul className={styles.rows}>
        {value.slips.map((slip) => (
          <li key={slip.id} className={styles.row}>
            <div className={styles.part}>
              <Body1Strong className={mergeClasses(slip.struck !== null && styles.struck)}>
                <bdi>{say.pupilOf(slip.pupil, slip.className)}</bdi>
              </Body1Strong>
              <Caption1>{slip.agreement}</Caption1>
              <Caption1 className={styles.subtle}>{slip.version}</Caption1>
            </div>
            <div className={styles.part}>
              <Caption1>
                <bdi>{say.slipOf(slip.part, slip.name, slip.relationship)}</bdi>
              </Caption1>
              <Caption1 className={styles.subtle}>
                {say.dated(slip.signedOn, slip.recorded, slip.by)}
              </Caption1>
              {slip.struck !== null && <Caption1>{slip.struck}</Caption1>}
            </div>
            <div className={styles.part}>
              {slip.struck === null && (
                <Strike
                  api={api}
                  school={school}
                  path="/api/families/strike"
                  signature={slip.id}
                  of={say.pupilOf(slip.pupil, slip.className)}
                  onDone={onDone}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {value.more > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.more(value.more)}
        </Body1>
      )}
    </Section>
  );
};
