import { type PrescriptionView, savePrescription } from '@oih/contracts/http/prescriptions';
import { ApiError, call } from '@oih/web/api/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, draftOf, writtenOf } from './draft.ts';
import { prescriptionsKey } from './keys.ts';

/** A pause in writing after which is saved, milliseconds. */
const pauseMs = 400;

/** How the draft stands to what the server has. */
export type DraftPhase = 'saved' | 'editing' | 'incomplete' | 'failed';

/**
 * A draft that saves itself, one request after the other, each upon the revision before; the answers bring what speaks against it.
 * @param known the draft as it is on the server; null for one that is begun under `id` with the first change.
 */
export function useDraft(encounterId: string, id: string, known: PrescriptionView | null, first: Draft) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(known ? draftOf(known) : first);
  const [view, setView] = useState(known);
  const [phase, setPhase] = useState<DraftPhase>('saved');
  const [error, setError] = useState<Error | null>(null);
  const now = useRef({ draft, view, timer: 0, dirty: false, sending: Promise.resolve() });

  const send = useCallback(async (): Promise<void> => {
    const state = now.current;
    if (!state.dirty) return;
    const body = writtenOf(state.draft);
    if (!body) return setPhase('incomplete');
    state.dirty = false;
    try {
      const answer = await call(savePrescription, {
        params: { encounterId, prescriptionId: id },
        body: { baseRevision: state.view?.revision ?? 0, ...body },
      });
      state.view = answer.prescription;
      setView(answer.prescription);
      setError(null);
      setPhase(state.dirty ? 'editing' : 'saved');
      client.setQueryData<PrescriptionView[]>(
        prescriptionsKey(encounterId),
        (list) => list && [...list.filter((one) => one.id !== id), answer.prescription],
      );
    } catch (failure) {
      state.dirty = true;
      setError(failure as Error);
      setPhase('failed');
    }
  }, [client, encounterId, id]);

  /** Sends what is not saved yet; resolves to the draft as the server has it, null when that did not work. */
  const flush = useCallback(async (): Promise<PrescriptionView | null> => {
    const state = now.current;
    window.clearTimeout(state.timer);
    state.sending = state.sending.then(send);
    await state.sending;
    return state.dirty ? null : state.view;
  }, [send]);

  const change = useCallback(
    (next: Draft) => {
      const state = now.current;
      Object.assign(state, { draft: next, dirty: true });
      setDraft(next);
      setPhase('editing');
      window.clearTimeout(state.timer);
      state.timer = window.setTimeout(() => void flush(), pauseMs);
    },
    [flush],
  );

  // What is open when the screen goes is sent once more.
  useEffect(() => () => void flush(), [flush]);

  /** Takes what another window has saved in the place of what is here. */
  const adopt = useCallback((other: PrescriptionView) => {
    Object.assign(now.current, { draft: draftOf(other), view: other, dirty: false });
    setDraft(draftOf(other));
    setView(other);
    setError(null);
    setPhase('saved');
  }, []);

  const conflict = error instanceof ApiError && error.code === 'EDIT_CONFLICT';
  return { draft, view, phase, error: conflict ? null : error, conflict, change, flush, adopt };
}
