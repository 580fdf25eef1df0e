import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { acceptReferral, listReceivingDoctors } from '@oih/contracts/http/referral-care';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { referralsKey, useReferralAction } from '@oih/web/referrals/use-referrals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { ReceivingDoctors } from './receiving-doctors.tsx';
import { SlotTimes } from './slot-times.tsx';

const ways = ['slot', 'bed'] as const;
const nothing = { roleId: '', slotId: '', ward: '', from: '', note: '' };

/** The institution takes the patient: with a time of a doctor, or with a bed from a day on. */
export function AcceptForm({ referral }: { referral: ReferralView }) {
  const { t } = useText();
  const tell = useTell();
  const again = referral.status === 'accepted';
  const [open, setOpen] = useState(!again);
  const [way, setWay] = useState<(typeof ways)[number]>('slot');
  const [values, setValues] = useState(nothing);
  const [missing, setMissing] = useState(false);
  const params = { referralId: referral.id };
  const { data, error, refetch } = useQuery({
    queryKey: [...referralsKey, 'doctors', referral.id],
    queryFn: () => call(listReceivingDoctors, { params }),
    enabled: open,
  });
  const set = (some: Partial<typeof nothing>) => setValues((before) => ({ ...before, ...some }));
  const { roleId, slotId, ward, from, note } = values;
  const doctor = data?.doctors.find((one) => one.practitionerRoleId === roleId);
  const ready = way === 'slot' ? doctor?.slots.some(({ id }) => id === slotId) : Boolean(doctor && ward.trim() && from);
  const accept = useReferralAction(
    () =>
      call(acceptReferral, {
        params,
        body:
          way === 'slot'
            ? { kind: 'slot', slotId, note }
            : { kind: 'bed', practitionerRoleId: roleId, ward: ward.trim(), from, note },
      }),
    () => {
      tell.success(t('referrals.accept.done'));
      setValues(nothing);
      setOpen(false);
    },
  );
  const title = again ? t('referrals.accept.again') : t('referrals.accept');
  if (!open)
    return (
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {title}
      </Button>
    );
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} height={80} />;
  if (data.doctors.length === 0) return <Text role="status">{t('referrals.none')}</Text>;
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Text fw={650} component="h3" m={0}>
        {title}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {again ? t('referrals.accept.again.lead') : t('referrals.accept.lead')}
      </Text>
      <Radio.Group
        label={t('referrals.accept.how')}
        value={way}
        onChange={(value) => setWay(value as (typeof ways)[number])}
      >
        <Group mt="xs">
          {ways.map((one) => (
            <Radio key={one} value={one} label={t(`referrals.accept.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      <ReceivingDoctors
        doctors={data.doctors}
        value={roleId}
        onChange={(chosen) => set({ roleId: chosen, slotId: '' })}
      />
      {way === 'slot' && doctor && (
        <SlotTimes
          slots={doctor.slots}
          timeZone={data.timeZone}
          value={slotId}
          onChange={(chosen) => set({ slotId: chosen })}
        />
      )}
      {way === 'bed' && (
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label={t('referrals.accept.ward')}
            maxLength={60}
            value={ward}
            onChange={(event) => set({ ward: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('referrals.accept.from')}
            value={from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
        </Group>
      )}
      <TextInput
        label={t('referrals.accept.note')}
        maxLength={300}
        value={note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {missing && !ready && (
        <Text c="red.8" role="alert">
          {t('referrals.accept.missing')}
        </Text>
      )}
      <Button
        style={{ alignSelf: 'flex-start' }}
        loading={accept.isPending}
        onClick={() => (ready ? accept.mutate() : setMissing(true))}
      >
        {title}
      </Button>
    </Stack>
  );
}
