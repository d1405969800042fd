import type { Encounter } from '#domain/encounters/encounter.ts';
import {
  Captions,
  FrozenFrameView,
  RemoteVideo,
  SelfView,
  StreamVideo,
  type UseCall,
} from '../../../../features/call/index.ts';
import { PARTY_WORDS } from '../../../../text/call-news.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { inOrder } from '../../call/people-there.ts';
import { useKioskState } from '../../state/context.tsx';
import { OthersStrip } from './others-strip.tsx';

export interface CallStageProps {
  readonly call: UseCall;
  readonly encounter: Encounter;
  readonly selfLabel: string;
  readonly captions: boolean;
  readonly lines: readonly Encounter['messages'][number][];
}

/**
 * Whoever has the call, large, and everybody else small; or the picture that stands still, large enough to point at, with all of
 * them beside it.
 */
export function CallStage({ call, encounter, selfLabel, captions, lines }: CallStageProps) {
  const home = useKioskState((state) => state.home?.homeName ?? '');
  const remotes = inOrder(call.remotes, encounter);
  const [main, ...others] = remotes;
  const has = main === undefined || main.person.name === encounter.clinician?.name;
  const role = encounter.clinician?.role === 'gp' ? PARTY_WORDS['gp-on-duty'] : IN_CALL_TEXT.nursePractitioner;
  const self = <SelfView call={call} label={selfLabel} privateWords={IN_CALL_TEXT.notYetOpen} />;
  if (call.frame !== undefined) {
    return (
      <div className="frozen" data-testid="frozen">
        <FrozenFrameView call={call} mayPoint />
        <OthersStrip others={remotes} home={home} />
      </div>
    );
  }
  return (
    <>
      <RemoteVideo
        // Whoever has the call is large; the others stand below.
        call={{ ...call, remotes: main === undefined ? [] : [main] }}
        name={has ? (encounter.clinician?.name ?? IN_CALL_TEXT.nurse) : main.person.name}
        role={has ? role : undefined}
        since={encounter.answeredAt}
      >
        <div className="in-call__over">
          {self}
          {captions && <Captions label={IN_CALL_TEXT.captions} lines={lines} empty={IN_CALL_TEXT.captionsHonest} />}
        </div>
      </RemoteVideo>
      <OthersStrip others={others} home={home} />
    </>
  );
}

/** Everybody's sound, without a picture: for pages on which they have no place. */
export function OthersHeard({ call, encounter }: { readonly call: UseCall; readonly encounter: Encounter }) {
  const [, ...others] = inOrder(call.remotes, encounter);
  return others.map(({ person, stream }) => (
    <StreamVideo
      key={person.peerId}
      stream={stream}
      muted={false}
      label={person.name}
      data-testid={`other-${person.peerId}`}
    />
  ));
}
