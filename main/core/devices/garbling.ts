/**
 * Tells a line that only ever delivers rubbish (a wrong speed, another device) from one that was disturbed once. One
 * damaged frame is told as a refusal and means nothing more.
 */
import type { ReadingRefusalCode } from '#drivers/api.ts';

const ABOUT_BYTES: ReadonlySet<ReadingRefusalCode> = new Set(['frame-garbled', 'frame-too-long', 'checksum-wrong']);

/** Bad frames in a row must stretch over so long. */
export const GARBLED_AFTER_MS = 3_000;
/**
 * Bad frames further apart than this are not of one trouble, and after so long without any it is over. At a wrong speed a
 * slow stream shows only as a line that grows too long, every ten seconds or so.
 */
export const GARBLED_UNTIL_MS = 30_000;

/** true for a refusal that says that bytes made no sense. */
export function isAboutBytes(code: ReadingRefusalCode): boolean {
  return ABOUT_BYTES.has(code);
}

export class Garbling {
  #firstBadMs: number | undefined;
  #lastBadMs = 0;

  /** Bytes made no sense. */
  bad(nowMs: number): void {
    if (this.#firstBadMs === undefined || this.#isOver(nowMs)) this.#firstBadMs = nowMs;
    this.#lastBadMs = nowMs;
  }

  /** The device said something that made sense. */
  good(): void {
    this.#firstBadMs = undefined;
  }

  isGarbled(nowMs: number): boolean {
    if (this.#firstBadMs === undefined || this.#isOver(nowMs)) return false;
    return this.#lastBadMs - this.#firstBadMs >= GARBLED_AFTER_MS;
  }

  #isOver(nowMs: number): boolean {
    return nowMs - this.#lastBadMs > GARBLED_UNTIL_MS;
  }
}
