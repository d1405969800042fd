import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import type { HostedCall } from '../../call/hosted-call.ts';

/** Sound and picture failed: the call goes on, and this says so with the number to ring. */
export function MediaNotice({ hosted, telephone }: { readonly hosted: HostedCall; readonly telephone: string }) {
  const { phase, endReason, microphone } = hosted.call;
  if (phase === 'ended' && endReason !== 'call-ended') {
    return (
      <Callout
        tone="amber"
        live="assertive"
        title={endReason === 'left' ? IN_CALL_TEXT.hungUp : undefined}
        action={
          <Button
            look="line"
            data-testid="rejoin"
            onClick={() => {
              hosted.rejoin();
            }}
          >
            {endReason === 'left' ? IN_CALL_TEXT.rejoin : IN_CALL_TEXT.retryMedia}
          </Button>
        }
      >
        {endReason === 'left' ? undefined : IN_CALL_TEXT.mediaFailed(telephone)}
      </Callout>
    );
  }
  if (microphone === 'missing' || microphone === 'refused' || microphone === 'in-use') {
    return (
      <Callout tone="amber" live="polite">
        {IN_CALL_TEXT.cameraFailed(telephone)}
      </Callout>
    );
  }
  return null;
}
