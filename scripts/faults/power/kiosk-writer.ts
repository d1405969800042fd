/** A kiosk at which sets of observations are saved, several at once; each one that was answered is told. */
import { openSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../fuzz/random.ts';
import { residentsOf } from '../home/furnish.ts';
import { entryIds } from '../home/ids.ts';
import { LocalKiosk, someObservations } from '../home/kiosk.ts';
import { KIOSK_RESIDENTS } from './kiosk-side.ts';
import { WRITER_ORDER, type WriterOrder } from './side.ts';

const AT_ONCE = 3;
const MOST_PRESSES = 20;

const order = JSON.parse(process.env[WRITER_ORDER] ?? '') as WriterOrder;
const acks = openSync(order.acks, 'a');
const ids = [...entryIds(order.seed, order.entries)];
const residents = residentsOf(KIOSK_RESIDENTS);
const random = new Random(`${order.seed} writer`);

for (let session = 0; session < order.sessions; session += 1) {
  const kiosk = await LocalKiosk.start(order.folder);
  await kiosk.signIn();
  const mine = ids.splice(0, Math.ceil(ids.length / (order.sessions - session)));
  const atOnce = 1 + random.below(AT_ONCE);
  const writers = Array.from({ length: atOnce }, async () => {
    for (let id = mine.shift(); id !== undefined; id = mine.shift()) {
      const [residentId, values] = [random.pick(residents), someObservations(90 + random.below(10))];
      await untilSaved(() => kiosk.save(residentId, id, values));
      writeSync(acks, `${id}\n`);
    }
  });
  await Promise.all(writers);
  await kiosk.close();
}

/** Where the disk has failed the kiosk says so, and the carer presses again. */
async function untilSaved(press: () => Promise<unknown>): Promise<void> {
  for (let presses = 1; ; presses += 1) {
    try {
      await press();
      return;
    } catch (fault) {
      if (presses === MOST_PRESSES) throw fault;
      await wait(2);
    }
  }
}
