import type { HubClient } from './hub-client.ts';
import { createHubPhotos } from './photos.ts';
import type { Hub } from './react.ts';
import { createRecordWriter } from './record-writer.ts';
import { createLive } from './live.ts';
import { createRecords } from './records.ts';
import { createKeptWords } from '../kept/index.ts';
import { createWaysIn } from '../ways-in.ts';

/** All that a page has of the hub: the client, the records that are open, writing into them, and their photographs. */
export function createHub(client: HubClient): Hub {
  const photos = createHubPhotos();
  client.onState((state) => {
    if (state.kind === 'signed-out') photos.forget();
  });
  return {
    client,
    records: createRecords(client),
    live: createLive(client, () => Date.now()),
    writer: createRecordWriter(client, () => crypto.randomUUID()),
    photos,
    kept: createKeptWords(
      client,
      () => window.localStorage,
      () => Date.now(),
    ),
    waysIn: createWaysIn(),
  };
}
