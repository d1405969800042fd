export { browserHubClient } from './browser.ts';
export type { HubClient, HubState, SignedOutBecause, Whoami } from './hub-client.ts';
export { HubContext, useHub, useHubNow, useHubState, useRecord, type Hub } from './react.ts';
export { createRecords, type Records, type RecordState } from './records.ts';
