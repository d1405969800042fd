/** In which order the people of a call stand on a guest's page. Pure. */
import type { RemotePerson } from '../../../media/call-media.ts';

/** The resident's own end first, then whoever has the call, then those who were asked in. */
function place({ person }: RemotePerson): number {
  if (person.side === 'home') return 0;
  return person.side === 'clinician' && person.as === undefined ? 1 : 2;
}

export function inOrder(remotes: readonly RemotePerson[]): readonly RemotePerson[] {
  return [...remotes].sort((a, b) => place(a) - place(b));
}

/** There is something to look at: a picture that moves, or a photograph in its place. */
export function isSeen({ hasVideo, videoPaused, still }: RemotePerson): boolean {
  return (hasVideo && !videoPaused) || still !== undefined;
}
