/** The files of recordings: pieces are added at the end, each is on the disk before it is acknowledged. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface RecordingFiles {
  /** Bytes that are there; 0 while there is no file. */
  size(recordingId: string): Promise<number>;
  /**
   * Adds a piece where it follows on what is there; another one changes nothing.
   * @returns the bytes that are there afterwards: the place of the next piece
   */
  add(recordingId: string, offset: number, data: Uint8Array, limit: number): Promise<number | 'too-large'>;
  /** In hexadecimal, of all that is there. */
  sha256(recordingId: string): Promise<string>;
  /** Safe to call twice. */
  remove(recordingId: string): Promise<void>;
}

/** @param folder made when the first piece comes */
export function createRecordingFiles(folder: string): RecordingFiles {
  /** Pieces of one recording are written one after the other: two at once would each see the same end. */
  const writing = new Map<string, Promise<unknown>>();

  const pathOf = (recordingId: string): string => join(folder, `${recordingId}.webm`);

  async function size(recordingId: string): Promise<number> {
    try {
      return (await stat(pathOf(recordingId))).size;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw fault;
    }
  }

  async function write(
    recordingId: string,
    offset: number,
    data: Uint8Array,
    limit: number,
  ): Promise<number | 'too-large'> {
    const have = await size(recordingId);
    if (offset !== have || data.length === 0) return have;
    if (have + data.length > limit) return 'too-large';
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(pathOf(recordingId), 'a', 0o600);
    try {
      await file.writeFile(data);
      await file.datasync();
    } catch (fault) {
      // Half a piece would shift all that follows.
      await file.truncate(have).catch(() => undefined);
      throw fault;
    } finally {
      await file.close();
    }
    return have + data.length;
  }

  return {
    size,
    add(recordingId, offset, data, limit) {
      const before = writing.get(recordingId) ?? Promise.resolve();
      const written = before.then(() => write(recordingId, offset, data, limit));
      const settled = written
        .catch(() => undefined)
        .finally(() => {
          if (writing.get(recordingId) === settled) writing.delete(recordingId);
        });
      writing.set(recordingId, settled);
      return written;
    },
    async sha256(recordingId) {
      await writing.get(recordingId);
      const hash = createHash('sha256');
      if ((await size(recordingId)) === 0) return hash.digest('hex');
      for await (const piece of createReadStream(pathOf(recordingId))) hash.update(piece as Buffer);
      return hash.digest('hex');
    },
    async remove(recordingId) {
      await writing.get(recordingId);
      await rm(pathOf(recordingId), { force: true });
    },
  };
}
