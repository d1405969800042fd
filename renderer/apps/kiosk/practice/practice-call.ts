/**
 * The picture and the words of the practice nurse, as a call without a room: no camera, no microphone, nothing is sent. Her
 * face is drawn on a canvas of the page, so that the screens of a call show it like any other.
 */
import type { MediaTicket } from '../../../features/call/index.ts';
import { BEFORE_THE_CALL, type CallMedia, type CallSnapshot } from '../../../media/call-media.ts';
import { PRACTICE_NURSE_WORDS } from '../../../text/practice.ts';
import { PRACTICE_NURSE } from './practice-people.ts';

/** What the practice says about a call, and a way to hear that it has changed. */
export interface PracticeCallState {
  readonly subscribe: (listener: () => void) => () => void;
  /** The nurse has answered, and has not gone. */
  readonly isAnswered: (encounterId: string) => boolean;
  readonly hasEnded: (encounterId: string) => boolean;
  readonly saying: () => string;
}

/** As wide as the stage of a call is at its widest, because what is too high is cut off above and below. */
const WIDTH = 1280;
const HEIGHT = 560;
const FRAME_MS = 200;

/** A face of nobody, over stripes, with words beside it that say so. */
function drawNurse(canvas: HTMLCanvasElement, words: string, beat: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const disc = (x: number, y: number, rx: number, ry: number, colour: string): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    context.fill();
  };
  context.fillStyle = '#3b3054';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.strokeStyle = '#4a3e66';
  context.lineWidth = 22;
  for (let x = -HEIGHT; x < WIDTH; x += 88) {
    context.beginPath();
    context.moveTo(x, HEIGHT);
    context.lineTo(x + HEIGHT, 0);
    context.stroke();
  }
  const [x, y] = [WIDTH / 2, HEIGHT / 2 - 10];
  disc(x, HEIGHT + 60, 200, 190, '#2f6f8f');
  disc(x, y - 12, 108, 124, '#5b4636');
  disc(x, y + 10, 86, 104, '#dcb79b');
  disc(x, y - 76, 84, 44, '#5b4636');
  const shut = words !== '' && beat % 17 === 0;
  for (const eye of [-32, 32]) disc(x + eye, y, 8, shut ? 2 : 9, '#2b2b2b');
  disc(x, y + 58, 28, words !== '' && beat % 2 === 0 ? 10 : 5, '#8c4a43');
  context.fillStyle = '#ffeb3b';
  context.font = '700 34px sans-serif';
  context.textAlign = 'center';
  const [before, after] = PRACTICE_NURSE_WORDS.picture;
  // Above the self view, which lies over the lower right.
  context.fillText(before, x - 330, y - 80, 380);
  context.fillText(after, x + 330, y - 80, 380);
}

/** Joins a practice call: it waits until the nurse answers, shows her, and ends when she goes. */
export function joinPracticeCall(state: PracticeCallState) {
  return (encounterId: string, _ticket: () => Promise<MediaTicket>): CallMedia => {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    let beat = 0;
    drawNurse(canvas, '', beat);
    const stream = canvas.captureStream(5);
    const listeners = new Set<() => void>();
    let snapshot: CallSnapshot = { ...BEFORE_THE_CALL, phase: 'waiting', microphone: 'on', camera: 'off' };
    let closed = false;

    function become(change: Partial<CallSnapshot>): void {
      snapshot = { ...snapshot, ...change };
      for (const listener of listeners) listener();
    }

    function look(): void {
      if (closed) return;
      if (state.hasEnded(encounterId)) {
        close('call-ended');
      } else if (state.isAnswered(encounterId) && snapshot.phase !== 'live') {
        const person = { peerId: PRACTICE_NURSE.personId, name: PRACTICE_NURSE.name, side: 'clinician' as const };
        const remote = { person, stream, hasVideo: true, videoPaused: false, audioPaused: false };
        become({ phase: 'live', quality: 'good', remotes: [remote] });
      }
    }

    function close(endReason: 'left' | 'call-ended'): void {
      if (closed) return;
      closed = true;
      clearInterval(drawing);
      stopListening();
      for (const track of stream.getTracks()) track.stop();
      become({ phase: 'ended', endReason, remotes: [] });
    }

    const drawing = setInterval(() => {
      drawNurse(canvas, state.saying(), beat++);
    }, FRAME_MS);
    const stopListening = state.subscribe(look);
    look();
    return {
      snapshot: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setMuted: (muted) => {
        become({ microphone: muted ? 'muted' : 'on' });
      },
      setCameraOff: (off) => {
        become({ camera: off ? 'off' : 'on' });
      },
      chooseDevice: () => undefined,
      setAnswering: () => undefined,
      freeze: () => undefined,
      point: () => undefined,
      clearFrame: () => undefined,
      close: () => {
        close('left');
      },
    };
  };
}
