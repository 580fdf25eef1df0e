import {
  type ConsultationBox,
  getConsultation,
  listConsultations,
  listEncounterConsultations,
} from '@oih/contracts/http/consultations';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useLive } from '../live/use-live.ts';

/** Everything about consultations is read again together: a step moves a case from list to list. */
export const consultationsKey = ['consultations'];

/** The consultations of a visit, live. */
export function useVisitConsultations(encounterId: string) {
  const queryKey = [...consultationsKey, 'visit', encounterId];
  useLive([`encounter:${encounterId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(listEncounterConsultations, { params: { encounterId } })).consultations,
  });
}

/** One consultation, live. */
export function useConsultation(consultationId: string) {
  const queryKey = [...consultationsKey, 'one', consultationId];
  useLive([`consultation:${consultationId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(getConsultation, { params: { consultationId } })).consultation,
  });
}

/** One list of consultations, live by the topics whose changes touch it. */
export function useConsultationBox(box: ConsultationBox, topics: readonly string[], ended = false) {
  const queryKey = [...consultationsKey, 'box', box, String(ended)];
  useLive([...topics], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () =>
      (await call(listConsultations, { query: { box, ended: ended ? 'true' : 'false' } })).consultations,
  });
}
