export { browserHubClient } from './browser.ts';
export type { HubClient, HubState, SignedOutBecause, Whoami } from './hub-client.ts';
export { createHubPhotos, type HubPhotos } from './photos.ts';
export { createLive, LIVE_QUIET_MS, type Live, type LiveState, type TracePoint } from './live.ts';
export { createRecordWriter, type RecordWriter } from './record-writer.ts';
export { createHub } from './hub.ts';
export { HubContext, useHub, useHubNow, useHubState, useLive, useRecord, type Hub } from './react.ts';
export { createRecords, type Records, type RecordState } from './records.ts';
