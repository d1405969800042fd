/**
 * Cuts a stream into lines with the serialport project's ReadlineParser, and puts the limit on it that it lacks.
 *
 * The parser keeps what it gets until a delimiter comes, without end: a port at the wrong speed would fill the memory,
 * and one lost line end would make of two lines one. A line that grows over the limit is refused, the parser is thrown
 * away with what it holds, and the stream is taken up again after the next delimiter.
 */
import { ReadlineParser } from '@serialport/parser-readline';
import type { Framing, ReadingRefusal } from '#drivers/api.ts';

type LineFraming = Extract<Framing, { kind: 'line' }>;

export interface LineListener {
  /** One line without its delimiter. Empty lines are not passed on. */
  message(line: Uint8Array): void;
  refusal(refusal: ReadingRefusal): void;
}

/** One opening of one port has one cutter: half a line never survives in it until the next opening. */
export class LineCutter {
  readonly #delimiter: Uint8Array;
  readonly #maxLength: number;
  readonly #listener: LineListener;
  #parser: ReadlineParser;
  /** How much of the delimiter the last bytes were. */
  #matched = 0;
  /** Bytes of the line under way, the delimiter included; of an endless line, since it was told of. */
  #length = 0;
  #skipping = false;

  constructor(framing: LineFraming, listener: LineListener) {
    this.#delimiter = Buffer.from(framing.delimiter, 'latin1');
    this.#maxLength = framing.maxLength;
    this.#listener = listener;
    this.#parser = this.#freshParser();
  }

  write(bytes: Uint8Array): void {
    let from = 0;
    for (const [index, byte] of bytes.entries()) {
      this.#length += 1;
      if (this.#endsLine(byte)) {
        if (!this.#skipping) this.#parser.write(bytes.subarray(from, index + 1));
        this.#skipping = false;
        this.#length = 0;
        from = index + 1;
      } else if (this.#length - this.#matched > this.#maxLength) {
        if (!this.#skipping) this.#parser = this.#freshParser();
        this.#skipping = true;
        // At a wrong speed there may never be a line end: told again whenever as much has gone by.
        this.#length = this.#matched;
        this.#listener.refusal({ code: 'frame-too-long', detail: `a line of more than ${this.#maxLength} bytes` });
      }
    }
    if (!this.#skipping && from < bytes.length) this.#parser.write(bytes.subarray(from));
  }

  /** Right for delimiters of one repeated or of two different bytes, which is all that devices use. */
  #endsLine(byte: number): boolean {
    if (byte === this.#delimiter[this.#matched]) this.#matched += 1;
    else this.#matched = byte === this.#delimiter[0] ? 1 : 0;
    if (this.#matched < this.#delimiter.length) return false;
    this.#matched = 0;
    return true;
  }

  #freshParser(): ReadlineParser {
    // Latin-1 keeps every byte as it came, so that rubbish is still rubbish when the decoder sees it.
    const parser = new ReadlineParser({ delimiter: Buffer.from(this.#delimiter), encoding: 'latin1' });
    parser.on('data', (line: string) => this.#listener.message(Buffer.from(line, 'latin1')));
    return parser;
  }
}
