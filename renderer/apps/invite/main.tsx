import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tokenOf } from '../../connections/guest-client.ts';
import { createWaysIn } from '../../connections/ways-in.ts';
import { showStanding } from '../../features/assurance/standing.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import './invite.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for its content.');

const token = tokenOf(window.location.hash);
const waysIn = createWaysIn();
// Another link in the same window is another page.
window.addEventListener('hashchange', () => {
  window.location.reload();
});

showStanding();

createRoot(place).render(
  <StrictMode>
    <App token={token} waysIn={waysIn} />
  </StrictMode>,
);
