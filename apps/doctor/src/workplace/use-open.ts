import { useEffect } from 'react';
import { useMatch, useNavigate, useSearchParams } from 'react-router';
import { inCallEntry, useQueue } from '../queue/use-queue.ts';
import { useEncounter } from '../visit/use-encounter.ts';
import { type Pane, paneOf } from './panes.ts';

/** What the address and the server say is open: the visit of the address, the visit in the call, the pane that is shown. */
export function useOpen(roleId: string | undefined) {
  const encounterId = useMatch('/visits/:encounterId')?.params.encounterId;
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const queue = useQueue(roleId);
  const encounter = useEncounter(encounterId);
  const inCall = inCallEntry(queue.data);
  const callId = inCall?.encounterId ?? undefined;
  useEffect(() => {
    // A call that is on is where the doctor is, whatever address was opened.
    if (!encounterId && callId) void navigate(`/visits/${callId}`, { replace: true });
  }, [encounterId, callId, navigate]);
  const shown = paneOf(search.get('pane'), encounterId !== undefined, callId !== undefined && callId === encounterId);
  return { encounterId, queue, encounter, inCall, shown, show: (pane: Pane) => setSearch({ pane }, { replace: true }) };
}

export type Open = ReturnType<typeof useOpen>;
