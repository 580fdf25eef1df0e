import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { leaveWaitlist, type WaitlistEntryView } from '@oih/contracts/http/waitlist';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ForWhom } from '../../family/for-whom.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { waitlistKey } from './use-waitlist.ts';

/** The time that is kept now: take it, or let the next one have it. */
function OfferNotice({ offer }: { offer: NonNullable<WaitlistEntryView['offer']> }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { appointmentId, start, until, timeZone } = offer;
  const time = `${dayOf(start, timeZone, i18n.language)} ${timeOf(start, timeZone, i18n.language)}`;
  const decline = useMutation({
    mutationFn: () => call(cancelAppointment, { params: { appointmentId }, body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: waitlistKey }),
  });
  return (
    <Alert color="pine" title={t('waitlist.offer', { time })} role="status">
      <Stack gap="sm">
        <Text>{t('waitlist.offer.until', { until: timeOf(until, timeZone, i18n.language) })}</Text>
        {decline.error && <ErrorNotice error={decline.error} />}
        <Group gap="xs">
          <Button component={Link} to={`/book/${appointmentId}`} size="lg">
            {t('waitlist.take')}
          </Button>
          <Button variant="subtle" size="lg" loading={decline.isPending} onClick={() => decline.mutate()}>
            {t('waitlist.decline')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** One place in a waiting list. */
export function EntryCard({ entry }: { entry: WaitlistEntryView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, practitionerRole, department, organizationName, from, to, offer, patientId } = entry;
  const dayText = (date: string) => dayOf(`${date}T12:00:00Z`, 'UTC', i18n.language);
  const leave = useMutation({
    mutationFn: () => call(leaveWaitlist, { params: { waitlistId: id } }),
    onSuccess: (entries) => queries.setQueryData(waitlistKey, entries),
    onSettled: () => setAsking(false),
  });
  return (
    <Stack component="li" className="card" gap="md">
      {practitionerRole ? (
        <DoctorLine practitionerRole={practitionerRole} />
      ) : (
        <div>
          <Text fw={650} size="lg">
            {t('waitlist.anyDoctor')}
          </Text>
          <Text c="var(--ink-soft)">
            {localized(department.name, i18n.language)} · {localized(organizationName, i18n.language)}
          </Text>
        </div>
      )}
      <ForWhom patientId={patientId} />
      <Group gap="xs">
        <Text>{t('waitlist.span', { from: dayText(from), to: dayText(to) })}</Text>
        {!offer && (
          <Badge variant="light" color="gray" size="lg" tt="none" c="var(--ink)">
            {t('waitlist.waiting')}
          </Badge>
        )}
      </Group>
      {offer && <OfferNotice offer={offer} />}
      {leave.error && <ErrorNotice error={leave.error} />}
      <Group>
        <Button variant="subtle" color="red" loading={leave.isPending} onClick={() => setAsking(true)}>
          {t('waitlist.leave')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('waitlist.leave')}
        confirm={t('waitlist.leave')}
        danger
        onConfirm={() => leave.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('waitlist.leave.ask')}
      </ConfirmDialog>
    </Stack>
  );
}
