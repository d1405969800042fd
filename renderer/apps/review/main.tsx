import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserHubClient, createHub, HubContext } from '../../connections/hub-client/index.ts';
import { keepFormsIn } from '../../features/statement-form/index.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import { ReviewContext } from './model/context.ts';
import { createReviewModel } from './model/review-store.ts';
import './review.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the review.');

const client = browserHubClient();
const hub = createHub(client);
keepFormsIn(hub.kept);
const model = createReviewModel(client);
client.start();

createRoot(place).render(
  <StrictMode>
    <HubContext value={hub}>
      <ReviewContext value={model}>
        <App />
      </ReviewContext>
    </HubContext>
  </StrictMode>,
);
