/**
 * Photographs and papers of the record: kept as files here, sent behind the entries that refer to them, and fetched from the
 * hub when somebody wants to see one that was taken elsewhere.
 */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Method, Params, ResultOf } from '#protocol/wire/contract.ts';
import { demandHarmless } from '#protocol/paper/taken-in.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { AttachmentRepository, Unsent } from '../store/attachments.ts';
import type { AttachmentFiles } from './files.ts';

export const RETRY_MS = 10_000;

export interface AttachmentParts {
  readonly files: AttachmentFiles;
  readonly store: AttachmentRepository;
  readonly time: Time;
  readonly log: Log;
  readonly request: <M extends Method<KioskLink>>(
    method: M,
    params: Params<KioskLink, M>,
  ) => Promise<ResultOf<KioskLink, M>>;
  /** What the record says of a file of this resident, or undefined. */
  readonly describe: (residentId: ResidentId, sha256: string) => Promise<Attachment | undefined>;
}

/** One piece, as the screen gets it. */
export interface Piece {
  readonly attachment: Attachment;
  /** base64 */
  readonly data: string;
  readonly more: boolean;
}

export class Attachments {
  readonly #parts: AttachmentParts;
  readonly #sending: WhenConnected;

  constructor(parts: AttachmentParts) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** The hub has more entries than before: the files of some of them may follow now. */
  poke(): void {
    this.#sending.poke();
  }

  /** Entries of the record refer to files. Those that are here are offered to the hub, which may have lost them. */
  async noticed(residentId: ResidentId, attachments: readonly Attachment[]): Promise<void> {
    const here = [];
    for (const attachment of attachments) if (await this.#parts.files.has(attachment.sha256)) here.push(attachment);
    if (here.length === 0) return;
    await this.#parts.store.expect(residentId, here);
    this.poke();
  }

  /**
   * A piece of what somebody brings. What it is decides whether it is kept, not what it is called.
   * @returns how much of it is here
   * @throws RefusalError `digest-wrong` for what is not what it is called, or would do something by itself
   */
  put(attachment: Attachment, offset: number, data: string): Promise<number> {
    return this.#parts.files.put(attachment, offset, Buffer.from(data, 'base64'), demandHarmless);
  }

  /** A file that is here, whole; undefined for one that would have to be fetched: a paper is not kept waiting by a network. */
  async whole(residentId: ResidentId, sha256: string): Promise<Uint8Array | undefined> {
    const { files, describe } = this.#parts;
    if ((await describe(residentId, sha256)) === undefined || !(await files.has(sha256))) return undefined;
    const pieces: Uint8Array[] = [];
    for (let offset = 0; ;) {
      const piece = await files.read(sha256, offset);
      if (piece === undefined) return undefined;
      pieces.push(piece.data);
      offset += piece.data.length;
      if (!piece.more) return Buffer.concat(pieces);
    }
  }

  /** @throws RefusalError `not-found` when it is not in this resident's record, or not here and cannot be fetched now */
  async get(residentId: ResidentId, sha256: string, offset: number): Promise<Piece> {
    const { files, describe } = this.#parts;
    const attachment = await describe(residentId, sha256);
    if (attachment === undefined) throw new RefusalError('not-found', 'That photo is not in this record.');
    if (!(await files.has(sha256))) await this.#fetch(residentId, attachment);
    const piece = await files.read(sha256, offset);
    if (piece === undefined) throw new RefusalError('not-found', 'This photo is not here yet.');
    return { attachment, data: Buffer.from(piece.data).toString('base64'), more: piece.more };
  }

  /** May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  async #fetch(residentId: ResidentId, attachment: Attachment): Promise<void> {
    const { files, request } = this.#parts;
    const { sha256 } = attachment;
    let have = await files.have(attachment);
    while (have < attachment.bytes) {
      const piece = await request('attachment.fetch', { sha256, residentId, offset: have });
      const next = await files.put(attachment, have, Buffer.from(piece.data, 'base64'));
      if (next <= have) throw new RefusalError('not-found', 'This photo could not be fetched.');
      have = next;
    }
  }

  async #sendAll(): Promise<boolean> {
    const { store, time, log } = this.#parts;
    for (const unsent of await store.unsent()) {
      if (this.#sending.closed || !this.#sending.connected) return true;
      const { sha256 } = unsent.attachment;
      try {
        if (!(await this.#send(unsent))) continue;
        await store.sent(sha256, unsent.residentId, time.now());
      } catch (fault) {
        log.warn({ sha256, fault: messageOf(fault) }, 'a photo was not sent; it is kept');
        if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) continue;
        return false;
      }
    }
    return true;
  }

  /** @returns false when its bytes are not here: they were taken elsewhere, or never arrived whole */
  async #send({ attachment, residentId }: Unsent): Promise<boolean> {
    const { files, request } = this.#parts;
    let { have } = await request('attachment.offer', { attachment, residentId });
    while (have < attachment.bytes) {
      const piece = await files.read(attachment.sha256, have);
      if (piece === undefined) return false;
      const data = Buffer.from(piece.data).toString('base64');
      const answer = await request('attachment.send', { sha256: attachment.sha256, offset: have, data });
      if (answer.have <= have) throw new RefusalError('internal', 'The hub did not take the next piece.');
      have = answer.have;
    }
    return true;
  }
}
