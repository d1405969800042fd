/** Measurements in plain words: "97 % and 65 a minute". */
import type { Measurement } from '#domain/observations/measurement.ts';

export function readingInWords(measurements: readonly Measurement[]): string {
  return measurements.map(inWords).join(' and ');
}

function inWords(measurement: Measurement): string {
  switch (measurement.kind) {
    case 'respiratory-rate':
      return `${measurement.perMinute} breaths a minute`;
    case 'spo2':
      return `${measurement.percent} %`;
    case 'pulse':
      return `${measurement.perMinute} a minute`;
    case 'blood-pressure':
      return `${measurement.systolic}/${measurement.diastolic} mmHg`;
    case 'temperature':
      return `${(measurement.tenthsCelsius / 10).toFixed(1)} °C`;
    default:
      return measurement satisfies never;
  }
}
