/**
 * Photographs and papers as files that are named by the digest of their bytes. A file under its final name is whole: it was
 * compared with its digest and written to the disk before it got the name. Its bytes are encrypted piece by piece:
 *
 *   TTSEAL1\n  then for each piece  <length of the plain bytes, 4 bytes>  <nonce, encrypted bytes, tag>
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, AttachmentType } from '#domain/attachments/attachment.ts';
import { SEAL_BYTES, type Codec } from '../at-rest/codec.ts';
import { syncDirectory } from '../base/durable-files.ts';
import { InTurn } from '../base/in-turn.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** As much as one message carries. */
export const PIECE_BYTES = 96 * 1024;
const BEGINNING = Buffer.from('TTSEAL1\n', 'latin1');
const LENGTH_BYTES = 4;
/** Longer than any piece that the screen may send. */
const MOST_PIECE_BYTES = 1024 * 1024;

/** Where a piece lies in its file, and which of the plain bytes it has. */
interface Frame {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
}

interface Frames {
  readonly frames: readonly Frame[];
  readonly bytes: number;
  /** Where the last whole piece ends. */
  readonly end: number;
}

export class AttachmentFiles {
  readonly #directory: string;
  readonly #codec: Codec;
  readonly #turns = new InTurn();

  /** @param directory is made when the first file comes */
  constructor(directory: string, codec: Codec) {
    this.#directory = directory;
    this.#codec = codec;
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.#whole(sha256)).catch(() => undefined)) !== undefined;
  }

  /**
   * Adds a piece. One that is there already, or that would leave a gap, changes nothing.
   * @returns how many bytes are here now: where the next piece begins
   * @param look at the whole before it is kept; what it throws is thrown, and nothing is kept
   * @throws RefusalError `digest-wrong` when the last piece has come and the whole is not what was announced; then nothing is kept
   */
  put(
    attachment: Attachment,
    offset: number,
    data: Uint8Array,
    look: (whole: Uint8Array, mediaType: AttachmentType) => Promise<void> = () => Promise.resolve(),
  ): Promise<number> {
    return this.#turns.run(async () => {
      const { sha256, bytes } = attachment;
      if (await this.has(sha256)) return bytes;
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      const part = this.#part(sha256);
      const { bytes: have, end } = await framesOf(part);
      if (offset !== have || offset + data.length > bytes) return have;
      const file = await open(part, end === 0 ? 'w' : 'r+', 0o600);
      try {
        // A piece that was written by half is cut off.
        await file.truncate(end);
        if (end === 0) await file.write(BEGINNING, 0, BEGINNING.length, 0);
        await this.#writeFrame(file, end === 0 ? BEGINNING.length : end, data);
        if (have + data.length < bytes) return have + data.length;
        await file.sync();
      } finally {
        await file.close();
      }
      try {
        const whole = await this.#plainOf(part);
        if (whole === undefined || createHash('sha256').update(whole).digest('hex') !== sha256) {
          throw new RefusalError('digest-wrong', 'The photo was damaged on its way. Nothing was kept. Send it again.');
        }
        await look(whole, attachment.mediaType);
      } catch (fault) {
        await rm(part, { force: true });
        throw fault;
      }
      await rename(part, this.#whole(sha256));
      await syncDirectory(this.#directory);
      return bytes;
    });
  }

  /** How many bytes of it are here. */
  async have(attachment: Attachment): Promise<number> {
    if (await this.has(attachment.sha256)) return attachment.bytes;
    return (await framesOf(this.#part(attachment.sha256))).bytes;
  }

  /** @returns one piece from there on, or undefined when the file is not here */
  async read(sha256: string, offset: number): Promise<{ data: Uint8Array; more: boolean; bytes: number } | undefined> {
    const path = this.#whole(sha256);
    if (!(await this.has(sha256))) return undefined;
    const { frames, bytes } = await framesOf(path);
    const frame = frames.find((one) => offset >= one.offset && offset < one.offset + one.length);
    if (frame === undefined) return { data: new Uint8Array(), more: false, bytes };
    const file = await open(path, 'r');
    try {
      const from = offset - frame.offset;
      const data = (await this.#readFrame(file, frame)).subarray(from, from + PIECE_BYTES);
      return { data, more: offset + data.length < bytes, bytes };
    } finally {
      await file.close();
    }
  }

  /** Safe to call twice. */
  async remove(sha256: string): Promise<void> {
    await this.#turns.run(async () => {
      for (const path of [this.#whole(sha256), this.#part(sha256)]) await rm(path, { force: true });
    });
  }

  /** What was begun and never finished before `before` (milliseconds since 1970) is removed. */
  async tidy(before: number): Promise<void> {
    for (const name of await readdir(this.#directory).catch(() => [])) {
      if (!name.endsWith('.part') && !name.endsWith('.sealing')) continue;
      const path = join(this.#directory, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && (name.endsWith('.sealing') || found.mtimeMs < before)) await rm(path, { force: true });
    }
  }

  /** Encrypts files from before there was a key, each of them as a whole or not at all. */
  async sealWhatIsPlain(): Promise<void> {
    for (const name of await readdir(this.#directory).catch(() => [])) {
      if (!/^[\da-f]{64}(\.part)?$/.test(name)) continue;
      const path = join(this.#directory, name);
      if (await beginsRight(path)) continue;
      const plain = await open(path, 'r');
      const sealing = await open(`${path}.sealing`, 'w', 0o600);
      try {
        await sealing.write(BEGINNING, 0, BEGINNING.length, 0);
        let at = BEGINNING.length;
        const piece = Buffer.alloc(PIECE_BYTES);
        for (;;) {
          const { bytesRead } = await plain.read(piece, 0, PIECE_BYTES, null);
          if (bytesRead === 0) break;
          at = await this.#writeFrame(sealing, at, piece.subarray(0, bytesRead));
        }
        await sealing.sync();
      } finally {
        await plain.close();
        await sealing.close();
      }
      await rename(`${path}.sealing`, path);
      await syncDirectory(this.#directory);
    }
  }

  /** @returns where the next one goes */
  async #writeFrame(file: FileHandle, at: number, data: Uint8Array): Promise<number> {
    const frame = Buffer.alloc(LENGTH_BYTES + data.length + SEAL_BYTES);
    frame.writeUInt32BE(data.length, 0);
    this.#codec.sealBytes(data).copy(frame, LENGTH_BYTES);
    await file.write(frame, 0, frame.length, at);
    return at + frame.length;
  }

  async #readFrame(file: FileHandle, { at, length }: Frame): Promise<Buffer> {
    const sealed = Buffer.alloc(length + SEAL_BYTES);
    await file.read(sealed, 0, sealed.length, at + LENGTH_BYTES);
    return this.#codec.openBytes(sealed);
  }

  /** All of its bytes; undefined where they cannot be read. */
  async #plainOf(path: string): Promise<Uint8Array | undefined> {
    const pieces: Uint8Array[] = [];
    const file = await open(path, 'r');
    try {
      for (const frame of (await framesOf(path)).frames) pieces.push(await this.#readFrame(file, frame));
    } catch {
      return undefined;
    } finally {
      await file.close();
    }
    return Buffer.concat(pieces);
  }

  #whole(sha256: string): string {
    if (!/^[\da-f]{64}$/.test(sha256)) throw new RefusalError('bad-params', 'That is no digest of a file.');
    return join(this.#directory, sha256);
  }

  #part(sha256: string): string {
    return `${this.#whole(sha256)}.part`;
  }
}

async function beginsRight(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING.length), 0, BEGINNING.length, 0);
    return bytesRead === 0 || buffer.subarray(0, bytesRead).equals(BEGINNING.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The whole pieces of a file; none of one that is not there. */
async function framesOf(path: string): Promise<Frames> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  const frames: Frame[] = [];
  let bytes = 0;
  if (size < BEGINNING.length) return { frames, bytes, end: 0 };
  const file = await open(path, 'r');
  let at = BEGINNING.length;
  try {
    const head = Buffer.alloc(LENGTH_BYTES);
    while (at + LENGTH_BYTES <= size) {
      await file.read(head, 0, LENGTH_BYTES, at);
      const length = head.readUInt32BE(0);
      const next = at + LENGTH_BYTES + length + SEAL_BYTES;
      // Zeros are what a power cut leaves of a piece that was written by half.
      if (length === 0 || length > MOST_PIECE_BYTES || next > size) break;
      frames.push({ at, offset: bytes, length });
      bytes += length;
      at = next;
    }
  } finally {
    await file.close();
  }
  return { frames, bytes, end: at };
}
