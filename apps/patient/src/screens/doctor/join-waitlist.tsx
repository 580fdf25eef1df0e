import { Alert, Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { PractitionerRoleView } from '@oih/contracts/http/directory';
import { joinWaitlist, longestSpanDays } from '@oih/contracts/http/waitlist';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayKey } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ForWhom } from '../../family/for-whom.tsx';
import { waitlistKey } from '../waitlist/use-waitlist.ts';

interface Fields {
  from: string;
  to: string;
  anyDoctor: boolean;
}

interface JoinWaitlistProps {
  role: PractitionerRoleView;
  patientId: string | undefined;
}

const day = 86_400_000;

/** The days that suit, and whether a colleague would do. */
function Wish({
  role,
  patientId,
  onClose,
  onJoined,
}: JoinWaitlistProps & { onClose: () => void; onJoined: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { timeZone } = role.organization;
  const ahead = (days: number) => dayKey(new Date(Date.now() + days * day), timeZone);
  const { register, handleSubmit, getValues, formState } = useForm<Fields>({
    defaultValues: { from: ahead(0), to: ahead(14), anyDoctor: false },
  });
  const join = useMutation({
    mutationFn: (fields: Fields) =>
      call(joinWaitlist, {
        body: { ...fields, practitionerRoleId: role.id, ...(patientId ? { patientId } : {}) },
      }),
    onSuccess: (entries) => {
      queries.setQueryData(waitlistKey, entries);
      onJoined();
    },
  });
  const fits = (to: string) => to >= getValues('from') && to >= ahead(0) && to <= ahead(longestSpanDays);
  return (
    <Modal opened onClose={onClose} title={t('waitlist.join')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={(event) => void handleSubmit((fields) => join.mutate(fields))(event)} noValidate>
        <Stack gap="md">
          <Text>{t('waitlist.join.lead')}</Text>
          {patientId && <ForWhom patientId={patientId} />}
          {join.error && <ErrorNotice error={join.error} />}
          <TextInput
            type="date"
            label={t('waitlist.from')}
            min={ahead(0)}
            max={ahead(longestSpanDays)}
            {...register('from', { required: true })}
          />
          <TextInput
            type="date"
            label={t('waitlist.to')}
            min={ahead(0)}
            max={ahead(longestSpanDays)}
            error={formState.errors.to && t('waitlist.days.wrong')}
            {...register('to', { required: true, validate: fits })}
          />
          <Checkbox size="md" label={t('waitlist.any')} {...register('anyDoctor')} />
          <Button type="submit" size="lg" loading={join.isPending}>
            {t('waitlist.join')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

/** The way to wait for a time when there is none that suits. */
export function JoinWaitlist({ role, patientId }: JoinWaitlistProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [joined, setJoined] = useState(false);
  if (joined) {
    return (
      <Alert color="pine" title={t('waitlist.joined')} role="status" ta="start">
        <Stack gap="xs" align="flex-start">
          <Text>{t('waitlist.join.lead')}</Text>
          <Button component={Link} to="/waitlist" variant="light">
            {t('waitlist.see')}
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <>
      <Button size="lg" onClick={() => setAsking(true)}>
        {t('waitlist.join')}
      </Button>
      {asking && (
        <Wish
          role={role}
          patientId={patientId}
          onClose={() => setAsking(false)}
          onJoined={() => {
            setAsking(false);
            setJoined(true);
          }}
        />
      )}
    </>
  );
}
