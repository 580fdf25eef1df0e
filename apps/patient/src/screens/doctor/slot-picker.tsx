import { holdSlot } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { SlotTimes } from './slot-times.tsx';

interface SlotPickerProps {
  practitionerRoleId: string;
  /** For whom; the holder of the account when it is left out. */
  patientId: string | undefined;
  otherwise: ReactNode;
}

/** The free times of a doctor; choosing one holds it. */
export function SlotPicker({ practitionerRoleId, patientId, otherwise }: SlotPickerProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const hold = useMutation({
    mutationFn: (slotId: string) => call(holdSlot, { body: { slotId, ...(patientId ? { patientId } : {}) } }),
    onSuccess: ({ appointment }) => {
      // A hold that was changed is read anew.
      queries.setQueryData(['appointment', appointment.id], { appointment });
      void navigate(`/book/${appointment.id}`);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['slots', practitionerRoleId] }),
  });
  return (
    <SlotTimes
      practitionerRoleId={practitionerRoleId}
      label="doctor.book"
      pending={hold.isPending ? hold.variables : undefined}
      refused={hold.error}
      onChoose={(slotId) => hold.mutate(slotId)}
      otherwise={otherwise}
    />
  );
}
