import { useState, type ReactNode } from 'react';
import { useHubState } from '../../../connections/hub-client/index.ts';
import { useShowing, type Shown } from '../../../features/show-again/index.ts';
import { SHOW_AGAIN_TEXT } from '../../../text/sign-in.ts';

export interface SigningProps {
  /** A line needs that whoever signs shows again who they are. */
  readonly asks: boolean;
  /** It is on its way. */
  readonly busy: boolean;
  /**
   * @param shown given where it is asked for
   * @returns why it was not taken, or that the hub wants it; undefined when it was, or when nothing was asked for
   */
  readonly onSign: (shown: Shown | undefined) => Promise<string | undefined>;
}

export interface Signing {
  readonly sign: () => Promise<void>;
  /** Where it is shown who signs; nothing where that is not asked for. */
  readonly field: ReactNode;
  /** The button's words where a passkey signs. */
  readonly words: string | undefined;
}

/** The last press of a decision, with showing again who signs where a line, the service or the hub asks for it. */
export function useSigning({ asks, busy, onSign }: SigningProps): Signing {
  const state = useHubState();
  const [asked, setAsked] = useState(false);
  const [pressed, setPressed] = useState(false);
  const always = state.kind === 'connected' && state.whoami.stepUp === 'outcomes';
  const needed = asks || always || asked;
  const showing = useShowing(
    needed,
    { for: 'sign', passkey: SHOW_AGAIN_TEXT.sign, password: SHOW_AGAIN_TEXT.passwordWhy },
    () => void sign(),
  );

  async function sign(): Promise<void> {
    // Enter in the field, while the first press is on its way.
    if (busy || pressed) return;
    const shown = needed ? showing.take() : undefined;
    if (needed && shown === undefined) return;
    setPressed(true);
    try {
      const words = await onSign(shown);
      if (words === undefined) return;
      setAsked(true);
      showing.refuse(words);
    } finally {
      setPressed(false);
    }
  }

  return { sign, field: showing.field, words: showing.how === 'passkey' ? SHOW_AGAIN_TEXT.signGo : undefined };
}
