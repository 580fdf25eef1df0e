import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { holdSlot } from '@oih/contracts/http/appointments';
import { getPractitionerRole, listSlots } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, localized, moneyOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { groupSlots } from './group-slots.ts';
import { RefusedHold } from './refused-hold.tsx';

/** The free times of a doctor, a day at a time; choosing one holds it. */
function Slots({ practitionerRoleId }: { practitionerRoleId: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['slots', practitionerRoleId],
    queryFn: () => call(listSlots, { params: { practitionerRoleId } }),
  });
  const hold = useMutation({
    mutationFn: (slotId: string) => call(holdSlot, { body: { slotId } }),
    onSuccess: ({ appointment }) => navigate(`/book/${appointment.id}`),
    onError: () => void queries.invalidateQueries({ queryKey: ['slots', practitionerRoleId] }),
  });
  if (isPending) return <Loading rows={2} />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const { timeZone } = data;
  const days = groupSlots(
    data.slots.filter(({ status }) => status === 'free'),
    timeZone,
  );
  const shown = days.find(({ day }) => day === chosenDay) ?? days[0];
  if (!shown) return <Empty title={t('doctor.none')}>{t('doctor.none.lead')}</Empty>;
  return (
    <Stack gap="md">
      <Text c="var(--ink-soft)">{t('zone', { zone: zoneName(timeZone, i18n.language) })}</Text>
      {hold.error && <RefusedHold error={hold.error} timeZone={timeZone} onChoose={(slotId) => hold.mutate(slotId)} />}
      <Group gap="xs" role="group" aria-label={t('doctor.times')} wrap="nowrap" pb="xs" style={{ overflowX: 'auto' }}>
        {days.map(({ day, parts }) => (
          <Button
            key={day}
            style={{ flex: 'none' }}
            variant={day === shown.day ? 'filled' : 'default'}
            aria-pressed={day === shown.day}
            onClick={() => setChosenDay(day)}
          >
            {dayOf(parts[0]!.slots[0]!.start, timeZone, i18n.language)}
          </Button>
        ))}
      </Group>
      {shown.parts.map(({ part, slots }) => (
        <Stack key={part} gap="xs">
          <Title order={3} size="h5">
            {t(`doctor.${part}`)}
          </Title>
          <SimpleGrid cols={{ base: 3, xs: 4, sm: 6 }} spacing="xs">
            {slots.map(({ id, start }) => {
              const time = timeOf(start, timeZone, i18n.language);
              return (
                <Button
                  key={id}
                  variant="default"
                  px={4}
                  aria-label={t('doctor.book', { time })}
                  loading={hold.isPending && hold.variables === id}
                  onClick={() => hold.mutate(id)}
                >
                  {time}
                </Button>
              );
            })}
          </SimpleGrid>
        </Stack>
      ))}
    </Stack>
  );
}

/** Licence, title, hospital, fee, and the times. */
export function DoctorScreen() {
  const { t, i18n } = useTranslation();
  const { practitionerRoleId = '' } = useParams();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['doctor', practitionerRoleId],
    queryFn: () => call(getPractitionerRole, { params: { practitionerRoleId } }),
  });
  if (isPending) return <Loading />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const role = data.practitionerRole;
  return (
    <Stack gap="lg">
      <PageTitle title={localized(role.name, i18n.language)}>
        <span className="visually-hidden">{localized(role.name, i18n.language)}</span>
      </PageTitle>
      <Stack className="card" gap="sm">
        <DoctorLine practitionerRole={role} />
        <Text>{localized(role.introduction, i18n.language)}</Text>
        <Group gap="xl">
          <div>
            <Text size="sm" c="var(--ink-soft)">
              {t('doctor.licence')}
            </Text>
            <Text fw={600}>{role.licenceNumber}</Text>
          </div>
          <div>
            <Text size="sm" c="var(--ink-soft)">
              {t('doctor.fee')}
            </Text>
            <Text fw={600}>{moneyOf(role.fee, i18n.language)}</Text>
          </div>
        </Group>
      </Stack>
      <Stack component="section" className="card" gap="sm">
        <Title order={2} size="h4">
          {t('doctor.times')}
        </Title>
        <Slots practitionerRoleId={practitionerRoleId} />
      </Stack>
    </Stack>
  );
}
