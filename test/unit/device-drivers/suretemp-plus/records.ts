/** Temperature records for tests, put together from the manual's table. */
import { sealed } from '../bytes.ts';

export interface RecordFields {
  readonly state: number;
  readonly celsius?: number;
  readonly kelvin?: number;
  readonly algorithm?: number;
  readonly error?: number;
  readonly probe?: number;
  readonly long?: boolean;
}

/** A good answer to 94 1C, checksum included. */
export function record(fields: RecordFields): Uint8Array {
  const length = fields.long ? 33 : 19;
  const frame = new Uint8Array(8 + length + 1);
  frame.set([0x03, 0x02, 0x10, 0x94, 0x1c, 0x02, length]);
  const data = new DataView(frame.buffer, 8, length);
  data.setFloat32(0, fields.kelvin ?? (fields.celsius ?? 0) + 273.15, true);
  data.setFloat32(4, 307.37, true);
  data.setUint8(13, fields.algorithm ?? 0);
  data.setUint8(14, fields.state);
  data.setUint16(15, fields.error ?? 0, true);
  data.setUint8(17, 1);
  data.setUint8(18, fields.probe ?? 0);
  return sealed(frame);
}
