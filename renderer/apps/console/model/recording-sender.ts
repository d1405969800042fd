/** A recording on its way to the hub: in pieces, in order, each sent until the hub has it. */

/** The most that one message carries. */
export const PIECE_BYTES = 96 * 1024;

export interface RecordingSenderParts {
  /** Sends the bytes that begin at `offset`; answers how many the hub has now. */
  readonly send: (offset: number, bytes: Uint8Array) => Promise<number>;
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

export interface RecordingSender {
  /** What was recorded since; resolves when the hub has it. Rejects when it could not be sent: nothing more is sent then. */
  add(bytes: Uint8Array): Promise<void>;
  /** Of all that the hub has, once everything is there; undefined when that is nothing. */
  finish(): Promise<string | undefined>;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}

export function createRecordingSender({ send, digest }: RecordingSenderParts): RecordingSender {
  /** What the hub has, for the digest of the whole. */
  const sent: Uint8Array[] = [];
  let offset = 0;
  let failed = false;
  let queue: Promise<void> = Promise.resolve();

  async function sendAll(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const piece = bytes.subarray(from, from + PIECE_BYTES);
      const have = await send(offset, piece);
      if (have !== offset + piece.length) throw new Error('The hub has another part of the recording than was sent.');
      offset = have;
      sent.push(piece);
    }
  }

  return {
    add(bytes) {
      const turn = queue.then(async () => {
        if (failed) throw new Error('An earlier part of the recording could not be sent.');
        try {
          await sendAll(bytes);
        } catch (fault) {
          failed = true;
          throw fault;
        }
      });
      // The next piece waits for this one whether it came through or not.
      queue = turn.catch(() => undefined);
      return turn;
    },
    async finish() {
      await queue;
      return sent.length === 0 ? undefined : digest(joined(sent));
    },
  };
}

/** Bytes in base64, in steps that no call stack is too small for. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}

export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
