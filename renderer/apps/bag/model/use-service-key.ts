import { useEffect, useState } from 'react';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import type { BagClient } from '../../../connections/bag-client.ts';

const ASK_AGAIN_MS = 10_000;

/** The service's key; asked for until it is there. */
export function useServiceKey(client: BagClient): Uint8Array | undefined {
  const [key, setKey] = useState<Uint8Array>();
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const read = await client.serviceKey().then(fromBase64url, () => undefined);
      if (gone) return;
      if (read?.length === 32) setKey(read);
      else timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [client]);
  return key;
}
