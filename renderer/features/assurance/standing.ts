/**
 * What this is, on pages that nobody signs in to: a demonstration, or a product whose safety case nobody has signed. One line above
 * the page, which gives up no more room than that; the hub is asked until it has answered, and nothing is kept.
 */
import { signInWaysReply, type SignInWays } from '#protocol/hub/sign-in.ts';
import { ABOUT_TEXT } from '../../text/assurance.ts';
import './standing.css';

const AGAIN_MS = 5_000;

/** Undefined for a service whose safety case is signed: it says nothing. */
export function standingWords({ demo, unsigned }: Pick<SignInWays, 'demo' | 'unsigned'>): string | undefined {
  if (unsigned === true) return demo ? ABOUT_TEXT.demoNotForUse : `${ABOUT_TEXT.notForUse}.`;
  return demo ? ABOUT_TEXT.demoOnly : undefined;
}

/** Puts the line above the page. @returns takes it away again */
export function showStanding(): () => void {
  const line = document.createElement('div');
  line.className = 'standing';
  line.role = 'note';
  line.dataset['testid'] = 'standing';
  let gone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(): void {
    fetch('/api/sign-in-ways', { cache: 'no-store' })
      .then(async (response) => signInWaysReply.parse(await response.json()))
      .then(
        (ways) => {
          const words = standingWords(ways);
          if (gone || words === undefined) return;
          line.textContent = words;
          document.body.prepend(line);
        },
        () => {
          if (!gone) timer = setTimeout(ask, AGAIN_MS);
        },
      );
  }
  ask();
  return () => {
    gone = true;
    clearTimeout(timer);
    line.remove();
  };
}
