/**
 * Checkpoints outside the database, a line each: a database that was put back to an older state, with all its signatures, is found by
 * what stands here. The further from the hub the file is kept, the more it proves.
 */
import { open, readFile } from 'node:fs/promises';
import type { Checkpoint } from './ports.ts';

export const CHECKPOINT_FILE = 'audit-checkpoints.log';
const FORM = 'teletriage-audit-checkpoint/1';

export interface CheckpointFile {
  /** Those that are not there yet. Resolved when they are on the disk. */
  keep(checkpoints: readonly Checkpoint[]): Promise<void>;
}

function lineOf({ serviceId, seq, chain, at, signature }: Checkpoint, keyId: string): string {
  return JSON.stringify({ form: FORM, service: serviceId, seq, chain, at, key: keyId, signature });
}

function nameOf({ serviceId, seq, chain }: Pick<Checkpoint, 'serviceId' | 'seq' | 'chain'>): string {
  return JSON.stringify([serviceId, seq, chain]);
}

function nameOfLine(line: string): string | undefined {
  try {
    const { service, seq, chain } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify([service, seq, chain]);
  } catch {
    return undefined;
  }
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return '';
    throw fault;
  });
}

/** @param tell is told each line too: a log that is collected elsewhere is one more place */
export function openCheckpointFile(
  path: string,
  keyId: string,
  tell: (checkpoint: Checkpoint) => void = () => undefined,
): CheckpointFile {
  let written: Set<string> | undefined;
  let torn = false;
  let last: Promise<void> = Promise.resolve();

  async function append(checkpoints: readonly Checkpoint[]): Promise<void> {
    if (written === undefined) {
      const text = await textOf(path);
      written = new Set(
        text
          .split('\n')
          .map(nameOfLine)
          .filter((name) => name !== undefined),
      );
      // A hub that was killed in the middle of a line: what follows begins a line of its own.
      torn = text !== '' && !text.endsWith('\n');
    }
    const known = written;
    const fresh = checkpoints.filter((checkpoint) => !known.has(nameOf(checkpoint)));
    if (fresh.length === 0) return;
    const file = await open(path, 'a', 0o600);
    try {
      await file.writeFile(`${torn ? '\n' : ''}${fresh.map((one) => `${lineOf(one, keyId)}\n`).join('')}`);
      await file.sync();
    } finally {
      await file.close();
    }
    torn = false;
    for (const checkpoint of fresh) {
      known.add(nameOf(checkpoint));
      tell(checkpoint);
    }
  }

  return {
    keep(checkpoints) {
      const mine = last.then(() => append(checkpoints));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
