import type { News2Parameter } from '#domain/news2/parameters.ts';
import type { ObservationValues, Provenance } from '#domain/observations/observation-set.ts';
import { ACVPU_SHORT, NEWS2_TEXT, temperatureWords } from '../../text/news2.ts';

/** The value of one parameter as it stands in a row of results, or undefined when it was not taken. */
export function valueWords(parameter: News2Parameter, values: ObservationValues): string | undefined {
  switch (parameter) {
    case 'respiratoryRate':
      return values.respiratoryRate?.value.toString();
    case 'spo2':
      return values.spo2 === undefined ? undefined : `${String(values.spo2.value)}%`;
    case 'inspiredOxygen': {
      const oxygen = values.inspiredOxygen?.value;
      if (oxygen === undefined) return undefined;
      if (oxygen.support === 'air') return NEWS2_TEXT.air;
      return oxygen.litresPerMinute === undefined ? NEWS2_TEXT.oxygen : NEWS2_TEXT.litres(oxygen.litresPerMinute);
    }
    case 'systolic': {
      const pressure = values.bloodPressure?.value;
      return pressure === undefined ? undefined : `${String(pressure.systolic)}/${String(pressure.diastolic)}`;
    }
    case 'pulse':
      return values.pulse?.value.toString();
    case 'consciousness':
      return values.consciousness === undefined ? undefined : ACVPU_SHORT[values.consciousness.value];
    case 'temperature':
      return values.temperature === undefined ? undefined : temperatureWords(values.temperature.value);
    default:
      return parameter satisfies never;
  }
}

/** Where the value of one parameter comes from. */
export function provenanceOf(parameter: News2Parameter, values: ObservationValues): Provenance | undefined {
  switch (parameter) {
    case 'systolic':
      return values.bloodPressure?.provenance;
    case 'respiratoryRate':
    case 'spo2':
    case 'inspiredOxygen':
    case 'pulse':
    case 'consciousness':
    case 'temperature':
      return values[parameter]?.provenance;
    default:
      return parameter satisfies never;
  }
}
