import type { News2Score } from '#domain/news2/score.ts';
import { ADVICE_TEXT } from '../../../../text/kiosk.ts';
import { Callout, type CalloutTone } from '../../../../ui/callout.tsx';

export interface Advice {
  readonly tone: CalloutTone;
  readonly strong: string;
  readonly rest: string;
}

/**
 * What to do next, in one sentence. The thresholds are those of NEWS2's own bands (RCP 2017, Chart 2; see renderer/text);
 * nothing else is decided here. An incomplete set speaks with the band that is already certain: it can only rise.
 */
export function adviceFor(score: News2Score, name: string): Advice {
  const complete = score.status === 'complete';
  const band = complete ? score.band : score.bandAtLeast;
  if (!complete && band === 'low') return { tone: 'info', ...ADVICE_TEXT.soFar };
  const { strong, rest } = ADVICE_TEXT[band];
  const tone = { high: 'red', medium: 'amber', 'low-medium': 'amber', low: 'info' } as const;
  return { tone: tone[band], strong, rest: complete ? rest(name) : ADVICE_TEXT.soFarAnd };
}

/** The advice, said again to a screen reader whenever it changes: at once where the person is in danger. */
export function AdviceBox({ score, name }: { readonly score: News2Score; readonly name: string }) {
  const { tone, strong, rest } = adviceFor(score, name);
  return (
    <Callout tone={tone} live={tone === 'red' ? 'assertive' : 'polite'} data-testid="advice">
      <b>{strong}</b> {rest}
    </Callout>
  );
}
