import { createContext, useContext, type ReactNode } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { useNotices, type Notices } from '../use-notices.ts';

const Context = createContext<Notices | undefined>(undefined);

/** Watches for alarms as long as somebody is signed in. What is inside is drawn again only where it asks for them. */
export function NoticesHost({ whoami, children }: { readonly whoami: Whoami; readonly children: ReactNode }) {
  return <Context value={useNotices(whoami)}>{children}</Context>;
}

export function useAlarms(): Notices {
  const notices = useContext(Context);
  if (notices === undefined) throw new Error('Nobody watches for alarms around this part of the page.');
  return notices;
}
