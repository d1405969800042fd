import { DeviceTest } from '../../../../features/call/index.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { useHostedCall } from '../../call/hosted-call.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';

/**
 * Camera, microphone and loudspeaker of the tablet, tried out before a call needs them. While a call has them, that one's are
 * shown: nothing is taken away from it.
 */
export function CallTestScreen() {
  const hosted = useHostedCall();
  const held = hosted !== undefined && hosted.call.phase !== 'ended' ? hosted.call : undefined;
  return (
    <div className="page">
      <BottomActions>
        <BackButton to={{ page: 'devices' }} />
      </BottomActions>
      <div>
        <h1 className="page__title">{CALL_NEWS_TEXT.testTitle}</h1>
        {held === undefined && <p className="secondary">{CALL_NEWS_TEXT.testHint}</p>}
      </div>
      {held !== undefined && <Callout tone="info">{CALL_NEWS_TEXT.testInCall}</Callout>}
      <Card className="pad call-test">
        <DeviceTest call={held} />
      </Card>
    </div>
  );
}
