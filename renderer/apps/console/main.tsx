import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserHubClient, createHub, HubContext } from '../../connections/hub-client/index.ts';
import { createShowingFirst, ShowFirst } from '../../features/show-again/index.ts';
import { keepFormsIn } from '../../features/statement-form/index.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import { ConsoleContext } from './model/context.ts';
import { createConsoleModel } from './model/console-store.ts';
import { createOutgoing } from './model/outgoing.ts';
import './console.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the console.');

const showing = createShowingFirst(browserHubClient());
const { client } = showing;
const hub = createHub(client);
keepFormsIn(hub.kept);
const model = createConsoleModel(
  client,
  createOutgoing(hub.writer, () => crypto.randomUUID()),
);
client.start();

createRoot(place).render(
  <StrictMode>
    <HubContext value={hub}>
      <ConsoleContext value={model}>
        <App />
        <ShowFirst showing={showing} />
      </ConsoleContext>
    </HubContext>
  </StrictMode>,
);
