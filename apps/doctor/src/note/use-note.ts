import { type PractitionerEncounterView, saveNote, versionedNote } from '@oih/contracts/http/encounters';
import { ApiError, call } from '@oih/web/api/client';
import { socket } from '@oih/web/live/socket';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { encounterKey } from '../visit/use-encounter.ts';
import { NoteAutosave, type NotePorts, type NoteState, type SaveFailure } from './note-autosave.ts';
import { draftStore } from './note-drafts.ts';

/** What a failed save means for the note. A failure that nobody foresaw is tried again, with the text kept. */
function failureOf(error: unknown): SaveFailure {
  if (!(error instanceof ApiError) || error.retryable) return { kind: 'again' };
  if (error.code !== 'NOTE_CONFLICT') return { kind: 'refused', code: error.code };
  const theirs = versionedNote.safeParse(error.details.note);
  return theirs.success ? { kind: 'conflict', theirs: theirs.data } : { kind: 'again' };
}

const portsOf = (encounterId: string, client: QueryClient): NotePorts => ({
  save: async (baseVersion, note) => {
    const answer = await call(saveNote, { params: { encounterId }, body: { baseVersion, note } });
    client.setQueryData<PractitionerEncounterView>(encounterKey(encounterId), (known) =>
      known ? { ...known, note: answer.note } : known,
    );
    return answer.note;
  },
  failureOf,
  drafts: draftStore(encounterId, localStorage),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
});

/** The note of a visit that saves itself; made anew for each visit. */
export function useNote(encounter: PractitionerEncounterView): { autosave: NoteAutosave; state: NoteState } {
  const client = useQueryClient();
  const [autosave] = useState(() => new NoteAutosave(encounter.note, portsOf(encounter.id, client)));
  const state = useSyncExternalStore(
    (notify) => autosave.on('changed', notify),
    () => autosave.state,
  );
  useEffect(() => autosave.adopt(encounter.note), [autosave, encounter.note]);
  useEffect(() => {
    const retry = () => autosave.retry();
    const leaveSocket = socket.on('connected', retry);
    globalThis.addEventListener('online', retry);
    return () => {
      leaveSocket();
      globalThis.removeEventListener('online', retry);
      autosave.close();
    };
  }, [autosave]);
  return { autosave, state };
}
