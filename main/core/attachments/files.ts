/**
 * Photographs and papers as files that are named by the digest of their bytes. A file under its final name is whole: it was
 * compared with its digest and written to the disk before it got the name.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { syncDirectory } from '../base/durable-files.ts';
import { InTurn } from '../base/in-turn.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** As much as one message carries. */
export const PIECE_BYTES = 96 * 1024;

export class AttachmentFiles {
  readonly #directory: string;
  readonly #turns = new InTurn();

  /** @param directory is made when the first file comes */
  constructor(directory: string) {
    this.#directory = directory;
  }

  async has(sha256: string): Promise<boolean> {
    return (await sizeOf(this.#whole(sha256))) !== undefined;
  }

  /**
   * Adds a piece. One that is there already, or that would leave a gap, changes nothing.
   * @returns how many bytes are here now: where the next piece begins
   * @throws RefusalError `digest-wrong` when the last piece has come and the whole is not what was announced; then nothing is kept
   */
  put(attachment: Attachment, offset: number, data: Uint8Array): Promise<number> {
    return this.#turns.run(async () => {
      const { sha256, bytes } = attachment;
      if (await this.has(sha256)) return bytes;
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      const part = this.#part(sha256);
      const have = (await sizeOf(part)) ?? 0;
      if (offset !== have || offset + data.length > bytes) return have;
      const file = await open(part, 'a', 0o600);
      try {
        await file.writeFile(data);
        if (have + data.length < bytes) return have + data.length;
        await file.sync();
      } finally {
        await file.close();
      }
      if ((await digestOf(part)) !== sha256) {
        await rm(part, { force: true });
        throw new RefusalError('digest-wrong', 'The photo was damaged on its way. Nothing was kept. Send it again.');
      }
      await rename(part, this.#whole(sha256));
      await syncDirectory(this.#directory);
      return bytes;
    });
  }

  /** How many bytes of it are here. */
  async have(attachment: Attachment): Promise<number> {
    if (await this.has(attachment.sha256)) return attachment.bytes;
    return (await sizeOf(this.#part(attachment.sha256))) ?? 0;
  }

  /** @returns one piece, or undefined when the file is not here */
  async read(sha256: string, offset: number): Promise<{ data: Uint8Array; more: boolean; bytes: number } | undefined> {
    const path = this.#whole(sha256);
    const bytes = await sizeOf(path);
    if (bytes === undefined) return undefined;
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, offset);
      return { data: buffer.subarray(0, bytesRead), more: offset + bytesRead < bytes, bytes };
    } finally {
      await file.close();
    }
  }

  /** What was begun and never finished before `before` (milliseconds since 1970) is removed. */
  async tidy(before: number): Promise<void> {
    for (const name of await readdir(this.#directory).catch(() => [])) {
      if (!name.endsWith('.part')) continue;
      const path = join(this.#directory, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  #whole(sha256: string): string {
    if (!/^[\da-f]{64}$/.test(sha256)) throw new RefusalError('bad-params', 'That is no digest of a file.');
    return join(this.#directory, sha256);
  }

  #part(sha256: string): string {
    return `${this.#whole(sha256)}.part`;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    for await (const piece of file.createReadStream({ autoClose: false })) hash.update(piece as Buffer);
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
