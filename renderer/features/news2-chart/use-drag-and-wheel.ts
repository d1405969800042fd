import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';

/** So far a press may slip without being taken for a drag. */
const SLIP = 8;
/** Of a wheel with Ctrl: a mouse says about 100 a notch, a touchpad much less and often. */
const NOTCH = 60;

export interface DragAndWheel {
  readonly dragging: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
  };
  /** Whether the click that is being told of was the end of a drag. */
  readonly wasDrag: () => boolean;
}

interface Wanted {
  /** Pixels from where the drag began; positive to the right, which is towards what is older. */
  readonly onDrag: (pixels: number, start: number) => void;
  /** What {@link onDrag} is handed as `start`: the place at which the drag began. */
  readonly place: () => number;
  readonly onZoom: (steps: 1 | -1) => void;
}

/** Drags the chart through time, and zooms with Ctrl and the wheel. Buttons and keys do both as well. */
export function useDragAndWheel(element: RefObject<HTMLElement | null>, wanted: Wanted): DragAndWheel {
  const [dragging, setDragging] = useState(false);
  const from = useRef<{ readonly x: number; readonly place: number } | undefined>(undefined);
  const dragged = useRef(false);
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });

  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let turned = 0;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < NOTCH) return;
      latest.current.onZoom(turned < 0 ? 1 : -1);
      turned = 0;
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      target.removeEventListener('wheel', onWheel);
    };
  }, [element]);

  const end = (): void => {
    from.current = undefined;
    setDragging(false);
  };
  return {
    dragging,
    handlers: {
      onPointerDown: ({ button, clientX }) => {
        dragged.current = false;
        if (button === 0) from.current = { x: clientX, place: wanted.place() };
      },
      onPointerMove: (event) => {
        const began = from.current;
        if (began === undefined) return;
        const moved = event.clientX - began.x;
        if (!dragged.current && Math.abs(moved) < SLIP) return;
        if (!dragged.current) {
          dragged.current = true;
          setDragging(true);
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        wanted.onDrag(moved, began.place);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
    wasDrag: () => dragged.current,
  };
}
