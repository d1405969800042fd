export { browserHubClient } from './browser.ts';
export type { HubClient, HubState, SignedOutBecause, Whoami } from './hub-client.ts';
