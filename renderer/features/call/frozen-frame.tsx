import { MousePointer2, Play } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { SharedFrame } from '../../media/call-media.ts';
import { FRAME_TEXT } from '../../text/call-line.ts';
import { Button } from '../../ui/button.tsx';
import type { UseCall } from './use-call.ts';
import './frozen-frame.css';

/** One press of an arrow key, and one with Shift held. */
const STEP = 0.02;
const LONG_STEP = 0.1;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}

function nameOf(call: UseCall, peerId: string): string {
  if (peerId === call.selfPeerId) return FRAME_TEXT.you;
  return call.remotes.find(({ person }) => person.peerId === peerId)?.person.name ?? FRAME_TEXT.somebody;
}

export interface FrozenFrameViewProps {
  readonly call: UseCall;
  /** Points by touch and by the arrow keys. One who may not still sees where the others point. */
  readonly mayPoint: boolean;
}

/** The picture that stands still for everybody, and who points where. Nothing while every picture moves. */
export function FrozenFrameView({ call, mayPoint }: FrozenFrameViewProps) {
  if (call.frame === undefined) return null;
  const { frame, byPeerId, pointer } = call.frame;
  return (
    <section className="call-frame" aria-label={FRAME_TEXT.note(nameOf(call, byPeerId))} data-testid="frozen-frame">
      <p className="call-frame__note" role="status">
        {FRAME_TEXT.note(nameOf(call, byPeerId))}
      </p>
      <Picture call={call} shared={call.frame} mayPoint={mayPoint} />
      {mayPoint && (
        <div className="call-frame__acts">
          <p id={`frame-how-${frame.frameId}`}>{FRAME_TEXT.howTo}</p>
          <Button
            look="line"
            icon={<Play aria-hidden="true" />}
            data-testid="frame-clear"
            onClick={() => call.clearFrame()}
          >
            {FRAME_TEXT.clear}
          </Button>
        </div>
      )}
      <span className="visually-hidden" role="status">
        {pointer !== undefined && FRAME_TEXT.pointing(nameOf(call, pointer.byPeerId))}
      </span>
    </section>
  );
}

function Picture({ call, shared, mayPoint }: FrozenFrameViewProps & { readonly shared: SharedFrame }) {
  const { frame, pointer } = shared;
  const dragging = useRef(false);
  const picture = (
    <>
      <img
        className="call-frame__image"
        src={`data:image/jpeg;base64,${frame.jpeg}`}
        alt={FRAME_TEXT.picture(nameOf(call, frame.ofPeerId))}
        draggable={false}
      />
      {pointer !== undefined && (
        <span
          className="call-frame__pointer"
          data-testid="frame-pointer"
          style={{ left: `${pointer.x * 100}%`, top: `${pointer.y * 100}%` }}
        >
          <MousePointer2 aria-hidden="true" />
          <b>{nameOf(call, pointer.byPeerId)}</b>
        </span>
      )}
    </>
  );
  const shape = { aspectRatio: `${frame.width} / ${frame.height}` };
  if (!mayPoint) {
    return (
      <div className="call-frame__picture" style={shape}>
        {picture}
      </div>
    );
  }

  const pointAt = ({ currentTarget, clientX, clientY }: PointerEvent): void => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    call.point(within((clientX - left) / width), within((clientY - top) / height));
  };
  const step = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      call.clearFrame();
      return;
    }
    const [dx, dy] = STEPS[event.key] ?? [];
    if (dx === undefined || dy === undefined) return;
    // The page would scroll away under the pointer.
    event.preventDefault();
    const length = event.shiftKey ? LONG_STEP : STEP;
    call.point(within((pointer?.x ?? 0.5) + dx * length), within((pointer?.y ?? 0.5) + dy * length));
  };
  return (
    <button
      type="button"
      className="call-frame__picture"
      style={shape}
      aria-describedby={`frame-how-${frame.frameId}`}
      data-testid="frame-picture"
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointAt(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) pointAt(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
      onKeyDown={step}
    >
      {picture}
    </button>
  );
}
