/** The sandbox's JSON API. */

const read = async (answer) => {
  const text = await answer.text();
  const body = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new Error(body?.error?.message ?? `The sandbox said ${answer.status}.`);
  return body;
};

const get = async (path) => read(await fetch(`/sandbox${path}`));

const send = async (path, body) =>
  read(
    await fetch(`/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const post = (path, body) => send(`api/${path}`, body);

export const world = () => get('/api/world');

export const messagesOf = (as, conversation) =>
  get(`/api/messages?as=${encodeURIComponent(as)}&conversation=${encodeURIComponent(conversation)}`);

/** True when the app is there for everybody. */
export const installed = async () => (await fetch('/sandbox/people')).ok;

/** These give back what the app answered: `{ status, body, tries }`. */
export const say = (body) => post('say', body);
export const remove = (body) => post('delete', body);
export const click = (body) => post('click', body);
export const sendValue = (body) => post('value', body);
export const openDialog = (body) => post('open', body);
export const sendDialog = (body) => post('submit', body);
export const openCommand = (body) => post('command', body);
export const sendCommand = (body) => post('command/submit', body);

export const moveClock = (offset) => send('clock', { offset });
export const addFault = (fault) => post('faults', fault);
export const clearFaults = async () => read(await fetch('/sandbox/api/faults', { method: 'DELETE' }));

/** Hears every change until the page goes. `onBack` after the line was lost and found. */
export const listen = ({ onChange, onLost, onBack }) => {
  const source = new EventSource('/sandbox/api/events');
  let lost = false;
  source.addEventListener('message', ({ data }) => onChange(JSON.parse(data)));
  source.addEventListener('error', () => {
    lost = true;
    onLost();
  });
  source.addEventListener('open', () => {
    if (lost) onBack();
    lost = false;
  });
};
