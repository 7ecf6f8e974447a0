/** One slip: whose it is, what was signed, by whom and when. */
import { Body1, Button, Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import { type PupilsFound, pupilsFound, SIGNERS, type Signer, type Slips } from '../../contract/slips.ts';
import type { Api } from '../api.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { Section } from '../kit/section.tsx';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

export interface Given {
  readonly api: Api;
  readonly school: string;
  readonly value: Slips;
  readonly onDone: (said: string) => void;
}

type Pupil = PupilsFound['pupils'][number];
type Form = Slips['forms'][number];

const signersOf = ({ parts }: Form): readonly Signer[] =>
  parts.length > 1 ? SIGNERS : SIGNERS.filter((one) => parts.some((part) => part === one));

const WhichPupil = (props: Given & { readonly choose: (pupil: Pupil) => void }) => {
  const { api, school, choose } = props;
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<PupilsFound | null>(null);
  const work = useWork();
  const [isMissing, setMissing] = useState(false);
  const look = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(search.trim() === '');
    if (search.trim() === '') return setFound(null);
    work.run(async () => setFound(await api.post('/api/outside/pupils', { school, search }, pupilsFound)));
  };
  return (
    <form className={styles.form} onSubmit={look} noValidate>
      <div className={styles.search}>
        <Field
          label={say.SEARCH}
          className={styles.grow}
          {...(isMissing && { validationMessage: say.NEEDS_NAME })}
        >
          <Input
            type="search"
            autoComplete="off"
            value={search}
            onChange={(_, { value }) => setSearch(value)}
          />
        </Field>
        <Button type="submit" disabledFocusable={work.busy}>
          {say.LOOK}
        </Button>
      </div>
      <ProblemBar problem={work.problem} />
      <output className={styles.wide}>
        {found?.pupils.length === 0 && <Body1>{say.NOBODY}</Body1>}
        {found && found.more > 0 && <Body1>{say.moreFound(found.more)}</Body1>}
      </output>
      {found && found.pupils.length > 0 && (
        <ul className={styles.found} aria-label={say.FOUND}>
          {found.pupils.map((pupil) => (
            <li key={pupil.id}>
              <Button onClick={() => choose(pupil)}>
                <bdi>{say.pupilOf(pupil.name, pupil.className)}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
};

const Rest = (props: Given & { readonly pupil: Pupil; readonly again: () => void }) => {
  const { api, school, value, pupil, again, onDone } = props;
  const styles = useStyles();
  const [only, second] = value.forms;
  const [form, setForm] = useState(only && !second ? only.id : '');
  const [signer, setSigner] = useState<Signer | null>(null);
  const [name, setName] = useState('');
  const [relationship, setRelationship] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [hash, setHash] = useState('');
  const [tried, setTried] = useState(false);
  const work = useWork();
  const top = useRef<HTMLParagraphElement>(null);
  // What was pressed is gone: the form begins with whose slip it is.
  useEffect(() => top.current?.focus(), []);
  const chosen = value.forms.find(({ id }) => id === form);
  const signers = chosen ? signersOf(chosen) : [];
  const [alone, other] = signers;
  const who = alone && !other ? alone : signer && signers.includes(signer) ? signer : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (form === '' || who === null) return;
    work.run(async () => {
      const body = { school, pupil: pupil.id, form, signer: who, name, relationship, signedOn, hash };
      onDone((await api.post('/api/outside/slip', body, familySaid)).said);
    });
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <div className={styles.whose}>
        <p ref={top} tabIndex={-1} className={styles.pupil}>
          <bdi>{say.pupilOf(pupil.name, pupil.className)}</bdi>
        </p>
        <Button onClick={again}>{say.ANOTHER_PUPIL}</Button>
      </div>
      <Field
        label={say.AGREEMENT}
        className={styles.field}
        required
        validationMessage={tried && form === '' ? say.NEEDS_AGREEMENT : null}
      >
        <Select
          value={form}
          className={styles.field}
          select={{ className: styles.field }}
          onChange={(_, data) => {
            setForm(data.value);
            setHash('');
          }}
        >
          <option value="">{say.CHOOSE}</option>
          {value.forms.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {signers.length > 1 && (
        <Field label={say.WHO} required validationMessage={tried && who === null ? say.NEEDS_WHO : null}>
          <RadioGroup
            value={who ?? ''}
            onChange={(_, data) => setSigner(SIGNERS.find((one) => one === data.value) ?? null)}
          >
            {signers.map((one) => (
              <Radio key={one} value={one} label={say.SIGNERS[one]} />
            ))}
          </RadioGroup>
        </Field>
      )}
      <Field label={say.NAME} hint={say.NAME_HINT} className={styles.field}>
        <Input value={name} autoComplete="off" onChange={(_, data) => setName(data.value)} />
      </Field>
      {who !== 'pupil' && (
        <Field label={say.RELATIONSHIP} className={styles.field}>
          <Input
            value={relationship}
            autoComplete="off"
            onChange={(_, data) => setRelationship(data.value)}
          />
        </Field>
      )}
      <Field label={say.DATE} hint={say.DATE_HINT} required>
        <Input
          type="date"
          max={value.today}
          value={signedOn}
          onChange={(_, data) => setSignedOn(data.value)}
        />
      </Field>
      {chosen && (
        <Field label={say.WORDING} className={styles.field}>
          <Select
            value={hash}
            className={styles.field}
            select={{ className: styles.field }}
            onChange={(_, data) => setHash(data.value)}
          >
            <option value="">{say.BY_DATE}</option>
            {chosen.wordings.map((one) => (
              <option key={one.hash} value={one.hash}>
                {say.wordingIs(one.version, one.since, one.dated, one.inForce)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <ProblemBar problem={work.problem} />
      <Button type="submit" appearance="primary" disabledFocusable={work.busy}>
        {say.RECORD}
      </Button>
    </form>
  );
};

export const OneSlip = (given: Given) => {
  const [pupil, setPupil] = useState<Pupil | null>(null);
  return (
    <Section block heading={say.ONE}>
      {pupil ? (
        <Rest {...given} key={pupil.id} pupil={pupil} again={() => setPupil(null)} />
      ) : (
        <WhichPupil {...given} choose={setPupil} />
      )}
    </Section>
  );
};
