import type { ResidentId } from '#domain/base/ids.ts';
import { useHub, type RecordState } from '../../connections/hub-client/index.ts';
import { refusalWords, STORY_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { AskConsent, BreakGlass } from './record-access.tsx';
import { ResidentBannerLoading } from '../resident-banner/index.ts';

export interface RecordOpeningProps {
  readonly residentId: ResidentId;
  /** The name first: who it is stands before the record is there. */
  readonly name: string;
  readonly state: RecordState | undefined;
}

/** A record on its way, or why it could not be opened and a way to try again. */
export function RecordOpening({ residentId, name, state }: RecordOpeningProps) {
  const { records } = useHub();
  return (
    <>
      <ResidentBannerLoading name={name} coming={state?.kind !== 'failed'} />
      {state?.kind === 'failed' && state.code === 'break-glass-needed' ? (
        <BreakGlass residentId={residentId} words={state.words} />
      ) : state?.kind === 'failed' && state.code === 'consent-needed' ? (
        <AskConsent residentId={residentId} words={state.words} />
      ) : state?.kind === 'failed' ? (
        <Callout
          tone="red"
          live="assertive"
          title={STORY_TEXT.openFailed}
          action={
            <Button
              look="line"
              size="small"
              onClick={() => {
                records.retry(residentId);
              }}
            >
              {STORY_TEXT.again}
            </Button>
          }
        >
          {refusalWords(state.code, state.words)}
        </Callout>
      ) : (
        <p className="secondary" role="status">
          {STORY_TEXT.opening}
        </p>
      )}
    </>
  );
}
