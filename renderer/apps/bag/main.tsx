import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bagClient } from '../../connections/bag-client.ts';
import { showStanding } from '../../features/assurance/standing.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import { broughtBy } from './model/read-code.ts';
import './bag.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for its content.');

const brought = broughtBy(window.location.hash);
// Names and the way in stand in the address: they are taken out of it, so that nobody finds them by going back.
window.history.replaceState(null, '', window.location.pathname);
// Another code in the same window is another page.
window.addEventListener('hashchange', () => {
  window.location.reload();
});

showStanding();

createRoot(place).render(
  <StrictMode>
    <App brought={brought} client={bagClient()} />
  </StrictMode>,
);
