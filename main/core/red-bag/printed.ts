/** Papers that were just set, for as long as the screen needs to fetch them. */
import { randomUUID } from 'node:crypto';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** A screen fetches one at once; a few may be open beside each other. */
const KEPT = 4;
export const PART_BYTES = 96 * 1024;

export class Printed {
  readonly #files = new Map<string, Uint8Array>();

  add(file: Uint8Array): { paperId: string; bytes: number } {
    const paperId = randomUUID();
    this.#files.set(paperId, file);
    for (const oldest of [...this.#files.keys()].slice(0, -KEPT)) this.#files.delete(oldest);
    return { paperId, bytes: file.length };
  }

  /** @throws RefusalError `not-found` for one that is not kept any more */
  part(paperId: string, offset: number): { data: string; more: boolean } {
    const file = this.#files.get(paperId);
    if (file === undefined) throw new RefusalError('not-found', 'This paper is gone. Print it again.');
    const part = file.subarray(offset, offset + PART_BYTES);
    return { data: Buffer.from(part).toString('base64'), more: offset + part.length < file.length };
  }
}
