import type { ConsentReference } from '@oih/contracts/http/appointments';
import {
  type AppointmentView,
  bookAppointment,
  cancelAppointment,
  type Intake,
  saveIntake,
} from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

/** What can be done with a held time: save the intake, confirm, let it go. */
export function useBooking(appointment: AppointmentView, onSaved: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const params = { appointmentId: appointment.id };
  const show = (result: { appointment: AppointmentView }) =>
    queries.setQueryData(['appointment', appointment.id], result);
  const send = (body: Intake) => call(saveIntake, { params, body });
  /** Saves what stands when a field is left; the form keeps it on this device when that fails. */
  const pause = useMutation({ mutationFn: send, onSuccess: show });
  const save = useMutation({
    mutationFn: send,
    onSuccess: (result) => {
      show(result);
      onSaved();
    },
  });
  const book = useMutation({
    mutationFn: (consent: ConsentReference) => call(bookAppointment, { params, body: { consent } }),
    onSuccess: show,
  });
  const release = useMutation({
    mutationFn: () => call(cancelAppointment, { params, body: {} }),
    onSuccess: () => navigate(`/doctors/${appointment.practitionerRole.id}`, { replace: true }),
  });
  return { pause, save, book, release };
}
