/** A hub's journal that takes in what a kiosk sends, several batches at once; each entry that was answered is told. */
import { createPrivateKey } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../fuzz/random.ts';
import { entryIds } from '../home/ids.ts';
import { openJournal, SENDING_KIOSK, sendingKiosk, someEntry, type Sender } from './hub-side.ts';
import { WRITER_ORDER, type WriterOrder } from './side.ts';

const AT_ONCE = 3;
const LARGEST_BATCH = 4;
const MOST_TIMES = 20;

const order = JSON.parse(process.env[WRITER_ORDER] ?? '') as WriterOrder;
const sender = JSON.parse(process.env[SENDING_KIOSK] ?? '') as Sender;
const key = createPrivateKey(sender.privateKeyPem);
const acks = openSync(order.acks, 'a');
const ids = [...entryIds(order.seed, order.entries)];
const random = new Random(`${order.seed} writer`);
let counter = 0;

for (let session = 0; session < order.sessions; session += 1) {
  const opened = await untilItWorks(() => openJournal(order.folder));
  const mine = ids.splice(0, Math.ceil(ids.length / (order.sessions - session)));
  const writers = Array.from({ length: 1 + random.below(AT_ONCE) }, async () => {
    while (mine.length > 0) {
      const batch = mine.splice(0, 1 + random.below(LARGEST_BATCH));
      const entries = batch.map((id) => someEntry(sender, key, id, (counter += 1)));
      for (const answer of await untilItWorks(() => opened.journal.append(sendingKiosk(sender), entries))) {
        if (answer.status !== 'accepted') throw new Error(`refused: ${answer.words}`);
        writeSync(acks, `${answer.id}\n`);
      }
    }
  });
  await Promise.all(writers);
  await opened.close();
}

/** Where the hub's disk has failed it does not start, and the kiosk gets no answer: both are tried again. */
async function untilItWorks<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let times = 1; ; times += 1) {
    try {
      return await work();
    } catch (fault) {
      if (times === MOST_TIMES) throw fault;
      await wait(2);
    }
  }
}
