/** What the score asks for, and when a decision departs from it. */
import type { News2Band, News2Score } from '#domain/news2/score.ts';
import type { OutcomeDraft } from './draft.ts';

/** The band of a score, or the band that is already certain of an incomplete one. */
export function certainBand(score: News2Score): News2Band {
  return score.status === 'complete' ? score.band : score.bandAtLeast;
}

const WEIGHT: Readonly<Record<News2Band, number>> = { low: 0, 'low-medium': 1, medium: 2, high: 3 };

/** The score with the higher band, the higher total among equals: a later, better set does not undo what the call rests on. */
export function gravest(scores: readonly (News2Score | undefined)[]): News2Score | undefined {
  const total = (score: News2Score): number => (score.status === 'complete' ? score.total : score.atLeast);
  return scores
    .filter((score) => score !== undefined)
    .reduce<News2Score | undefined>(
      (worst, score) =>
        worst === undefined ||
        WEIGHT[certainBand(score)] > WEIGHT[certainBand(worst)] ||
        (certainBand(score) === certainBand(worst) && total(score) > total(worst))
          ? score
          : worst,
      undefined,
    );
}

export type Departure =
  /** Nothing to explain. */
  | 'none'
  /** Medium, or a single 3, without an escalation: the reason may be given. */
  | 'may-explain'
  /** High without 999: the reason must be given before it can be signed. */
  | 'must-explain';

export function departureOf(draft: OutcomeDraft, score: News2Score | undefined): Departure {
  if (score === undefined) return 'none';
  const escalations = draft.items.filter((item) => item.kind === 'escalation');
  const band = certainBand(score);
  switch (band) {
    case 'high':
      return escalations.some((item) => item.to === '999') ? 'none' : 'must-explain';
    case 'medium':
    case 'low-medium':
      return escalations.length > 0 ? 'none' : 'may-explain';
    case 'low':
      return 'none';
    default:
      return band satisfies never;
  }
}
