import { inviteToken } from '@oih/contracts/http/guests';
import { useSyncExternalStore } from 'react';

function subscribe(notify: () => void): () => void {
  window.addEventListener('hashchange', notify);
  return () => window.removeEventListener('hashchange', notify);
}

/** The secret of the link in the address; null without one that could be good. */
export function useLink(): string | null {
  const hash = useSyncExternalStore(subscribe, () => location.hash.slice(1));
  return inviteToken.safeParse(hash).success ? hash : null;
}
