/** A ZIP file as every system opens it (PKWARE APPNOTE 6.3, without its later forms): text is deflated, pictures are stored. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** With `/` between folders; no path that leads out of the file. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** Of letters, digits and folders alone: whatever opens it, on whatever system, finds no other meaning in a name. */
const OWN_NAME = /^[\w.-]+(?:\/[\w.-]+)*$/u;
const UTF8_NAMES = 0x0800;
const STORED = 0;
const DEFLATED = 8;
const VERSION = 20;
const MOST_ENTRIES = 0xffff;
const MOST_BYTES = 0xffff_ffff;

/** MS-DOS has no seconds but even ones, and no year before 1980. */
function dosTime(at: Date): { readonly time: number; readonly date: number } {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return { time, date };
}

/** @throws for more than the format holds, or a name that leads elsewhere */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  if (entries.length > MOST_ENTRIES) throw new Error('a ZIP file holds no more entries');
  const { time, date } = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    if (!OWN_NAME.test(name) || name.split('/').some((part) => /^\.*$/u.test(part))) {
      throw new Error('an entry of a ZIP file leads out of it');
    }
    const deflated = deflateRawSync(data);
    const [method, body] = deflated.length < data.length ? [DEFLATED, deflated] : [STORED, Buffer.from(data)];
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(time, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, path, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([VERSION, 0]);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2]), made, common, tail, path]));
    parts.push(local);
    offset += local.length;
    if (offset > MOST_BYTES) throw new Error('a ZIP file holds no more');
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
