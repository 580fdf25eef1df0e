import { getAppointment, listAppointments } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';

/** The patient's appointments, kept up to date. */
export function useAppointments(scope: 'upcoming' | 'past') {
  const { actor } = useSession();
  useLive([actor && `user:${actor.userId}`], [['appointments']]);
  return useQuery({ queryKey: ['appointments', scope], queryFn: () => call(listAppointments, { query: { scope } }) });
}

/** One appointment, kept up to date. */
export function useAppointment(appointmentId: string) {
  useLive([`appointment:${appointmentId}`], [['appointment', appointmentId]]);
  return useQuery({
    queryKey: ['appointment', appointmentId],
    queryFn: () => call(getAppointment, { params: { appointmentId } }),
  });
}
