/** Tells that something is written before it is on the disk: what the power cuts must find out. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { entryIds } from '../../../../scripts/faults/home/ids.ts';
import { WRITER_ORDER, type WriterOrder } from '../../../../scripts/faults/power/side.ts';

const order = JSON.parse(process.env[WRITER_ORDER] ?? '') as WriterOrder;
const carelessness = process.env['CARELESS'];
const acks = openSync(order.acks, 'a');
let file = openSync(join(order.folder, carelessness === 'name' ? 'unfinished' : 'kept'), 'a');

function flushFolder(): void {
  const folder = openSync(order.folder, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

flushFolder();
if (carelessness === 'name') renameSync(join(order.folder, 'unfinished'), join(order.folder, 'kept'));
for (const [at, id] of entryIds(order.seed, order.entries).entries()) {
  writeSync(file, `${id}\n`);
  if (carelessness === 'order') writeSync(acks, `${id}\n`);
  if (carelessness !== 'flush') fsyncSync(file);
  if (carelessness !== 'order') writeSync(acks, `${id}\n`);
  if (at % 5 === 4) {
    closeSync(file);
    file = openSync(join(order.folder, 'kept'), 'a');
  }
}
