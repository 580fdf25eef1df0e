import { Button, Group, Modal, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import {
  approvePrescription,
  dispensePrescription,
  getForReview,
  returnPrescription,
} from '@oih/contracts/http/pharmacy';
import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, localized } from '@oih/web/i18n/format';
import { PrescriptionCard } from '@oih/web/prescriptions/prescription-card.tsx';
import { WarningList } from '@oih/web/prescriptions/warning-list.tsx';
import { IconArrowBackUp, IconCheck, IconPackage } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './pharmacy.module.css';
import { reviewKey } from './use-pharmacy.ts';

function useDecisions({ id, version }: PrescriptionView) {
  const { t } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const params = { prescriptionId: id };
  const done = (text: string) => () => {
    tell.success(text);
    return client.invalidateQueries({ queryKey: ['pharmacy'] });
  };
  const onError = (error: Error) => {
    tell.failure(error);
    void client.invalidateQueries({ queryKey: ['pharmacy'] });
  };
  return {
    approve: useMutation({
      mutationFn: () => call(approvePrescription, { params, body: { version } }),
      onSuccess: done(t('rx.approve.done')),
      onError,
    }),
    giveBack: useMutation({
      mutationFn: (reason: string) => call(returnPrescription, { params, body: { version, reason } }),
      onSuccess: done(t('rx.return.done')),
      onError,
    }),
    handOut: useMutation({
      mutationFn: () => call(dispensePrescription, { params }),
      onSuccess: done(t('rx.dispense.done')),
      onError,
    }),
  };
}

/** What a pharmacist can do with a prescription as it stands. */
function Decision({ prescription }: { prescription: PrescriptionView }) {
  const { t } = useText();
  const { approve, giveBack, handOut } = useDecisions(prescription);
  const [returning, setReturning] = useState(false);
  const [handing, setHanding] = useState(false);
  const [reason, setReason] = useState('');
  const { status, patient } = prescription;
  return (
    <>
      {status === 'signed' && (
        <Group gap="sm">
          <Button
            size="md"
            leftSection={<IconCheck size="1.25rem" aria-hidden />}
            loading={approve.isPending}
            onClick={() => approve.mutate()}
          >
            {t('rx.approve')}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<IconArrowBackUp size="1.25rem" aria-hidden />}
            onClick={() => setReturning(true)}
          >
            {t('rx.return')}
          </Button>
        </Group>
      )}
      {status === 'approved' && (
        <Button
          size="md"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPackage size="1.25rem" aria-hidden />}
          loading={handOut.isPending}
          onClick={() => setHanding(true)}
        >
          {t('rx.dispense')}
        </Button>
      )}
      <ConfirmDialog
        opened={handing}
        title={t('rx.dispense.ask', { name: patient.name })}
        confirm={t('rx.dispense')}
        onClose={() => setHanding(false)}
        onConfirm={() => {
          setHanding(false);
          handOut.mutate();
        }}
      >
        {t('rx.dispense.body')}
      </ConfirmDialog>
      <Modal
        opened={returning}
        onClose={() => setReturning(false)}
        title={t('rx.return.ask')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Textarea
            label={t('rx.return.reason')}
            description={t('rx.return.hint')}
            required
            data-autofocus
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setReturning(false)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              disabled={reason.trim().length < 2}
              onClick={() => {
                setReturning(false);
                giveBack.mutate(reason);
              }}
            >
              {t('rx.return')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** A prescription with what a reviewer needs beside it: the patient, the diagnosis, warnings with their reasons, allergies, other medicines. */
export function ReviewPane() {
  const { t, language } = useText();
  const { prescriptionId = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: reviewKey(prescriptionId),
    queryFn: () => call(getForReview, { params: { prescriptionId } }),
  });
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return <Empty title={t('rx.notFound')}>{t('rx.notFound.hint')}</Empty>;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const { prescription, allergies, statedAllergies, others } = data;
  const { patient, practitioner, diagnoses, weight, guardianPresent, warnings, overrides, timeZone } = prescription;
  const facts: [string, string][] = [
    [
      t('rx.patient'),
      `${patient.name} · ${t(`sex.${patient.sex}`)} · ${t('rx.age', { age: patient.age })}${weight === null ? '' : ` · ${weight} kg`}`,
    ],
    ...(guardianPresent ? ([[t('rx.guardian.label'), t('rx.guardian.seen')]] as [string, string][]) : []),
    [t('rx.doctor'), `${localized(practitioner.name, language)} · ${localized(practitioner.department, language)}`],
    [t('rx.diagnoses'), diagnoses.map((one) => `${localized(one, language)} ${one.code}`).join('；')],
    [
      t('rx.allergies'),
      allergies
        .map(({ substance, reaction }) => [localized(substance.name, language), reaction].filter(Boolean).join(' · '))
        .join('；') || t('rx.allergies.none'),
    ],
    ...(statedAllergies.length > 0
      ? ([[t('rx.allergies.stated'), statedAllergies.join('；')]] as [string, string][])
      : []),
  ];
  return (
    <div className={classes.review}>
      <Paper withBorder p="md" component="section" aria-label={t('rx.patient')}>
        <dl style={{ display: 'grid', gridTemplateColumns: 'minmax(6rem, auto) 1fr', gap: '0.35rem 1rem', margin: 0 }}>
          {facts.map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt style={{ color: 'var(--ink-soft)' }}>{label}</dt>
              <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value}</dd>
            </div>
          ))}
        </dl>
      </Paper>
      <PrescriptionCard prescription={prescription}>
        {warnings.length > 0 && <WarningList warnings={warnings} overrides={overrides} />}
        <Decision key={`${prescription.id} ${prescription.version}`} prescription={prescription} />
      </PrescriptionCard>
      {others.length > 0 && (
        <section aria-label={t('rx.others')}>
          <Title order={3} size="h6" mb="xs">
            {t('rx.others')}
          </Title>
          {others.map((one) => (
            <Text key={one.id} style={{ overflowWrap: 'anywhere' }}>
              {dayOf(one.signedAt ?? '', timeZone, language)} · {localized(one.organization.name, language)} ·{' '}
              {one.items.map(({ medication }) => localized(medication.name, language)).join('、')}
            </Text>
          ))}
        </section>
      )}
    </div>
  );
}
