/** What `shims/record.c` has written down, read back. */

/** A file that was opened, by the number that the recording gave it. */
export type Operation =
  | { readonly kind: 'opened'; readonly file: number; readonly path: string; readonly made: boolean }
  | { readonly kind: 'folder-opened'; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: number; readonly size: number }
  | { readonly kind: 'flush-begun'; readonly file: number; readonly flush: number }
  | { readonly kind: 'flush-ended'; readonly file: number; readonly flush: number }
  | { readonly kind: 'flush-failed'; readonly file: number; readonly flush: number }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'folder-made'; readonly path: string }
  | { readonly kind: 'told'; readonly text: string };

const HEAD_BYTES = 20;

/**
 * @throws when something was done to the files that the recorder cannot write down: a recording with a hole proves nothing
 */
export function readRecording(log: Buffer): readonly Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < log.length;) {
    const file = log.readUInt32LE(at + 4);
    const offset = Number(log.readBigUInt64LE(at + 8));
    const length = log.readUInt32LE(at + 16);
    const bytes = log.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    operations.push(operationOf(String.fromCharCode(log.readUInt8(at)), file, offset, bytes));
    at += HEAD_BYTES + length;
  }
  return operations;
}

function operationOf(letter: string, file: number, offset: number, bytes: Buffer): Operation {
  const text = (): string => bytes.toString('utf8');
  switch (letter) {
    case 'F':
      return { kind: 'opened', file, path: text(), made: offset === 1 };
    case 'D':
      return { kind: 'folder-opened', file };
    case 'W':
      return { kind: 'write', file, offset, bytes };
    case 'T':
      return { kind: 'cut', file, size: offset };
    case 'B':
      return { kind: 'flush-begun', file, flush: offset };
    case 'E':
      return { kind: 'flush-ended', file, flush: offset };
    case 'G':
      return { kind: 'flush-failed', file, flush: offset };
    case 'R': {
      const [from = '', to = ''] = text().split('\0');
      return { kind: 'renamed', from, to };
    }
    case 'U':
      return { kind: 'removed', path: text() };
    case 'M':
      return { kind: 'folder-made', path: text() };
    case 'A':
      return { kind: 'told', text: text() };
    case 'X':
      throw new Error(`the program did something that cannot be recorded: ${text()}`);
    default:
      throw new Error(`the recording holds something unknown: ${letter}`);
  }
}
