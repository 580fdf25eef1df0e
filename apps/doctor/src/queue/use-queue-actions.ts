import { markNoShow } from '@oih/contracts/http/appointments';
import {
  announceDelay,
  callNext,
  callPatient,
  endCall,
  markUrgent,
  type PractitionerEncounterView,
  returnToWaiting,
  skipPatient,
  transferPatient,
} from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';
import { encounterKey } from '../visit/use-encounter.ts';
import { queueKey } from './use-queue.ts';

/** To whom a waiting patient goes, and why. */
interface Transfer {
  encounterId: string;
  practitionerRoleId: string;
  name: string;
  reason: string;
}

/** What the doctor does with the queue. Each answer is shown at once; a refusal is told and the queue read again. */
export function useQueueActions(onCalled: (encounterId: string) => void) {
  const client = useQueryClient();
  const tell = useTell();
  const { t } = useText();
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
    urgent: useMutation({
      mutationFn: ({ encounterId, reason }: { encounterId: string; reason: string | null }) =>
        call(markUrgent, { ...of(encounterId), body: { reason } }),
      onSuccess: show,
      onError,
    }),
    skip: useMutation({
      mutationFn: ({ encounterId, skipped }: { encounterId: string; skipped: boolean }) =>
        call(skipPatient, { ...of(encounterId), body: { skipped } }),
      onSuccess: show,
      onError,
    }),
    transfer: useMutation({
      mutationFn: ({ encounterId, practitionerRoleId, reason }: Transfer) =>
        call(transferPatient, { ...of(encounterId), body: { practitionerRoleId, reason } }),
      onSuccess: (_answer, { name }) => {
        tell.success(t('queue.transfer.done', { name }));
        return readAgain();
      },
      onError,
    }),
    delay: useMutation({
      mutationFn: (minutes: number) => call(announceDelay, { body: { minutes } }),
      onSuccess: ({ told }) => {
        tell.success(t('queue.delay.told', { told }));
        return readAgain();
      },
      onError,
    }),
    noShow: useMutation({
      mutationFn: (appointmentId: string) => call(markNoShow, { params: { appointmentId } }),
      onSuccess: readAgain,
      onError,
    }),
  };
}
export type QueueActions = ReturnType<typeof useQueueActions>;
