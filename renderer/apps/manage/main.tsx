import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserHubClient, createHub, HubContext } from '../../connections/hub-client/index.ts';
import { createShowingFirst, ShowFirst } from '../../features/show-again/index.ts';
import { keepFormsIn } from '../../features/statement-form/index.ts';
import '../../ui/base.css';
import { App } from './app.tsx';
import { SupportContext } from './model/context.ts';
import { GovernanceContext } from './model/governance-context.ts';
import { createGovernanceModel } from './model/governance-store.ts';
import { ManagerContext } from './model/manager-context.ts';
import { createManagerModel } from './model/manager-store.ts';
import { ServiceContext } from './model/service-context.ts';
import { createServiceModel } from './model/service-store.ts';
import { StaffContext } from './model/staff-context.ts';
import { createStaffModel } from './model/staff-store.ts';
import { createSupportModel } from './model/support-store.ts';
import './manage.css';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for its content.');

const showing = createShowingFirst(browserHubClient());
const { client } = showing;
const hub = createHub(client);
keepFormsIn(hub.kept);
const model = createSupportModel(client);
const manager = createManagerModel(client);
const staff = createStaffModel(client);
const service = createServiceModel(client);
const governance = createGovernanceModel(client);
client.start();

createRoot(place).render(
  <StrictMode>
    <HubContext value={hub}>
      <SupportContext value={model}>
        <ManagerContext value={manager}>
          <StaffContext value={staff}>
            <GovernanceContext value={governance}>
              <ServiceContext value={service}>
                <App />
                <ShowFirst showing={showing} />
              </ServiceContext>
            </GovernanceContext>
          </StaffContext>
        </ManagerContext>
      </SupportContext>
    </HubContext>
  </StrictMode>,
);
