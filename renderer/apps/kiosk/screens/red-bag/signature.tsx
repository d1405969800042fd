import { PenLine, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';

/** As it is drawn: paper has this shape, whatever the screen is. */
const WIDTH = 720;
const HEIGHT = 200;
/** Printed on paper, whatever the colours of the screen. */
const INK = 'black';
const PAPER = 'white';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface SignatureProps {
  /** What is drawn, asked for when it is saved; undefined while nothing is. */
  readonly onDrawn: (picture: (() => Promise<Blob>) | undefined) => void;
}

/** A field to sign in with a finger, a pen or a mouse. */
export function Signature({ onDrawn }: SignatureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Place>(undefined);
  const [signed, setSigned] = useState(false);

  function clear(): void {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    context.fillStyle = PAPER;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    setSigned(false);
    onDrawn(undefined);
  }
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    context.fillStyle = PAPER;
    context.fillRect(0, 0, WIDTH, HEIGHT);
  }, []);

  function placeOf(event: { readonly clientX: number; readonly clientY: number }): Place {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    };
  }

  function draw(to: Place): void {
    const context = canvas.current?.getContext('2d');
    const from = last.current;
    if (context === null || context === undefined || from === undefined) return;
    context.strokeStyle = INK;
    context.lineWidth = 4;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
  }

  function drawn(): void {
    last.current = undefined;
    setSigned(true);
    onDrawn(
      () =>
        new Promise((resolve, reject) => {
          canvas.current?.toBlob((picture) => {
            if (picture === null) reject(new Error('nothing was drawn'));
            else resolve(picture);
          }, 'image/png');
        }),
    );
  }

  return (
    <div className="signature">
      <p className="signature__title" id="signature-title">
        <PenLine aria-hidden="true" /> {BAG_TEXT.handSign}
      </p>
      <canvas
        ref={canvas}
        className="signature__field"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={signed ? BAG_TEXT.handSigned : BAG_TEXT.handSignHint}
        data-testid="bag-signature"
        data-signed={signed}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = placeOf(event);
          // A dot is a stroke too.
          draw(placeOf(event));
        }}
        onPointerMove={(event) => {
          draw(placeOf(event));
        }}
        onPointerUp={() => {
          if (last.current !== undefined) drawn();
        }}
        onPointerCancel={() => {
          last.current = undefined;
        }}
      />
      <div className="bag-buttons">
        <span className="secondary" role="status">
          {signed ? BAG_TEXT.handSigned : BAG_TEXT.handSignHint}
        </span>
        {signed && (
          <Button look="quiet" icon={<RotateCcw aria-hidden="true" />} onClick={clear}>
            {BAG_TEXT.handClear}
          </Button>
        )}
      </div>
    </div>
  );
}
