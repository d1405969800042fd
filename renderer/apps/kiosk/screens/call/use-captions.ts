import { useState } from 'react';

const KEPT_AS = 'call-captions';

function kept(): boolean {
  try {
    return window.localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

/** Whether the nurse's written words stand over her picture: on until somebody turns them off, kept on this tablet. */
export function useCaptions(): readonly [boolean, () => void] {
  const [on, setOn] = useState(kept);
  return [
    on,
    () => {
      setOn(!on);
      try {
        window.localStorage.setItem(KEPT_AS, on ? 'off' : 'on');
      } catch {
        // It holds until the page is loaded anew.
      }
    },
  ];
}
