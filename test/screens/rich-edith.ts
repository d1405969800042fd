/** The rich record of the tests, as a kiosk of the demonstration has it. */
import type { Entry } from '#domain/journal/entry.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { HOME, RESIDENT } from '../fixtures/entries.ts';
import { richRecord, RICH_NOW } from '../fixtures/rich-record.ts';

/** The rich record of the tests as Edith's, all its times moved so that it ends now. */
export function richEdith(): BridgeEntry[] {
  const shift = Date.now() - Date.parse(RICH_NOW);
  const moved = JSON.parse(
    JSON.stringify(richRecord())
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, (time) =>
        new Date(Date.parse(time) + shift).toISOString(),
      )
      .replaceAll(RESIDENT, DEMO_RESIDENT_IDS.edith)
      .replaceAll(HOME, DEMO_HOMES.larkfield.homeId),
  ) as Entry[];
  return moved.map(({ envelope, body, seq }) => ({
    envelope,
    body: JSON.stringify(body),
    ...(seq === undefined ? {} : { seq }),
  }));
}
