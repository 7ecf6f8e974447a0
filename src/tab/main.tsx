import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api.ts';
import { NoHostView } from './kit/problem-view.tsx';
import { Shell } from './shell.tsx';
import { joinHost, NoHost } from './teams.ts';
import { Themed } from './themed.tsx';

const place = document.getElementById('page');
if (!place) throw new Error('the page has no place for itself');
const root = createRoot(place);

try {
  const host = await joinHost();
  root.render(
    <StrictMode>
      <Themed host={host}>
        <Shell api={createApi(host)} host={host} />
      </Themed>
    </StrictMode>,
  );
  host.ready();
} catch (error) {
  if (!(error instanceof NoHost)) throw error;
  root.render(
    <Themed host={null}>
      <NoHostView />
    </Themed>,
  );
}
