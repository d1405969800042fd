import { useEffect, useState } from 'react';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import { useHub, useHubState } from '../../../connections/hub-client/index.ts';

/** Whether somebody answers changes with the clock: so often it is asked again while a decision is written. */
const ASK_AGAIN_MS = 60_000;

/** The directory of routes and who answers now; undefined until it has come. */
export function useRoutes(): RoutesState | undefined {
  const { client } = useHub();
  const connected = useHubState().kind === 'connected';
  const [routes, setRoutes] = useState<RoutesState>();
  useEffect(() => client.on('routes.changed', setRoutes), [client]);
  useEffect(() => {
    if (!connected) return;
    let here = true;
    const ask = (): void => {
      client.request('routes.subscribe', {}).then(
        (state) => {
          if (here) setRoutes(state);
        },
        () => {
          // What is known stays; without a directory nothing can be referred, and the line says so.
        },
      );
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [client, connected]);
  return routes;
}
