/**
 * Room on the disk. A reserve file is kept from the first day on; when the disk is full it is given up, so that saving goes
 * on while somebody is told.
 */
import { open, stat, statfs, unlink } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';

export const RESERVE_FILE = 'reserve';
const TRIAL_FILE = 'trial';
const TRIAL_BYTES = 16 * 1024;
/**
 * A save takes some 12 KiB in database and spool: this is room for five thousand, a month of a home of forty that is
 * observed four times a day.
 */
export const DEFAULT_RESERVE_BYTES = 64 * 1024 * 1024;
/** Less than this is no room: the database writes whole pages, and more than one of them. */
const NO_ROOM_BYTES = 256 * 1024;
const STEP_BYTES = 1024 * 1024;

export interface DiskSpaceParts {
  readonly directory: string;
  readonly reserveBytes: number;
  readonly log: Log;
}

export class DiskSpace {
  readonly #parts: DiskSpaceParts;
  readonly #path: string;
  readonly #changed = new Listeners<undefined>();
  #refused = false;
  #makes: Promise<void> | undefined;
  #closed = false;

  constructor(parts: DiskSpaceParts) {
    this.#parts = parts;
    this.#path = join(parts.directory, RESERVE_FILE);
  }

  /** Told when the reserve was given up, and when there was no room. */
  onChange(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  /** Gives the reserve up. @returns false when there was none */
  async release(): Promise<boolean> {
    try {
      await unlink(this.#path);
    } catch {
      return false;
    }
    this.#parts.log.error({}, 'the disk is full: the reserve has been given up');
    this.#changed.tell(undefined);
    return true;
  }

  /** Something could not be written for want of room. */
  wasRefused(): void {
    this.#refused = true;
    this.#changed.tell(undefined);
  }

  /**
   * How much room there is.
   * @param settled the reserve has had the time to be made; before that its absence means nothing
   */
  async look(settled = true): Promise<Omit<KioskHealth['storage'], 'since'>> {
    const { bavail, bsize } = await statfs(this.#parts.directory);
    const freeBytes = bavail * bsize;
    const hasReserve = await this.#hasReserve();
    const seemsToHaveRoom = hasReserve || freeBytes >= NO_ROOM_BYTES;
    if (this.#refused && seemsToHaveRoom && (await this.#takesBytes())) this.#refused = false;
    const none = this.#refused || (!hasReserve && freeBytes < NO_ROOM_BYTES);
    const scarce = freeBytes < this.#parts.reserveBytes || (settled && !hasReserve);
    return { state: none ? 'full' : scarce ? 'low' : 'ok', freeBytes };
  }

  /** Makes the reserve where there is none and twice the room for it. Two callers get one. */
  makeReserve(): Promise<void> {
    this.#makes ??= this.#make().finally(() => {
      this.#makes = undefined;
    });
    return this.#makes;
  }

  /** Gives up what is being made. May be called twice. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#makes;
  }

  /** Tried and not reckoned: a disk may have room of which this program gets none. */
  async #takesBytes(): Promise<boolean> {
    const path = join(this.#parts.directory, TRIAL_FILE);
    try {
      const handle = await open(path, 'w', 0o600);
      try {
        await handle.writeFile(randomBytes(TRIAL_BYTES));
        await handle.datasync();
      } finally {
        await handle.close();
      }
      return true;
    } catch {
      return false;
    } finally {
      await unlink(path).catch(() => undefined);
    }
  }

  async #hasReserve(): Promise<boolean> {
    if (this.#makes !== undefined) return false;
    const { size } = await stat(this.#path).catch(() => ({ size: 0 }));
    return size >= this.#parts.reserveBytes;
  }

  async #make(): Promise<void> {
    const { directory, reserveBytes, log } = this.#parts;
    try {
      const size = (await stat(this.#path).catch(() => undefined))?.size ?? 0;
      if (size >= reserveBytes) return;
      const { bavail, bsize } = await statfs(directory);
      if (bavail * bsize < 2 * reserveBytes) return;
      const handle = await open(this.#path, 'w', 0o600);
      try {
        // Random, so that no file system stores it in less room than it must give back; in steps, so that a save waits for
        // no long write.
        const step = randomBytes(Math.min(STEP_BYTES, reserveBytes));
        for (let written = 0; written < reserveBytes && !this.#closed; written += step.length) {
          await handle.write(step, 0, Math.min(step.length, reserveBytes - written), written);
          await handle.datasync();
        }
      } finally {
        await handle.close();
      }
    } catch (fault) {
      log.warn({ fault: messageOf(fault) }, 'the reserve could not be made');
      await unlink(this.#path).catch(() => undefined);
    }
  }
}
