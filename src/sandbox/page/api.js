/** The sandbox's JSON API. */

const read = async (answer) => {
  const text = await answer.text();
  const body = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new Error(body?.error?.message ?? `The sandbox said ${answer.status}.`);
  return body;
};

const get = async (path) => read(await fetch(`/sandbox${path}`));

const send = async (path, body, method = 'POST') =>
  read(
    await fetch(`/sandbox/${path}`, {
      method,
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

const drop = async (path) => read(await fetch(`/sandbox/${path}`, { method: 'DELETE' }));

/** `{ offset }`, `{ forward }`, `{ school }` or `{ at }`; gives back `{ now, offsetMs }`. */
export const moveClock = (body) => send('clock', body);
export const clock = () => get('/clock');

export const faults = () => get('/api/faults');
export const addFault = (fault) => post('faults', fault);
/** Without an id: all of them. */
export const clearFaults = (id) => drop(id === undefined ? 'api/faults' : `api/faults/${id}`);
export const graphFaults = () => get('/tenant/faults');
export const addGraphFault = (plan) => send('tenant/faults', plan);
export const clearGraphFaults = (id) => drop(id === undefined ? 'tenant/faults' : `tenant/faults/${id}`);

export const wire = () => get('/wire');
export const exchange = (id) => get(`/wire/${id}`);

export const accounts = () => get('/accounts');
export const addAccount = (body) => send('accounts', body);
export const changeAccount = (id, set) => send(`accounts/${id}`, set, 'PATCH');
export const removeAccount = (id) => send(`accounts/${id}/remove`, {});
export const bringBack = (id) => send(`accounts/${id}/bring-back`, {});

export const process = () => get('/process');
export const kill = () => send('process/kill', {});
export const stop = () => send('process/stop', {});
export const reset = () => send('process/reset', { everything: true });

/** What the sandbox tells beside what was written: events `wire`, `world` and `clock`, each with its `detail`, and `open`. */
export const news = new EventTarget();

const AGAIN_MS = 1000;

/** Hears every change until the page goes. `onOpen`, and the event `open`: from now on, the first time or after the line was lost. */
export const listen = ({ onChange, onLost, onOpen }) => {
  const connect = () => {
    const source = new EventSource('/sandbox/api/events');
    source.addEventListener('message', ({ data }) => onChange(JSON.parse(data)));
    for (const name of ['wire', 'world', 'clock'])
      source.addEventListener(name, ({ data }) =>
        news.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(data) })),
      );
    source.addEventListener('error', () => {
      onLost();
      // An app that has just begun to listen answers 404, after which a browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_MS);
    });
    source.addEventListener('open', () => {
      onOpen();
      news.dispatchEvent(new Event('open'));
    });
  };
  connect();
};
