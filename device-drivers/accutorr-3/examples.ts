/** Lines of an Accutorr 3, as they come with their line end. */
import type { SerialExamples } from '#drivers/evidence.ts';

function line(text: string): Uint8Array {
  return Uint8Array.from(`${text}\r\n`, (letter) => letter.charCodeAt(0));
}

export const examples: SerialExamples = {
  frames: [
    { name: 'the greeting at power-up', source: 'document', bytes: line('ACCUTORR PC Interface is ready'), expect: [] },
    {
      name: "the manual's example: an oximeter that failed its test, and a mean below the diastolic pressure",
      source: 'document',
      bytes: line('P:--,85,120, 45, 80,000,010,000, 5'),
      expect: [{ refusal: 'device-fault' }, { refusal: 'value-implausible' }],
    },
    {
      name: 'saturation and a blood pressure of this minute, after the prompt',
      source: 'derived',
      bytes: line('>P: 97, 72,120, 93, 80,000,000,000, 0'),
      expect: [
        {
          reading: [
            { kind: 'spo2', percent: 97 },
            { kind: 'pulse', perMinute: 72 },
          ],
          quality: 'ok',
        },
        {
          reading: [{ kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 }],
          quality: 'ok',
          fromMemory: false,
        },
      ],
    },
    {
      name: 'the same without the prompt',
      source: 'derived',
      bytes: line('P: 97, 72,120, 93, 80,000,000,000, 0'),
      expect: [
        {
          reading: [
            { kind: 'spo2', percent: 97 },
            { kind: 'pulse', perMinute: 72 },
          ],
        },
        { reading: [{ kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 }] },
      ],
    },
    {
      name: "no oximeter: the pulse is the cuff's, and the measurement was there before",
      source: 'derived',
      bytes: line('P:--, 85,121, 95, 82,000,000,000, 5'),
      expect: [
        {
          reading: [
            { kind: 'blood-pressure', systolic: 121, diastolic: 82, mean: 95 },
            { kind: 'pulse', perMinute: 85 },
          ],
          quality: 'questionable',
          fromMemory: true,
        },
      ],
    },
    {
      name: 'no sensor, and movement while the cuff measured',
      source: 'derived',
      bytes: line('P:--,--,--,--,--,001,000,002, 3'),
      expect: [{ refusal: 'sensor-disconnected' }, { refusal: 'movement' }],
    },
    { name: 'nothing in use', source: 'derived', bytes: line('P:--,--,--,--,--,000,000,000, 0'), expect: [] },
    {
      name: 'the finger has left the sensor: old numbers are not read',
      source: 'derived',
      bytes: line('P: 97, 72,--,--,--,002,000,000, 0'),
      expect: [{ refusal: 'sensor-off' }],
    },
  ],
};
