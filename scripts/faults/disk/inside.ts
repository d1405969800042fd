/** Runs where mounts are its own: one small disk after the other, each of another size. Results go to the parent. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import { mountSmallDisk, unmount } from './mount.ts';
import { diskRound } from './round.ts';

const SMALLEST_BYTES = 4 * 1024 * 1024;
const LARGEST_BYTES = 16 * 1024 * 1024;

const [folder = '', rounds = '', seed = ''] = process.argv.slice(2);
const disk = join(folder, 'disk');
mkdirSync(disk);
for (let round = 0; round < Number(rounds); round += 1) {
  const random = new Random(`${seed} ${String(round)}`);
  mountSmallDisk(disk, SMALLEST_BYTES + random.below(LARGEST_BYTES - SMALLEST_BYTES));
  try {
    const result = await diskRound({
      seed: `${seed} ${String(round)}`,
      random,
      disk,
      copy: join(folder, 'copy'),
      restarts: round % 2 === 0,
    });
    process.send?.(result);
  } finally {
    unmount(disk);
  }
}
process.disconnect();
