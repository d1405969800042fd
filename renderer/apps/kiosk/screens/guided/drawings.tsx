/** Line drawings of where each thing goes. Own work, in the colours of the page, so that night and contrast hold for them too. */
import type { ReactNode } from 'react';
import { GUIDED_TEXT } from '../../../../text/guided.ts';

function Drawing({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <svg className="drawing" viewBox="0 0 320 200" role="img" aria-label={label}>
      {children}
    </svg>
  );
}

/** Words in a drawing stand on a label of their own. */
function Label({
  x,
  y,
  width,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly children: string;
}) {
  return (
    <>
      <rect className="drawing__label" x={x} y={y - 18} width={width} height="25" rx="4" />
      <text className="drawing__words" x={x + width / 2} y={y} textAnchor="middle">
        {children}
      </text>
    </>
  );
}

interface DrawingProps {
  readonly label: string;
}

export function AwakeDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <path className="drawing__cloth" d="M52 200c2-44 26-62 62-62s60 18 62 62z" />
      <circle className="drawing__skin" cx="114" cy="86" r="40" />
      <path className="drawing__hair" d="M74 80c0-32 18-46 40-46s40 14 40 46c-8-14-22-20-40-20s-32 6-40 20z" />
      <path className="drawing__line" d="M96 88h12M120 88h12M104 106q10 8 20 0" />
      <path className="drawing__skin" d="M320 128c-40-4-76 0-112 10-14 4-34 6-40 14-4 6 2 10 10 10 22 2 60 6 142 2z" />
      <path className="drawing__line" d="M170 150c10-2 20-4 28-4" />
      <path
        className="drawing__speech"
        d="M190 24h104a10 10 0 0 1 10 10v34a10 10 0 0 1-10 10h-74l-24 18 4-18h-10a10 10 0 0 1-10-10V34a10 10 0 0 1 10-10z"
      />
      <path className="drawing__line" d="M204 44h76M204 58h48" />
    </Drawing>
  );
}

export function BreathingDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <circle className="drawing__skin" cx="62" cy="104" r="30" />
      <path className="drawing__hair" d="M34 98c2-24 16-32 30-30 16 2 24 14 26 30-8-10-18-12-28-10s-20 2-28 10z" />
      <path className="drawing__cloth" d="M90 118c26-22 66-34 104-34 44 0 86 18 126 40v40H96z" />
      <path className="drawing__bed" d="M0 164h320v36H0z" />
      <path className="drawing__dash" d="M96 104c28-24 62-40 98-40 40 0 78 14 112 34" />
      <path className="drawing__arrow" d="M194 54V24M184 34l10-10 10 10" />
      <path className="drawing__arrow" d="M222 26v30M212 46l10 10 10-10" />
      <Label x={46} y={192} width={232}>
        {GUIDED_TEXT.oneBreath}
      </Label>
    </Drawing>
  );
}

export function OximeterDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <path
        className="drawing__skin"
        d="M0 78c40-8 74-10 108-6l94 6c16 2 16 30 0 32l-94 4-12 10 44 8c12 4 8 20-4 20l-58-4-60 14L0 160z"
      />
      <path className="drawing__nail" d="M178 80c12 0 20 4 20 12s-8 10-20 10z" />
      <path className="drawing__device" d="M170 52h96a12 12 0 0 1 12 12v14H170z" />
      <path className="drawing__device" d="M170 112h108v14a12 12 0 0 1-12 12h-96z" />
      <rect className="drawing__screen" x="206" y="58" width="54" height="16" rx="3" />
      <path className="drawing__trace" d="M210 68h8l4-7 5 10 4-6h12l4-4 4 7h6" />
      <path className="drawing__light" d="M226 80v30" />
      <Label x={136} y={36} width={178}>
        {GUIDED_TEXT.nailUp}
      </Label>
    </Drawing>
  );
}

export function OxygenDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <path className="drawing__cloth" d="M40 200c2-40 26-58 60-58s58 18 60 58z" />
      <circle className="drawing__skin" cx="100" cy="92" r="42" />
      <path className="drawing__hair" d="M58 86c0-34 18-48 42-48s42 14 42 48c-8-14-24-22-42-22s-34 8-42 22z" />
      <path className="drawing__line" d="M82 88h10M108 88h10" />
      <path className="drawing__device" d="M82 102h36l6 18c-8 10-40 10-48 0z" />
      <path className="drawing__tube" d="M112 126c26 28 60 34 92 18" />
      <rect className="drawing__device" x="204" y="60" width="84" height="124" rx="8" />
      <circle className="drawing__screen" cx="246" cy="92" r="18" />
      <path className="drawing__line" d="M246 92l8-8M222 130h48M222 146h48" />
    </Drawing>
  );
}

export function CuffDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <path className="drawing__cloth" d="M0 200V84c14-22 40-32 70-30l44 20-8 60-18 6v60z" />
      <path className="drawing__heart" d="M52 118c-8-12-26-4-20 10 4 8 12 14 20 20 8-6 16-12 20-20 6-14-12-22-20-10z" />
      <path className="drawing__dash" d="M76 128h76" />
      <path
        className="drawing__skin"
        d="M100 84c40 6 78 18 112 34 34 10 66 18 108 22v32c-46 0-88-6-122-16-38-8-74-18-104-30z"
      />
      <path className="drawing__cuff" d="M128 84l58 20-16 52-60-18z" />
      <path className="drawing__cuff-mark" d="M176 104l-14 48" />
      <path className="drawing__tube" d="M166 150c22 12 44 20 62 22 20 4 26 14 22 28" />
      <path className="drawing__arrow" d="M190 102l30 12" />
      <Label x={196} y={94} width={106}>
        {GUIDED_TEXT.twoFingers}
      </Label>
      <Label x={6} y={36} width={184}>
        {GUIDED_TEXT.heart}
      </Label>
      <Label x={30} y={192} width={192}>
        {GUIDED_TEXT.tube}
      </Label>
    </Drawing>
  );
}

export function EarDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <path className="drawing__skin" d="M20 200c6-34 2-50 2-86C22 56 56 20 108 20s88 36 88 92c0 34-14 62-42 76v12z" />
      <path className="drawing__hair" d="M22 108C18 52 56 14 108 14s94 34 90 94c-14-24-40-40-90-40-44 0-70 10-86 40z" />
      <path className="drawing__ear" d="M112 96c22-8 40 8 34 30-4 16-16 14-18 28-4 12-20 8-20-6z" />
      <path className="drawing__device" d="M142 112l26-16 12 20-26 14z" />
      <path className="drawing__device" d="M166 88l112-54a10 10 0 0 1 14 4l10 20a10 10 0 0 1-4 14l-112 56z" />
      <rect className="drawing__screen" x="222" y="58" width="40" height="18" rx="3" transform="rotate(-26 242 67)" />
      <path className="drawing__arrow" d="M126 90L112 64M110 76l2-12 12 4" />
    </Drawing>
  );
}

export function MouthDrawing({ label }: DrawingProps) {
  return (
    <Drawing label={label}>
      <circle className="drawing__skin" cx="126" cy="100" r="84" />
      <path className="drawing__hair" d="M42 92c0-56 36-82 84-82s84 26 84 82c-16-30-46-44-84-44s-68 14-84 44z" />
      <path className="drawing__line" d="M92 94h18M144 94h18M126 100v18" />
      <path className="drawing__mouth" d="M98 142q28 14 56 0" />
      <path className="drawing__device" d="M128 138l128 34 6-22-130-18z" />
      <path className="drawing__device" d="M252 144l60 12v26l-64-12z" />
      <path className="drawing__line" d="M134 138l28 6" />
    </Drawing>
  );
}
