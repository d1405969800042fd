/** A home of so many residents, known to the hub, and a hub whose clock can be set. */
import { join } from 'node:path';
import type { Author } from '#domain/people/people.ts';
import { root } from '../../bootstrap/paths.mjs';
import { startProcess, type RunningProcess } from '../../demo/process.ts';
import { Random } from '../../fuzz/random.ts';
import type { Happened } from '../../month/facts.ts';
import { fillHub } from '../../month/fill.ts';
import { idAt, inventResident } from '../../month/people.ts';
import { DEMO_HOMES, DEMO_REGISTRAR } from '../../../sfu-server/demo/people.ts';
import type { Wall } from '../clock/wall.ts';

const DAY_MS = 24 * 60 * 60_000;
const HERE_FOR_DAYS = 100;

/** @returns who lives in Larkfield House */
export async function fillHome(directory: string, residents: number, seed: string): Promise<readonly string[]> {
  const at = Date.now() - HERE_FOR_DAYS * DAY_MS;
  const { homeId, name: homeName } = DEMO_HOMES.larkfield;
  const by: Author = DEMO_REGISTRAR;
  const facts: Happened[] = [];
  for (let order = 0; order < residents; order += 1) {
    const random = new Random(`${seed} resident ${String(order)}`);
    const resident = inventResident(random, order, String(order + 1), at);
    const common = { at, residentId: resident.residentId, by, homeId, writer: 'hub' } as const;
    const placement = { homeId, homeName, from: new Date(at).toISOString() };
    facts.push({ ...common, id: idAt(random, at), kind: 'placement.started', body: { placement } });
    facts.push({ ...common, id: idAt(random, at), kind: 'resident.registered', body: { resident } });
  }
  await fillHub(directory, facts);
  return facts.filter(({ kind }) => kind === 'resident.registered').map(({ residentId }) => residentId);
}

export async function startHubWith(wall: Wall, directory: string, port: number): Promise<RunningProcess> {
  return startProcess({
    name: 'hub',
    args: [join(root, 'sfu-server/main.ts')],
    env: {
      ...wall.env,
      HUB_DATA: directory,
      HUB_PORT: String(port),
      HUB_RTC_PORT: '0',
      HUB_DEMO: '1',
      HUB_LOG_LEVEL: 'error',
      MEDIASOUP_WORKER_BIN: '/nonexistent',
    },
    onLine: () => undefined,
  });
}
