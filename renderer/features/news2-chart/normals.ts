/** What was agreed to be normal for this person, where it stands on the chart and in words. */
import type { Baseline } from '#domain/record/contents.ts';
import { liveOf, newestOf } from '#domain/record/effective-resident.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { sameContent } from '#domain/base/same-content.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { ACVPU_CLINICAL, temperatureWords } from '../../text/news2.ts';
import { acvpuNumber, placeOf, spo2Plot, supportNumber, type PlotId } from './rows.ts';

export interface Normals {
  /** The NEWS2 total that is normal. */
  readonly total: number | undefined;
  readonly baseline: Baseline | undefined;
  readonly agreed: string | undefined;
  readonly agreedBy: string;
  /** Two sources say different things. The newest is drawn. */
  readonly differ: boolean;
  readonly places: Readonly<Partial<Record<PlotId, number>>>;
  readonly words: Readonly<Partial<Record<PlotId, string>>>;
}

const NONE: Normals = {
  total: undefined,
  baseline: undefined,
  agreed: undefined,
  agreedBy: '',
  differ: false,
  places: {},
  words: {},
};

export function normalsOf(record: ResidentRecord): Normals {
  const stated = newestOf(record.statements, 'baseline');
  if (stated === undefined) return NONE;
  const { content: baseline, asOf } = stated.statement;
  const places: Partial<Record<PlotId, number>> = {};
  const words: Partial<Record<PlotId, string>> = {};
  const add = (plot: PlotId, value: number | undefined, inWords: (value: number) => string, line = true): void => {
    if (value === undefined) return;
    words[plot] = inWords(value);
    const place = placeOf(plot, value, baseline.inspiredOxygen);
    if (line && place !== undefined) places[plot] = place;
  };
  add('respirations', baseline.respiratoryRate, String);
  // What is normal was agreed for the scale that is in use: on the other one it would stand on a colour of no meaning.
  add(spo2Plot(record.resident === undefined ? 1 : spo2ScaleOf(record.resident)), baseline.spo2, String);
  add('blood-pressure', baseline.systolic, String);
  add('pulse', baseline.pulse, String);
  add('temperature', baseline.temperature, temperatureWords);
  const { consciousness, inspiredOxygen } = baseline;
  if (consciousness !== undefined) {
    add('consciousness', acvpuNumber(consciousness), () => ACVPU_CLINICAL[consciousness].toLowerCase(), false);
  }
  if (inspiredOxygen !== undefined) {
    add('air-or-oxygen', supportNumber(inspiredOxygen), () => inspiredOxygen, false);
  }
  const all = liveOf(record.statements, 'baseline');
  return {
    total: baseline.news2Total,
    baseline,
    agreed: asOf,
    agreedBy: baseline.agreedBy,
    differ: all.some(({ statement }) => !sameContent(statement.content, baseline)),
    places,
    words,
  };
}
