import { markNoShow } from '@oih/contracts/http/appointments';
import {
  callNext,
  callPatient,
  endCall,
  type PractitionerEncounterView,
  returnToWaiting,
} from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { encounterKey } from '../visit/use-encounter.ts';
import { useTell } from '../workplace/use-tell.ts';
import { queueKey } from './use-queue.ts';

/** What the doctor does with the queue. Each answer is shown at once; a refusal is told and the queue read again. */
export function useQueueActions(onCalled: (encounterId: string) => void) {
  const client = useQueryClient();
  const tell = useTell();
  const readAgain = () => client.invalidateQueries({ queryKey: queueKey });
  const show = ({ encounter }: { encounter: PractitionerEncounterView }) => {
    client.setQueryData(encounterKey(encounter.id), encounter);
    return readAgain();
  };
  const onError = (error: Error) => {
    tell.failure(error);
    void readAgain();
  };
  const called = async (answer: { encounter: PractitionerEncounterView }) => {
    onCalled(answer.encounter.id);
    await show(answer);
  };
  const of = (encounterId: string) => ({ params: { encounterId } });
  return {
    next: useMutation({ mutationFn: () => call(callNext), onSuccess: called, onError }),
    call: useMutation({ mutationFn: (id: string) => call(callPatient, of(id)), onSuccess: called, onError }),
    end: useMutation({ mutationFn: (id: string) => call(endCall, of(id)), onSuccess: show, onError }),
    giveBack: useMutation({ mutationFn: (id: string) => call(returnToWaiting, of(id)), onSuccess: show, onError }),
    noShow: useMutation({
      mutationFn: (appointmentId: string) => call(markNoShow, { params: { appointmentId } }),
      onSuccess: readAgain,
      onError,
    }),
  };
}
export type QueueActions = ReturnType<typeof useQueueActions>;
