import { Button, Stack, Text } from '@mantine/core';
import { type AppointmentView, holdSlot, saveIntake } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { moveDraft } from './intake-draft.ts';
import { pickAlternatives } from './pick-alternatives.ts';

/** Holds another time and takes along what was written for the lost one. */
function useTakeInstead({ id, intake, patientId }: AppointmentView) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (slotId: string) => {
      const { appointment } = await call(holdSlot, { body: { slotId, patientId } });
      if (intake) await call(saveIntake, { params: { appointmentId: appointment.id }, body: intake });
      return appointment.id;
    },
    onSuccess: (heldId) => {
      moveDraft(id, heldId);
      void navigate(`/book/${heldId}`, { replace: true });
    },
  });
}

/** Other times of the same doctor, of the same day when there are any. */
export function Alternatives({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const take = useTakeInstead(appointment);
  const practitionerRoleId = appointment.practitionerRole.id;
  const { data, error, refetch } = useQuery({
    queryKey: ['slots', practitionerRoleId],
    queryFn: () => call(listSlots, { params: { practitionerRoleId } }),
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={120} />;
  const { sameDay, slots } = pickAlternatives(data.slots, appointment.start, data.timeZone);
  if (slots.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t(sameDay ? 'book.sameDay' : 'book.otherDays')}</Text>
      {take.error && <ErrorNotice error={take.error} onRetry={() => void refetch()} />}
      <div className="times" data-long={!sameDay || undefined}>
        {slots.map(({ id, start }) => {
          const time = timeOf(start, data.timeZone, i18n.language);
          const when = sameDay ? time : `${dayOf(start, data.timeZone, i18n.language)} ${time}`;
          return (
            <Button
              key={id}
              variant="default"
              px={4}
              aria-label={t('doctor.book', { time: when })}
              loading={take.isPending && take.variables === id}
              onClick={() => take.mutate(id)}
            >
              {when}
            </Button>
          );
        })}
      </div>
    </Stack>
  );
}
