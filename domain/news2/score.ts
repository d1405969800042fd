import {
  NEWS2_PARAMETERS,
  type News2Inputs,
  type News2Parameter,
  type SubScore,
  type Spo2Scale,
} from './parameters.ts';
import {
  scoreConsciousness,
  scoreInspiredOxygen,
  scorePulse,
  scoreRespiratoryRate,
  scoreSpo2Scale1,
  scoreSpo2Scale2,
  scoreSystolic,
  scoreTemperature,
} from './sub-scores.ts';

/** Names the rules below. A change of any rule is a new version; stored scores keep the version that made them. */
export const NEWS2_ALGORITHM_VERSION = 'rcp-2017-12/1';

/** Aggregate bands (Royal College of Physicians, NEWS2, 2017, Chart 2). */
export type News2Band = 'low' | 'low-medium' | 'medium' | 'high';

export type SubScores = Readonly<Partial<Record<News2Parameter, SubScore>>>;

export type News2Score =
  | {
      readonly status: 'complete';
      readonly algorithm: string;
      readonly scale: Spo2Scale;
      /** 0 to 20 */
      readonly total: number;
      readonly band: News2Band;
      readonly subScores: Readonly<Record<News2Parameter, SubScore>>;
    }
  | {
      readonly status: 'incomplete';
      readonly algorithm: string;
      readonly scale: Spo2Scale;
      /** The sum of what is there: the real total is this or more. */
      readonly atLeast: number;
      /** The band that is already certain. The real band is this one or a higher one. */
      readonly bandAtLeast: News2Band;
      readonly subScores: SubScores;
      readonly missing: readonly News2Parameter[];
    };

function bandOf(total: number, anyThree: boolean): News2Band {
  if (total >= 7) return 'high';
  if (total >= 5) return 'medium';
  return anyThree ? 'low-medium' : 'low';
}

/**
 * On scale 2 a saturation of 93 % or more scores by whether the person is on oxygen: while that is not known the
 * sub-score is not known either, and is left out rather than guessed.
 */
function spo2SubScore(inputs: News2Inputs): SubScore | undefined {
  const { spo2, inspiredOxygen } = inputs;
  if (spo2 === undefined) return undefined;
  if (inputs.scale === 1) return scoreSpo2Scale1(spo2);
  if (spo2 >= 93 && inspiredOxygen === undefined) return undefined;
  return scoreSpo2Scale2(spo2, inspiredOxygen ?? 'air');
}

function ifTaken<Value>(value: Value | undefined, score: (value: Value) => SubScore): SubScore | undefined {
  return value === undefined ? undefined : score(value);
}

/**
 * Scores a set of observations with NEWS2.
 *
 * A missing parameter never counts as 0: the answer is then `incomplete`, with the sum so far and the names of what is
 * missing. Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, December 2017, Charts 1 and 2.
 * Not for people under 16 or in pregnancy; unreliable in spinal cord injury; never overrides clinical concern.
 * @param inputs integers in the units of {@link News2Inputs}
 */
export function scoreNews2(inputs: News2Inputs): News2Score {
  const found: Record<News2Parameter, SubScore | undefined> = {
    respiratoryRate: ifTaken(inputs.respiratoryRate, scoreRespiratoryRate),
    spo2: spo2SubScore(inputs),
    inspiredOxygen: ifTaken(inputs.inspiredOxygen, scoreInspiredOxygen),
    systolic: ifTaken(inputs.systolic, scoreSystolic),
    pulse: ifTaken(inputs.pulse, scorePulse),
    consciousness: ifTaken(inputs.consciousness, scoreConsciousness),
    temperature: ifTaken(inputs.temperature, scoreTemperature),
  };
  const { respiratoryRate, spo2, inspiredOxygen, systolic, pulse, consciousness, temperature } = found;
  const scores = NEWS2_PARAMETERS.map((parameter) => found[parameter]).filter((score) => score !== undefined);
  const sum = scores.reduce<number>((total, score) => total + score, 0);
  const band = bandOf(sum, scores.includes(3));
  const common = { algorithm: NEWS2_ALGORITHM_VERSION, scale: inputs.scale };

  if (
    respiratoryRate !== undefined &&
    spo2 !== undefined &&
    inspiredOxygen !== undefined &&
    systolic !== undefined &&
    pulse !== undefined &&
    consciousness !== undefined &&
    temperature !== undefined
  ) {
    const subScores = { respiratoryRate, spo2, inspiredOxygen, systolic, pulse, consciousness, temperature };
    return { status: 'complete', ...common, total: sum, band, subScores };
  }
  const subScores: Partial<Record<News2Parameter, SubScore>> = {};
  for (const parameter of NEWS2_PARAMETERS) {
    const score = found[parameter];
    if (score !== undefined) subScores[parameter] = score;
  }
  const missing = NEWS2_PARAMETERS.filter((parameter) => found[parameter] === undefined);
  return { status: 'incomplete', ...common, atLeast: sum, bandAtLeast: band, subScores, missing };
}
