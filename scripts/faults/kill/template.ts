/** A hub's data with the demonstration in it and one kiosk enrolled: made once, copied as often as it is needed. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enrolReply } from '#protocol/hub/http.ts';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { Hub } from '../world/hub.ts';

export const KIOSK_FILE = 'enrolled-kiosk.json';

export interface EnrolledKey {
  readonly kioskId: string;
  readonly serviceId: string;
  readonly homeId: string;
  readonly privateKeyPem: string;
}

export async function makeHubTemplate(directory: string): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hub = await Hub.start(directory);
  try {
    const response = await fetch(`${hub.url}/api/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: DEMO_HOMES.larkfield.enrolmentCode,
        publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      }),
    });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const enrolled: EnrolledKey = { ...enrolReply.parse(await response.json()), privateKeyPem };
    await writeFile(join(directory, KIOSK_FILE), JSON.stringify(enrolled));
  } finally {
    await hub.stop();
  }
}
