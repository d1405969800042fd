import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { guestClient, tokenOf } from '../../connections/guest-client.ts';
import { showStanding } from '../../features/assurance/standing.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import './guest.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for its content.');

const token = tokenOf(window.location.hash);
const client = token === undefined ? undefined : guestClient(token);
// Another link in the same window is another page.
window.addEventListener('hashchange', () => {
  window.location.reload();
});

showStanding();

createRoot(place).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
