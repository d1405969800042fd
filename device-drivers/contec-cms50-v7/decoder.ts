/**
 * What a Contec CMS50D+, CMS50E or CMS50F with protocol V7.0 says. How packets are cut is in packets.ts; the data of the
 * real-time packet (type 01), with their bits 7 put back, are
 *
 *     data 0   b7 probe error: no finger   b6 beat   b5 saturation is low   b4 searching for too long   b3-0 signal 0..8
 *     data 1   b7 searching for the pulse  b6-0 wave
 *     data 2   b4 no perfusion index       b3-0 bar
 *     data 3   pulse, 0..254; FF for none
 *     data 4   saturation, 0..100; 7F for none
 *     data 5-6 perfusion index times 100, the low byte first; FFFF for none
 *
 * Source: Contec, "Communication protocol of pulse oximeter V7.0"; a stream recorded in headrotor/art-sensors agrees.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { dataOf, TYPE } from './packets.ts';

export type V7Message =
  | {
      readonly type: 'real-time';
      /** From 0 to 1, or undefined without a finger. */
      readonly wave: number | undefined;
      readonly outcome: Result<DeviceReading, ReadingRefusal>;
    }
  | { readonly type: 'device-id'; readonly id: string }
  /** What became of a command; reason 0 is "done". */
  | { readonly type: 'feedback'; readonly command: number; readonly reason: number }
  /** The device hangs up. */
  | { readonly type: 'disconnect'; readonly reason: number }
  /** Known, and of no use here: stored data, the maker's name, "the stream has been stopped". */
  | { readonly type: 'other'; readonly packetType: number };

/** Of 8. The maker does not say what is too little; with two bars the numbers on the display begin to jump. */
const WEAK_SIGNAL = 2;
const STRONGEST_SIGNAL = 8;
const NO_PULSE = 0xff;
const NO_PERCENT = 0x7f;

/** Decodes one whole packet. */
export function decodePacket(packet: Uint8Array): V7Message {
  const data = dataOf(packet);
  switch (packet[0]) {
    case TYPE.realTime: {
      const probeError = ((data[0] ?? 0) & 0x80) !== 0;
      return {
        type: 'real-time',
        wave: probeError ? undefined : ((data[1] ?? 0) & 0x7f) / 0x7f,
        outcome: decodeValues(data, packet),
      };
    }
    case TYPE.deviceId:
      return { type: 'device-id', id: printable(data) };
    case TYPE.feedback:
      return { type: 'feedback', command: data[0] ?? 0, reason: data[1] ?? 0 };
    case TYPE.disconnect:
      return { type: 'disconnect', reason: data[0] ?? 0 };
    default:
      return { type: 'other', packetType: packet[0] ?? 0 };
  }
}

function decodeValues(data: readonly number[], packet: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const [flags = 0, wave = 0, , perMinute = 0, percent = 0] = data;
  if ((flags & 0x80) !== 0) return refuse({ code: 'sensor-off', detail: 'probe error: no finger in the oximeter' });
  if ((flags & 0x10) !== 0) return refuse({ code: 'weak-signal', detail: 'searching for the pulse for too long' });
  if ((wave & 0x80) !== 0) return refuse({ code: 'no-reading', detail: 'searching for the pulse' });
  if (perMinute === NO_PULSE || percent === NO_PERCENT) {
    return refuse({ code: 'no-reading', detail: 'no saturation or no pulse' });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  const signal = flags & 0x0f;
  const weak = signal <= WEAK_SIGNAL || signal > STRONGEST_SIGNAL;
  const remarks: string[] = [];
  if (weak) remarks.push('Weak pulse signal');
  if ((flags & 0x20) !== 0) remarks.push('The oximeter says that the saturation is low');
  return accept({
    of: 'oximeter',
    measurements,
    quality: weak ? 'questionable' : 'ok',
    remarks,
    fromMemory: false,
    final: false,
    raw: packet.slice(),
  });
}

/** Letters and digits as they are, everything else left out. */
function printable(data: readonly number[]): string {
  const kept = data.filter((byte) => byte >= 0x20 && byte < 0x7f);
  return String.fromCharCode(...kept).trim();
}
