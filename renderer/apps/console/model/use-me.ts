import { useHubState } from '../../../connections/hub-client/index.ts';

/** Who is signed in at this page. The page of a call is shown to nobody else. */
export function useMe(): string {
  const state = useHubState();
  return state.kind === 'connected' || state.kind === 'connecting' ? (state.whoami?.author.personId ?? '') : '';
}
