import type { Role } from '#domain/people/people.ts';
import { useHubState } from '../../../connections/hub-client/index.ts';

/** Who is signed in at this page. The page of a call is shown to nobody else. */
export function useMe(): string {
  const state = useHubState();
  return state.kind === 'connected' || state.kind === 'connecting' ? (state.whoami?.author.personId ?? '') : '';
}

/** As what they are signed in; undefined while the hub has not said. */
export function useMyRole(): Role | undefined {
  const state = useHubState();
  return state.kind === 'connected' || state.kind === 'connecting' ? state.whoami?.author.role : undefined;
}
