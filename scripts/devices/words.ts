/** What drivers and ports say, in words for a technician. */
import type { DriverEvent, TransportOpenRefusalCode } from '#drivers/api.ts';
import { readingInWords } from '#drivers/detection/words.ts';

/** One event in a line: what kind it is, and what it says. */
export function eventInWords(event: DriverEvent): readonly [kind: string, words: string] {
  switch (event.type) {
    case 'reading': {
      const { measurements, quality, remarks, fromMemory, final, deviceTime } = event.reading;
      const notes = [
        ...(quality === 'questionable' ? ['QUESTIONABLE'] : []),
        ...(fromMemory ? ['from memory'] : []),
        ...(final ? ['final'] : []),
        ...(deviceTime === undefined ? [] : [`device clock ${deviceTime.replace('T', ' ')}`]),
        ...remarks,
      ];
      return ['reading', [readingInWords(measurements), ...notes].join(' · ')];
    }
    case 'refusal': {
      const of = event.refusal.of === undefined ? '' : ` (${event.refusal.of})`;
      return ['refused', `${event.refusal.code}${of}: ${event.refusal.detail}`];
    }
    case 'cuff-pressure':
      return ['cuff', `${event.mmHg} mmHg`];
    case 'waveform':
      return ['wave', event.samples.map((sample) => '▁▂▃▄▅▆▇█'.charAt(Math.min(7, Math.floor(sample * 8)))).join('')];
    case 'started':
      return ['started', 'the measurement is under way'];
    case 'battery':
      return [
        'battery',
        [event.percent === undefined ? '' : `${event.percent} %`, event.low ? 'low' : 'good'].join(' ').trim(),
      ];
    case 'identified': {
      const { maker, model, serialNumber, firmware } = event;
      const told = [maker, model, serialNumber && `number ${serialNumber}`, firmware && `firmware ${firmware}`];
      return ['device', told.filter((one) => one !== undefined && one !== '').join(', ')];
    }
    case 'device-clock':
      return ['clock', event.time.replace('T', ' ')];
    case 'ignored':
      return ['-', event.what];
    default:
      return event satisfies never;
  }
}

/** Why a port does not open, and what to do about it. */
export function openRefusalInWords(code: TransportOpenRefusalCode, path: string): string {
  switch (code) {
    case 'port-missing':
      return `There is no port ${path}. Is the cable plugged in? "npm run devices -- list" shows the ports.`;
    case 'port-in-use':
      return `Another program has ${path} open: perhaps the kiosk. Stop it and try again.`;
    case 'port-denied':
      return `This user may not open ${path}. On Debian: sudo adduser $USER dialout, and log in again.`;
    case 'port-failed':
      return `${path} could not be opened as a serial port.`;
    default:
      return code satisfies never;
  }
}
