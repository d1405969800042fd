/** Words that are being written, kept with each letter: a closed part of the page, or a closed tab, loses none. */
import { useState } from 'react';
import { useHub } from '../../connections/hub-client/index.ts';
import type { TextStore } from '../../connections/kept/index.ts';

function keyOf(personId: string, name: string): string {
  return `teletriage.text.${personId}.${name}`;
}

/** Empty where there are none, or where nothing can be kept. */
export function keptText(store: TextStore, personId: string, name: string): string {
  try {
    return store.getItem(keyOf(personId, name)) ?? '';
  } catch {
    return '';
  }
}

/** Empty words are forgotten. Where nothing can be kept they live as long as the page. */
export function keepText(store: TextStore, personId: string, name: string, text: string): void {
  try {
    if (text === '') store.removeItem(keyOf(personId, name));
    else store.setItem(keyOf(personId, name), text);
  } catch {
    // What cannot be kept is still on the page.
  }
}

/**
 * @param me whoever writes: somebody else at the same desk does not see it
 * @param name of what is written, and of what it is about
 * @returns the words and how to change them; empty words are forgotten
 */
export function useKeptText(me: string, name: string): readonly [text: string, keep: (text: string) => void] {
  const { kept } = useHub();
  const [text, setText] = useState(() => keptText(kept, me, name));
  return [
    text,
    (next) => {
      setText(next);
      keepText(kept, me, name, next);
    },
  ];
}
